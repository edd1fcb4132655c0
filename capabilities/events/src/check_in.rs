//! Check-in (отметка о присутствии): who was there, by the participant's code, by the code on the screen, or by list.
//!
//! A mark and its row of the ledger are one transaction, and are taken back together.

pub(crate) mod code;
pub mod picture;
mod walk_in;

pub use walk_in::admit;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{AccountId, OrganisationId, PersonId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Ask, Db, Sql, Tx, journal::Line};

use crate::{
    event::{Event, EventId, EventState},
    participation::{self, Entry, Evidence, ParticipationRole, named, placed, whole},
    registration::{RegistrationId, RegistrationState},
};

/// Before an event begins nobody is there, but for those who come the evening before.
const EARLY: TimeDelta = TimeDelta::hours(24);
/// How long before and after an event the code on its screen counts.
const AROUND: TimeDelta = TimeDelta::hours(1);

store::choice! {
    /// How somebody was marked.
    Way, "attendance-way" {
        /// By their own code, scanned at the door.
        Qr = "qr",
        /// By the code on the screen.
        Code = "code",
        /// By list.
        List = "list",
    }
}

/// What came of a scan.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Marked now.
    In(Seen),
    /// Marked before; the moment is that of the first mark.
    AlreadyIn(Seen),
    /// Registered, but without a place: on the waiting list, withdrawn, refused.
    NoPlace(String, RegistrationState),
    /// Registered for another event.
    AnotherEvent,
    /// Nobody's code.
    Unknown,
}

/// Somebody who is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The name.
    pub name: String,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// A line of the list at the door.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Expected {
    /// The registration.
    pub id: RegistrationId,
    /// Who, when it is somebody of the registry.
    pub person_id: Option<PersonId>,
    family: Option<String>,
    given: Option<String>,
    patronymic: Option<String>,
    guest_name: Option<String>,
    /// The institution.
    pub organisation: Option<String>,
    /// When they were marked.
    pub at: Option<DateTime<Utc>>,
    /// How.
    pub way: Option<Way>,
    token: String,
}

#[derive(FromQueryResult)]
struct Known {
    id: RegistrationId,
    event_id: EventId,
    person_id: Option<PersonId>,
    attends_from_id: Option<OrganisationId>,
    state: RegistrationState,
    family: Option<String>,
    given: Option<String>,
    patronymic: Option<String>,
    guest_name: Option<String>,
    at: Option<DateTime<Utc>>,
}

/// The address in a participant's code.
pub fn address(base: &str, token: &str) -> String {
    format!("{base}/t/{token}")
}

/// The token in what was scanned: our address, or the token alone, typed by hand.
pub fn token_of(scanned: &str) -> &str {
    let last = scanned.trim().rsplit("/t/").next().unwrap_or_default();
    last.split(['?', '#', '/']).next().unwrap_or_default()
}

/// Marks whoever has this token, at the moment of the scan, which a phone without a network tells later.
pub async fn by_token(tx: &Tx, event: &Event, token: &str, at: Option<DateTime<Utc>>) -> Result<Outcome> {
    let Some(known) = known(tx, Sql::new("r.token = ?").bind(token)).await? else { return Ok(Outcome::Unknown) };
    if known.event_id != event.id {
        return Ok(Outcome::AnotherEvent);
    }
    enter(tx, event, known, Way::Qr, at).await
}

/// Marks a line of the list.
pub async fn by_list(tx: &Tx, event: &Event, registration: RegistrationId) -> Result<Outcome> {
    let sql = Sql::new("r.id = ? and r.event_id = ?").bind(registration).bind(event.id);
    let known = known(tx, sql).await?.ok_or_else(Refusal::not_found)?;
    enter(tx, event, known, Way::List, None).await
}

/// Marks oneself with the code on the screen.
pub async fn by_code(
    db: &Db,
    event: &Event,
    said: &str,
    (account, person): (AccountId, PersonId),
    actor: &store::Actor,
) -> Result<Outcome> {
    let now = db.clock().now();
    if now < event.starts_at - AROUND || now > event.ends_at + AROUND {
        return Err(Refusal::conflict("attendance-refusal-not-now").into());
    }
    code::count_attempt(db, event, account).await?;
    if !code::fits(event, now, said) {
        return Err(Refusal::invalid("attendance-refusal-code").into());
    }
    db.write(actor, async |tx| {
        let sql = Sql::new("r.person_id = ? and r.event_id = ? and r.state in ('confirmed', 'waiting', 'offered')");
        match known(tx, sql.bind(person).bind(event.id)).await? {
            Some(known) => enter(tx, event, known, Way::Code, None).await,
            None => Ok(Outcome::Unknown),
        }
    })
    .await
}

/// Takes a mark back, with its row of the ledger. Refused while a certificate stands on it.
pub async fn take_back(tx: &Tx, event: &Event, registration: RegistrationId) -> Result<()> {
    let stands = Sql::new("from certificate where registration_id = ? and revoked_at is null").bind(registration);
    if store::count(tx, stands).await? > 0 {
        return Err(Refusal::conflict("attendance-refusal-certificate").into());
    }
    let sql = Sql::new("r.id = ? and r.event_id = ?").bind(registration).bind(event.id);
    let known = known(tx, sql).await?.ok_or_else(Refusal::not_found)?;
    tx.run(Sql::new("delete from attendance where registration_id = ?").bind(registration)).await?;
    if let Some(person) = known.person_id {
        participation::take_back(tx, event.id, person, ParticipationRole::Participant, Evidence::Attendance).await?;
    }
    tx.note(Line::new("attendance.taken_back", "registration", registration.0).with(json!({ "event": event.id })));
    Ok(())
}

