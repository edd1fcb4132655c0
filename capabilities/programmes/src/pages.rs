//! The pages of this room: their routes, each with the right it asks for.

mod agenda;
mod agreements;
mod asking;
mod calendar;
mod choosing;
mod copying;
mod council_routes;
mod council_workbooks;
mod councils;
mod decisions;
mod evidence;
mod files;
mod item;
mod item_form;
mod meetings;
mod members;
mod moves;
mod plan;
mod programme;
mod programme_form;
mod project_stages;
mod projects;
mod promises;
mod recommendation_answers;
mod recommendations;
mod regulation_form;
mod regulations;
mod timeline;
mod wording;

use kernel::{Act, Right};
use typeset::Pdf;
use web::Routes;

/// Every page.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    programmes().merge(plans()).merge(papers()).merge(council_routes::routes()).with(pdf)
}

fn programmes() -> Routes {
    let (read, edit) = (Right::May(Act::ReadProgrammes), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/programmes", read, programme::list)
        .post("/programmes", edit, programme_form::add)
        .get("/programmes/new", edit, programme_form::new)
        .get("/programmes/{id}", read, programme::card)
        .get("/programmes/{id}/revision", edit, programme_form::edit)
        .post("/programmes/{id}/revision", edit, programme_form::revise)
        .post("/programmes/{id}/directions", edit, programme_form::add_direction)
        .post("/programmes/{id}/calendar-address", edit, calendar::open)
        .get("/directions/{id}/revision", edit, programme_form::edit_direction)
        .post("/directions/{id}/revision", edit, programme_form::rename_direction)
        .get("/calendar/programmes/{file}", Right::Public, calendar::feed)
}

fn plans() -> Routes {
    let (read, edit) = (Right::May(Act::ReadProgrammes), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/plan", read, plan::list)
        .post("/plan", edit, item_form::add)
        .get("/plan.xlsx", read, plan::workbook)
        .get("/plan/timeline", read, timeline::show_timeline)
        .get("/plan/new", edit, item_form::new)
        .get("/plan/copies/new", edit, copying::choose)
        .post("/plan/copies", edit, copying::copy)
        .post("/plan/copies/{id}/undoing", edit, copying::undo)
        .get("/plan/{id}", read, item::card)
        .get("/plan/{id}/revision", edit, item_form::edit)
        .post("/plan/{id}/revision", edit, item_form::revise)
        .post("/plan/{id}/beginning", edit, moves::begin)
        .post("/plan/{id}/reopening", edit, moves::reopen)
        .get("/plan/{id}/completion", edit, moves::ask_completion)
        .post("/plan/{id}/completion", edit, moves::complete)
        .get("/plan/{id}/move", edit, moves::ask_move)
        .post("/plan/{id}/move", edit, moves::move_to)
        .get("/plan/{id}/cancellation", edit, moves::ask_cancellation)
        .post("/plan/{id}/cancellation", edit, moves::cancel)
        .get("/plan/{id}/evidence/new", edit, evidence::new)
        .post("/plan/{id}/evidence", edit, evidence::add)
        .get("/plan/{id}/evidence/{evidence}/file", read, evidence::file)
        .get("/plan/{id}/evidence/{evidence}/removal", edit, evidence::ask_removal)
        .post("/plan/{id}/evidence/{evidence}/removal", edit, evidence::remove)
}

fn papers() -> Routes {
    let (read, edit) = (Right::May(Act::ReadProgrammes), Right::May(Act::EditProgrammes));
    Routes::new()
        .get("/regulations", read, regulations::list)
        .post("/regulations", edit, regulation_form::add)
        .get("/regulations.xlsx", read, regulations::workbook)
        .get("/regulations/new", edit, regulation_form::new)
        .get("/regulations/{id}", read, regulations::card)
        .get("/regulations/{id}/file", read, regulations::file)
        .get("/documents/regulations/{id}/file", Right::Public, regulations::public_file)
        .get("/regulations/{id}/revision", edit, regulation_form::edit)
        .post("/regulations/{id}/revision", edit, regulation_form::revise)
}
