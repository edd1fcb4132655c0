//! The pages of mediation: their routes, each with the right it asks for.

mod cases;
mod destruction;
mod journal;
mod members;
mod prevention;
mod register;
mod report;
mod services;
mod steps;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::Pdf;
use web::Routes;

use crate::stage::Stage;

/// What the pages were given at assembly.
pub(crate) struct Room {
    pdf: Option<Pdf>,
}

/// Every page.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    let (read, manage) = (Right::May(Act::ReadMediation), Right::May(Act::ManageMediation));
    let keep = Right::May(Act::KeepJournal);
    Routes::new()
        .get("/mediation", read, register::list)
        .get("/mediation.xlsx", read, register::workbook)
        .get("/mediation/of/{organisation}", read, services::of)
        .get("/mediation/services/new", manage, services::new)
        .post("/mediation/services", manage, services::found)
        .get("/mediation/services/{id}", read, services::one)
        .get("/mediation/services/{id}/revision", manage, services::edit)
        .post("/mediation/services/{id}/revision", manage, services::revise)
        .get("/mediation/services/{id}/members/new", manage, members::new)
        .post("/mediation/services/{id}/members", manage, members::join)
        .get("/mediation/services/{id}/members/{member}", manage, members::edit)
        .post("/mediation/services/{id}/members/{member}", manage, members::revise)
        .get("/mediation/services/{id}/members/{member}/departure", manage, members::departure)
        .post("/mediation/services/{id}/members/{member}/departure", manage, members::depart)
        .get("/mediation/report", read, report::page)
        .get("/mediation/report.xlsx", read, report::workbook)
        .get("/mediation/report.docx", read, report::docx)
        .get("/mediation/report.pdf", read, report::pdf)
        .get("/mediation/journal", keep, journal::mine)
        .get("/mediation/journal/word", keep, journal::word)
        .post("/mediation/journal/word", keep, journal::set_word)
        .post("/mediation/journal/opening", keep, journal::open)
        .post("/mediation/journal/closing", keep, journal::close)
        .get("/mediation/journal/{id}", keep, journal::show_journal)
        .post("/mediation/journal/{id}/founding", keep, journal::found_key)
        .post("/mediation/journal/{id}/keys", keep, journal::hand_key)
        .get("/mediation/journal/{id}/cases/new", keep, cases::new)
        .post("/mediation/journal/{id}/cases", keep, cases::receive)
        .get("/mediation/journal/{id}/cases/{case}", keep, cases::show_case)
        .post("/mediation/journal/{id}/cases/{case}/notes", keep, cases::note)
        .get("/mediation/journal/{id}/cases/{case}/sides", keep, cases::edit_sides)
        .post("/mediation/journal/{id}/cases/{case}/sides", keep, cases::revise_sides)
        .get("/mediation/journal/{id}/cases/{case}/agreement.docx", keep, cases::agreement)
        .get("/mediation/journal/{id}/cases/{case}/steps/{stage}", keep, steps::ask)
        .post("/mediation/journal/{id}/cases/{case}/steps/{stage}", keep, steps::go)
        .get("/mediation/journal/{id}/prevention/new", keep, prevention::new)
        .post("/mediation/journal/{id}/prevention", keep, prevention::record)
        .post("/mediation/journal/{id}/prevention/{held}/removal", keep, prevention::strike_out)
        .get("/mediation/journal/{id}/destruction", keep, destruction::ask)
        .post("/mediation/journal/{id}/destruction", keep, destruction::destroy)
        .get("/mediation/journal/{id}/destructions/{act}", keep, destruction::act)
        .with(Arc::new(Room { pdf }))
}

/// The key of what one does to bring a case to a stage: «Принять», «Отклонить».
pub(crate) fn verb(stage: &Stage) -> String {
    format!("mediation-verb-{}", stage.code().replace('_', "-"))
}
