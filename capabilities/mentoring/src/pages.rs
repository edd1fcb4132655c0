//! The pages of mentoring: their routes, each with the right it asks for.

mod contingent;
mod documents;
mod edit;
mod imports;
mod joining;
mod matching;
mod moves;
mod pair;
mod pairs;
mod papers;
mod people;
mod person;
mod programme;
mod programmes;
mod run;
mod sheet;
mod stages;
mod surveys;
mod wording;
mod work;

use std::sync::Arc;

use axum::Extension;
use kernel::{Act, Reach, Result, Right};
use typeset::Pdf;
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
pub(crate) fn routes(book: Arc<Book>, pdf: Option<Pdf>) -> Routes {
    of_programmes().merge(of_people()).merge(of_pairs()).merge(of_monitoring()).with(book).with(papers::Printer(pdf))
}

fn of_programmes() -> Routes {
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
        .get("/mentoring/{id}/files/{document}", manage, documents::open)
        .post("/mentoring/{id}/documents/{document}/removal", manage, documents::remove)
        .get("/mentoring/{id}/matching", manage, matching::look)
        .post("/mentoring/{id}/matching", manage, matching::begin)
        .get("/mentoring/{id}/runs/{run}", manage, run::show_run)
        .get("/mentoring/{id}/why", manage, run::why)
}

fn of_people() -> Routes {
    let read = Right::May(Act::ReadMentoring);
    let seen = Right::May(Act::ReadPairs);
    let manage = Right::May(Act::ManageMentoring);
    Routes::new()
        .get("/mentoring/{id}/mentors", read, people::mentors)
        .get("/mentoring/{id}/mentees", read, people::mentees)
        .get("/mentoring/{id}/mentors.xlsx", read, people::mentors_workbook)
        .get("/mentoring/{id}/mentees.xlsx", read, people::mentees_workbook)
        .get("/mentoring/{id}/mentors/new", manage, joining::new_mentor)
        .get("/mentoring/{id}/mentees/new", manage, joining::new_mentee)
        .post("/mentoring/{id}/mentors", manage, joining::add_mentor)
        .post("/mentoring/{id}/mentees", manage, joining::add_mentee)
        .get("/mentoring/{id}/{side}/import", manage, imports::upload_form)
        .post("/mentoring/{id}/{side}/import", manage, imports::preview)
        .post("/mentoring/{id}/{side}/import/{import}/writing", manage, imports::write)
        .post("/mentoring/{id}/{side}/import/{import}/undoing", manage, imports::undo)
        .get("/mentoring/people/{id}", seen, person::show_person)
        .get("/mentoring/people/{id}/revision", manage, joining::revision)
        .post("/mentoring/people/{id}/revision", manage, joining::revise)
        .post("/mentoring/people/{id}/consent", manage, person::consent)
        .post("/mentoring/people/{id}/consent/withdrawal", manage, person::withdraw)
        .post("/mentoring/people/{id}/bars", manage, person::bar)
        .post("/mentoring/people/{id}/bars/lifting", manage, person::lift_bar)
        .get("/mentoring/people/{id}/leaving", manage, person::leaving_form)
        .post("/mentoring/people/{id}/leaving", manage, person::leave)
        .post("/mentoring/people/{id}/return", manage, person::return_to)
        .get("/mentoring/people/{id}/certificate.docx", manage, papers::certificate_docx)
        .get("/mentoring/people/{id}/certificate.pdf", manage, papers::certificate_pdf)
}

fn of_pairs() -> Routes {
    let read = Right::May(Act::ReadMentoring);
    let seen = Right::May(Act::ReadPairs);
    let manage = Right::May(Act::ManageMentoring);
    Routes::new()
        .get("/my/pairs", seen, pairs::mine)
        .get("/mentoring/{id}/pairs", read, pairs::list)
        .get("/mentoring/{id}/pairs.xlsx", read, pairs::workbook)
        .post("/mentoring/{id}/pairs", manage, pairs::by_hand)
        .post("/mentoring/{id}/pairs/offering", manage, pairs::offer)
        .get("/mentoring/pairs/{id}", seen, pair::show_pair)
        .post("/mentoring/pairs/{id}/locking", manage, moves::lock)
        .post("/mentoring/pairs/{id}/withdrawal", manage, moves::withdraw)
        .post("/mentoring/pairs/{id}/answers", seen, moves::answer)
        .get("/mentoring/pairs/{id}/refusal", seen, moves::refusal_form)
        .post("/mentoring/pairs/{id}/refusal", seen, moves::refuse)
        .get("/mentoring/pairs/{id}/start", manage, moves::start_form)
        .post("/mentoring/pairs/{id}/start", manage, moves::start)
        .get("/mentoring/pairs/{id}/completion", manage, moves::completion_form)
        .post("/mentoring/pairs/{id}/completion", manage, moves::complete)
        .get("/mentoring/pairs/{id}/break", seen, moves::break_form)
        .post("/mentoring/pairs/{id}/break", seen, moves::break_up)
        .post("/mentoring/pairs/{id}/resumption", manage, moves::resume)
        .post("/mentoring/pairs/{id}/goals", seen, work::add_goal)
        .post("/mentoring/pairs/{id}/goals/{goal}/turning", seen, work::turn_goal)
        .post("/mentoring/pairs/{id}/goals/{goal}/removal", seen, work::remove_goal)
        .get("/mentoring/pairs/{id}/meetings/new", seen, work::new_meeting)
        .post("/mentoring/pairs/{id}/meetings", seen, work::add_meeting)
        .get("/mentoring/pairs/{id}/meetings/{meeting}/files/{file}", seen, work::meeting_file)
        .post("/mentoring/pairs/{id}/meetings/{meeting}/removal", seen, work::remove_meeting)
        .post("/mentoring/pairs/{id}/opinion", seen, work::say)
        .get("/mentoring/pairs/{id}/agreement.docx", seen, papers::agreement_docx)
        .get("/mentoring/pairs/{id}/agreement.pdf", seen, papers::agreement_pdf)
        .get("/mentoring/pairs/{id}/plan.docx", seen, papers::plan_docx)
}

fn of_monitoring() -> Routes {
    let read = Right::May(Act::ReadMentoring);
    let seen = Right::May(Act::ReadPairs);
    let manage = Right::May(Act::ManageMentoring);
    Routes::new()
        .get("/mentoring/{id}/questionnaires", read, surveys::list)
        .post("/mentoring/{id}/questionnaires", manage, surveys::open)
        .get("/mentoring/surveys/results/{id}", read, surveys::of_result)
        .get("/mentoring/surveys/{id}/closing", manage, surveys::closing_form)
        .post("/mentoring/surveys/{id}/closing", manage, surveys::close)
        .get("/mentoring/surveys/{id}/answers", seen, sheet::form)
        .post("/mentoring/surveys/{id}/answers", seen, sheet::reply)
        .get("/mentoring/surveys/{id}/sheets/{side}", manage, sheet::sheet)
        .post("/mentoring/surveys/{id}/sheets/{side}", manage, sheet::write_off)
        .get("/mentoring/surveys/{id}/mentors.docx", manage, sheet::mentors_blank)
        .get("/mentoring/surveys/{id}/mentees.docx", manage, sheet::mentees_blank)
        .get("/mentoring/contingent", read, contingent::list)
        .post("/mentoring/contingent", manage, contingent::add)
        .post("/mentoring/contingent/{id}/removal", manage, contingent::remove)
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
