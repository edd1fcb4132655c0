//! Help and requests to a psychologist: what anyone may open, the psychologist's journal, what the centre keeps.

mod contacts;
mod destruction;
mod help;
mod journal;
mod numbers;
mod own;
mod psychologists;
mod record;
mod request;
mod steps;

use std::sync::Arc;

use kernel::{Act, Right};
use web::{Frame, Input, Routes};

use crate::referral::door::Door;

/// The routes.
pub(super) fn routes() -> Routes {
    let (keep, manage) = (Right::May(Act::KeepReferrals), Right::May(Act::ManageWellbeing));
    Routes::new()
        .get("/wellbeing/help", Right::Public, help::page)
        .get("/wellbeing/help/request", Right::Public, request::ask)
        .post("/wellbeing/help/request", Right::Public, request::send)
        .get("/wellbeing/help/own", Right::Public, own::ask)
        .post("/wellbeing/help/own", Right::Public, own::open)
        .post("/wellbeing/help/own/letters", Right::Public, own::write)
        .post("/wellbeing/help/own/withdrawal", Right::Public, own::withdraw)
        .post("/wellbeing/help/own/handover", Right::Public, own::answer_handover)
        .get("/wellbeing/journal", keep, journal::show_journal)
        .get("/wellbeing/journal/word", keep, journal::ask_word)
        .post("/wellbeing/journal/word", keep, journal::set_word)
        .post("/wellbeing/journal/opening", keep, journal::open)
        .post("/wellbeing/journal/closing", keep, journal::close)
        .get("/wellbeing/journal/destruction", keep, destruction::ask)
        .post("/wellbeing/journal/destruction", keep, destruction::destroy)
        .get("/wellbeing/journal/destructions/{act}", keep, destruction::act)
        .get("/wellbeing/journal/{id}", keep, record::show_record)
        .post("/wellbeing/journal/{id}/letters", keep, record::write)
        .get("/wellbeing/journal/{id}/notes", keep, steps::ask_note)
        .post("/wellbeing/journal/{id}/notes", keep, steps::note)
        .get("/wellbeing/journal/{id}/steps/{state}", keep, steps::ask)
        .post("/wellbeing/journal/{id}/steps/{state}", keep, steps::go)
        .get("/wellbeing/journal/{id}/handover", keep, record::ask_handover)
        .post("/wellbeing/journal/{id}/handover", keep, record::propose_handover)
        .post("/wellbeing/journal/{id}/handover/delivery", keep, record::hand_over)
        .get("/wellbeing/psychologists", manage, psychologists::list)
        .get("/wellbeing/psychologists/new", manage, psychologists::new)
        .post("/wellbeing/psychologists", manage, psychologists::appoint)
        .get("/wellbeing/psychologists/{id}", manage, psychologists::edit)
        .post("/wellbeing/psychologists/{id}", manage, psychologists::revise)
        .get("/wellbeing/psychologists/{id}/departure", manage, psychologists::departure)
        .post("/wellbeing/psychologists/{id}/departure", manage, psychologists::depart)
        .get("/wellbeing/contacts", manage, contacts::list)
        .get("/wellbeing/contacts/{code}", manage, contacts::edit)
        .post("/wellbeing/contacts/{code}", manage, contacts::keep)
        .get("/wellbeing/referrals", Right::May(Act::CompareReferrals), numbers::page)
        .with(Arc::new(Door::default()))
}

/// The word of a value and the key of its name.
pub(super) type Naming<T> = (fn(T) -> &'static str, fn(T) -> String);

/// A choice as a field; with `blank` the text that stands for nothing chosen.
pub(super) fn select<T: Copy>(
    frame: &Frame,
    name: &str,
    blank: Option<&str>,
    all: &[T],
    (code, label): Naming<T>,
) -> Input {
    let values = all.iter().map(|value| (code(*value).to_owned(), frame.t(&label(*value))));
    let blank = blank.map(|key| frame.t(key));
    Input::of(frame, "support-field", name, web::Control::select(blank, values))
}
