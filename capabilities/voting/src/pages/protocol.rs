//! The protocol of a vote as a file.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal};
use web::{Answer, App, Frame, Me, attachment};

use super::Room;
use crate::{
    poll::{Poll, PollId},
    protocol::protocol,
};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) async fn docx(app: App, me: Me, frame: Frame, Path(id): Path<PollId>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ReadPolls)?, id).await?;
    let document = protocol(&app, &poll).await?;
    attachment(&format!("{}.docx", frame.t("voting-protocol")), DOCX, typeset::docx::write(&document)?)
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ReadPolls)?, id).await?;
    let print = room.pdf.ok_or_else(Refusal::not_found)?;
    let document = protocol(&app, &poll).await?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{}.pdf", frame.t("voting-protocol")), "application/pdf", bytes)
}
