//! The pages of voting: their routes, each with the right it asks for.

mod annulments;
mod cards;
mod cases;
mod edit;
mod live;
mod people;
mod poll;
mod polls;
mod protocol;
mod result;
mod ticket;
mod verify;
mod vote;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::{Pdf, SheetPrinter};
use web::{Frame, Routes, Shelf};

use crate::{keys::Keys, live::Lives, log::Logs, paper::Papers, poll::Poll, queue::Queue};

/// What the pages were given at assembly.
pub(crate) struct Room {
    sheets: Option<SheetPrinter>,
    pdf: Option<Pdf>,
    keys: Keys,
    lives: Lives,
    queue: Queue,
    papers: Papers,
    logs: Logs,
}

/// Every page.
pub(crate) fn routes(sheets: Option<SheetPrinter>, pdf: Option<Pdf>, keys: Keys) -> Routes {
    let (read, manage) = (Right::May(Act::ReadPolls), Right::May(Act::ManagePolls));
    let annul = Right::May(Act::AnnulVotes);
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
        .get("/polls/{id}/protocol.docx", read, protocol::docx)
        .get("/polls/{id}/protocol.pdf", read, protocol::pdf)
        .get("/polls/{id}/cards", manage, cards::list)
        .post("/polls/{id}/cards", manage, cards::make)
        .get("/polls/{id}/cards/{batch}/sheets.pdf", manage, cards::print)
        .post("/polls/{id}/cards/{batch}/annulment", manage, cards::annul)
        .get("/polls/{id}/cases", annul, cases::desk)
        .post("/polls/{id}/cases", annul, cases::look)
        .get("/polls/{id}/cases/{case}", annul, cases::show_case)
        .post("/polls/{id}/cases/{case}/dismissal", annul, cases::dismiss)
        .post("/polls/{id}/cases/{case}/reopening", annul, cases::reopen)
        .get("/polls/{id}/annulments/new", annul, annulments::new)
        .post("/polls/{id}/annulments", annul, annulments::propose)
        .post("/polls/{id}/annulments/{annulment}/confirmation", annul, annulments::confirm)
        .post("/polls/{id}/annulments/{annulment}/refusal", annul, annulments::refuse)
        .get("/vote/{short}", Right::Public, vote::paper)
        .post("/vote/{short}", Right::Public, vote::cast)
        .get("/vote/{short}/card", Right::Public, ticket::type_code)
        .post("/vote/{short}/mail", Right::Public, ticket::send_letter)
        .post("/vote/{short}/receipt-code", Right::Public, vote::code)
        .get("/vote/{short}/{way}/{held}", Right::Public, ticket::look)
        .post("/vote/{short}/{way}/{held}", Right::Public, ticket::cast)
        .get("/vote/{short}/picture/{number}", Right::Public, vote::picture)
        .get("/vote/{short}/result", Right::Public, result::show_result)
        .get("/vote/{short}/log.zip", Right::Public, result::archive)
        .get("/vote/{short}/log/{*path}", Right::Public, result::file)
        .get("/vote/{short}/live", Right::Public, live::page)
        .get("/vote/{short}/live/events", Right::Public, live::events)
        .get("/vote/{short}/qr.png", Right::Public, live::qr)
        .get("/vote/{short}/verify", Right::Public, verify::page)
        .get("/assets/vote.js", Right::Public, vote::script)
        .get("/assets/live.js", Right::Public, live::script)
        .get("/assets/verify.js", Right::Public, verify::script)
        .get("/assets/ballot-log.js", Right::Public, verify::log_script)
        .with(Arc::new(Room {
            sheets,
            pdf,
            lives: Lives::default(),
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
