//! What is written down about an event, written anew; those who have a place are told when and where it is now.

use kernel::{Reach, Refusal, Result};
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{Details, Event, EventId, Move};
use crate::{
    form::Form,
    letters::{Letters, Occasion},
    registration::{ACTIVE, Registration},
    waiting,
};

/// What a revision has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// So many were told of another time or place.
    pub told: usize,
    /// So many have moved up from the waiting list.
    pub promoted: usize,
}

impl Details {
    /// Is it another time or place, of which those who come have to be told?
    pub fn moves(&self, other: &Details) -> bool {
        (self.starts_at, self.ends_at, &self.place, &self.online_url, self.host_id, &self.title)
            != (other.starts_at, other.ends_at, &other.place, &other.online_url, other.host_id, &other.title)
    }
}

impl Event {
    /// Writes an event anew.
    pub async fn revise(tx: &Tx, reach: &Reach, letters: &Letters, id: EventId, details: &Details) -> Result<Revision> {
        Event::find(tx, reach, id).await?;
        let before = Event::locked(tx, id).await?;
        if before.is_held() || before.cancelled_because.is_some() {
            return Err(Refusal::conflict("events-refusal-over").into());
        }
        details.check()?;
        if details.capacity.is_some_and(|capacity| capacity < before.taken) {
            return Err(Refusal::conflict("events-refusal-more-taken").with("n", before.taken).into());
        }
        let moves = before.is_ahead() && details.moves(&before.details());
        let mut columns = details.columns(tx);
        columns.push(("sequence", Value::from(before.sequence + i32::from(moves))));
        columns.push(("changed_at", tx.now().into()));
        let set = Sql::join(
            columns.into_iter().map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value)),
            ", ",
            "",
        );
        tx.run(Sql::new("update event set").push(set).push(Sql::new("where id = ?").bind(id))).await?;
        tx.note(Line::new("event.revised", "event", id.0));
        let mut revision = Revision::default();
        if moves {
            let event = Event::find(tx, reach, id).await?;
            let again = Sql::new("update registration set reminded_at = null where event_id = ?").bind(id);
            tx.run(again).await?;
            for registration in active(tx, id).await? {
                letters.send(tx, &event, &registration, Occasion::Moved).await?;
                revision.told += 1;
            }
        }
        revision.promoted = waiting::promote(tx, letters, id).await?;
        Ok(revision)
    }

    /// Calls an event off; so many were told.
    pub async fn cancel(tx: &Tx, reach: &Reach, letters: &Letters, id: EventId, reason: &str) -> Result<usize> {
        let event = Event::go(tx, reach, id, Move::Cancellation, reason).await?;
        let registered = active(tx, id).await?;
        for registration in &registered {
            letters.send(tx, &event, registration, Occasion::Cancelled).await?;
        }
        Ok(registered.len())
    }

    /// Keeps the questions to those who register.
    pub async fn ask(tx: &Tx, reach: &Reach, id: EventId, form: &Form) -> Result<()> {
        Event::find(tx, reach, id).await?;
        let sql = Sql::new("update event set registration_form = ?, changed_at = ? where id = ?");
        tx.run(sql.bind(form.json()).bind(tx.now()).bind(id)).await?;
        tx.note(Line::new("event.asks", "event", id.0));
        Ok(())
    }
}

/// The registrations of an event that stand for something.
pub(crate) async fn active(db: &impl Ask, event: EventId) -> Result<Vec<Registration>> {
    let sql = Sql::new(format!("select * from registration where event_id = ? and {ACTIVE} order by arrival"));
    db.all(sql.bind(event)).await
}
