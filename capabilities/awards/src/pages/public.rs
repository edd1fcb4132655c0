//! For anyone who holds the paper: whether it is genuine. It says what the paper says and nothing more; programs get the same as a
//! signed credential.

use askama::Template;
use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::Value;
use web::{Answer, App, Frame, show};

use super::Room;
use crate::{
    award::{Award, Degree},
    credential,
    diploma::order,
    template::{Design, Orientation},
};

#[derive(Template)]
#[template(path = "pages/public/verify.html")]
struct VerifyPage {
    frame: Frame,
    award: Award,
    order: String,
}

/// The page, or with `.json` at the end the credential.
pub(super) async fn verify(
    app: App,
    frame: Frame,
    Path(short): Path<String>,
    Extension(room): Extension<Room>,
) -> Answer {
    if let Some(short) = short.strip_suffix(".json") {
        let award = Award::public(app.db(), short).await?;
        let design = Design::built_in(Orientation::Portrait);
        return Ok(json(credential::signed(&room.issuer(&app), &award, design.degree(award.degree))?));
    }
    let award = Award::public(app.db(), &short).await?;
    let title = frame.t("awards-check");
    show(VerifyPage { frame: frame.named(title), order: order(&award), award })
}

/// Whether this one was revoked, for programs.
pub(super) async fn revocations(app: App, Path(short): Path<String>, Extension(room): Extension<Room>) -> Answer {
    let award = Award::public(app.db(), &short).await?;
    Ok(json(credential::revocations(&room.issuer(&app), &award)))
}

/// Whose signature it is.
pub(super) async fn issuer(app: App, Extension(room): Extension<Room>) -> Answer {
    Ok(json(room.issuer(&app).document()))
}

/// JSON that validators of other sites may read from a browser.
fn json(value: Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, value.to_string()).into_response()
}
