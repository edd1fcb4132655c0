//! Results: the rule, the rating table, why an entry stands where it stands, decisions, papers, feedback for authors.

mod decisions;
mod feedback;
mod papers;
mod preference;
mod rule;
mod table;
mod thanks;
mod trace;
pub(crate) mod wording;
mod workbook;

use kernel::{Act, Refusal, Right};
use typeset::Pdf;
use web::{App, Frame, Me, Routes};

use crate::{
    contest::{Contest, ContestId},
    juror,
};

/// What prints papers, if anything does.
#[derive(Clone, Copy)]
pub(crate) struct Printer(pub(crate) Option<Pdf>);

/// Every page of results, each with the right it asks for.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    let read = Right::May(Act::ReadContests);
    let manage = Right::May(Act::ManageContests);
    let submit = Right::May(Act::SubmitEntries);
    Routes::new()
        .get("/contests/{id}/results", read, table::show_results)
        .get("/contests/{id}/results.xlsx", manage, workbook::workbook)
        .get("/contests/{id}/results/rule", manage, rule::form)
        .post("/contests/{id}/results/rule", manage, rule::keep)
        .get("/contests/{id}/results/decisions", manage, decisions::form)
        .post("/contests/{id}/results/decisions", manage, decisions::decide)
        .get("/contests/{id}/results/preference", manage, preference::form)
        .post("/contests/{id}/results/preference", manage, preference::prefer)
        .post("/contests/{id}/results/thanks", manage, thanks::issue)
        .get("/contests/{id}/results/{candidacy}", manage, trace::show_trace)
        .get("/contests/{id}/protocol.docx", manage, papers::protocol_docx)
        .get("/contests/{id}/protocol.pdf", manage, papers::protocol_pdf)
        .get("/contests/{id}/order.docx", manage, papers::order_docx)
        .get("/contests/{id}/order.pdf", manage, papers::order_pdf)
        .get("/contests/{id}/entries/{entry}/feedback", submit, feedback::show_feedback)
        .get("/contests/{id}/entries/{entry}/feedback.docx", submit, feedback::docx)
        .get("/contests/{id}/entries/{entry}/feedback.pdf", submit, feedback::pdf)
        .with(Printer(pdf))
}

/// The contest, for whoever prepares it and does not judge it blindly: results name whose the entries are.
async fn managed(app: &App, me: &Me, id: ContestId) -> kernel::Result<Contest> {
    sees_results(app, me, id).await?;
    Contest::find(app.db(), &me.may(Act::ManageContests)?, id).await
}

/// Refused to a juror of a blind contest until its results are public.
async fn sees_results(app: &App, me: &Me, id: ContestId) -> kernel::Result<()> {
    let Some(person) = me.person() else { return Ok(()) };
    match juror::judges_blindly(app.db(), id, person).await? {
        true => Err(Refusal::not_found().into()),
        false => Ok(()),
    }
}

/// The way to a page under a contest's results.
fn under(frame: Frame, contest: &Contest, title: &str) -> Frame {
    let title = frame.t(title);
    let mut frame = frame.crumb("results-contests", "/contests");
    frame.crumbs.push(web::Crumb { text: contest.title.clone(), path: Some(contest.page()) });
    frame.crumbs.push(web::Crumb { text: frame.t("results-title"), path: Some(format!("{}/results", contest.page())) });
    frame.named(title)
}
