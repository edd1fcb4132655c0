//! The pages of contests: their routes, each with the right it asks for.

mod chair;
mod contest;
mod contests;
mod distribution;
mod edit;
mod entries;
mod entry;
mod entry_form;
mod exceptions;
mod files;
mod imports;
mod judging;
mod jury;
mod moves;
mod nominations;
mod poll;
mod public;
pub(crate) mod results;
mod stage;
mod wording;

use kernel::{Act, Right};
use web::Routes;

use crate::{capability::Admit, entry::Step};

/// Every page.
pub(crate) fn routes(admit: Admit) -> Routes {
    core()
        .merge(entry_routes())
        .merge(files::routes())
        .merge(jury::routes(admit))
        .merge(judging::routes())
        .merge(chair::routes())
        .merge(distribution::routes())
}

fn core() -> Routes {
    let read = Right::May(Act::ReadContests);
    let manage = Right::May(Act::ManageContests);
    Routes::new()
        .get("/contests", read, contests::list)
        .get("/contests.xlsx", read, contests::workbook)
        .get("/contests/new", manage, edit::new_contest)
        .post("/contests", manage, edit::add_contest)
        .get("/contests/{id}", read, contest::show_contest)
        .get("/contests/{id}/revision", manage, edit::edit_contest)
        .post("/contests/{id}/revision", manage, edit::revise_contest)
        .get("/contests/{id}/calendar", manage, edit::edit_calendar)
        .post("/contests/{id}/calendar", manage, edit::keep_calendar)
        .post("/contests/{id}/copy", manage, edit::copy)
        .post("/contests/{id}/opening", manage, moves::open)
        .post("/contests/{id}/judging", manage, moves::judge)
        .post("/contests/{id}/closing", manage, moves::close)
        .post("/contests/{id}/return", manage, moves::step_back)
        .get("/contests/{id}/announcement", manage, moves::announcement_form)
        .post("/contests/{id}/announcement", manage, moves::announce)
        .get("/contests/{id}/cancellation", manage, moves::cancellation_form)
        .post("/contests/{id}/cancellation", manage, moves::cancel)
        .get("/contests/{id}/nominations/new", manage, nominations::new_nomination)
        .post("/contests/{id}/nominations", manage, nominations::add)
        .get("/contests/{id}/nominations/{nomination}", manage, nominations::edit)
        .post("/contests/{id}/nominations/{nomination}", manage, nominations::revise)
        .get("/contests/{id}/nominations/{nomination}/rubric", manage, nominations::edit_rubric)
        .post("/contests/{id}/nominations/{nomination}/rubric", manage, nominations::keep_rubric)
        .get("/contests/{id}/nominations/{nomination}/questions", manage, nominations::edit_questions)
        .post("/contests/{id}/nominations/{nomination}/questions", manage, nominations::keep_questions)
        .get("/k/{id}", Right::Public, public::show_contest)
        .get("/contests/{id}/poll", manage, poll::prepare)
        .post("/contests/{id}/poll", manage, poll::draft)
        .get("/contests/{id}/exceptions", manage, exceptions::list)
        .post("/contests/{id}/exceptions", manage, exceptions::make)
        .post("/contests/{id}/exceptions/{exception}/removal", manage, exceptions::remove)
        .get("/contests/{id}/import", manage, imports::upload_form)
        .post("/contests/{id}/import", manage, imports::preview)
        .post("/contests/{id}/import/{import}/writing", manage, imports::write)
        .post("/contests/{id}/import/{import}/undoing", manage, imports::undo)
        .get("/contests/{id}/stage", manage, stage::choose)
        .post("/contests/{id}/stage", manage, stage::take)
}

fn entry_routes() -> Routes {
    let manage = Right::May(Act::ManageContests);
    let submit = Right::May(Act::SubmitEntries);
    Routes::new()
        .get("/contests/{id}/entries", manage, entries::list)
        .get("/contests/{id}/entries.xlsx", manage, entries::workbook)
        .get("/contests/{id}/entries/new", submit, entry_form::new_entry)
        .post("/contests/{id}/entries", submit, entry_form::add)
        .get("/contests/{id}/entries/{entry}", submit, entry::show_entry)
        .get("/contests/{id}/entries/{entry}/revision", submit, entry_form::edit)
        .post("/contests/{id}/entries/{entry}/revision", submit, entry_form::revise)
        .post("/contests/{id}/entries/{entry}/submission", submit, |app, me, frame, path, fields| {
            entry::take(app, me, frame, path, fields, Step::Submission)
        })
        .get("/contests/{id}/entries/{entry}/withdrawal", submit, |app, me, frame, path| {
            entry::step_form(app, me, frame, path, Step::Withdrawal)
        })
        .post("/contests/{id}/entries/{entry}/withdrawal", submit, |app, me, frame, path, fields| {
            entry::take(app, me, frame, path, fields, Step::Withdrawal)
        })
        .post("/contests/{id}/entries/{entry}/admission", manage, |app, me, frame, path, fields| {
            entry::decide(app, me, frame, path, fields, Step::Admission)
        })
        .post("/contests/{id}/entries/{entry}/extension", manage, entry::extend)
        .post("/contests/{id}/entries/{entry}/reconsideration", manage, |app, me, frame, path, fields| {
            entry::decide(app, me, frame, path, fields, Step::Reconsideration)
        })
        .get("/contests/{id}/entries/{entry}/return", manage, |app, me, frame, path| {
            entry::step_form(app, me, frame, path, Step::Return)
        })
        .post("/contests/{id}/entries/{entry}/return", manage, |app, me, frame, path, fields| {
            entry::decide(app, me, frame, path, fields, Step::Return)
        })
        .get("/contests/{id}/entries/{entry}/rejection", manage, |app, me, frame, path| {
            entry::step_form(app, me, frame, path, Step::Rejection)
        })
        .post("/contests/{id}/entries/{entry}/rejection", manage, |app, me, frame, path, fields| {
            entry::decide(app, me, frame, path, fields, Step::Rejection)
        })
        .get("/contests/{id}/entries/{entry}/disqualification", manage, |app, me, frame, path| {
            entry::step_form(app, me, frame, path, Step::Disqualification)
        })
        .post("/contests/{id}/entries/{entry}/disqualification", manage, |app, me, frame, path, fields| {
            entry::decide(app, me, frame, path, fields, Step::Disqualification)
        })
        .get("/my/entries", submit, entries::mine)
        .get("/people/{id}/contests", submit, entries::of_person)
}
