//! The pages of voting: their routes, each with the right it asks for.

mod cards;
mod edit;
mod poll;
mod polls;
mod result;
mod ticket;
mod vote;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::SheetPrinter;
use web::{Frame, Routes, Shelf};

use crate::{keys::Keys, log::Logs, paper::Papers, poll::Poll, queue::Queue};

/// What the pages were given at assembly.
pub(crate) struct Room {
    sheets: Option<SheetPrinter>,
    keys: Keys,
    queue: Queue,
    papers: Papers,
    logs: Logs,
}

/// Every page.
pub(crate) fn routes(sheets: Option<SheetPrinter>, keys: Keys) -> Routes {
    let (read, manage) = (Right::May(Act::ReadPolls), Right::May(Act::ManagePolls));
    Routes::new()
        .get("/polls", read, polls::list)
        .get("/polls/new", manage, edit::new_poll)
        .post("/polls", manage, edit::add_poll)
        .get("/polls/{id}", read, poll::show_poll)
        .get("/polls/{id}/edit", manage, edit::edit_poll)
        .post("/polls/{id}", manage, edit::revise_poll)
        .get("/polls/{id}/announcement", manage, poll::announcement)
        .post("/polls/{id}/announcement", manage, poll::announce)
        .post("/polls/{id}/withdrawal", manage, poll::withdraw)
        .post("/polls/{id}/cancellation", manage, poll::cancel)
        .get("/polls/{id}/poster.pdf", read, poll::poster)
        .get("/polls/{id}/qr.png", read, poll::qr)
        .get("/polls/{id}/cards", manage, cards::list)
        .post("/polls/{id}/cards", manage, cards::make)
        .get("/polls/{id}/cards/{batch}/sheets.pdf", manage, cards::print)
        .post("/polls/{id}/cards/{batch}/annulment", manage, cards::annul)
        .get("/vote/{short}", Right::Public, vote::paper)
        .post("/vote/{short}", Right::Public, vote::cast)
        .get("/vote/{short}/card", Right::Public, ticket::type_code)
        .post("/vote/{short}/mail", Right::Public, ticket::send_letter)
        .get("/vote/{short}/{way}/{held}", Right::Public, ticket::look)
        .post("/vote/{short}/{way}/{held}", Right::Public, ticket::cast)
        .get("/vote/{short}/picture/{number}", Right::Public, vote::picture)
        .get("/vote/{short}/result", Right::Public, result::show_result)
        .get("/vote/{short}/log.zip", Right::Public, result::archive)
        .get("/vote/{short}/log/{*path}", Right::Public, result::file)
        .get("/assets/vote.js", Right::Public, vote::script)
        .with(Arc::new(Room {
            sheets,
            keys,
            queue: Queue::default(),
            papers: Papers::default(),
            logs: Logs::default(),
        }))
}

/// The frame of a page that anyone may see of a poll.
fn named(frame: Frame, poll: &Poll) -> Frame {
    frame.named(poll.title.clone()).showing(Shelf::Votes, poll.id.0, &poll.title, &poll.about)
}
