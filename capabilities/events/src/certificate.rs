//! A certificate of attendance (сертификат участника): for those marked present and nobody else, numbered without gaps, printed from what
//! was written down at its issue, checked by anyone at its address.
//!
//! It is never an «удостоверение о повышении квалификации», which only a licensed organisation may issue: the kinds are a closed list, the
//! table refuses the word, and [`refuse_qualification`] stops a title that would bring it in.

pub(crate) mod paper;
pub(crate) mod series;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::Sex;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::{
    event::{Event, EventId, EventKind},
    participation::{named, placed, whole},
    registration::RegistrationId,
};

kernel::id!(
    /// A certificate.
    CertificateId
);

store::choice! {
    /// What the paper is called. There is no third kind.
    CertificateKind, "certificate-kind" {
        /// Сертификат участника.
        Certificate = "certificate",
        /// Справка об участии.
        Reference = "reference",
    }
}

/// What is printed, as it stood when the certificate was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// What the paper is called.
    pub kind: CertificateKind,
    /// Who issues it.
    pub organisation: String,
    /// To whom.
    pub name: String,
    /// Whether she or he took part; unknown of some guests.
    pub sex: Option<Sex>,
    /// Their institution.
    pub institution: Option<String>,
    /// In what sort of event.
    pub event: EventKind,
    /// In which.
    pub title: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Where; may be empty.
    pub place: String,
    /// Hours, when it has any.
    pub hours: Option<i32>,
    /// The post of whoever signs.
    pub post: String,
    /// The name of whoever signs.
    pub signer: String,
}

/// A certificate.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Certificate {
    /// Identifier.
    pub id: CertificateId,
    /// Who issued it.
    pub organisation_id: OrganisationId,
    /// For which event.
    pub event_id: EventId,
    /// To somebody of the registry; nobody for a guest.
    pub person_id: Option<PersonId>,
    /// «17/2021».
    pub number: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
    /// Its address: `/certificates/{short}`.
    pub short: String,
    /// What is printed, as JSON.
    pub printed: String,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Why.
    pub revoked_because: Option<String>,
}

/// How a series is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// What the papers are called.
    pub kind: CertificateKind,
    /// The post of whoever signs.
    pub post: String,
    /// The name of whoever signs.
    pub signer: String,
}

#[derive(FromQueryResult)]
struct Present {
    registration_id: RegistrationId,
    person_id: Option<PersonId>,
    family: Option<String>,
    given: Option<String>,
    patronymic: Option<String>,
    sex: Option<Sex>,
    guest_name: Option<String>,
    institution: Option<String>,
}

const COLUMNS: &str = "c.id, c.organisation_id, c.event_id, c.person_id, c.number, c.issued_on, c.short, c.printed, c.revoked_at, c.revoked_because";
/// What short addresses are made of: nothing that is read for something else.
const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
const SHORT: usize = 12;

