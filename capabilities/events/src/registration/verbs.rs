//! Registering and withdrawing. Both hold the event fast until their transaction ends, so that no place is given twice and
//! those who wait move up in their order.

use kernel::{AccountId, OrganisationId, PersonId, Reach, Refusal, Result};
use registry::{person, staff};
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{ACTIVE, Registration, RegistrationId, RegistrationState, finders::OF_PERSON, short_token};
use crate::{
    event::{Event, EventId},
    form::Answers,
    letters::{Letters, Occasion},
    waiting,
};

/// Who registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applicant {
    /// Somebody of the registry.
    Person(PersonId),
    /// Somebody without an account.
    Guest {
        /// The name as it is written on a badge.
        name: String,
        /// The address of mail.
        email: String,
    },
}

/// How a registration ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// By whoever registered.
    Back,
    /// By whoever holds the event.
    Refused,
}

/// Registers people for an event, in this order; those who are registered already are left as they are. Answers with the new
/// registrations.
pub async fn register(
    tx: &Tx,
    reach: &Reach,
    letters: &Letters,
    event: EventId,
    applicants: &[Applicant],
    answers: &Answers,
) -> Result<Vec<Registration>> {
    let people: Vec<PersonId> = applicants.iter().filter_map(Applicant::person).collect();
    person::may_reach(tx, reach, &people).await?;
    let mut event = Event::locked(tx, event).await?;
    if !event.takes_registrations(tx.now()) {
        return Err(Refusal::conflict("events-refusal-no-registration").into());
    }
    if people.len() < applicants.len() && !event.guests {
        return Err(Refusal::not_found().into());
    }
    let workplaces = staff::workplaces(tx, &people, event.starts_on).await?;
    let mut made = Vec::new();
    for applicant in applicants {
        if applicant.is_registered(tx, event.id).await? {
            continue;
        }
        let from = applicant.person().and_then(|person| workplaces.get(&person)).map(|place| place.organisation_id);
        room_for_one_more(tx, &event, from).await?;
        let registration = arrive(tx, &mut event, applicant, from, answers).await?;
        tx.note(Line::new("registration.made", "registration", registration.id.0));
        let occasion = match registration.state {
            RegistrationState::Confirmed => Occasion::Confirmed,
            _ => Occasion::Waiting,
        };
        letters.send(tx, &event, &registration, occasion).await?;
        made.push(registration);
    }
    if made.is_empty() {
        let key = if applicants.len() > 1 { "events-refusal-all-already" } else { "events-refusal-already" };
        return Err(Refusal::conflict(key).into());
    }
    Ok(made)
}

/// Takes a registration back; whoever waits longest moves up in the same transaction.
pub async fn withdraw(tx: &Tx, letters: &Letters, event: EventId, id: RegistrationId, how: Withdrawn) -> Result<()> {
    let event = Event::locked(tx, event).await?;
    if !event.is_ahead() {
        return Err(Refusal::conflict("events-refusal-over").into());
    }
    let registration = of_event(tx, event.id, id).await?;
    if !registration.state.is_active() {
        return Err(Refusal::conflict("events-refusal-withdrawn").into());
    }
    let (state, act) = match how {
        Withdrawn::Back => (RegistrationState::Withdrawn, "registration.withdrawn"),
        Withdrawn::Refused => (RegistrationState::Refused, "registration.refused"),
    };
    leave(tx, &event, &registration, state).await?;
    tx.note(Line::new(act, "registration", id.0));
    let why = if how == Withdrawn::Refused { Occasion::Refused } else { Occasion::Withdrawn };
    letters.send(tx, &event, &registration, why).await?;
    waiting::promote(tx, letters, event.id).await?;
    Ok(())
}

/// Ends a registration and gives its place back.
pub(crate) async fn leave(tx: &Tx, event: &Event, one: &Registration, state: RegistrationState) -> Result<()> {
    let sql = Sql::new(format!(
        "update registration set state = ?, offered_until = null, changed_at = ? where id = ? and {ACTIVE}"
    ));
    tx.run(sql.bind(state).bind(tx.now()).bind(one.id)).await?;
    if one.state.takes_place() {
        tx.run(Sql::new("update event set taken = taken - 1 where id = ?").bind(event.id)).await?;
    }
    Ok(())
}

