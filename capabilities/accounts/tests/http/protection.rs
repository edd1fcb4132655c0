//! What protects every page: cookies, same-origin requests, headers.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use kernel::Role;
use tower::ServiceExt;
use web::{App, Config, Parts};

use crate::{House, PASSWORD, organisations, settings};

fn router(house: &House, base_url: &str) -> Router {
    let config = Config { base_url: base_url.into(), ..Config::default() };
    let capabilities = vec![organisations(), accounts::capability(settings(None))];
    App::assemble(Parts { db: house.db().clone(), config, capabilities, catalogue: Default::default() }).unwrap().1
}

async fn sign_in(router: &Router, header: Option<(&str, &str)>) -> (StatusCode, HeaderMap) {
    let mut request = Request::post("/sign-in")
        .header("host", "imc.example")
        .header("content-type", "application/x-www-form-urlencoded");
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    let body = format!("login=ivanova&password={}", web::encode(PASSWORD));
    let response = router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    (response.status(), response.headers().clone())
}

#[tokio::test]
async fn another_site_cannot_send_forms() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let router = router(&house, "http://127.0.0.1:8080");
    for (header, expected) in [
        (("sec-fetch-site", "cross-site"), 403),
        (("sec-fetch-site", "same-site"), 403),
        (("origin", "https://evil.example"), 403),
        (("origin", "null"), 403),
        (("sec-fetch-site", "same-origin"), 303),
        (("origin", "http://imc.example"), 303),
    ] {
        assert_eq!(sign_in(&router, Some(header)).await.0, expected, "{header:?}");
    }
}

#[tokio::test]
async fn the_session_cookie_is_kept_from_scripts_other_sites_and_plain_connections() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    for (base_url, is_secure) in [("http://127.0.0.1:8080", false), ("https://imc.example", true)] {
        let (_, headers) = sign_in(&router(&house, base_url), None).await;
        let cookies: Vec<&str> = headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
        let session = cookies.iter().find(|cookie| cookie.starts_with("session=")).unwrap();
        assert!(
            session.contains("; HttpOnly") && session.contains("; SameSite=Lax") && session.contains("; Path=/"),
            "{session}"
        );
        assert_eq!(session.contains("; Secure"), is_secure, "{session}");
        assert!(!session.contains("Max-Age"), "it ends with the browser: {session}");
        assert_eq!(headers.contains_key("strict-transport-security"), is_secure);
        assert_eq!(headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn nothing_that_opens_is_kept_in_the_database_as_it_is() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let (_, headers) = sign_in(&router(&house, "http://127.0.0.1:8080"), None).await;
    let cookie = headers["set-cookie"].to_str().unwrap();
    let token = cookie.strip_prefix("session=").unwrap().split(';').next().unwrap();
    let kept: Vec<Vec<u8>> = store::Ask::column(house.db(), "select token_hash from session").await.unwrap();
    assert_eq!(kept, [web::account::token_hash(token)]);
    let hash: Option<String> = store::Ask::value(house.db(), "select password_hash from credential").await.unwrap();
    assert!(hash.unwrap().starts_with("$argon2id$"));
}
