//! A registration: somebody's place at an event, or on its waiting list.

mod finders;
mod verbs;

pub(crate) use finders::OF_PERSON;
pub use finders::{Mine, RegistrationFilter, Row};
pub use verbs::{Applicant, Withdrawn, register, withdraw};
pub(crate) use verbs::{arrive, leave, of_event, take_place};

use chrono::{DateTime, Utc};
use kernel::{AccountId, OrganisationId, PersonId, id::Uuid};
use sea_orm::FromQueryResult;

use crate::{
    event::EventId,
    form::{Answers, read_answers},
};

kernel::id!(
    /// A registration.
    RegistrationId
);

store::choice! {
    /// Where a registration stands.
    RegistrationState, "events-registration" {
        /// The place is theirs.
        Confirmed = "confirmed",
        /// On the waiting list.
        Waiting = "waiting",
        /// A place has become free and waits for their word.
        Offered = "offered",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// The offer was not accepted in time.
        Lapsed = "lapsed",
        /// Refused by whoever holds the event.
        Refused = "refused",
    }
}

store::choice! {
    /// Whether the last letter about it could be sent.
    Told, "events-told" {
        /// It went out.
        Mailed = "mailed",
        /// Nobody knows an address: somebody has to say it.
        NoAddress = "no_address",
    }
}

/// A registration.
#[derive(Clone, FromQueryResult)]
pub struct Registration {
    /// Identifier.
    pub id: RegistrationId,
    /// Whose event it is.
    pub organisation_id: OrganisationId,
    /// The event.
    pub event_id: EventId,
    /// Who, when it is somebody of the registry.
    pub person_id: Option<PersonId>,
    /// Who, when it is a guest.
    pub guest_name: Option<String>,
    /// The guest's address of mail, in lowercase.
    pub guest_email: Option<String>,
    /// Where the person works on the day of the event.
    pub attends_from_id: Option<OrganisationId>,
    /// Where it stands.
    pub state: RegistrationState,
    /// Its place in the order of arrival, from 1.
    pub arrival: i32,
    /// Answers to the event's questions, as JSON.
    pub answers: String,
    /// What the participant's QR code says.
    pub token: String,
    /// What the link in letters says: whoever has it may withdraw.
    pub link: String,
    /// Who registered them; nobody for a guest.
    pub registered_by: Option<AccountId>,
    /// When.
    pub registered_at: DateTime<Utc>,
    /// Until when an offered place waits.
    pub offered_until: Option<DateTime<Utc>>,
    /// When they were reminded.
    pub reminded_at: Option<DateTime<Utc>>,
    /// Whether the last letter could be sent.
    pub told: Told,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
}

impl RegistrationState {
    /// Those that stand for something: nobody has two of them at one event.
    pub const ACTIVE: [RegistrationState; 3] = [Self::Confirmed, Self::Waiting, Self::Offered];

    /// Does it stand for something?
    pub fn is_active(self) -> bool {
        Self::ACTIVE.contains(&self)
    }

    /// Does it take one of the places?
    pub fn takes_place(self) -> bool {
        matches!(self, Self::Confirmed | Self::Offered)
    }
}

impl Registration {
    /// The answers to the event's questions.
    pub fn given(&self) -> Answers {
        read_answers(&self.answers)
    }

    /// Is the place theirs?
    pub fn is_confirmed(&self) -> bool {
        self.state == RegistrationState::Confirmed
    }

    /// The path of the page that its letters lead to.
    pub fn path(&self) -> String {
        format!("/r/{}", self.link)
    }
}

/// The states in the condition of the indices and of queries.
pub(crate) const ACTIVE: &str = "state in ('confirmed', 'waiting', 'offered')";

pub(crate) fn definition() -> String {
    format!(
        "create table registration (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    event_id {{uuid}} not null references event (id),
    person_id {{uuid}},
    guest_name text,
    guest_email {{key}},
    attends_from_id {{uuid}},
    state text not null {},
    arrival integer not null,
    answers text not null default '{{}}',
    token text not null unique,
    link text not null unique,
    registered_by {{uuid}},
    registered_at {{moment}} not null,
    offered_until {{moment}},
    reminded_at {{moment}},
    told text not null default 'mailed' {},
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint registration_who check ((person_id is null) = (guest_email is not null) and (guest_email is null) = (guest_name is null)),
    constraint registration_offer check ((state = 'offered') = (offered_until is not null))
);
create unique index registration_arrival on registration (event_id, arrival);
create unique index registration_person on registration (event_id, person_id) where person_id is not null and {ACTIVE};
create unique index registration_guest on registration (event_id, guest_email) where guest_email is not null and {ACTIVE};
create index registration_of_person on registration (person_id, event_id) where person_id is not null;
create index registration_offers on registration (offered_until) where state = 'offered';
create view registration_fact as
select r.id, r.event_id, r.person_id, r.state, r.arrival, r.registered_at, coalesce(r.attends_from_id, r.organisation_id) as organisation_id,
    e.title, e.kind, e.level, e.form, e.topic, e.state as event_state, e.starts_on, e.sort_key, r.guest_email is not null as guest
from registration r join event e on e.id = r.event_id;
",
        RegistrationState::check("state"),
        Told::check("told"),
    )
}

/// A random text of 128 bits: for QR codes, which should be small.
pub(crate) fn short_token() -> String {
    web::account::fresh_token().chars().take(32).collect()
}
