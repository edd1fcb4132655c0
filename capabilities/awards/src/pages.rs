//! The pages of awards: their routes, each with the right it asks for.

mod award;
mod awards;
mod designer;
mod edit;
mod gallery;
mod gallery_desk;
mod imports;
mod kinds;
mod person;
mod public;
mod series;
mod templates;

use std::sync::Arc;

use kernel::{Act, OrganisationId, Reach, Result, Right};
use registry::organisation;
use store::AsOf;
use typeset::SheetPrinter;
use web::{App, Frame, Me, Routes};

use crate::credential::Issuer;

/// What the pages were given at assembly.
#[derive(Clone)]
pub(crate) struct Room {
    sheets: Option<SheetPrinter>,
    key: Arc<[u8; 32]>,
}

/// Every page.
pub(crate) fn routes(sheets: Option<SheetPrinter>, key: [u8; 32]) -> Routes {
    let read = Right::May(Act::ReadAwards);
    let manage = Right::May(Act::ManageAwards);
    Routes::new()
        .get("/awards", read, awards::list)
        .get("/awards.xlsx", read, awards::workbook)
        .get("/awards/new", manage, edit::new_award)
        .post("/awards", manage, edit::add_award)
        .get("/awards/kinds", manage, kinds::list)
        .get("/awards/kinds/new", manage, kinds::new_kind)
        .post("/awards/kinds", manage, kinds::add_kind)
        .get("/awards/kinds/{id}", manage, kinds::edit_kind)
        .post("/awards/kinds/{id}", manage, kinds::revise_kind)
        .get("/awards/templates", manage, templates::list)
        .get("/awards/templates/new", manage, templates::new_template)
        .post("/awards/templates", manage, templates::add_template)
        .get("/awards/templates/preview.svg", manage, designer::preview)
        .get("/awards/templates/{id}", manage, designer::design)
        .post("/awards/templates/{id}", manage, designer::keep)
        .get("/awards/templates/{id}/background", manage, templates::background_form)
        .post("/awards/templates/{id}/background", manage, templates::set_background)
        .post("/awards/templates/{id}/background/removal", manage, templates::remove_background)
        .post("/awards/templates/{id}/removal", manage, templates::remove)
        .get("/awards/series", manage, series::list)
        .get("/awards/series/new", manage, series::new_series)
        .post("/awards/series", manage, series::begin)
        .get("/awards/series/{id}", manage, series::show_series)
        .get("/awards/series/{id}/files/{number}", manage, series::download)
        .get("/awards/imports", manage, imports::list)
        .get("/awards/imports/new", manage, imports::new_import)
        .post("/awards/imports", manage, imports::upload)
        .get("/awards/imports/{id}", manage, imports::preview)
        .post("/awards/imports/{id}/writing", manage, imports::write)
        .post("/awards/imports/{id}/undoing", manage, imports::undo)
        .get("/awards/gallery", manage, gallery_desk::list)
        .post("/awards/gallery", manage, gallery_desk::place)
        .get("/awards/gallery/candidates", manage, gallery_desk::candidates)
        .get("/awards/gallery/{id}", manage, gallery_desk::show_place)
        .post("/awards/gallery/{id}", manage, gallery_desk::revise)
        .get("/awards/gallery/{id}/edit", manage, gallery_desk::edit)
        .get("/awards/gallery/{id}/thumbnail.jpg", manage, gallery_desk::photo)
        .get("/awards/gallery/{id}/photo", manage, gallery_desk::photo_form)
        .post("/awards/gallery/{id}/photo", manage, gallery_desk::set_photo)
        .post("/awards/gallery/{id}/photo/removal", manage, gallery_desk::remove_photo)
        .get("/awards/gallery/{id}/consent", manage, gallery_desk::consent_form)
        .post("/awards/gallery/{id}/consent", manage, gallery_desk::consent)
        .post("/awards/gallery/{id}/withdrawal", manage, gallery_desk::withdraw)
        .post("/awards/gallery/{id}/removal", manage, gallery_desk::remove)
        .post("/awards/gallery/{id}/restoration", manage, gallery_desk::restore)
        .get("/awards/{id}", read, award::show_award)
        .get("/awards/{id}/diploma.pdf", read, award::diploma)
        .get("/awards/{id}/revocation", manage, award::revocation)
        .post("/awards/{id}/revocation", manage, award::revoke)
        .post("/awards/{id}/restoration", manage, award::restore)
        .get("/people/{id}/awards", read, person::awards_of)
        .post("/people/{id}/gallery/withdrawal", read, gallery_desk::withdraw_own)
        .get("/gallery", Right::Public, gallery::list)
        .get("/gallery/{short}", Right::Public, gallery::show_person)
        .get("/gallery/{short}/photo.jpg", Right::Public, gallery::photo)
        .get("/gallery/{short}/thumbnail.jpg", Right::Public, gallery::thumbnail)
        .get("/a/{short}", Right::Public, public::verify)
        .get("/a/{short}/revocations", Right::Public, public::revocations)
        .get("/.well-known/did.json", Right::Public, public::issuer)
        .get("/assets/awards.js", Right::Public, designer::script)
        .with(Room { sheets, key: Arc::new(key) })
}

impl Room {
    fn issuer(&self, app: &App) -> Issuer {
        Issuer::new(&self.key, &app.config().base_url)
    }
}

/// The organisations in which somebody issues awards, by name.
async fn organisations(app: &App, me: &Me) -> Result<Vec<(String, String)>> {
    let reach: Reach = me.may(Act::ManageAwards)?;
    let choices = organisation::choices(app.db(), &reach, AsOf::day(app.clock().today())).await?;
    Ok(choices.iter().map(|one| (one.id.to_string(), one.short_name.clone())).collect())
}

/// The organisation in which somebody holds the role by which he issues awards: what a form offers first.
fn own_organisation(me: &Me) -> Option<OrganisationId> {
    me.may(Act::ManageAwards).ok()?.organisations().first().copied()
}

/// A frame below the list of awards.
fn under(frame: Frame, key: &str) -> Frame {
    let title = frame.t(key);
    frame.crumb("menu-awards", "/awards").named(title)
}
