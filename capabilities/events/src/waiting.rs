//! The waiting list: whoever came first moves up as soon as a place is free, at once or by an offer that is to be accepted.

use chrono::TimeDelta;
use kernel::{Refusal, Result};
use store::{Actor, Ask, Db, Sql, Tx, journal::Line};

use crate::{
    event::{Event, EventId},
    letters::{Letters, Occasion},
    registration::{Registration, RegistrationId, RegistrationState, leave, of_event, take_place},
};

/// Gives free places to those who wait, in the order they came. Each is told once: in the transaction that moves them up.
pub async fn promote(tx: &Tx, letters: &Letters, id: EventId) -> Result<usize> {
    let event = Event::locked(tx, id).await?;
    let mut promoted = 0;
    if !event.is_ahead() || event.starts_at <= tx.now() {
        return Ok(promoted);
    }
    loop {
        let next = "select * from registration where event_id = ? and state = 'waiting' order by arrival limit 1";
        let Some(next) = tx.first::<Registration>(Sql::new(next).bind(id)).await? else { break };
        if !take_place(tx, id).await? {
            break;
        }
        let (state, until, occasion) = match event.acceptance_hours {
            // An offer never outlasts the beginning.
            Some(hours) => {
                let until = (tx.now() + TimeDelta::hours(hours.into())).min(event.starts_at);
                (RegistrationState::Offered, Some(until), Occasion::Offered(until))
            }
            None => (RegistrationState::Confirmed, None, Occasion::Promoted),
        };
        let sql = Sql::new(
            "update registration set state = ?, offered_until = ?, changed_at = ? where id = ? and state = 'waiting'",
        );
        tx.run(sql.bind(state).bind(until).bind(tx.now()).bind(next.id)).await?;
        tx.note(Line::new("registration.moved_up", "registration", next.id.0));
        letters.send(tx, &event, &next, occasion).await?;
        promoted += 1;
    }
    Ok(promoted)
}

/// Accepts an offered place.
pub async fn accept(tx: &Tx, letters: &Letters, event: EventId, id: RegistrationId) -> Result<()> {
    let event = Event::locked(tx, event).await?;
    let registration = of_event(tx, event.id, id).await?;
    let in_time = registration.offered_until.is_some_and(|until| tx.now() < until);
    if !in_time || !event.is_ahead() {
        return Err(Refusal::conflict("events-refusal-offer-over").into());
    }
    let sql = Sql::new(
        "update registration set state = 'confirmed', offered_until = null, changed_at = ? where id = ? and state = 'offered'",
    );
    tx.run(sql.bind(tx.now()).bind(id)).await?;
    tx.note(Line::new("registration.accepted", "registration", id.0));
    letters.send(tx, &event, &registration, Occasion::Confirmed).await
}

/// Lets offers lapse whose time is over, and offers their places to the next.
pub(crate) async fn lapse_overdue(db: &Db, letters: &Letters) -> Result<()> {
    let sql = "select distinct r.event_id from registration r join event e on e.id = r.event_id
               where r.state = 'offered' and r.offered_until <= ? and e.state in ('open', 'closed')";
    for event in db.column::<EventId>(Sql::new(sql).bind(db.clock().now())).await? {
        db.write(&Actor::operator(), async |tx| {
            let event = Event::locked(tx, event).await?;
            // Asked again under the lock: another server may have been here, or somebody has accepted meanwhile.
            let sql = "select * from registration where event_id = ? and state = 'offered' and offered_until <= ?";
            for one in tx.all::<Registration>(Sql::new(sql).bind(event.id).bind(tx.now())).await? {
                leave(tx, &event, &one, RegistrationState::Lapsed).await?;
                tx.note(Line::new("registration.lapsed", "registration", one.id.0));
                letters.send(tx, &event, &one, Occasion::Lapsed).await?;
            }
            promote(tx, letters, event.id).await
        })
        .await?;
    }
    Ok(())
}
