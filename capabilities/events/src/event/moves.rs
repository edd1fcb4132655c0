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
}

impl Move {
    /// Every move, in the order of buttons.
    pub const ALL: [Move; 5] = [Move::Opening, Move::Closing, Move::Holding, Move::Report, Move::Cancellation];

    /// The states it starts from, the state it leads to, its noun, its line in the journal.
    fn row(self) -> (&'static [EventState], EventState, &'static str, &'static str) {
        use EventState::{Cancelled, Closed, Draft, Held, Open, Reported};
        match self {
            Move::Opening => (&[Draft, Closed], Open, "opening", "event.opened"),
            Move::Closing => (&[Open], Closed, "closing", "event.closed"),
            // What took place before it was written down goes there from the draft.
            Move::Holding => (&[Draft, Open, Closed], Held, "holding", "event.held"),
            Move::Report => (&[Held], Reported, "report", "event.reported"),
            Move::Cancellation => (&[Draft, Open, Closed], Cancelled, "cancellation", "event.cancelled"),
        }
    }

    /// The move of a noun.
    pub fn of(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == noun)
    }

    /// Its noun in the address.
    pub fn noun(self) -> &'static str {
        self.row().2
    }

    /// Does it start from this state?
    pub fn starts_from(self, state: EventState) -> bool {
        self.row().0.contains(&state)
    }

    /// The state it leads to.
    pub fn leads_to(self) -> EventState {
        self.row().1
    }
}

impl Event {
    /// It has taken place: with that the item of the plan that it carries out has its evidence, if the plan is within `plans`.
    pub async fn hold(tx: &Tx, reach: &Reach, plans: Option<&Reach>, id: EventId) -> Result<Event> {
        let event = Event::go(tx, reach, id, Move::Holding, "").await?;
        let (Some(plans), Some(item)) = (plans, event.plan_item_id) else { return Ok(event) };
        match plan::evidence_of_event(tx, plans, item, event.id.0, &event.title, event.starts_on).await {
            // An item that was taken out of the plan meanwhile needs none.
            Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => Ok(event),
            other => other.map(|()| event),
        }
    }

    /// Takes a report or a holding back. With the holding go the rows of the ledger that stand on the programme and the
    /// evidence in the plan; marks of attendance and words stay. Refused while certificates stand.
    pub async fn step_back(tx: &Tx, reach: &Reach, id: EventId) -> Result<Event> {
        Event::find(tx, reach, id).await?;
        let to = match Event::locked(tx, id).await?.state {
            EventState::Reported => EventState::Held,
            EventState::Held => EventState::Closed,
            _ => return Err(Refusal::conflict("events-refusal-state").into()),
        };
        if to == EventState::Closed {
            let standing = Sql::new("from certificate where event_id = ? and revoked_at is null").bind(id);
            if store::count(tx, standing).await? > 0 {
                return Err(Refusal::conflict("events-refusal-certificates").into());
            }
            tx.run(Sql::new("delete from participation where event_id = ? and evidence = 'programme'").bind(id))
                .await?;
            plan::remove_evidence_of_event(tx, id.0).await?;
        }
        tx.run(Sql::new("update event set state = ?, changed_at = ? where id = ?").bind(to).bind(tx.now()).bind(id))
            .await?;
        tx.note(Line::new("event.stepped_back", "event", id.0));
        Event::find(tx, reach, id).await
    }

    /// Makes a move; `words` are the outcome of a report, the reason of a cancellation, nothing otherwise.
    pub async fn go(tx: &Tx, reach: &Reach, id: EventId, step: Move, words: &str) -> Result<Event> {
        Event::find(tx, reach, id).await?;
        let before = Event::locked(tx, id).await?;
        let (_, to, _, act) = step.row();
        if !step.starts_from(before.state) {
            return Err(Refusal::conflict("events-refusal-state").into());
        }
        if step == Move::Holding && before.starts_at > tx.now() {
            return Err(Refusal::conflict("events-refusal-too-early").into());
        }
        let said = match step {
            Move::Report => Sql::new(", outcome = ?").bind(words),
            Move::Cancellation => Sql::new(", cancelled_because = ?, sequence = sequence + 1").bind(words),
            _ => Sql::default(),
        };
        if matches!(step, Move::Report | Move::Cancellation) && words.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = Sql::new("update event set state = ?, changed_at = ?").bind(to).bind(tx.now()).push(said);
        tx.run(sql.push(Sql::new("where id = ? and state = ?").bind(id).bind(before.state))).await?;
        tx.note(Line::new(act, "event", id.0));
        let event = Event::find(tx, reach, id).await?;
        if step == Move::Holding {
            participation::from_programme(tx, &event).await?;
        }
        Ok(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_draft_is_led_to_and_ends_lead_nowhere() {
        for state in EventState::ALL.iter().filter(|state| **state != EventState::Draft) {
            assert!(Move::ALL.iter().any(|step| step.leads_to() == *state), "{state:?}");
        }
        for end in [EventState::Reported, EventState::Cancelled] {
            assert!(!Move::ALL.iter().any(|step| step.starts_from(end)), "{end:?}");
        }
        assert!(!Move::Cancellation.starts_from(EventState::Held), "what took place cannot be called off");
    }

    #[test]
    fn a_move_is_found_by_its_noun() {
        assert_eq!(Move::of("holding"), Some(Move::Holding));
        assert_eq!(Move::of("nonsense"), None);
    }
}
