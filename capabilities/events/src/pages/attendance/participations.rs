//! The ledger of one event: everybody in it, and entering by hand whom no mark and no programme knows.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId};
use store::AsOf;
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, see, show, show_again};

use super::{Found, managed, people_named, under};
use crate::{
    event::{Event, EventId},
    participation::{self, Evidence, Participated, ParticipationId, ParticipationRole},
};

#[derive(Template)]
#[template(path = "pages/attendance/participations.html")]
struct LedgerPage {
    frame: Frame,
    query: String,
    event: Event,
    rows: Vec<Participated>,
    found: Vec<Found>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn ledger(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let at = AsOf::day(app.clock().today());
    let found = people_named(app.db(), &me.may(Act::ReadPeople)?, query.get("q"), at).await?;
    let rows = participation::of_event(app.db(), event.id, app.clock().today()).await?;
    let frame = under(frame, &event, "participation-title");
    let query = query.get("q").to_owned();
    show(LedgerPage { frame, query, event, rows, found, fields: Fields::default(), errors: FormErrors::default() })
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let event = managed(&app, &me, id).await?;
    let people = me.may(Act::ReadPeople)?;
    let mut errors = FormErrors::default();
    let role = errors.check("role", ParticipationRole::of(fields.get("role")).ok_or("form-required"));
    let hours = errors.optional_whole(&fields, "hours");
    let person: Option<PersonId> = errors.check("q", fields.get("person").parse().map_err(|_| "form-required"));
    if let (Some(role), Some(person), true) = (role, person, errors.is_empty()) {
        let add = async |tx: &store::Tx| participation::add(tx, &people, &event, person, role, hours).await;
        match app.db().write(&me.actor(), add).await {
            Ok(()) => return see(&format!("{}/participations", event.page()), Some(("participation-added", &[]))),
            Err(error) => errors.refused("role", error)?,
        }
    }
    let rows = participation::of_event(app.db(), event.id, app.clock().today()).await?;
    let found = people_named(app.db(), &people, fields.get("q"), AsOf::day(app.clock().today())).await?;
    let frame = under(frame, &event, "participation-title");
    let query = fields.get("q").to_owned();
    show_again(LedgerPage { frame, query, event, rows, found, fields, errors })
}

pub(super) async fn remove(app: App, me: Me, Path((id, row)): Path<(EventId, ParticipationId)>) -> Answer {
    let event = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| participation::remove(tx, &event, row).await).await?;
    see(&format!("{}/participations", event.page()), Some(("participation-removed", &[])))
}
