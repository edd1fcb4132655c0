//! The catalogue of recommendations and the proposals to the council.

mod catalogue;
mod making;
mod paper;
mod proposals;
mod steps;

use kernel::{Act, Right};
use web::Routes;

/// The routes.
pub(super) fn routes() -> Routes {
    let (read, manage) = (Right::May(Act::ReadWellbeing), Right::May(Act::ManageWellbeing));
    let decide = Right::May(Act::DecideProposals);
    Routes::new()
        .get("/wellbeing/recommendations", read, catalogue::list)
        .get("/wellbeing/recommendations/new", manage, catalogue::new)
        .post("/wellbeing/recommendations", manage, catalogue::add)
        .get("/wellbeing/recommendations/{code}", manage, catalogue::edit)
        .post("/wellbeing/recommendations/{code}", manage, catalogue::revise)
        .get("/wellbeing/recommendations/{code}/removal", manage, catalogue::ask_removal)
        .post("/wellbeing/recommendations/{code}/removal", manage, catalogue::remove)
        .get("/wellbeing/proposals", read, proposals::list)
        .get("/wellbeing/proposals.docx", read, paper::docx)
        .get("/wellbeing/proposals.pdf", read, paper::pdf)
        .get("/wellbeing/proposals/new", manage, making::choose)
        .post("/wellbeing/proposals", manage, making::make)
        .get("/wellbeing/proposals/{id}", read, proposals::show_proposal)
        .post("/wellbeing/proposals/{id}/withdrawal", manage, proposals::take_back)
        .get("/wellbeing/proposals/{id}/steps/{state}", decide, steps::ask)
        .post("/wellbeing/proposals/{id}/steps/{state}", decide, steps::go)
}

/// Thousandths as they are read: «46 %».
pub(super) fn percent(thousandths: &i32) -> String {
    format!("{:.0}\u{a0}%", f64::from(*thousandths) / 10.0)
}