/// Everybody who has a place, by name; those whose name begins with the words, when there are any.
pub async fn expected(db: &impl Ask, event: EventId, on: NaiveDate) -> Result<Vec<Expected>> {
    let sql = Sql::new(
        "select r.id, r.person_id, v.family, v.given, v.patronymic, r.guest_name, o.short_name as organisation, a.at, a.way, r.token
         from registration r left join attendance a on a.registration_id = r.id",
    )
    .push(named("r.person_id", on))
    .push(placed("r.attends_from_id"))
    .push(Sql::new("where r.event_id = ? and r.state = 'confirmed' order by r.arrival").bind(event));
    let mut rows: Vec<Expected> = db.all(sql).await?;
    rows.sort_by_cached_key(|row| russian::sort_key(&row.name()));
    Ok(rows)
}

impl Expected {
    /// The whole name.
    pub fn name(&self) -> String {
        name_of(self.family.as_deref(), self.given.as_deref(), self.patronymic.as_deref(), self.guest_name.as_deref())
    }

    /// The institution, or nothing of a guest.
    pub fn place(&self) -> &str {
        self.organisation.as_deref().unwrap_or_default()
    }

    /// Is it their code?
    pub fn is_of(&self, token: &str) -> bool {
        self.token == token
    }

    /// By this a phone without a network knows the code, and cannot make one.
    pub fn fingerprint(&self) -> String {
        Sha256::digest(self.token.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

async fn known(tx: &Tx, which: Sql) -> Result<Option<Known>> {
    let sql = Sql::new(
        "select r.id, r.event_id, r.person_id, r.attends_from_id, r.state, v.family, v.given, v.patronymic, r.guest_name, a.at
         from registration r left join attendance a on a.registration_id = r.id",
    )
    .push(named("r.person_id", tx.today()))
    .push("where")
    .push(which);
    tx.first(sql).await
}

async fn enter(tx: &Tx, event: &Event, known: Known, way: Way, at: Option<DateTime<Utc>>) -> Result<Outcome> {
    let name = name_of(
        known.family.as_deref(),
        known.given.as_deref(),
        known.patronymic.as_deref(),
        known.guest_name.as_deref(),
    );
    if let Some(at) = known.at {
        return Ok(Outcome::AlreadyIn(Seen { name, at }));
    }
    if known.state != RegistrationState::Confirmed {
        return Ok(Outcome::NoPlace(name, known.state));
    }
    if matches!(event.state, EventState::Draft | EventState::Cancelled) {
        return Err(Refusal::conflict("attendance-refusal-state").into());
    }
    let earliest = event.starts_at - EARLY;
    if tx.now() < earliest {
        return Err(Refusal::conflict("attendance-refusal-early").into());
    }
    // The clock of a phone may be wrong: nobody is there before the doors open, and nobody in the future.
    let at = at.unwrap_or(tx.now()).clamp(earliest, tx.now());
    let sql = Sql::new(
        "insert into attendance (id, organisation_id, registration_id, event_id, at, way, noted_by, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
    )
    .bind(Uuid::now_v7())
    .bind(event.organisation_id)
    .bind(known.id)
    .bind(event.id)
    .bind(at)
    .bind(way)
    .bind(tx.actor().account)
    .bind(tx.now());
    if tx.run(sql).await? == 0 {
        // Somebody at the other door was faster.
        let sql = Sql::new("select at from attendance where registration_id = ?").bind(known.id);
        return Ok(Outcome::AlreadyIn(Seen { name, at: tx.value(sql).await?.unwrap_or(at) }));
    }
    if let Some(person) = known.person_id {
        let entry = Entry {
            person,
            organisation: known.attends_from_id,
            role: ParticipationRole::Participant,
            session: None,
            hours: event.hours,
            evidence: Evidence::Attendance,
        };
        participation::enter(tx, event, entry).await?;
    }
    let details = json!({ "event": event.id, "way": way.code() });
    tx.note(Line::new("attendance.marked", "registration", known.id.0).with(details));
    Ok(Outcome::In(Seen { name, at }))
}

fn name_of(family: Option<&str>, given: Option<&str>, patronymic: Option<&str>, guest: Option<&str>) -> String {
    match (family, given) {
        (Some(family), Some(given)) => whole(family, given, patronymic),
        _ => guest.unwrap_or_default().to_owned(),
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table attendance (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    registration_id {{uuid}} not null references registration (id),
    event_id {{uuid}} not null references event (id),
    at {{moment}} not null,
    way text not null {},
    noted_by {{uuid}},
    asked_at {{moment}},
    answered boolean not null default false,
    created_at {{moment}} not null
);
create unique index attendance_once on attendance (registration_id);
create index attendance_event on attendance (event_id);
{}",
        Way::check("way"),
        code::TABLE,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_our_address_and_alone() {
        assert_eq!(token_of("https://imc.example.ru/t/abc123"), "abc123");
        assert_eq!(token_of(&address("http://127.0.0.1:8080", "abc123")), "abc123");
        assert_eq!(token_of("https://imc.example.ru/t/abc123?x=1"), "abc123");
        assert_eq!(token_of(" abc123 "), "abc123");
        assert_eq!(token_of("https://elsewhere.example/menu"), "https:", "no token of ours");
        assert_eq!(token_of(""), "");
    }
}
