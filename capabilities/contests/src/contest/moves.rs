//! How a contest gets from one state to another: the one table of moves.

use kernel::{Reach, Refusal, Result};
use store::{Sql, Tx, journal::Line};

use super::{Contest, ContestId, ContestState};
use crate::{ranking::Rule, verdict};

/// A move, named by its noun in the address: `/contests/{id}/opening`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It is announced, and entries are taken.
    Opening,
    /// No more entries; the jury judges.
    Judging,
    /// The jury has finished.
    Closing,
    /// The results become public.
    Announcement,
    /// It will not take place.
    Cancellation,
    /// One step back from a move that was made too early.
    Return,
}

impl Move {
    /// Every move, in the order of buttons.
    pub const ALL: [Move; 6] =
        [Move::Opening, Move::Judging, Move::Closing, Move::Announcement, Move::Return, Move::Cancellation];

    /// Its noun in the address, its line in the journal.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Move::Opening => ("opening", "contest.opened"),
            Move::Judging => ("judging", "contest.judging_begun"),
            Move::Closing => ("closing", "contest.closed"),
            Move::Announcement => ("announcement", "contest.announced"),
            Move::Cancellation => ("cancellation", "contest.cancelled"),
            Move::Return => ("return", "contest.stepped_back"),
        }
    }

    /// The state it leads to from this one; nowhere when it does not start here. What is public cannot be taken back.
    pub fn from(self, state: ContestState) -> Option<ContestState> {
        use ContestState::{Announced, Cancelled, Closed, Draft, Judging, Open};
        match (self, state) {
            (Move::Opening, Draft) => Some(Open),
            (Move::Judging, Open) => Some(Judging),
            (Move::Closing, Judging) => Some(Closed),
            (Move::Announcement, Closed) => Some(Announced),
            (Move::Cancellation, Draft | Open | Judging | Closed) => Some(Cancelled),
            (Move::Return, Open) => Some(Draft),
            (Move::Return, Judging) => Some(Open),
            (Move::Return, Closed) => Some(Judging),
            _ => None,
        }
    }

    /// The move of a noun.
    pub fn of(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == noun)
    }

    /// Its noun in the address.
    pub fn noun(self) -> &'static str {
        self.words().0
    }
}

impl Contest {
    /// Makes a move; `words` are the reason of a cancellation, nothing otherwise.
    pub async fn go(tx: &Tx, reach: &Reach, id: ContestId, step: Move, words: &str) -> Result<Contest> {
        Contest::find(tx, reach, id).await?;
        let before = Contest::locked(tx, id).await?;
        let Some(to) = step.from(before.state) else {
            return Err(Refusal::conflict("contests-refusal-state").into());
        };
        if step == Move::Opening {
            before.may_open(tx).await?;
        }
        if step == Move::Cancellation && words.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        match step {
            Move::Judging => Rule::fix(tx, &before).await?,
            Move::Return if to == ContestState::Open => Rule::release(tx, &before).await?,
            Move::Announcement => verdict::announce(tx, reach, &before).await?,
            _ => {}
        }
        let said = match step {
            Move::Cancellation => Sql::new(", cancelled_because = ?").bind(words),
            Move::Announcement => Sql::new(", announced_at = ?").bind(tx.now()),
            _ => Sql::default(),
        };
        let sql = Sql::new("update contest set state = ?, changed_at = ?").bind(to).bind(tx.now()).push(said);
        tx.run(sql.push(Sql::new("where id = ? and state = ?").bind(id).bind(before.state))).await?;
        tx.note(Line::new(step.words().1, "contest", id.0));
        Contest::find(tx, reach, id).await
    }

    /// Entries can be taken and judged only where there is something to enter for and something to judge by.
    async fn may_open(&self, tx: &Tx) -> Result<()> {
        let nominations =
            store::count(tx, Sql::new("from contest_nomination where contest_id = ?").bind(self.id)).await?;
        let bare = Sql::new(
            "from contest_nomination n where n.contest_id = ?
             and not exists (select 1 from contest_criterion c where c.nomination_id = n.id)",
        );
        if nominations == 0 || store::count(tx, bare.bind(self.id)).await? > 0 {
            return Err(Refusal::conflict("contests-refusal-nothing-to-judge").into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_draft_is_led_to_and_ends_lead_nowhere() {
        let leads_to =
            |to| ContestState::ALL.iter().any(|from| Move::ALL.iter().any(|step| step.from(*from) == Some(to)));
        for state in ContestState::ALL {
            assert!(leads_to(*state), "{state:?}");
            let ends = Move::ALL.iter().all(|step| step.from(*state).is_none());
            assert_eq!(ends, state.is_over(), "{state:?}");
        }
    }

    #[test]
    fn a_move_is_found_by_its_noun() {
        assert_eq!(Move::of("closing"), Some(Move::Closing));
        assert_eq!(Move::of("nonsense"), None);
    }
}
