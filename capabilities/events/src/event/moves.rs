//! How an event gets from one state to another: the one table of moves.

use kernel::{Error, Reach, Refusal, RefusalKind, Result};
use programmes::plan;
use store::{Sql, Tx, journal::Line};

use super::{Event, EventId, EventState};
use crate::participation;

/// A move, named by its noun in the address: `/events/{id}/opening`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It is announced, and people register.
    Opening,
    /// Nobody registers any more.
    Closing,
    /// It has taken place.
    Holding,
    /// What came of it is written down.
    Report,
    /// It will not take place.
    Cancellation,
    /// A report or a holding was written down by mistake: one step back.
    Return,
}

impl Move {
    /// Every move, in the order of buttons.
    pub const ALL: [Move; 6] =
        [Move::Opening, Move::Closing, Move::Holding, Move::Report, Move::Return, Move::Cancellation];

    /// Its noun in the address, its line in the journal.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Move::Opening => ("opening", "event.opened"),
            Move::Closing => ("closing", "event.closed"),
            Move::Holding => ("holding", "event.held"),
            Move::Report => ("report", "event.reported"),
            Move::Cancellation => ("cancellation", "event.cancelled"),
            Move::Return => ("return", "event.returned"),
        }
    }

    /// The state it leads to from this one; nothing when it does not start here.
    pub fn from(self, state: EventState) -> Option<EventState> {
        use EventState::{Cancelled, Closed, Draft, Held, Open, Reported};
        match (self, state) {
            (Move::Opening, Draft | Closed) => Some(Open),
            (Move::Closing, Open) => Some(Closed),
            // What took place before it was written down goes there from the draft.
            (Move::Holding, Draft | Open | Closed) => Some(Held),
            (Move::Report, Held) => Some(Reported),
            (Move::Cancellation, Draft | Open | Closed) => Some(Cancelled),
            (Move::Return, Reported) => Some(Held),
            (Move::Return, Held) => Some(Closed),
            _ => None,
        }
    }

    /// Its noun in the address.
    pub fn noun(self) -> &'static str {
        self.words().0
    }
}

impl Event {
    /// Makes a move; `words` are the outcome of a report, the reason of a cancellation, nothing otherwise.
    pub async fn go(tx: &Tx, reach: &Reach, id: EventId, step: Move, words: &str) -> Result<Event> {
        Event::find(tx, reach, id).await?;
        let before = Event::locked(tx, id).await?;
        let Some(to) = step.from(before.state) else {
            return Err(Refusal::conflict("events-refusal-state").into());
        };
        if step == Move::Holding && before.starts_at > tx.now() {
            return Err(Refusal::conflict("events-refusal-too-early").into());
        }
        let said = match step {
            Move::Report => Sql::new(", outcome = ?").bind(words),
            Move::Cancellation => {
                // Nobody was told of a draft.
                let told = i32::from(before.state != EventState::Draft);
                Sql::new(", cancelled_because = ?, sequence = sequence + ?").bind(words).bind(told)
            }
            _ => Sql::default(),
        };
        if matches!(step, Move::Report | Move::Cancellation) && words.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = Sql::new("update event set state = ?, changed_at = ?").bind(to).bind(tx.now()).push(said);
        tx.run(sql.push(Sql::new("where id = ? and state = ?").bind(id).bind(before.state))).await?;
        tx.note(Line::new(step.words().1, "event", id.0));
        let event = Event::find(tx, reach, id).await?;
        match (before.is_held(), event.is_held()) {
            (false, true) => event.took_place(tx).await?,
            (true, false) => event.did_not_take_place(tx).await?,
            _ => {}
        }
        Ok(event)
    }

    /// Those who spoke come into the ledger, and the item of the plan that it carries out has its evidence. Whoever linked the
    /// two was within reach of both.
    async fn took_place(&self, tx: &Tx) -> Result<()> {
        participation::from_programme(tx, self).await?;
        let Some(item) = self.plan_item_id else { return Ok(()) };
        let everything = Reach::operator();
        match plan::evidence_of_event(tx, &everything, item, self.id.0, &self.title, self.starts_on).await {
            // An item that was taken out of the plan meanwhile needs none.
            Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// What [`Event::took_place`] did goes; marks of attendance, entries by hand and words stay. Refused while certificates stand.
    async fn did_not_take_place(&self, tx: &Tx) -> Result<()> {
        let standing = Sql::new("from certificate where event_id = ? and revoked_at is null").bind(self.id);
        if store::count(tx, standing).await? > 0 {
            return Err(Refusal::conflict("events-refusal-certificates").into());
        }
        let spoke = "delete from participation where event_id = ? and evidence = 'programme'";
        tx.run(Sql::new(spoke).bind(self.id)).await?;
        plan::remove_evidence_of_event(tx, self.id.0).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_draft_is_led_to_and_a_cancellation_is_the_end() {
        for state in EventState::ALL.iter().filter(|state| **state != EventState::Draft) {
            let leads = |from: &EventState| Move::ALL.iter().any(|step| step.from(*from) == Some(*state));
            assert!(EventState::ALL.iter().any(leads), "{state:?}");
        }
        assert!(Move::ALL.iter().all(|step| step.from(EventState::Cancelled).is_none()));
        let only =
            |state: EventState| Move::ALL.into_iter().filter(|step| step.from(state).is_some()).collect::<Vec<_>>();
        assert_eq!(only(EventState::Reported), [Move::Return]);
        assert_eq!(only(EventState::Held), [Move::Report, Move::Return], "what took place cannot be called off");
    }
}
