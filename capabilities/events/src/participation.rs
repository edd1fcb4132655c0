//! Participation (участие): the one ledger of who took part in what, in which role, from which institution, for how many hours.
//!
//! Portfolios, indicators and справки read it and nothing else. It knows people of the registry only; guests are counted with the
//! registrations. Every row has a ground: a mark of attendance, the programme of the day, or somebody's hand.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::{person, staff};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    event::{Event, EventId},
    session::SessionId,
};

kernel::id!(
    /// A row of the ledger.
    ParticipationId
);

store::choice! {
    /// In which role somebody took part.
    ParticipationRole, "participation-role" {
        /// Участник.
        Participant = "participant",
        /// Выступающий.
        Speaker = "speaker",
        /// Организатор.
        Organiser = "organiser",
        /// Принимающая сторона.
        Host = "host",
        /// Эксперт.
        Expert = "expert",
    }
}

store::choice! {
    /// What a row stands on.
    Evidence, "participation-evidence" {
        /// A mark of attendance.
        Attendance = "attendance",
        /// The programme of the day.
        Programme = "programme",
        /// Written by hand.
        Hand = "hand",
    }
}

/// What is entered into the ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who.
    pub person: PersonId,
    /// From which institution; the one of the main job on that day when it is not known.
    pub organisation: Option<OrganisationId>,
    /// As what.
    pub role: ParticipationRole,
    /// In which session; the whole event without.
    pub session: Option<SessionId>,
    /// Hours of study.
    pub hours: Option<i32>,
    /// On what ground.
    pub evidence: Evidence,
}

/// A row of an event's ledger as it is shown.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Participated {
    /// Identifier.
    pub id: ParticipationId,
    /// Who.
    pub person_id: PersonId,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// As what.
    pub role: ParticipationRole,
    /// Hours.
    pub hours: Option<i32>,
    /// On what ground.
    pub evidence: Evidence,
    /// The institution of that day.
    pub organisation: Option<String>,
}

/// Enters somebody into the ledger of an event, once for each role; whether it was not there yet.
pub(crate) async fn enter(tx: &Tx, event: &Event, entry: Entry) -> Result<bool> {
    let organisation = match entry.organisation {
        Some(known) => known,
        None => {
            let places = staff::workplaces(tx, &[entry.person], event.starts_on).await?;
            places.get(&entry.person).map_or(event.organisation_id, |place| place.organisation_id)
        }
    };
    let sql = Sql::new(
        "insert into participation (id, organisation_id, person_id, event_id, session_id, role, hours, happened_on, evidence, created_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (event_id, person_id, role) do nothing",
    )
    .bind(ParticipationId::new())
    .bind(organisation)
    .bind(entry.person)
    .bind(event.id)
    .bind(entry.session)
    .bind(entry.role)
    .bind(entry.hours)
    .bind(event.starts_on)
    .bind(entry.evidence)
    .bind(tx.now());
    Ok(tx.run(sql).await? == 1)
}

/// Takes back what stood on this ground only.
pub(crate) async fn take_back(
    tx: &Tx,
    event: EventId,
    person: PersonId,
    role: ParticipationRole,
    evidence: Evidence,
) -> Result<()> {
    let sql = Sql::new("delete from participation where event_id = ? and person_id = ? and role = ? and evidence = ?");
    tx.run(sql.bind(event).bind(person).bind(role).bind(evidence)).await.map(|_| ())
}

/// Brings the ledger in line with the programme of the day: those who speak are in it, those taken out of the programme are not.
pub(crate) async fn from_programme(tx: &Tx, event: &Event) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Speaks {
        person_id: PersonId,
        session_id: SessionId,
    }
    let programme = "from speaker s join session_of_event p on p.id = s.session_id where p.event_id = ? and s.person_id is not null";
    let gone = format!(
        "delete from participation where event_id = ? and role = 'speaker' and evidence = 'programme'
         and person_id not in (select s.person_id {programme})"
    );
    tx.run(Sql::new(gone).bind(event.id).bind(event.id)).await?;
    let speakers = format!("select s.person_id, s.session_id {programme} order by p.starts_at, p.number");
    let (role, evidence) = (ParticipationRole::Speaker, Evidence::Programme);
    for Speaks { person_id, session_id } in tx.all::<Speaks>(Sql::new(speakers).bind(event.id)).await? {
        let session = Some(session_id);
        enter(tx, event, Entry { person: person_id, organisation: None, role, session, hours: None, evidence }).await?;
    }
    Ok(())
}

/// The same, for an event that has taken place; before that nobody has spoken.
pub(crate) async fn follow_programme(tx: &Tx, event: &Event) -> Result<()> {
    if event.is_held() { from_programme(tx, event).await } else { Ok(()) }
}

