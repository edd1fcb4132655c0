//! An event (мероприятие): what it is, when and where, how many it has room for, and where it stands.

mod choices;
mod list;
mod moves;
mod revision;

pub use choices::{EventKind, EventState, Format, Level};
pub use list::{EventFilter, Listed, Seen};
pub use moves::Move;
pub use revision::Revision;
pub(crate) use revision::active;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use programmes::{PlanItemId, ProgrammeId};
use registry::organisation;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::{form::Form, series::SeriesId};

kernel::id!(
    /// An event.
    EventId
);

/// What is written down about an event by those who prepare it.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// Kind.
    pub kind: EventKind,
    /// What it is called.
    pub title: String,
    /// For whom.
    pub level: Level,
    /// How people take part.
    pub format: Format,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where, in words; empty when nowhere but online.
    pub place: String,
    /// Where online; empty when not. Shown to those who have a place.
    pub online_url: String,
    /// The institution that receives the guests.
    pub host_id: Option<OrganisationId>,
    /// How many it has room for; no limit without.
    pub capacity: Option<i32>,
    /// How many may come from one institution; no limit without.
    pub per_organisation: Option<i32>,
    /// Until when people register; until it begins without.
    pub registration_until: Option<DateTime<Utc>>,
    /// People without an account may register on its public page.
    pub guests: bool,
    /// Whoever moves up from the waiting list has so many hours to accept; without, they have the place at once.
    pub acceptance_hours: Option<i32>,
    /// What it is about.
    pub description: String,
    /// Hours of study that it counts for.
    pub hours: Option<i32>,
    /// Its topic, for figures: «профилактика выгорания».
    pub topic: String,
    /// The programme that it carries out.
    pub programme_id: Option<ProgrammeId>,
    /// The item of the plan that it carries out.
    pub plan_item_id: Option<PlanItemId>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Event {
    /// Identifier.
    pub id: EventId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// Kind.
    pub kind: EventKind,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: EventState,
    /// For whom.
    pub level: Level,
    /// How people take part.
    pub form: Format,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// The day it begins by the centre's clock.
    pub starts_on: NaiveDate,
    /// The day it ends by the centre's clock.
    pub ends_on: NaiveDate,
    /// Where.
    pub place: String,
    /// Where online.
    pub online_url: String,
    /// The institution that receives the guests.
    pub host_id: Option<OrganisationId>,
    /// How many it has room for.
    pub capacity: Option<i32>,
    /// Places taken: by the confirmed, and by those to whom one is offered.
    pub taken: i32,
    /// Registrations that ever came: the order of the next one.
    pub arrivals: i32,
    /// How many may come from one institution.
    pub per_organisation: Option<i32>,
    /// Until when people register.
    pub registration_until: Option<DateTime<Utc>>,
    /// People without an account may register.
    pub guests: bool,
    /// Hours to accept a place in.
    pub acceptance_hours: Option<i32>,
    /// What it is about.
    pub description: String,
    /// What came of it.
    pub outcome: String,
    /// Why it was cancelled.
    pub cancelled_because: Option<String>,
    /// Hours of study.
    pub hours: Option<i32>,
    /// Topic.
    pub topic: String,
    /// The programme that it carries out.
    pub programme_id: Option<ProgrammeId>,
    /// The item of the plan that it carries out.
    pub plan_item_id: Option<PlanItemId>,
    /// The series that it is an edition of.
    pub series_id: Option<SeriesId>,
    /// Grows with each change that its participants are told of.
    pub sequence: i32,
    /// Questions to those who register, as JSON; read by [`Event::questions`].
    pub registration_form: String,
    /// Questions to those who were there, as JSON.
    pub feedback_form: String,
    /// The secret behind the code on the screen.
    pub check_secret: String,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

impl Event {
    /// An event within reach, wherever it stands.
    pub async fn find(db: &impl Ask, reach: &Reach, id: EventId) -> Result<Event> {
        let sql = Sql::new("select e.* from event e where e.id = ? and").bind(id);
        let found = db.first(sql.push(reach::within(reach, "e.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// An event that whoever is not signed in may see: announced, and open to guests.
    pub async fn public(db: &impl Ask, id: EventId) -> Result<Event> {
        let sql = Sql::new("select e.* from event e where e.id = ? and e.guests and e.state <> 'draft'").bind(id);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Writes an event down as a draft.
    pub async fn create(tx: &Tx, reach: &Reach, organisation: OrganisationId, details: &Details) -> Result<EventId> {
        organisation::may_reach(tx, reach, organisation).await?;
        details.check()?;
        let id = EventId::new();
        let mut columns = vec!["id", "organisation_id", "state", "check_secret", "changed_at", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), organisation.into(), EventState::Draft.into()];
        row.extend([web::account::fresh_token().into(), tx.now().into(), tx.now().into()]);
        for (column, value) in details.columns(tx) {
            columns.push(column);
            row.push(value);
        }
        tx.insert("event", &columns, vec![row]).await?;
        tx.note(Line::new("event.drafted", "event", id.0));
        Ok(id)
    }

    /// Nobody else registers, withdraws or moves up in this event until the transaction ends.
    pub async fn locked(tx: &Tx, id: EventId) -> Result<Event> {
        tx.run(Sql::new("update event set arrivals = arrivals where id = ?").bind(id)).await?;
        let found = tx.first(Sql::new("select * from event where id = ?").bind(id)).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Do people register now?
    pub fn takes_registrations(&self, now: DateTime<Utc>) -> bool {
        self.state == EventState::Open && now < self.registration_until.unwrap_or(self.starts_at)
    }

    /// Is it announced and still to come? Then places that become free go to the waiting list.
    pub fn is_ahead(&self) -> bool {
        self.state.is_ahead()
    }

    /// Has it taken place?
    pub fn is_held(&self) -> bool {
        matches!(self.state, EventState::Held | EventState::Reported)
    }

    /// How many places are free; no limit without.
    pub fn free(&self) -> Option<i32> {
        self.capacity.map(|capacity| capacity - self.taken)
    }

    /// Questions to those who register.
    pub fn questions(&self) -> Form {
        Form::read(&self.registration_form)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/events/{}", self.id)
    }

    /// What is written down about it.
    pub fn details(&self) -> Details {
        let event = self.clone();
        Details {
            kind: event.kind,
            title: event.title,
            level: event.level,
            format: event.form,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            place: event.place,
            online_url: event.online_url,
            host_id: event.host_id,
            capacity: event.capacity,
            per_organisation: event.per_organisation,
            registration_until: event.registration_until,
            guests: event.guests,
            acceptance_hours: event.acceptance_hours,
            description: event.description,
            hours: event.hours,
            topic: event.topic,
            programme_id: event.programme_id,
            plan_item_id: event.plan_item_id,
        }
    }
}

impl Details {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.ends_at < self.starts_at {
            return Err(Refusal::invalid("events-refusal-ends-before").into());
        }
        Ok(())
    }

    /// The columns that hold them.
    fn columns(&self, tx: &Tx) -> Vec<(&'static str, Value)> {
        let day = |at| tx.clock().local(at).date_naive();
        vec![
            ("kind", self.kind.into()),
            ("title", self.title.as_str().into()),
            ("level", self.level.into()),
            ("form", self.format.into()),
            ("starts_at", self.starts_at.into()),
            ("ends_at", self.ends_at.into()),
            ("starts_on", day(self.starts_at).into()),
            ("ends_on", day(self.ends_at).into()),
            ("place", self.place.as_str().into()),
            ("online_url", self.online_url.as_str().into()),
            ("host_id", self.host_id.into()),
            ("capacity", self.capacity.into()),
            ("per_organisation", self.per_organisation.into()),
            ("registration_until", self.registration_until.into()),
            ("guests", self.guests.into()),
            ("acceptance_hours", self.acceptance_hours.into()),
            ("description", self.description.as_str().into()),
            ("hours", self.hours.into()),
            ("topic", self.topic.as_str().into()),
            ("programme_id", self.programme_id.into()),
            ("plan_item_id", self.plan_item_id.into()),
            ("search_key", search_key(&format!("{} {} {}", self.title, self.topic, self.place)).into()),
            ("sort_key", sort_key(&self.title).into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table event (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    kind text not null {},
    title text not null,
    state text not null {},
    level text not null {},
    form text not null {},
    starts_at {{moment}} not null,
    ends_at {{moment}} not null,
    starts_on date not null,
    ends_on date not null,
    place text not null default '',
    online_url text not null default '',
    host_id {{uuid}},
    capacity integer,
    taken integer not null default 0,
    arrivals integer not null default 0,
    per_organisation integer,
    registration_until {{moment}},
    guests boolean not null,
    acceptance_hours integer,
    description text not null default '',
    outcome text not null default '',
    cancelled_because text,
    hours integer,
    topic text not null default '',
    programme_id {{uuid}},
    plan_item_id {{uuid}},
    series_id {{uuid}} references event_series (id),
    sequence integer not null default 0,
    registration_form text not null default '[]',
    feedback_form text not null default '[]',
    check_secret text not null,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint event_period check (ends_at >= starts_at and ends_on >= starts_on),
    constraint event_places check (taken >= 0 and (capacity is null or taken <= capacity)),
    constraint event_reported check (state <> 'reported' or outcome <> ''),
    constraint event_cancelled check ((state = 'cancelled') = (cancelled_because is not null))
);
create index event_organisation on event (organisation_id, starts_at);
create index event_time on event (starts_at);
create index event_series_editions on event (series_id) where series_id is not null;
",
        EventKind::check("kind"),
        EventState::check("state"),
        Level::check("level"),
        Format::check("form"),
    )
}
