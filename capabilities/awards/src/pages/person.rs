//! The awards of a person.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId};
use registry::Person;
use store::AsOf;
use web::{Answer, App, Frame, Me, see, show};

use crate::{
    award::{Award, Degree},
    gallery::Place,
};

#[derive(Template)]
#[template(path = "pages/person/awards.html")]
struct PersonPage {
    frame: Frame,
    name: String,
    rows: Vec<Award>,
    gallery: Option<Place>,
    is_own: bool,
}

pub(super) async fn awards_of(app: App, me: Me, frame: Frame, Path(id): Path<PersonId>) -> Answer {
    let reach = me.may(Act::ReadAwards)?;
    let person = Person::find(app.db(), &reach, id, AsOf::day(frame.day())).await?;
    if person.id != id {
        return see(&format!("/people/{}/awards", person.id), None);
    }
    let rows = Award::of_person(app.db(), &reach, id).await?;
    let gallery = Place::of_person(app.db(), app.clock().today(), id).await?.filter(Place::is_shown);
    let name = person.full_name();
    let is_own = me.person() == Some(id);
    show(PersonPage { frame: frame.crumb("menu-awards", "/awards").named(name.clone()), name, rows, gallery, is_own })
}
