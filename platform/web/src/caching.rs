//! Pages of anyone: kept by browsers, and asked for again with a validator, so that what is withdrawn is never shown.

use std::{convert::Infallible, fmt::Write as _};

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use store::files::Files;

use crate::{Answer, App, Me, cookie, media_type};

/// What a request says about the copy that it has already.
pub struct Caching {
    known: Vec<String>,
    encodings: String,
    is_personal: bool,
}

impl Caching {
    /// Shows a page that anyone may see.
    pub fn show(&self, page: impl Template) -> Answer {
        self.page(page, "public, max-age=0, must-revalidate")
    }

    /// Shows a page with people who are shown under a consent: no cache between us and the reader keeps it.
    pub fn show_people(&self, page: impl Template) -> Answer {
        self.page(page, "private, no-cache")
    }

    /// Answers with something else than a page that anyone may see: a feed, a calendar.
    pub fn answer(&self, content_type: &'static str, body: String) -> Answer {
        let response = ([(header::CONTENT_TYPE, content_type)], body.clone()).into_response();
        self.validated(&body, response, "public, max-age=0, must-revalidate")
    }

    /// A picture with people, by the hash of its file: browsers ask about it each time they show it, and nothing on the way keeps it.
    pub fn picture(&self, files: &Files, hash: &str) -> Answer {
        let tag = format!("\"{hash}\"");
        let response = match self.knows(&tag) {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => {
                let bytes = files.read(hash)?;
                ([(header::CONTENT_TYPE, media_type(&bytes).unwrap_or("image/jpeg"))], bytes).into_response()
            }
        };
        Ok(([(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, "private, no-cache")], response).into_response())
    }

    /// A picture that anyone may see and that is the same as long as its name is: drawn only for those who have it not yet.
    pub async fn drawn(&self, name: &str, draw: impl Future<Output = kernel::Result<Vec<u8>>>) -> Answer {
        let tag = format!("\"{name}\"");
        let response = match self.knows(&tag) {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => ([(header::CONTENT_TYPE, "image/png")], draw.await?).into_response(),
        };
        let headers = [(header::ETAG, tag.as_str()), (header::CACHE_CONTROL, "public, max-age=0, must-revalidate")];
        Ok((headers, response).into_response())
    }

    fn knows(&self, tag: &str) -> bool {
        self.known.iter().any(|known| known == "*" || known == tag)
    }

    fn page(&self, page: impl Template, control: &'static str) -> Answer {
        let html = page.render()?;
        if self.is_personal {
            return Ok(Html(html).into_response());
        }
        let response = Html(html.clone()).into_response();
        let mut answer = self.validated(&html, response, control)?;
        answer.headers_mut().insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
        Ok(answer)
    }

    fn validated(&self, body: &str, whole: Response, control: &'static str) -> Answer {
        let tag = self.tag(body);
        let mut response = match self.knows(&tag) {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => whole,
        };
        let headers = response.headers_mut();
        headers.insert(header::ETAG, HeaderValue::from_str(&tag)?);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
        Ok(response)
    }

    /// A strong validator: the same content, compressed the same way. The addresses of assets in a page carry their version.
    fn tag(&self, body: &str) -> String {
        let digest = Sha256::new().chain_update(body).chain_update([0]).chain_update(&self.encodings).finalize();
        let mut tag = String::from("\"");
        for byte in &digest[..16] {
            let _ = write!(tag, "{byte:02x}");
        }
        tag + "\""
    }
}

impl FromRequestParts<App> for Caching {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        // A comparison for reading is weak: a proxy that compresses marks our validators so.
        let known = text(header::IF_NONE_MATCH).split(',').map(|tag| tag.trim().trim_start_matches("W/").to_owned());
        Ok(Self {
            known: known.filter(|tag| !tag.is_empty()).collect(),
            encodings: text(header::ACCEPT_ENCODING).to_owned(),
            // Whoever is signed in sees a name in the header; a notice is shown once.
            is_personal: parts.extensions.get::<Me>().is_some() || cookie(&parts.headers, "notice").is_some(),
        })
    }
}
