//! What the scanner of the door asks for: judging a scan, the list for when there is no network, its script.

use std::sync::OnceLock;

use axum::{
    Json,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::{Answer, App, Frame, Me, Uploads};

use super::managed;
use crate::{
    check_in::{self, Outcome, picture},
    event::EventId,
};

const SCRIPT: &str = include_str!("../../../assets/check-in.js");
const WORKER: &str = include_str!("../../../assets/check-in-worker.js");

/// Marks whoever was scanned: by the text of the code, or by a picture from a browser that cannot read it.
pub(super) async fn scan(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, mut sent: Uploads) -> Answer {
    let event = managed(&app, &me, id).await?;
    let at: Option<DateTime<Utc>> = sent.get("at").parse().ok();
    let text = match sent.take("frame") {
        Some(frame) => tokio::task::spawn_blocking(move || picture::texts(&frame.bytes)).await?.into_iter().next(),
        None => Some(sent.get("token").to_owned()),
    };
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(Json(json!({ "state": "nothing" })).into_response());
    };
    let token = check_in::token_of(&text);
    let outcome = app.db().write(&me.actor(), async |tx| check_in::by_token(tx, &event, token, at).await).await?;
    let said = json!({ "state": state(&outcome), "text": self::text(&frame, &outcome), "token": token });
    Ok(Json(said).into_response())
}

/// Who is expected, for a phone that will have no network: by the fingerprint of the code, who it is and whether they are in.
pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let rows = check_in::expected(app.db(), event.id, app.clock().today()).await?;
    let people: serde_json::Map<String, Value> =
        rows.iter().map(|row| (row.fingerprint(), json!([row.name(), row.at.map(|at| frame.moment(&at))]))).collect();
    Ok(Json(Value::Object(people)).into_response())
}

/// The script of the door.
pub(super) async fn script() -> Response {
    let kept = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), kept], SCRIPT).into_response()
}

/// What shows the door again when there is no network.
pub(super) async fn worker() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], WORKER).into_response()
}

/// The address of the script, which changes with it.
pub(super) fn script_path() -> String {
    static VERSION: OnceLock<String> = OnceLock::new();
    let version = VERSION
        .get_or_init(|| Sha256::digest(SCRIPT.as_bytes())[..6].iter().map(|byte| format!("{byte:02x}")).collect());
    format!("/assets/check-in.js?v={version}")
}

/// What the script says, in the reader's language.
pub(super) fn words(frame: &Frame) -> String {
    let say = |key: &str| frame.t(&format!("attendance-scanner-{key}"));
    let keys = ["unknown", "queued", "later", "refused", "signed-out", "kept", "point", "offline"];
    let words: serde_json::Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), say(key).into())).collect();
    Value::Object(words).to_string()
}

/// What came of a scan, in words.
pub(super) fn text(frame: &Frame, outcome: &Outcome) -> String {
    match outcome {
        Outcome::In(seen) => frame.with("attendance-is-in", &[("name", &seen.name)]),
        Outcome::AlreadyIn(seen) => {
            frame.with("attendance-is-in-already", &[("name", &seen.name), ("at", &frame.moment(&seen.at))])
        }
        Outcome::NoPlace(name, state) => {
            frame.with("attendance-no-place", &[("name", name), ("state", &frame.t(&state.label()))])
        }
        Outcome::AnotherEvent => frame.t("attendance-another-event"),
        Outcome::Unknown => frame.t("attendance-unknown"),
    }
}

fn state(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::In(_) => "in",
        Outcome::AlreadyIn(_) => "already",
        Outcome::NoPlace(..) => "no_place",
        Outcome::AnotherEvent => "another",
        Outcome::Unknown => "unknown",
    }
}
