//! The pages of mediation: their routes, each with the right it asks for.

mod cases;
mod destruction;
mod files;
mod journal;
mod members;
mod papers;
mod prevention;
mod register;
mod report;
mod services;
mod steps;
mod submissions;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::Pdf;
use web::Routes;

use crate::{stage::Stage, submission::SubmissionState};

/// What the pages were given at assembly.
pub(crate) struct Room {
    pdf: Option<Pdf>,
}

/// Every page.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    let (read, manage) = (Right::May(Act::ReadMediation), Right::May(Act::ManageMediation));
    let (keep, review) = (Right::May(Act::KeepJournal), Right::May(Act::ReviewMediation));
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
        .get("/mediation/services/{id}/reports/{term}", read, submissions::seen)
        .post("/mediation/services/{id}/reports/{term}/acceptance", review, submissions::accept)
        .post("/mediation/services/{id}/reports/{term}/return", review, submissions::send_back)
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
        .get("/mediation/journal/{id}/cases/{case}/papers/{paper}", keep, papers::of_case)
        .get("/mediation/journal/{id}/cases/{case}/files/new", keep, files::new)
        .post("/mediation/journal/{id}/cases/{case}/files", keep, files::add)
        .get("/mediation/journal/{id}/cases/{case}/files/{file}", keep, files::file)
        .get("/mediation/journal/{id}/cases/{case}/files/{file}/removal", keep, files::ask_removal)
        .post("/mediation/journal/{id}/cases/{case}/files/{file}/removal", keep, files::remove)
        .get("/mediation/journal/{id}/cases/{case}/steps/{stage}", keep, steps::ask)
        .post("/mediation/journal/{id}/cases/{case}/steps/{stage}", keep, steps::go)
        .get("/mediation/journal/{id}/prevention/new", keep, prevention::new)
        .post("/mediation/journal/{id}/prevention", keep, prevention::record)
        .post("/mediation/journal/{id}/prevention/{held}/removal", keep, prevention::strike_out)
        .get("/mediation/journal/{id}/destruction", keep, destruction::ask)
        .post("/mediation/journal/{id}/destruction", keep, destruction::destroy)
        .get("/mediation/journal/{id}/destructions/{act}/{paper}", keep, papers::of_destruction)
        .get("/mediation/journal/{id}/papers/{paper}", keep, papers::blank)
        .get("/mediation/journal/{id}/reports", keep, submissions::list)
        .get("/mediation/journal/{id}/reports/{term}", keep, submissions::own)
        .post("/mediation/journal/{id}/reports/{term}", keep, submissions::write)
        .post("/mediation/journal/{id}/reports/{term}/submission", keep, submissions::submit)
        .with(Arc::new(Room { pdf }))
}

/// The key of what one does to bring a case to a stage: «Принять», «Отклонить».
pub(crate) fn verb(stage: &Stage) -> String {
    format!("mediation-verb-{}", stage.code().replace('_', "-"))
}

/// How the state of a report is coloured.
pub(crate) fn submission_class(state: &SubmissionState) -> &'static str {
    match state {
        SubmissionState::Accepted => "tag good",
        SubmissionState::Returned => "tag warn",
        SubmissionState::Draft | SubmissionState::Submitted => "tag",
    }
}
