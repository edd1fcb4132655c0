//! What protects every page: headers, same-origin requests only, cookies, and the choices kept in them.

use std::net::SocketAddr;

use axum::{
    Form,
    extract::{ConnectInfo, FromRequestParts, Request},
    http::{Extensions, HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Refusal, Right};
use serde::Deserialize;

use crate::{Answer, App, Failure, Routes};

/// Nothing but our own files: no inline script or style, no frame, no other host.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Choices of the reader that are kept in cookies.
pub(crate) fn routes() -> Routes {
    Routes::new().post("/choices", Right::Public, choose).get("/healthz", Right::Public, async || "ok")
}

#[derive(Deserialize)]
struct Choice {
    language: Option<String>,
    view: Option<String>,
    year: Option<String>,
    back: Option<String>,
}

/// Language, view, school year: kept for a year in this browser.
async fn choose(Form(choice): Form<Choice>) -> Answer {
    let back = choice.back.filter(|path| is_local(path)).unwrap_or_else(|| "/".into());
    let mut response = Redirect::to(&back).into_response();
    let language = choice.language.filter(|code| ["ru", "en"].contains(&code.as_str()));
    let view = choice.view.filter(|view| ["large", "plain"].contains(&view.as_str()));
    let year = choice.year.filter(|year| year.parse::<kernel::SchoolYear>().is_ok());
    for (name, value) in [("language", language), ("view", view), ("year", year)] {
        if let Some(value) = value {
            response.headers_mut().append(header::SET_COOKIE, set_cookie(name, &value, Some(31_536_000))?);
        }
    }
    Ok(response)
}

/// A path of our own, so that nobody is sent elsewhere after signing in.
pub fn is_local(path: &str) -> bool {
    // Browsers drop tabs and line breaks and read a backslash as a slash: `/<tab>/elsewhere` would be another host.
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
}

/// A cookie that scripts cannot read and other sites cannot send; without an age it ends with the browser. Over TLS
/// [`headers`] keeps it from plain connections.
pub fn set_cookie(name: &str, value: &str, age: Option<u32>) -> Result<HeaderValue, Failure> {
    let age = age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    Ok(HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}"))?)
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim_start().strip_prefix(name)?.strip_prefix('='))
}

/// The address a request came from: the last hop's word behind a proxy, else the connection's.
pub fn client_address(request: &Request) -> Option<String> {
    address_of(request.extensions())
}

/// The address a request came from, for handlers that ask for it beside the form.
pub struct ClientAddress(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(address_of(&parts.extensions)))
    }
}

fn address_of(extensions: &Extensions) -> Option<String> {
    let forwarded = extensions.get::<Forwarded>().map(|Forwarded(address)| address.clone());
    let connected = || extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip().to_string());
    forwarded.or_else(connected)
}

#[derive(Clone)]
struct Forwarded(String);

/// Refuses what another site makes a browser send (CSRF). Browsers say where a request comes from: `Sec-Fetch-Site`,
/// or `Origin` in older ones; programs without a browser send neither and carry no cookie by themselves.
pub(crate) fn same_origin(app: &App, request: &mut Request) -> Result<(), Failure> {
    if app.config().behind_proxy
        && let Some(address) = text(request.headers(), "x-forwarded-for").and_then(|list| list.rsplit(',').next())
    {
        let address = Forwarded(address.trim().to_owned());
        request.extensions_mut().insert(address);
    }
    let safe = matches!(request.method().as_str(), "GET" | "HEAD" | "OPTIONS");
    let headers = request.headers();
    let ours = match (text(headers, "sec-fetch-site"), text(headers, "origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin.split_once("://").map(|(_, host)| host) == text(headers, "host"),
        (None, None) => true,
    };
    if safe || ours {
        return Ok(());
    }
    Err(Refusal::new(kernel::RefusalKind::NotAllowed, "refusal-other-site").into())
}

/// What of a request decides about the headers of its answer.
pub(crate) struct Asked {
    had_notice: bool,
    is_asset: bool,
    /// By a program, not by a browser.
    pub by_program: bool,
}

impl Asked {
    pub fn of(request: &Request) -> Self {
        let path = request.uri().path();
        Self {
            had_notice: cookie(request.headers(), "notice").is_some() && request.method() == "GET",
            is_asset: path.starts_with("/assets/"),
            by_program: path.starts_with("/api/"),
        }
    }
}

/// Adds the headers that every answer carries.
pub(crate) fn headers(app: &App, asked: &Asked, mut response: Response) -> Response {
    let headers = response.headers_mut();
    // A page may be stricter.
    headers.entry(header::REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    let mut put = |name, value| headers.insert(name, HeaderValue::from_static(value));
    put(header::CONTENT_SECURITY_POLICY, POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    if app.config().is_secure() {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if !asked.is_asset {
        // Only a page that anyone may see says otherwise.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        if asked.had_notice && !response.status().is_redirection() {
            let clear = HeaderValue::from_static("notice=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
            response.headers_mut().append(header::SET_COOKIE, clear);
        }
    }
    if app.config().is_secure() {
        keep_from_plain_connections(response.headers_mut());
    }
    response
}

/// Every cookie of the answer is sent back over TLS only.
fn keep_from_plain_connections(headers: &mut HeaderMap) {
    let header::Entry::Occupied(cookies) = headers.entry(header::SET_COOKIE) else { return };
    let plain: Vec<HeaderValue> = cookies.remove_entry_mult().1.collect();
    for cookie in plain {
        let secured = HeaderValue::from_bytes(&[cookie.as_bytes(), b"; Secure"].concat());
        headers.append(header::SET_COOKIE, secured.unwrap_or(cookie));
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
