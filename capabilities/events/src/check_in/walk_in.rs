//! Those who come without a registration: they are registered at the door and marked, while there is room.

use kernel::{Reach, Refusal, Result};
use registry::{person, staff};
use store::{Ask, Sql, Tx, journal::Line};

use super::{Outcome, by_list};
use crate::{
    event::{Event, EventId},
    form::Answers,
    registration::{Applicant, Registration, RegistrationId, RegistrationState, arrive, take_place},
};

/// Registers somebody who stands at the door and marks them. Those who wait or were offered a place have it now.
pub async fn admit(tx: &Tx, people: &Reach, event: EventId, applicant: &Applicant) -> Result<Outcome> {
    let mut event = Event::locked(tx, event).await?;
    let person = match applicant {
        Applicant::Person(person) => Some(*person),
        Applicant::Guest { .. } => None,
    };
    person::may_reach(tx, people, person.as_slice()).await?;
    let id = match active(tx, event.id, applicant).await? {
        Some(known) => seated(tx, &event, known).await?,
        None => {
            if event.free().is_some_and(|free| free <= 0) {
                return Err(full());
            }
            let places = staff::workplaces(tx, person.as_slice(), event.starts_on).await?;
            let from = person.and_then(|person| places.get(&person)).map(|place| place.organisation_id);
            let made = arrive(tx, &mut event, applicant, from, &Answers::new()).await?;
            tx.note(Line::new("registration.made", "registration", made.id.0));
            made.id
        }
    };
    by_list(tx, &event, id).await
}

/// A registration that stands for something already.
async fn active(tx: &Tx, event: EventId, applicant: &Applicant) -> Result<Option<Registration>> {
    let own = match applicant {
        Applicant::Person(person) => Sql::new("person_id = ?").bind(*person),
        Applicant::Guest { email, .. } => Sql::new("guest_email = ?").bind(email.to_lowercase()),
    };
    let sql = "select * from registration where event_id = ? and state in ('confirmed', 'waiting', 'offered') and";
    tx.first(Sql::new(sql).bind(event).push(own)).await
}

/// Gives a place to somebody who waits for one.
async fn seated(tx: &Tx, event: &Event, known: Registration) -> Result<RegistrationId> {
    if known.state == RegistrationState::Confirmed {
        return Ok(known.id);
    }
    if !known.state.takes_place() && !take_place(tx, event.id).await? {
        return Err(full());
    }
    let sql = "update registration set state = 'confirmed', offered_until = null, changed_at = ? where id = ?";
    tx.run(Sql::new(sql).bind(tx.now()).bind(known.id)).await?;
    tx.note(Line::new("registration.accepted", "registration", known.id.0));
    Ok(known.id)
}

fn full() -> kernel::Error {
    Refusal::conflict("attendance-refusal-full").into()
}
