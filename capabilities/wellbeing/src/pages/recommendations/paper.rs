//! The proposals on paper, as the council reads them.

use std::sync::Arc;

use axum::Extension;
use kernel::{Act, Error, Refusal, Result};
use web::{Answer, App, Frame, ListQuery, Me, attachment};

use crate::{
    pages::{DOCX, Room},
    recommendation,
    recommendation::proposal::{Proposal, ProposalState},
    recommendation::release::FieldShare,
};

async fn document(app: &App, me: &Me, query: &ListQuery) -> Result<paper::Document> {
    let reach = me.may(Act::ReadWellbeing)?;
    let proposals = Proposal::list(app.db(), &reach, ProposalState::of(query.get("state"))).await?;
    let releases: Vec<&str> = proposals.iter().map(|one| one.release.as_str()).collect();
    let shares = FieldShare::of_releases(app.db(), &reach, &releases).await?;
    Ok(recommendation::paper::proposals(app, &proposals, &shares))
}

pub(super) async fn docx(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let document = document(&app, &me, &query).await?;
    attachment(&format!("{}.docx", frame.t("support-proposals")), DOCX, typeset::docx::write(&document)?)
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let print = room.pdf.ok_or_else(Refusal::not_found)?;
    let document = document(&app, &me, &query).await?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{}.pdf", frame.t("support-proposals")), "application/pdf", bytes)
}
