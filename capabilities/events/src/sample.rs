//! Builders with sensible defaults, for tests and the demo district.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{OrganisationId, PersonId, Reach, Result};
use registry::staff;
use store::{Sql, Tx, Value};

use crate::{
    check_in,
    event::{Details, Event, EventId, EventKind, EventState, Format, Level},
    participation,
    registration::{RegistrationId, RegistrationState, short_token},
    session::{NewSession, Speaker},
};

/// A seminar of three hours in one room, or what the change makes of it.
pub fn event(title: &str, starts_at: DateTime<Utc>, change: impl FnOnce(&mut Details)) -> Details {
    let mut details = Details {
        kind: EventKind::Seminar,
        title: title.into(),
        level: Level::Municipal,
        format: Format::InPerson,
        starts_at,
        ends_at: starts_at + TimeDelta::hours(3),
        place: "Амурск, пр. Комсомольский, 9, актовый зал".into(),
        online_url: String::new(),
        host_id: None,
        capacity: None,
        per_organisation: None,
        registration_until: None,
        guests: false,
        acceptance_hours: None,
        description: String::new(),
        hours: None,
        topic: String::new(),
        programme_id: None,
        plan_item_id: None,
    };
    change(&mut details);
    details
}

/// A session of an hour with one speaker.
pub fn session(title: &str, starts_at: DateTime<Utc>, speaker: &str) -> NewSession {
    NewSession {
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        room: "актовый зал".into(),
        title: title.into(),
        speakers: vec![Speaker { person: None, name: speaker.into(), about: String::new() }],
    }
}

/// An event of the past with those who had a place at it, as if they had registered a week before; with an outcome it is reported.
pub async fn held(
    tx: &Tx,
    organisation: OrganisationId,
    details: &Details,
    outcome: &str,
    people: &[PersonId],
) -> Result<(EventId, Vec<RegistrationId>)> {
    let id = Event::create(tx, &Reach::operator(), organisation, details).await?;
    let state = if outcome.is_empty() { EventState::Held } else { EventState::Reported };
    let count = i32::try_from(people.len()).unwrap_or(i32::MAX);
    let sql = Sql::new("update event set state = ?, outcome = ?, taken = ?, arrivals = ? where id = ?");
    tx.run(sql.bind(state).bind(outcome).bind(count).bind(count).bind(id)).await?;
    let on = tx.clock().local(details.starts_at).date_naive();
    let (workplaces, at) = (staff::workplaces(tx, people, on).await?, details.starts_at - TimeDelta::days(7));
    let made: Vec<RegistrationId> = people.iter().map(|_| RegistrationId::new()).collect();
    let row = |(arrival, (one, person)): (i32, (&RegistrationId, &PersonId))| -> Vec<Value> {
        vec![
            (*one).into(),
            organisation.into(),
            id.into(),
            (*person).into(),
            workplaces.get(person).map(|place| place.organisation_id).into(),
            RegistrationState::Confirmed.into(),
            arrival.into(),
            short_token().into(),
            short_token().into(),
            at.into(),
            at.into(),
            at.into(),
        ]
    };
    let columns =
        ["id", "organisation_id", "event_id", "person_id", "attends_from_id", "state", "arrival", "token", "link"];
    let columns = [&columns[..], &["registered_at", "changed_at", "created_at"]].concat();
    tx.insert("registration", &columns, (1..).zip(made.iter().zip(people)).map(row).collect()).await?;
    Ok((id, made))
}

/// Marks people of an event of the past, who come into the ledger by it, and its speakers; organisers, hosts, experts are entered
/// with [`crate::participation::add`].
pub async fn attended(tx: &Tx, event: EventId, registrations: &[RegistrationId]) -> Result<()> {
    let event = Event::find(tx, &Reach::operator(), event).await?;
    for registration in registrations {
        check_in::by_list(tx, &event, *registration).await?;
    }
    participation::from_programme(tx, &event).await
}