/// Enters by hand whom no mark and no programme knows: organisers, hosts, experts, those who came before there was a list.
pub async fn add(
    tx: &Tx,
    people: &Reach,
    event: &Event,
    person: PersonId,
    role: ParticipationRole,
    hours: Option<i32>,
) -> Result<()> {
    person::may_reach(tx, people, &[person]).await?;
    if !event.is_held() {
        return Err(Refusal::conflict("participation-refusal-not-held").into());
    }
    let entry = Entry { person, organisation: None, role, session: None, hours, evidence: Evidence::Hand };
    if !enter(tx, event, entry).await? {
        return Err(Refusal::conflict("participation-refusal-there").into());
    }
    let details = json!({ "event": event.id, "role": role.code() });
    tx.note(Line::new("participation.added", "person", person.0).with(details));
    Ok(())
}

/// Takes back what was entered by hand; what stands on a mark or on the programme goes with them.
pub async fn remove(tx: &Tx, event: &Event, id: ParticipationId) -> Result<()> {
    let sql = Sql::new("delete from participation where id = ? and event_id = ? and evidence = 'hand'");
    if tx.run(sql.bind(id).bind(event.id)).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    tx.note(Line::new("participation.removed", "participation", id.0).with(json!({ "event": event.id })));
    Ok(())
}

/// Everybody in the ledger of an event, by role and name.
pub async fn of_event(db: &impl Ask, event: EventId, on: NaiveDate) -> Result<Vec<Participated>> {
    let sql = Sql::new(
        "select p.id, p.person_id, coalesce(v.family, '') as family, coalesce(v.given, '') as given, v.patronymic, p.role, p.hours,
                p.evidence, o.short_name as organisation
         from participation p",
    )
    .push(named("p.person_id", on))
    .push(placed("p.organisation_id"))
    .push(
        Sql::new(
            "where p.event_id = ?
             order by case p.role when 'organiser' then 1 when 'host' then 2 when 'speaker' then 3 when 'expert' then 4 else 5 end,
                      v.search_key, p.id",
        )
        .bind(event),
    );
    db.all(sql).await
}

impl Participated {
    /// The whole name.
    pub fn name(&self) -> String {
        whole(&self.family, &self.given, self.patronymic.as_deref())
    }
}

/// «Иванова Мария Петровна».
pub(crate) fn whole(family: &str, given: &str, patronymic: Option<&str>) -> String {
    [Some(family), Some(given), patronymic].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Joins, as `v`, the name that a column's person has on a day.
pub(crate) fn named(person: &str, on: NaiveDate) -> Sql {
    let join = format!(
        "left join person_version v on v.person_id = {person} and v.superseded_at is null and v.valid_from <= ?
         and (v.valid_to is null or v.valid_to > ?)"
    );
    Sql::new(join).bind(on).bind(on)
}

/// Joins, as `o`, the last believed version of a column's organisation.
pub(crate) fn placed(organisation: &str) -> Sql {
    let join = format!(
        "left join organisation_version o on o.organisation_id = {organisation} and o.superseded_at is null and o.valid_to is null"
    );
    Sql::new(join)
}

pub(crate) fn definition() -> String {
    format!(
        "create table participation (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    person_id {{uuid}} not null references person (id),
    event_id {{uuid}} not null references event (id),
    session_id {{uuid}},
    role text not null {},
    hours integer,
    happened_on date not null,
    evidence text not null {},
    created_at {{moment}} not null,
    constraint participation_once unique (event_id, person_id, role),
    constraint participation_hours check (hours is null or hours > 0)
);
create index participation_person on participation (person_id, happened_on);
create index participation_organisation on participation (organisation_id, happened_on);
",
        ParticipationRole::check("role"),
        Evidence::check("evidence"),
    )
}

/// The ledger as indicators read it.
pub(crate) const FACT: &str = "
create view participation_fact as
    select p.id, p.organisation_id, p.person_id, p.event_id, p.role, p.hours, p.happened_on, p.evidence, e.kind, e.level, e.form, e.title,
           e.topic, e.programme_id, coalesce(v.family, '') as family, coalesce(v.given, '') as given, v.patronymic,
           coalesce(v.search_key, '') as sort_key,
           exists (select 1 from certificate c where c.event_id = p.event_id and c.person_id = p.person_id and c.revoked_at is null
                   and p.role = 'participant') as certificate
    from participation p join event e on e.id = p.event_id
         left join person_version v on v.person_id = p.person_id and v.superseded_at is null and v.valid_to is null;
";