impl Certificate {
    /// Whoever has the address may see what the paper says.
    pub async fn public(db: &impl Ask, short: &str) -> Result<Certificate> {
        let sql = Sql::new(format!("select {COLUMNS} from certificate c where c.short = ?")).bind(short);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The same for whoever may have the paper itself: its holder, and those within whose reach it is.
    pub async fn within(db: &impl Ask, reach: &Reach, short: &str) -> Result<Certificate> {
        let sql = Sql::new(format!("select {COLUMNS} from certificate c where c.short = ? and")).bind(short);
        let sql = sql.push(reach::within(reach, "c.organisation_id", Some("c.person_id")));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The one that stands for a registration.
    pub async fn of_registration(db: &impl Ask, registration: RegistrationId) -> Result<Option<Certificate>> {
        let sql = format!("select {COLUMNS} from certificate c where c.registration_id = ? and c.revoked_at is null");
        db.first(Sql::new(sql).bind(registration)).await
    }

    /// Those of an event, in the order of their numbers.
    pub async fn of_event(db: &impl Ask, event: EventId) -> Result<Vec<Certificate>> {
        let sql = format!("select {COLUMNS} from certificate c where c.event_id = ? order by c.year, c.place");
        db.all(Sql::new(sql).bind(event)).await
    }

    /// Revokes one of an event; its page says so from now on, and why.
    pub async fn revoke(tx: &Tx, event: EventId, id: CertificateId, because: &str) -> Result<()> {
        if because.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = Sql::new(
            "update certificate set revoked_at = ?, revoked_because = ? where id = ? and event_id = ? and revoked_at is null",
        );
        if tx.run(sql.bind(tx.now()).bind(because).bind(id).bind(event)).await? == 0 {
            return Err(Refusal::conflict("certificates-refusal-revoked").into());
        }
        tx.note(Line::new("certificate.revoked", "certificate", id.0).with(json!({ "event": event })));
        Ok(())
    }

    /// What is printed.
    pub fn words(&self) -> Result<Printed> {
        Ok(serde_json::from_str(&self.printed)?)
    }

    /// Its public page.
    pub fn page(&self) -> String {
        format!("/certificates/{}", self.short)
    }
}

/// How many who were there have no certificate yet.
pub async fn missing(db: &impl Ask, event: EventId) -> Result<i64> {
    store::count(db, Sql::new("from").push(without()).bind(event)).await
}

/// Issues certificates to those who were there and have none, to so many at once; how many it issued.
pub async fn issue(tx: &Tx, event: &Event, signing: &Signing, most: i64) -> Result<usize> {
    if !event.is_held() {
        return Err(Refusal::conflict("certificates-refusal-not-held").into());
    }
    // Two who issue at once come after each other: the number of the organisation's year is theirs until they are done.
    let first = last_number(tx, event.organisation_id, 0).await? + 1;
    let sql = Sql::new(
        "select r.id as registration_id, r.person_id, v.family, v.given, v.patronymic, v.sex, r.guest_name, o.name as institution from",
    );
    let joins = Sql::new("registration r join attendance a on a.registration_id = r.id")
        .push(named("r.person_id", event.starts_on))
        .push(placed("r.attends_from_id"));
    let which = "where r.event_id = ? and not exists
         (select 1 from certificate c where c.registration_id = r.id and c.revoked_at is null) order by r.arrival limit ?";
    let rows: Vec<Present> = tx.all(sql.push(joins).push(Sql::new(which).bind(event.id).bind(most))).await?;
    let organisation = full_name(tx, event.organisation_id).await?;
    let year = tx.today().year();
    for (place, present) in (first..).zip(&rows) {
        let printed = present.printed(event, signing, &organisation);
        refuse_qualification(&printed)?;
        write(tx, event, present, &printed, (year, place)).await?;
    }
    last_number(tx, event.organisation_id, i32::try_from(rows.len())?).await?;
    Ok(rows.len())
}

/// Refuses to print what only a licensed organisation may issue.
pub fn refuse_qualification(printed: &Printed) -> Result<()> {
    let printed = serde_json::to_string(printed)?.to_lowercase();
    if printed.contains("удостоверени") {
        return Err(Refusal::invalid("certificates-refusal-qualification").into());
    }
    Ok(())
}

impl Present {
    fn printed(&self, event: &Event, signing: &Signing, organisation: &str) -> Printed {
        let name = match (&self.family, &self.given) {
            (Some(family), Some(given)) => whole(family, given, self.patronymic.as_deref()),
            _ => self.guest_name.clone().unwrap_or_default(),
        };
        Printed {
            kind: signing.kind,
            organisation: organisation.to_owned(),
            sex: self.sex.or_else(|| sex_told(&name)),
            name,
            institution: self.institution.clone(),
            event: event.kind,
            title: event.title.clone(),
            from: event.starts_on,
            to: event.ends_on,
            place: event.place.clone(),
            hours: event.hours,
            post: signing.post.clone(),
            signer: signing.signer.clone(),
        }
    }
}

/// The sex that a name tells of.
fn sex_told(name: &str) -> Option<Sex> {
    match russian::FullName::parse(name)?.sex() {
        russian::Sex::Female => Some(Sex::Female),
        russian::Sex::Male => Some(Sex::Male),
        russian::Sex::Unknown => None,
    }
}

/// Adds to the last number that an organisation has given in this year, and answers it.
async fn last_number(tx: &Tx, organisation: OrganisationId, more: i32) -> Result<i32> {
    let sql = Sql::new(
        "insert into certificate_number (organisation_id, year, last) values (?, ?, ?)
         on conflict (organisation_id, year) do update set last = certificate_number.last + ?",
    );
    let year = tx.today().year();
    tx.run(sql.bind(organisation).bind(year).bind(more).bind(more)).await?;
    let sql = Sql::new("select last from certificate_number where organisation_id = ? and year = ?");
    Ok(tx.value(sql.bind(organisation).bind(year)).await?.unwrap_or(more))
}

async fn full_name(db: &impl Ask, organisation: OrganisationId) -> Result<String> {
    let sql = "select name from organisation_version where organisation_id = ? and superseded_at is null order by valid_from desc limit 1";
    Ok(db.value(Sql::new(sql).bind(organisation)).await?.unwrap_or_default())
}

async fn write(tx: &Tx, event: &Event, present: &Present, printed: &Printed, (year, place): (i32, i32)) -> Result<()> {
    let id = CertificateId::new();
    let short: String = (0..SHORT).map(|_| char::from(ALPHABET[rand::random_range(0..ALPHABET.len())])).collect();
    let sql = Sql::new(
        "insert into certificate (id, organisation_id, event_id, registration_id, person_id, year, place, number, issued_on, short,
                                  kind, printed, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(event.organisation_id)
    .bind(event.id)
    .bind(present.registration_id)
    .bind(present.person_id)
    .bind(year)
    .bind(place)
    .bind(format!("{place}/{year}"))
    .bind(tx.today())
    .bind(short)
    .bind(printed.kind)
    .bind(serde_json::to_string(printed)?)
    .bind(tx.now());
    tx.run(sql).await?;
    tx.note(Line::new("certificate.issued", "certificate", id.0).with(json!({ "event": event.id, "number": place })));
    Ok(())
}

/// Marks of attendance without a certificate.
fn without() -> &'static str {
    "attendance a where a.event_id = ? and not exists
     (select 1 from certificate c where c.registration_id = a.registration_id and c.revoked_at is null)"
}

/// The post and the name that signed an organisation's last certificate.
pub async fn last_signing(db: &impl Ask, organisation: OrganisationId) -> Result<Option<Signing>> {
    let sql = "select printed from certificate where organisation_id = ? order by year desc, place desc limit 1";
    let printed: Option<String> = db.value(Sql::new(sql).bind(organisation)).await?;
    let printed: Option<Printed> = printed.map(|text| serde_json::from_str(&text)).transpose()?;
    Ok(printed.map(|printed| Signing { kind: printed.kind, post: printed.post, signer: printed.signer }))
}

/// LIKE on these letters is the same in both engines: neither folds their case.
pub(crate) fn definition() -> String {
    format!(
        "create table certificate_number (
    organisation_id {{uuid}} not null,
    year integer not null,
    last integer not null,
    primary key (organisation_id, year)
);
create table certificate (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    event_id {{uuid}} not null references event (id),
    registration_id {{uuid}} not null references registration (id),
    person_id {{uuid}},
    year integer not null,
    place integer not null,
    number text not null,
    issued_on date not null,
    short text not null unique,
    kind text not null {},
    printed text not null,
    revoked_at {{moment}},
    revoked_because text,
    created_at {{moment}} not null,
    constraint certificate_place unique (organisation_id, year, place),
    constraint certificate_revoked check ((revoked_at is null) = (revoked_because is null)),
    constraint certificate_of_attendance_only check (printed not like '%достоверени%' and printed not like '%ДОСТОВЕРЕНИ%')
);
create unique index certificate_standing on certificate (registration_id) where revoked_at is null;
create index certificate_event on certificate (event_id);
create index certificate_person on certificate (person_id) where person_id is not null;
create table certificate_series (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    event_id {{uuid}} not null references event (id),
    file text not null,
    papers integer not null,
    created_at {{moment}} not null
);
create index certificate_series_event on certificate_series (event_id, created_at);
",
        CertificateKind::check("kind")
    )
}
