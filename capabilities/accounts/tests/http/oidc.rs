//! Signing in through a provider: a tiny one on loopback, which can misbehave.

use std::sync::{Arc, Mutex};

use accounts::Oidc;
use axum::{Form, Json, Router, extract::State, routing};
use kernel::Role;
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EndUserEmail, IssuerUrl, JsonWebKeyId, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, PrivateSigningKey, StandardClaims, SubjectIdentifier,
    core::{CoreEdDsaPrivateSigningKey, CoreIdToken, CoreIdTokenClaims, CoreJwsSigningAlgorithm},
};
use serde_json::{Value, json};
use testkit::{Page, Person};
use web::Config;

use crate::{House, PASSWORD};

/// Signs the tokens of the invented provider and nothing else.
const KEY: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJpj2Qb4wVHoIvIvr4RTn0jOgRon6SS6T7BPOAeAsq2k
-----END PRIVATE KEY-----
";

/// Whom the provider vouches for, and how it misbehaves.
#[derive(Clone, Default)]
struct Says {
    subject: String,
    email: String,
    is_verified: bool,
    audience: String,
    nonce: String,
    challenge: String,
}

#[derive(Clone)]
struct Provider {
    issuer: String,
    says: Arc<Mutex<Says>>,
}

impl Provider {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let provider = Self { issuer, says: Arc::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", routing::get(metadata))
            .route("/keys", routing::get(async || Json(json!({ "keys": [key().as_verification_key()] }))))
            .route("/token", routing::post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    fn oidc(&self) -> Option<Oidc> {
        let [client_id, client_secret, label] = ["metodist", "тайна", "Вход региона"].map(str::to_owned);
        Some(Oidc { issuer: self.issuer.clone(), client_id, client_secret, label })
    }

    /// Somebody leaves for the provider, which remembers what was asked, and comes back with a code.
    async fn visit(&self, person: &mut Person, says: Says) -> Page {
        let away = person.get("/sign-in/oidc?next=/account").await;
        let address = away.location().unwrap_or_else(|| panic!("{}", away.main_text()));
        assert!(address.starts_with(&self.issuer), "{address}");
        let asked = |name: &str| {
            let pair = address.split(['?', '&']).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
            pair.unwrap_or_else(|| panic!("{name} in {address}")).to_owned()
        };
        assert_eq!(asked("code_challenge_method"), "S256");
        let nonce = if says.nonce.is_empty() { asked("nonce") } else { says.nonce.clone() };
        *self.says.lock().unwrap() = Says { nonce, challenge: asked("code_challenge"), ..says };
        person.get(&format!("/sign-in/oidc/callback?code=abc&state={}", asked("state"))).await
    }
}

fn key() -> CoreEdDsaPrivateSigningKey {
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(KEY, Some(JsonWebKeyId::new("test".into()))).unwrap()
}

async fn metadata(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn token(State(provider): State<Provider>, Form(form): Form<Vec<(String, String)>>) -> Json<Value> {
    let says = provider.says.lock().unwrap().clone();
    let sent = |name: &str| form.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap();
    assert_eq!(sent("code"), "abc");
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(sent("code_verifier")));
    assert_eq!(challenge.as_str(), says.challenge, "the code comes from whoever left");
    let now = kernel::Clock::system(0).now();
    let person = StandardClaims::new(SubjectIdentifier::new(says.subject))
        .set_email(Some(EndUserEmail::new(says.email)))
        .set_email_verified(Some(says.is_verified));
    let audience = if says.audience.is_empty() { "metodist".into() } else { says.audience };
    let issuer = IssuerUrl::new(provider.issuer.clone()).unwrap();
    let soon = now + chrono::TimeDelta::minutes(5);
    let claims =
        CoreIdTokenClaims::new(issuer, vec![Audience::new(audience)], soon, now, person, EmptyAdditionalClaims {})
            .set_nonce(Some(Nonce::new(says.nonce)));
    let access = AccessToken::new("доступ".into());
    let token = CoreIdToken::new(claims, &key(), CoreJwsSigningAlgorithm::EdDsa, Some(&access), None).unwrap();
    Json(json!({ "access_token": access.secret(), "token_type": "bearer", "id_token": token.to_string() }))
}

fn ivanova() -> Says {
    Says { subject: "17".into(), email: "Ivanova@example.org".into(), is_verified: true, ..Says::default() }
}

#[tokio::test]
async fn a_verified_address_opens_the_account_and_links_it() {
    let provider = Provider::start().await;
    let house = House::configured(provider.oidc(), Config::default()).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.test.anyone();
    person.get("/sign-in?next=/account").await.ok().has("a", "Войти через Вход региона");
    assert_eq!(provider.visit(&mut person, ivanova()).await.location().as_deref(), Some("/account"));
    person.get("/account").await.ok().has("h1", "Имя ivanova");
    // Once linked, the subject counts, whatever the address says later.
    let later = Says { email: "new@example.org".into(), is_verified: false, ..ivanova() };
    assert_eq!(provider.visit(&mut house.test.anyone(), later).await.status, 303);
    assert_eq!(house.lines("account.linked").await, 1);
}

#[tokio::test]
async fn what_the_provider_does_not_vouch_for_is_refused() {
    let provider = Provider::start().await;
    let house = House::configured(provider.oidc(), Config::default()).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let refusals = [
        (Says { is_verified: false, ..ivanova() }, "не подтвердил ваш адрес"),
        (Says { email: "nobody@example.org".into(), ..ivanova() }, "нет. Попросите администратора"),
        (Says { nonce: "another".into(), ..ivanova() }, "не прошёл проверку"),
        (Says { audience: "another".into(), ..ivanova() }, "не прошёл проверку"),
    ];
    for (says, words) in refusals {
        let mut person = house.test.anyone();
        let page = provider.visit(&mut person, says).await;
        assert_eq!(page.status, 403);
        page.has("main", words);
        assert_eq!(person.get("/account").await.status, 303, "still outside: {words}");
    }
    assert_eq!(house.lines("account.linked").await, 0);
}

#[tokio::test]
async fn the_way_back_belongs_to_the_browser_that_left_and_is_good_once() {
    let provider = Provider::start().await;
    let house = House::configured(provider.oidc(), Config::default()).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.test.anyone();
    let mut twin = person.clone();
    let away = person.get("/sign-in/oidc").await.location().unwrap();
    let state = away.split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let back = format!("/sign-in/oidc/callback?code=abc&state={state}");
    assert_eq!(twin.get(&back).await.status, 403, "another browser");
    assert_eq!(person.get("/sign-in/oidc/callback?code=abc&state=other").await.status, 403);
    let declined = person.get(&format!("/sign-in/oidc/callback?error=access_denied&state={state}")).await;
    declined.has("main", "Вход отменён");
    person.set_cookie("oidc-state", &state);
    assert_eq!(person.get(&back).await.status, 403, "used up");
}

#[tokio::test]
async fn a_disabled_account_and_a_silent_provider_are_said_clearly() {
    let provider = Provider::start().await;
    let house = House::configured(provider.oidc(), Config::default()).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    accounts::disable(house.db(), &store::Actor::operator(), "ivanova").await.unwrap();
    provider.visit(&mut house.test.anyone(), ivanova()).await.has("main", "отключена");
    let gone = Oidc { issuer: "http://127.0.0.1:9".into(), ..provider.oidc().unwrap() };
    let house = House::configured(Some(gone), Config::default()).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    house.test.anyone().get("/sign-in/oidc").await.has("main", "не отвечает");
    let none = House::new().await;
    assert_eq!(none.test.anyone().get("/sign-in/oidc").await.status, 404);
    crate::sign_in(&mut house.test.anyone(), "ivanova", PASSWORD).await;
}