/// A registration of an event.
pub(crate) async fn of_event(db: &impl Ask, event: EventId, id: RegistrationId) -> Result<Registration> {
    let sql = Sql::new("select * from registration where id = ? and event_id = ?").bind(id).bind(event);
    db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Takes a place if there is one: the condition is asked and the place taken in one statement.
pub(crate) async fn take_place(tx: &Tx, event: EventId) -> Result<bool> {
    let sql = "update event set taken = taken + 1 where id = ? and (capacity is null or taken < capacity)";
    Ok(tx.run(Sql::new(sql).bind(event)).await? == 1)
}

/// Gives the next one who comes a number and, if there is one, a place.
pub(crate) async fn arrive(
    tx: &Tx,
    event: &mut Event,
    applicant: &Applicant,
    from: Option<OrganisationId>,
    answers: &Answers,
) -> Result<Registration> {
    let arrived = "update event set arrivals = arrivals + 1 where id = ?";
    let with_place = "update event set arrivals = arrivals + 1, taken = taken + 1 where id = ? and (capacity is null or taken < capacity)";
    let state = if tx.run(Sql::new(with_place).bind(event.id)).await? == 1 {
        event.taken += 1;
        RegistrationState::Confirmed
    } else {
        tx.run(Sql::new(arrived).bind(event.id)).await?;
        RegistrationState::Waiting
    };
    event.arrivals += 1;
    let id = RegistrationId::new();
    let by: Option<AccountId> = tx.actor().account;
    let (name, email) = match applicant {
        Applicant::Person(_) => (None, None),
        Applicant::Guest { name, email } => (Some(name.clone()), Some(email.to_lowercase())),
    };
    let row: Vec<Value> = vec![
        id.into(),
        event.organisation_id.into(),
        event.id.into(),
        applicant.person().into(),
        name.into(),
        email.into(),
        from.into(),
        state.into(),
        event.arrivals.into(),
        serde_json::to_string(answers)?.into(),
        short_token().into(),
        short_token().into(),
        by.into(),
        tx.now().into(),
        tx.now().into(),
        tx.now().into(),
    ];
    tx.insert("registration", &COLUMNS, vec![row]).await?;
    of_event(tx, event.id, id).await
}

const COLUMNS: [&str; 16] = [
    "id",
    "organisation_id",
    "event_id",
    "person_id",
    "guest_name",
    "guest_email",
    "attends_from_id",
    "state",
    "arrival",
    "answers",
    "token",
    "link",
    "registered_by",
    "registered_at",
    "changed_at",
    "created_at",
];

/// Refuses one more from an institution that has sent as many as it may. Those who wait count too: they may move up.
async fn room_for_one_more(tx: &Tx, event: &Event, from: Option<OrganisationId>) -> Result<()> {
    let (Some(limit), Some(from)) = (event.per_organisation, from) else { return Ok(()) };
    let sql = Sql::new(format!("from registration where event_id = ? and attends_from_id = ? and {ACTIVE}"));
    if store::count(tx, sql.bind(event.id).bind(from)).await? >= i64::from(limit) {
        return Err(Refusal::conflict("events-refusal-enough-from-there").with("limit", limit).into());
    }
    Ok(())
}

impl Applicant {
    fn person(&self) -> Option<PersonId> {
        match self {
            Applicant::Person(person) => Some(*person),
            Applicant::Guest { .. } => None,
        }
    }

    async fn is_registered(&self, tx: &Tx, event: EventId) -> Result<bool> {
        let sql = Sql::new(format!("from registration r where event_id = ? and {ACTIVE} and")).bind(event);
        let own = match self {
            Applicant::Person(person) => Sql::new(OF_PERSON).bind(*person),
            Applicant::Guest { email, .. } => Sql::new("guest_email = ?").bind(email.to_lowercase()),
        };
        Ok(store::count(tx, sql.push(own)).await? > 0)
    }
}
