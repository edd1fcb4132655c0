//! Sign-in through an OpenID Connect provider: authorisation-code flow with PKCE, state and nonce.

use std::time::Duration;

use chrono::TimeDelta;
use kernel::{Error, Refusal, RefusalKind, Result};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata},
};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line};
use web::account::{Account, token_hash};

use crate::{Oidc, credential};

/// Between leaving for the provider and coming back.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Where to send somebody, and what to expect when he comes back.
pub(crate) struct Departure {
    pub(crate) url: String,
    pub(crate) state: String,
    nonce: String,
    verifier: String,
}

/// What is remembered of a departure.
#[derive(FromQueryResult)]
pub(crate) struct Awaited {
    nonce: String,
    verifier: String,
    pub(crate) next: String,
}

/// Whom the provider vouches for.
pub(crate) struct Identity {
    issuer: String,
    subject: String,
    /// Only if the provider says that it has verified it.
    verified_email: Option<String>,
}

/// Prepares a departure: asks the provider where people sign in.
pub(crate) async fn depart(oidc: &Oidc, base_url: &str) -> Result<Departure> {
    let (oidc, base_url) = (oidc.clone(), base_url.to_owned());
    let departure = tokio::task::spawn_blocking(move || {
        let metadata = discover(&oidc)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new(oidc.client_id), None)
            .set_redirect_uri(redirect(&base_url)?);
        let (url, state, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".into()))
            .add_scope(Scope::new("profile".into()))
            .set_pkce_challenge(challenge)
            .url();
        let (state, nonce) = (state.secret().clone(), nonce.secret().clone());
        Ok(Departure { url: url.into(), state, nonce, verifier: verifier.secret().clone() })
    });
    departure.await?
}

/// Remembers a departure and where to go after sign-in.
pub(crate) async fn remember(tx: &Tx, departure: &Departure, next: &str) -> Result<()> {
    tx.run(Sql::new("delete from oidc_attempt where expires_at < ?").bind(tx.now())).await?;
    let sql =
        Sql::new("insert into oidc_attempt (state_hash, nonce, verifier, next, expires_at) values (?, ?, ?, ?, ?)")
            .bind(token_hash(&departure.state))
            .bind(departure.nonce.as_str())
            .bind(departure.verifier.as_str())
            .bind(next)
            .bind(tx.now() + PATIENCE);
    tx.run(sql).await.map(|_| ())
}

/// Takes what was remembered, once.
pub(crate) async fn recall(db: &Db, state: &str) -> Result<Awaited> {
    db.write(&store::Actor::operator(), async |tx| {
        let hash = token_hash(state);
        let sql = Sql::new("select nonce, verifier, next from oidc_attempt where state_hash = ? and expires_at > ?");
        let awaited: Option<Awaited> = tx.first(sql.bind(hash.clone()).bind(tx.now())).await?;
        let taken = tx.run(Sql::new("delete from oidc_attempt where state_hash = ?").bind(hash)).await? == 1;
        awaited.filter(|_| taken).ok_or_else(|| refused("accounts-refusal-oidc-expired"))
    })
    .await
}

/// Exchanges the code of somebody who came back for the identity that the provider vouches for.
pub(crate) async fn identify(oidc: &Oidc, base_url: &str, code: String, awaited: &Awaited) -> Result<Identity> {
    let (oidc, base_url) = (oidc.clone(), base_url.to_owned());
    let (nonce, verifier) = (Nonce::new(awaited.nonce.clone()), PkceCodeVerifier::new(awaited.verifier.clone()));
    let identity = tokio::task::spawn_blocking(move || {
        let metadata = discover(&oidc)?;
        let secret = (!oidc.client_secret.is_empty()).then(|| ClientSecret::new(oidc.client_secret));
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new(oidc.client_id), secret)
            .set_redirect_uri(redirect(&base_url)?);
        let request = client.exchange_code(AuthorizationCode::new(code))?.set_pkce_verifier(verifier);
        let answer = request.request(&request_with(agent())).map_err(doubtful)?;
        let token = answer.id_token().ok_or_else(|| doubtful("no ID token"))?;
        let keys = client.id_token_verifier();
        let claims = token.claims(&keys, &nonce).map_err(doubtful)?;
        if let Some(expected) = claims.access_token_hash() {
            let (algorithm, key) = (token.signing_alg()?, token.signing_key(&keys)?);
            if openidconnect::AccessTokenHash::from_token(answer.access_token(), algorithm, key)? != *expected {
                return Err(doubtful("the access token is another one"));
            }
        }
        let is_verified = claims.email_verified() == Some(true);
        let email = claims.email().filter(|_| is_verified).map(|email| email.trim().to_lowercase());
        Ok(Identity { issuer: oidc.issuer, subject: claims.subject().to_string(), verified_email: email })
    });
    identity.await?
}

/// The account of an identity: the one linked before, or the one whose address the provider has verified.
pub(crate) async fn account_of(tx: &Tx, identity: &Identity) -> Result<Account> {
    let sql =
        "select a.* from account a join oidc_identity i on i.account_id = a.id where i.issuer = ? and i.subject = ?";
    let linked = tx.first(Sql::new(sql).bind(identity.issuer.as_str()).bind(identity.subject.as_str())).await?;
    if let Some(account) = linked {
        return Ok(account);
    }
    let email = identity.verified_email.as_deref().ok_or_else(|| refused("accounts-refusal-oidc-unverified"))?;
    let account =
        credential::account_of_email(tx, email).await?.ok_or_else(|| refused("accounts-refusal-oidc-unknown"))?;
    let sql = Sql::new("insert into oidc_identity (issuer, subject, account_id, linked_at) values (?, ?, ?, ?)")
        .bind(identity.issuer.as_str())
        .bind(identity.subject.as_str())
        .bind(account.id)
        .bind(tx.now());
    tx.run(sql).await?;
    tx.note(Line::new("account.linked", "account", account.id.0));
    Ok(account)
}

fn discover(oidc: &Oidc) -> Result<CoreProviderMetadata> {
    let issuer = IssuerUrl::new(oidc.issuer.clone())?;
    CoreProviderMetadata::discover(&issuer, &request_with(agent())).map_err(|error| {
        tracing::error!(%error, "the sign-in provider does not answer");
        refused("accounts-refusal-oidc-silent")
    })
}

fn redirect(base_url: &str) -> Result<RedirectUrl> {
    Ok(RedirectUrl::new(format!("{base_url}/sign-in/oidc/callback"))?)
}

/// No redirects are followed, or the provider's answer could lead the server to addresses of its own network.
fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(10))).max_redirects(0);
    config.http_status_as_error(false).build().into()
}

fn request_with(agent: ureq::Agent) -> impl Fn(HttpRequest) -> Result<HttpResponse, ureq::Error> {
    move |request| {
        let mut response = agent.run(request)?;
        let body = response.body_mut().read_to_vec()?;
        let (parts, _) = response.into_parts();
        Ok(HttpResponse::from_parts(parts, body))
    }
}

/// What the provider sent does not hold: the reason is for the log, the person is asked to try again.
fn doubtful(error: impl std::fmt::Display) -> Error {
    tracing::warn!(%error, "a sign-in through the provider was refused");
    refused("accounts-refusal-oidc-doubtful")
}

fn refused(key: &'static str) -> Error {
    Refusal::new(RefusalKind::NotAllowed, key).into()
}
