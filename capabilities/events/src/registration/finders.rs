//! Registrations as lists and pages ask for them.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use super::{Registration, RegistrationId, RegistrationState, Told};
use crate::event::{Event, EventId, EventState};

/// Which registrations of an event.
#[derive(Clone, Copy, Debug, Default)]
pub struct RegistrationFilter {
    /// In this state.
    pub state: Option<RegistrationState>,
    /// From this institution.
    pub from: Option<OrganisationId>,
}

/// A registration in the list of an event, in the order of arrival.
#[derive(Clone, FromQueryResult)]
pub struct Row {
    /// Which.
    pub id: RegistrationId,
    /// Who.
    pub person_id: Option<PersonId>,
    /// The whole name, of a person or of a guest.
    pub name: String,
    /// The guest's address.
    pub guest_email: Option<String>,
    /// Where they work.
    pub attends_from_id: Option<OrganisationId>,
    /// Short name of it.
    pub attends_from: Option<String>,
    /// Where it stands.
    pub state: RegistrationState,
    /// The order of arrival.
    pub arrival: i32,
    /// Answers as JSON.
    pub answers: String,
    /// When they registered.
    pub registered_at: DateTime<Utc>,
    /// Until when an offer waits.
    pub offered_until: Option<DateTime<Utc>>,
    /// Whether the last letter could be sent.
    pub told: Told,
    /// How many the whole list has.
    pub total: i64,
}

/// A registration of somebody's own, with its event and its place on the waiting list.
#[derive(Clone, FromQueryResult)]
pub struct Mine {
    /// Which.
    pub id: RegistrationId,
    /// The event.
    pub event_id: EventId,
    /// What it is called.
    pub title: String,
    /// Where the event stands.
    pub event_state: EventState,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// The day it ends.
    pub ends_on: NaiveDate,
    /// Where.
    pub place: String,
    /// Where online; for those who have a place.
    pub online_url: String,
    /// Where the registration stands.
    pub state: RegistrationState,
    /// Its place on the waiting list, from 1; 0 when it does not wait.
    pub position: i64,
    /// Until when an offer waits.
    pub offered_until: Option<DateTime<Utc>>,
    /// The QR code's text.
    pub token: String,
    /// The link of its letters.
    pub link: String,
}

/// The whole name of a person (of the one kept, when it was a duplicate), else of a guest.
const NAME: &str =
    "coalesce((select v.family || ' ' || v.given || coalesce(' ' || v.patronymic, '') from person_version v
    where v.person_id = (select coalesce(p.merged_into, p.id) from person p where p.id = r.person_id) and v.superseded_at is null order by v.valid_from desc limit 1), r.guest_name, '')";

/// The registrations of a person, and of his duplicates that were merged.
pub(crate) const OF_PERSON: &str = "r.person_id in (select p.id from person p join person k on k.id = ?
    where coalesce(p.merged_into, p.id) = coalesce(k.merged_into, k.id))";

/// How many wait who came no later.
const POSITION: &str = "case when r.state = 'waiting' then (select count(*) from registration w
    where w.event_id = r.event_id and w.state = 'waiting' and w.arrival <= r.arrival) else 0 end";

impl Registration {
    /// A registration for an event within reach, or of people within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: RegistrationId) -> Result<Registration> {
        let sql = Sql::new("select r.* from registration r where r.id = ? and").bind(id).push(reached(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The registration of a link in a letter.
    pub async fn of_link(db: &impl Ask, link: &str) -> Result<Registration> {
        let sql = Sql::new("select * from registration where link = ?").bind(link);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The registration whose QR code says this.
    pub async fn of_token(db: &impl Ask, event: EventId, token: &str) -> Result<Registration> {
        let sql = Sql::new("select * from registration where event_id = ? and token = ?").bind(event).bind(token);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The registrations of an event within reach, in the order of arrival; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        event: EventId,
        filter: RegistrationFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Row>> {
        let mut conditions = vec![Sql::new("r.event_id = ?").bind(event), reached(reach)];
        conditions.extend(filter.state.map(|state| Sql::new("r.state = ?").bind(state)));
        conditions.extend(filter.from.map(|from| Sql::new("r.attends_from_id = ?").bind(from)));
        let sql = Sql::new(format!(
            "select r.id, r.person_id, {NAME} as name, r.guest_email, r.attends_from_id,
                    (select v.short_name from organisation_version v where v.organisation_id = r.attends_from_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as attends_from,
                    r.state, r.arrival, r.answers, r.registered_at, r.offered_until, r.told, count(*) over () as total
             from registration r where"
        ))
        .push(Sql::join(conditions, " and ", "true"))
        .push(Sql::new("order by r.arrival limit ? offset ?").bind(limit).bind(offset));
        db.all(sql).await
    }

    /// What somebody is registered for, the coming first; withdrawn ones are not in it.
    pub async fn of_person(db: &impl Ask, person: PersonId) -> Result<Vec<Mine>> {
        let sql = format!("{OF_PERSON} and r.state <> 'withdrawn' order by e.starts_at desc, r.id limit 200");
        db.all(mine(&sql).bind(person)).await
    }

    /// Where somebody stands with one event: what is active, else what was last.
    pub async fn of_person_at(db: &impl Ask, person: PersonId, event: EventId) -> Result<Option<Mine>> {
        let sql = format!("{OF_PERSON} and r.event_id = ? order by r.arrival desc limit 1");
        db.first(mine(&sql).bind(person).bind(event)).await
    }

    /// What a link in a letter shows.
    pub async fn shown(db: &impl Ask, id: RegistrationId) -> Result<Mine> {
        db.first(mine("r.id = ?").bind(id)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The whole name of whoever is registered.
    pub async fn name(&self, db: &impl Ask) -> Result<String> {
        let sql = Sql::new(format!("select {NAME} from registration r where r.id = ?")).bind(self.id);
        Ok(db.value(sql).await?.unwrap_or_default())
    }

    /// The people who are registered for an event out of some.
    pub async fn among(db: &impl Ask, event: EventId, people: &[PersonId]) -> Result<Vec<PersonId>> {
        let sql = Sql::new(format!("select person_id from registration where {} and event_id = ?", super::ACTIVE));
        let sql = sql.bind(event).push("and person_id in").push(Sql::list(people.iter().copied()));
        db.column(sql).await
    }

    /// How many stand in each state.
    pub async fn counts(db: &impl Ask, event: &Event) -> Result<Vec<(RegistrationState, i64)>> {
        #[derive(FromQueryResult)]
        struct Count {
            state: RegistrationState,
            n: i64,
        }
        let sql = Sql::new("select state, count(*) as n from registration where event_id = ? group by state");
        Ok(db.all::<Count>(sql.bind(event.id)).await?.into_iter().map(|row| (row.state, row.n)).collect())
    }
}

/// Registrations for events within reach, of people who come from within reach, and one's own.
fn reached(reach: &Reach) -> Sql {
    let mut ways =
        vec![reach::within(reach, "r.organisation_id", None), reach::within(reach, "r.attends_from_id", None)];
    ways.extend(reach.person().map(|own| Sql::new(OF_PERSON).bind(own)));
    Sql::new("(").push(Sql::join(ways, " or ", "false")).push(")")
}

fn mine(condition: &str) -> Sql {
    Sql::new(format!(
        "select r.id, r.event_id, e.title, e.state as event_state, e.starts_at, e.ends_on, e.place, e.online_url, r.state,
                {POSITION} as position, r.offered_until, r.token, r.link
         from registration r join event e on e.id = r.event_id where {condition}"
    ))
}
