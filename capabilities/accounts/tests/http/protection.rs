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
        let (status, headers) = sign_in(&router, Some(header)).await;
        assert_eq!(status, expected, "{header:?}");
        // Whoever is turned away is told so by a page.
        assert_eq!(headers.get("content-type").is_some_and(|kind| kind == "text/html; charset=utf-8"), expected == 403);
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
async fn over_tls_no_cookie_goes_over_a_plain_connection() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let router = router(&house, "https://imc.example");
    let session = sign_in(&router, None).await.1["set-cookie"].to_str().unwrap().to_owned();
    let cookie = session.split(';').next().unwrap();
    let form = "application/x-www-form-urlencoded";
    let mut seen = Vec::new();
    for (path, body) in
        [("/choices", "language=en&view=large"), ("/account/language", "language=en"), ("/sign-out", "")]
    {
        let request = Request::post(path).header("cookie", cookie).header("content-type", form);
        let answer = router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        seen.extend(answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned()));
    }
    let request = Request::get("/sign-in").header("cookie", "notice=x").body(Body::empty()).unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    seen.extend(answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned()));
    assert!(
        ["language=", "view=", "notice=", "session="].iter().all(|name| seen.iter().any(|one| one.starts_with(name)))
    );
    for cookie in seen {
        assert!(
            cookie.contains("; Secure") && cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"),
            "{cookie}"
        );
        assert_eq!(cookie.matches("Secure").count(), 1, "{cookie}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let house = House::new().await;
    let router = router(&house, "http://127.0.0.1:8080");
    for path in ["/sign-in", "/nothing-here", "/people", "/healthz", "/assets/metodist.css", "/api/v1/openapi.json"] {
        let answer = router.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
        let headers = answer.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"), "{path}: {policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        assert_eq!(headers.get("cache-control").is_some_and(|kept| kept == "no-store"), !path.starts_with("/assets/"));
    }
}

#[tokio::test]
async fn a_stranger_cannot_fill_the_memory_with_a_form() {
    let house = House::new().await;
    let long = "a".repeat(3 << 20);
    let page = house.test.anyone().post("/sign-in", &[("login", &long), ("password", "x")]).await;
    assert_eq!(page.status, 422);
    page.has("main", "Форму не удалось прочитать");
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
