//! The pages of the registry: their routes, and what every one of them may use.

mod changes;
mod corrections;
mod duplicates;
mod exports;
mod fact_form;
mod form;
mod imports;
mod merger;
mod organisation;
mod organisation_changes;
mod organisations;
mod people;
mod person;
mod person_history;
mod private;
mod room;
mod wording;

pub(crate) use imports::kinds as job_kinds;
pub use people::prepared_list;
pub(crate) use room::{InRoom, Room};

use std::sync::Arc;

use kernel::{Act, Right};
use web::Routes;

/// Every page, each with the right it asks for.
pub(crate) fn routes(room: Arc<Room>) -> Routes {
    let read = Right::May(Act::ReadPeople);
    let edit = Right::May(Act::EditPeople);
    let merge = Right::May(Act::MergePeople);
    let read_organisations = Right::May(Act::ReadOrganisations);
    let edit_organisations = Right::May(Act::EditOrganisations);
    Routes::new()
        .get("/people", read, people::list)
        .get("/people.xlsx", read, people::workbook)
        .get("/people.zip", read, people::roster)
        .get("/people/new", edit, corrections::new_person)
        .post("/people", edit, corrections::add_person)
        .get("/people/{id}", read, person::show_card)
        .get("/people/{id}/history", read, person_history::show_history)
        .get("/people/{id}/private", read, private::show_private)
        .post("/people/{id}/contacts", edit, private::keep_contacts)
        .post("/people/{id}/snils", edit, private::keep_snils)
        .get("/people/{id}/{facts}/new", edit, corrections::new_fact)
        .post("/people/{id}/{facts}", edit, corrections::add_fact)
        .get("/people/{id}/{facts}/{version}/correction", edit, corrections::edit_fact)
        .post("/people/{id}/{facts}/{version}/correction", edit, corrections::correct_fact)
        .get("/people/{id}/{facts}/{version}/ending", edit, corrections::edit_ending)
        .post("/people/{id}/{facts}/{version}/ending", edit, corrections::end_fact)
        .get("/people/{id}/{facts}/{version}/removal", edit, corrections::edit_removal)
        .post("/people/{id}/{facts}/{version}/removal", edit, corrections::remove_fact)
        .get("/organisations", read_organisations, organisations::tree)
        .get("/organisations/new", edit_organisations, organisation_changes::new_organisation)
        .post("/organisations", edit_organisations, organisation_changes::found_organisation)
        .get("/organisations/{id}", read_organisations, organisation::show_card)
        .get("/organisations/{id}/{deed}", edit_organisations, organisation_changes::edit)
        .post("/organisations/{id}/{deed}", edit_organisations, organisation_changes::change)
        .get("/duplicates", merge, duplicates::list)
        .get("/duplicates/{first}/{second}", merge, merger::compare)
        .post("/duplicates/{first}/{second}/merger", merge, merger::merge)
        .post("/duplicates/{first}/{second}/distinction", merge, merger::keep_apart)
        .get("/changes/{id}", read, changes::show_change)
        .post("/changes/{id}/undoing", edit, changes::undo_change)
        .merge(imports::routes())
        .with(room)
}
