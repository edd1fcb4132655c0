//! The pages of mentoring: their routes, each with the right it asks for.

mod documents;
mod edit;
mod programme;
mod programmes;
mod stages;
mod wording;

use std::sync::Arc;

use axum::Extension;
use kernel::{Act, Reach, Result, Right};
use web::{App, Crumb, Frame, Me, Routes};

use crate::{
    book::Book,
    programme::{Programme, ProgrammeId},
};

/// The book, as handlers ask for it.
type Books = Extension<Arc<Book>>;

/// An XLSX file.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Every page.
pub(crate) fn routes(book: Arc<Book>) -> Routes {
    let read = Right::May(Act::ReadMentoring);
    let manage = Right::May(Act::ManageMentoring);
    Routes::new()
        .get("/mentoring", read, programmes::list)
        .get("/mentoring/new", manage, edit::new_programme)
        .post("/mentoring", manage, edit::add)
        .get("/mentoring/{id}", read, programme::show_programme)
        .get("/mentoring/{id}/revision", manage, edit::revision)
        .post("/mentoring/{id}/revision", manage, edit::revise)
        .get("/mentoring/{id}/stages/{stage}", manage, stages::plan_form)
        .post("/mentoring/{id}/stages/{stage}", manage, stages::plan)
        .post("/mentoring/{id}/stages/{stage}/closing", manage, stages::close)
        .post("/mentoring/{id}/stages/{stage}/reopening", manage, stages::reopen)
        .get("/mentoring/{id}/documents/new", manage, documents::new_document)
        .post("/mentoring/{id}/documents", manage, documents::add)
        .get("/mentoring/{id}/documents/{document}", manage, documents::open)
        .post("/mentoring/{id}/documents/{document}/removal", manage, documents::remove)
        .with(book)
}

/// A programme that the reader runs, and how far.
async fn managed(app: &App, me: &Me, id: ProgrammeId) -> Result<(Reach, Programme)> {
    let reach = me.may(Act::ManageMentoring)?;
    let programme = Programme::find(app.db(), &reach, id).await?;
    Ok((reach, programme))
}

/// The frame of a page under a programme.
fn under(frame: Frame, programme: &Programme) -> Frame {
    let mut frame = frame.crumb("mentoring-title", "/mentoring");
    frame.crumbs.push(Crumb { text: programme.title.clone(), path: Some(programme.page()) });
    frame
}
