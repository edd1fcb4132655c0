//! The pages of the way into the profession: their routes, each with the right it asks for.

mod attendance;
mod attention;
mod class;
mod class_form;
mod classes;
mod comparison;
mod funnel;
mod imports;
mod pupil;
mod pupil_form;
mod retention;
mod trials;
mod wording;

use kernel::{Act, Right};
use web::Routes;

/// Every page.
pub(crate) fn routes() -> Routes {
    let read = Right::May(Act::ReadPupils);
    let edit = Right::May(Act::EditPupils);
    Routes::new()
        .get("/pathway", read, classes::list)
        .post("/pathway", edit, class_form::open)
        .get("/pathway/new", edit, class_form::new)
        .get("/pathway/funnel", read, funnel::show_funnel)
        .get("/pathway/funnel.xlsx", read, funnel::workbook)
        .get("/pathway/comparison", read, comparison::show_comparison)
        .get("/pathway/retention", read, retention::show_retention)
        .get("/pathway/retention.xlsx", read, retention::workbook)
        .get("/pathway/attention", read, attention::show_attention)
        .get("/pathway/trials", read, trials::show_trials)
        .get("/pathway/{id}", read, class::show_class)
        .get("/pathway/{id}/table.xlsx", read, class::workbook)
        .get("/pathway/{id}/revision", edit, class_form::edit)
        .post("/pathway/{id}/revision", edit, class_form::revise)
        .get("/pathway/{id}/pupils/new", edit, pupil_form::new)
        .post("/pathway/{id}/pupils", edit, pupil_form::join)
        .get("/pathway/{id}/import", edit, imports::upload_form)
        .post("/pathway/{id}/import", edit, imports::preview)
        .post("/pathway/{id}/import/{import}/writing", edit, imports::write)
        .post("/pathway/{id}/import/{import}/undoing", edit, imports::undo)
        .get("/pathway/{id}/attendance", edit, attendance::choose)
        .post("/pathway/{id}/attendance", edit, attendance::attend)
        .post("/pathway/{id}/works", edit, class::take_works)
        .post("/pathway/{id}/awards", edit, class::take_awards)
        .post("/pathway/pupils/{person}/awards/{award}/removal", edit, pupil::give_award_back)
        .get("/pathway/pupils/{person}", read, pupil::show_pupil)
        .get("/pathway/pupils/{person}/milestones/new", edit, pupil_form::new_milestone)
        .post("/pathway/pupils/{person}/milestones", edit, pupil_form::record)
        .post("/pathway/pupils/{person}/milestones/{milestone}/removal", edit, pupil::remove_milestone)
        .get("/pathway/pupils/{person}/consent", edit, pupil_form::consent_form)
        .post("/pathway/pupils/{person}/consent", edit, pupil_form::consent)
        .get("/pathway/pupils/{person}/consent/withdrawal", edit, pupil_form::withdrawal_form)
        .post("/pathway/pupils/{person}/consent/withdrawal", edit, pupil_form::withdraw)
        .get("/pathway/pupils/{person}/leaving/{membership}", edit, pupil_form::leaving_form)
        .post("/pathway/pupils/{person}/leaving/{membership}", edit, pupil_form::leave)
        .post("/pathway/pupils/{person}/return/{membership}", edit, pupil::come_back)
}
