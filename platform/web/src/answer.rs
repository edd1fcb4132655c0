//! Answers: pages, redirects, files, and how refusals and failures look.

use std::{convert::Infallible, sync::Arc};

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use kernel::{Error, Refusal, RefusalKind, id::Uuid};

use crate::{Frame, encode};

/// What a page answers: something to show, or a refusal or failure that becomes a page of its own.
pub type Answer = Result<Response, Failure>;

/// A refusal or failure on its way to the reader.
#[derive(Debug)]
pub struct Failure(pub Error);

impl<E> From<E> for Failure
where
    Error: From<E>,
{
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = match &self.0 {
            Error::Refused(refusal) => status_of(refusal.kind),
            Error::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        // The page is made in `dress`, which knows the reader and the language.
        response.extensions_mut().insert(Arc::new(self.0));
        response
    }
}

/// Room for most pages: one that grows while it is written is copied over and over.
const ROOM: usize = 16 << 10;

/// Shows a page.
pub fn show(page: impl Template) -> Answer {
    let mut html = String::with_capacity(ROOM);
    page.render_into(&mut html)?;
    Ok(Html(html).into_response())
}

/// Shows a form again that could not be taken.
pub fn show_again(page: impl Template) -> Answer {
    let mut answer = show(page)?;
    *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(answer)
}

/// Sends the reader on after something was done; `notice` is a key of the texts, shown on the next page.
pub fn see(path: &str, notice: Option<(&str, &[(&str, &str)])>) -> Answer {
    let mut response = Redirect::to(path).into_response();
    if let Some((key, arguments)) = notice {
        let arguments: String = arguments.iter().map(|(name, value)| format!("&{name}={}", encode(value))).collect();
        let cookie =
            format!("notice={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60", encode(&format!("{key}{arguments}")));
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie)?);
    }
    Ok(response)
}

/// A file to be saved, never opened by the browser as a page of ours.
pub fn attachment(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Answer {
    let disposition = format!("attachment; filename=\"{}\"; filename*=UTF-8''{}", ascii(name), encode(name));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition)?),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}

/// The answer where no route leads.
pub(crate) async fn nothing_here() -> Result<Infallible, Failure> {
    Err(Refusal::not_found().into())
}

/// Turns a refusal or failure into a page (or JSON for programs) in the reader's language.
pub(crate) fn dress(frame: impl FnOnce() -> Frame, for_program: bool, response: Response) -> Response {
    let Some(error) = response.extensions().get::<Arc<Error>>().cloned() else { return response };
    let (status, frame) = (response.status(), frame());
    let (message, reference) = match &*error {
        Error::Refused(refusal) => {
            let arguments: Vec<(&str, &str)> =
                refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            (frame.with(&refusal.key, &arguments), None)
        }
        Error::Failed(cause) => {
            let reference = Uuid::now_v7().simple().to_string()[20..].to_owned();
            tracing::error!(%reference, error = %cause, "failed");
            (frame.t("failed-text"), Some(reference))
        }
    };
    if for_program {
        let body =
            serde_json::json!({ "error": { "status": status.as_u16(), "message": message, "reference": reference } });
        return (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response();
    }
    let title = frame.t(title_of(&error));
    let page = ProblemPage { title, message, reference, status: status.as_u16(), frame };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of a problem failed");
            status.into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    title: String,
    message: String,
    reference: Option<String>,
    status: u16,
}

fn title_of(error: &Error) -> &'static str {
    match error {
        Error::Failed(_) => "failed-title",
        Error::Refused(refusal) => match refusal.kind {
            RefusalKind::NotFound => "refused-not-found",
            RefusalKind::NotAllowed | RefusalKind::SignInFirst => "refused-not-allowed",
            RefusalKind::Invalid | RefusalKind::Conflict | RefusalKind::TooMuch => "refused-title",
        },
    }
}

fn status_of(kind: RefusalKind) -> StatusCode {
    match kind {
        RefusalKind::SignInFirst => StatusCode::UNAUTHORIZED,
        RefusalKind::NotAllowed => StatusCode::FORBIDDEN,
        RefusalKind::NotFound => StatusCode::NOT_FOUND,
        RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::Conflict => StatusCode::CONFLICT,
        RefusalKind::TooMuch => StatusCode::TOO_MANY_REQUESTS,
    }
}

fn ascii(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect()
}
