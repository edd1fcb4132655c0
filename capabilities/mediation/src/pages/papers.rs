//! Papers of a journal as files: the form of a request, empty or written; the agreement of the sides; the act of destruction.

use std::sync::Arc;

use axum::{Extension, extract::Path, http::HeaderMap};
use kernel::{Error, Refusal, id::Uuid};
use paper::Document;
use web::{Answer, App, Frame, Me, attachment};

use super::{
    Room,
    cases::find,
    journal::{closed, enter},
};
use crate::{
    case::{CaseId, Destruction},
    charter::ServiceId,
    documents,
};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `request.pdf` as the paper and its form.
fn named(paper: &str) -> Result<(&str, &str), Refusal> {
    paper.rsplit_once('.').ok_or_else(Refusal::not_found)
}

/// A document as a file of a form: `docx`, `pdf`. The key names it.
pub(super) async fn handed_out(frame: &Frame, room: &Room, key: &str, form: &str, document: Document) -> Answer {
    let name = format!("{}.{form}", frame.t(key));
    match (form, room.pdf) {
        ("docx", _) => attachment(&name, DOCX, typeset::docx::write(&document)?),
        ("pdf", Some(print)) => {
            // Off the threads that serve.
            let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
            attachment(&name, "application/pdf", bytes)
        }
        _ => Err(Refusal::not_found().into()),
    }
}

/// An empty form of a request, to be written by hand.
pub(super) async fn blank(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, paper)): Path<(ServiceId, String)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    match named(&paper)? {
        ("request", form) => {
            let document = documents::request(&app, &journal.service, None).await?;
            handed_out(&frame, &room, "mediation-request-form", form, document).await
        }
        _ => Err(Refusal::not_found().into()),
    }
}

/// The request of a case, and the agreement when both sides have consented and there is one.
pub(super) async fn of_case(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case, paper)): Path<(ServiceId, CaseId, String)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, inside) = find(&app, &journal, case).await?;
    let inside = inside.ok_or_else(Refusal::not_found)?;
    match named(&paper)? {
        ("request", form) => {
            let document = documents::request(&app, &journal.service, Some((&case, &inside))).await?;
            handed_out(&frame, &room, "mediation-request-form", form, document).await
        }
        ("agreement", form) if inside.has_agreement() => {
            let document = documents::agreement(&app, &journal.service, &case, &inside).await?;
            handed_out(&frame, &room, "mediation-agreement", form, document).await
        }
        _ => Err(Refusal::not_found().into()),
    }
}

/// An act of destruction.
pub(super) async fn of_destruction(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, act, paper)): Path<(ServiceId, Uuid, String)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let acts = Destruction::of_service(app.db(), id).await?;
    let act = acts.into_iter().find(|one| one.id == act).ok_or_else(Refusal::not_found)?;
    match named(&paper)? {
        ("act", form) => {
            let document = documents::destruction(&app, &journal.service, &act).await?;
            handed_out(&frame, &room, "mediation-destruction-act", form, document).await
        }
        _ => Err(Refusal::not_found().into()),
    }
}
