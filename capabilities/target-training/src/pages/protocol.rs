//! The protocol of the commission as files.

use axum::{Extension, extract::Path};
use kernel::{Error, Refusal, Result};
use paper::Document;
use typeset::docx;
use web::{Answer, App, Frame, Me, attachment};

use super::{Room, asking::managed};
use crate::{campaign::CampaignId, protocol};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) async fn docx(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    written(&frame, "training-protocol-file", &protocol::document(&app, &campaign).await?)
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<CampaignId>,
    Extension(room): Extension<Room>,
) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    printed(&frame, "training-protocol-file", protocol::document(&app, &campaign).await?, &room).await
}

/// A paper as DOCX; the key names the file.
pub(super) fn written(frame: &Frame, file: &str, document: &Document) -> Answer {
    attachment(&format!("{}.docx", frame.t(file)), DOCX, docx::write(document)?)
}

/// A paper as PDF, off the threads that serve; the key names the file.
pub(super) async fn printed(frame: &Frame, file: &str, document: Document, room: &Room) -> Answer {
    let Some(print) = room.pdf else { return Err(Refusal::not_found().into()) };
    let bytes: Result<Vec<u8>> = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed);
    attachment(&format!("{}.pdf", frame.t(file)), "application/pdf", bytes?)
}
