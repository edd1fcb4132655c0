//! The routes.

mod asking;
mod datasets;
mod exports;
mod home;
mod indicator;
mod indicators;
mod own;
mod records;
mod recount;
mod report;
mod reports;
mod targets;
mod templates;
mod verify;

use kernel::{Act, Right};
use web::Routes;

/// Every page with the right it asks for.
pub(crate) fn routes() -> Routes {
    let see = Right::May(Act::ReadIndicators);
    let people = Right::May(Act::ReadPeople);
    let define = Right::May(Act::EditIndicators);
    let aim = Right::May(Act::SetTargets);
    let read = Right::May(Act::ReadReports);
    let write = Right::May(Act::WriteReports);
    Routes::new()
        .get("/desk", Right::SignedIn, home::page)
        .get("/indicators", see, indicators::list)
        .get("/indicators/list.xlsx", see, indicators::xlsx)
        .post("/indicators", define, own::save)
        .get("/indicators/new", define, own::new_form)
        .post("/indicators/trial", define, own::trial)
        .get("/indicators/{code}", see, indicator::page)
        .get("/indicators/{code}/table.xlsx", see, indicator::xlsx)
        .get("/indicators/{code}/records", people, records::page)
        .get("/indicators/{code}/records.xlsx", people, records::xlsx)
        .get("/indicators/{code}/edit", define, own::edit_form)
        .post("/indicators/{code}/retirement", define, own::retire)
        .get("/targets", aim, targets::form)
        .post("/targets", aim, targets::submit)
        .get("/datasets", see, datasets::page)
        .get("/reports", read, reports::list)
        .get("/reports/new", write, reports::new_form)
        .post("/reports", write, reports::begin)
        .get("/reports/{id}", read, report::page)
        .get("/reports/{id}/edit", write, reports::edit_form)
        .post("/reports/{id}", write, reports::change)
        .post("/reports/{id}/fixing", write, report::fix)
        .post("/reports/{id}/signature", Right::May(Act::SignReports), report::sign)
        .post("/reports/{id}/editions", write, report::new_edition)
        .get("/reports/{id}/recount", read, recount::page)
        .get("/reports/{id}/figures/{figure}/records", read, report::figure_records)
        .get("/reports/{id}/document.docx", read, exports::docx)
        .get("/reports/{id}/document.pdf", read, exports::pdf)
        .get("/reports/{id}/document.html", read, exports::html)
        .get("/report-templates", read, templates::list)
        .get("/report-templates/{code}", read, templates::editor)
        .post("/report-templates/{code}", write, templates::save)
        .post("/report-templates/{code}/trial", write, templates::trial)
        .get("/verify/{short}", Right::Public, verify::page)
}
