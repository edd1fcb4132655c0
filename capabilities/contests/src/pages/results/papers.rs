//! The papers of results as files.

use axum::{Extension, extract::Path};
use kernel::{Error, Refusal, Result};
use paper::Document;
use typeset::docx;
use web::{Answer, App, Frame, ListQuery, Me, attachment};

use super::{Printer, managed};
use crate::{
    contest::ContestId,
    protocol::{self, Signer},
};

pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) async fn protocol_docx(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    written(&frame, "results-protocol-file", &protocol::protocol(&app, &contest).await?)
}

pub(super) async fn protocol_pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ContestId>,
    Extension(printer): Extension<Printer>,
) -> Answer {
    let contest = managed(&app, &me, id).await?;
    printed(&frame, "results-protocol-file", protocol::protocol(&app, &contest).await?, printer).await
}

pub(super) async fn order_docx(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    let contest = managed(&app, &me, id).await?;
    written(&frame, "results-order-file", &protocol::order(&app, &contest, &signer(&query)).await?)
}

pub(super) async fn order_pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ContestId>,
    query: ListQuery,
    Extension(printer): Extension<Printer>,
) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let document = protocol::order(&app, &contest, &signer(&query)).await?;
    printed(&frame, "results-order-file", document, printer).await
}

fn signer(query: &ListQuery) -> Signer {
    Signer { post: query.get("post").to_owned(), name: query.get("signer").to_owned() }
}

/// A paper as DOCX; the key names the file.
pub(super) fn written(frame: &Frame, file: &str, document: &Document) -> Answer {
    attachment(&format!("{}.docx", frame.t(file)), DOCX, docx::write(document)?)
}

/// A paper as PDF, off the threads that serve; the key names the file.
pub(super) async fn printed(frame: &Frame, file: &str, document: Document, Printer(pdf): Printer) -> Answer {
    let Some(print) = pdf else { return Err(Refusal::not_found().into()) };
    let bytes: Result<Vec<u8>> = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed);
    attachment(&format!("{}.pdf", frame.t(file)), "application/pdf", bytes?)
}
