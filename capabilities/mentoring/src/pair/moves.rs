//! How a pair gets from one state to another: the one table of moves, and those that are made at work.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use super::{Pair, PairId, PairState};
use crate::{
    participant::{Participant, Side},
    programme::Programme,
};

/// A move, named by its noun in the address: `/mentoring/pairs/{id}/completion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// It is shown to both.
    Offer,
    /// It is shown no more.
    Withdrawal,
    /// Everybody asked has consented.
    Consent,
    /// One side does not.
    Refusal,
    /// Its work begins.
    Start,
    /// It reached its end.
    Completion,
    /// It ends before.
    Break,
    /// It was ended by mistake: it works again.
    Resumption,
}

impl Move {
    /// Every move.
    pub const ALL: [Move; 8] = [
        Move::Offer,
        Move::Withdrawal,
        Move::Consent,
        Move::Refusal,
        Move::Start,
        Move::Completion,
        Move::Break,
        Move::Resumption,
    ];

    /// The state it leads to from this one; nothing when it does not start here.
    pub fn from(self, state: PairState) -> Option<PairState> {
        use PairState::{Active, Broken, Completed, Consented, Declined, Offered, Proposed};
        match (self, state) {
            (Move::Offer, Proposed) => Some(Offered),
            (Move::Withdrawal, Offered) => Some(Proposed),
            (Move::Consent, Offered) => Some(Consented),
            (Move::Refusal, Offered) => Some(Declined),
            (Move::Start, Consented) => Some(Active),
            (Move::Completion, Active) => Some(Completed),
            (Move::Break, Offered | Consented | Active) => Some(Broken),
            (Move::Resumption, Completed | Broken) => Some(Active),
            _ => None,
        }
    }
}

/// How a pair ends.
pub(crate) struct Ending<'a> {
    pub state: PairState,
    /// Why, or with what.
    pub because: &'a str,
    /// Who said so.
    pub by: &'a str,
    pub on: NaiveDate,
}

impl Ending<'_> {
    pub(crate) async fn of(&self, tx: &Tx, id: PairId) -> Result<()> {
        if self.because.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql =
            "update mentoring_pair set state = ?, because = ?, ended_by = ?, ended_on = ?, changed_at = ? where id = ?";
        let sql = Sql::new(sql).bind(self.state).bind(self.because.trim()).bind(self.by).bind(self.on);
        tx.run(sql.bind(tx.now()).bind(id)).await.map(|_| ())
    }
}

/// A pair that a move may be made with.
async fn at(tx: &Tx, reach: &Reach, id: PairId, step: Move) -> Result<(Pair, PairState)> {
    let pair = Pair::locked(tx, reach, id).await?;
    match step.from(pair.state) {
        Some(to) => Ok((pair, to)),
        None => Err(Refusal::conflict("mentoring-refusal-state").into()),
    }
}

/// The work of a pair begins on a day and is to last until another.
pub async fn start(tx: &Tx, reach: &Reach, id: PairId, (on, until): (NaiveDate, NaiveDate)) -> Result<()> {
    let (_, to) = at(tx, reach, id, Move::Start).await?;
    if until < on {
        return Err(Refusal::invalid("mentoring-refusal-ends-before").into());
    }
    let sql = "update mentoring_pair set state = ?, started_on = ?, ends_on = ?, reminded_at = null, changed_at = ? where id = ?";
    tx.run(Sql::new(sql).bind(to).bind(on).bind(until).bind(tx.now()).bind(id)).await?;
    tx.note(Line::new("mentoring.pair_started", "mentoring_pair", id.0));
    Ok(())
}

/// A pair has reached its end; what came of it is said.
pub async fn complete(tx: &Tx, reach: &Reach, id: PairId, on: NaiveDate, outcome: &str) -> Result<()> {
    let (pair, state) = at(tx, reach, id, Move::Completion).await?;
    if on > tx.today() {
        return Err(Refusal::invalid("mentoring-refusal-future").into());
    }
    if pair.started_on.is_some_and(|started| on < started) {
        return Err(Refusal::invalid("mentoring-refusal-ends-before").into());
    }
    let by = tx.actor().name.clone();
    Ending { state, because: outcome, by: &by, on }.of(tx, id).await?;
    tx.note(Line::new("mentoring.pair_completed", "mentoring_pair", id.0));
    Ok(())
}

/// A pair ends before its time, for a reason.
pub async fn end(tx: &Tx, reach: &Reach, id: PairId, because: &str) -> Result<()> {
    let (_, state) = at(tx, reach, id, Move::Break).await?;
    let by = tx.actor().name.clone();
    Ending { state, because, by: &by, on: tx.today() }.of(tx, id).await?;
    tx.note(Line::new("mentoring.pair_broken", "mentoring_pair", id.0));
    Ok(())
}

/// A pair that was ended by mistake works again, if it ever did, its mentee has no other, and its mentor a place.
pub async fn resume(tx: &Tx, reach: &Reach, id: PairId) -> Result<()> {
    let (pair, to) = at(tx, reach, id, Move::Resumption).await?;
    Programme::locked(tx, pair.programme_id).await?.is_to_be_open()?;
    if pair.started_on.is_none() {
        return Err(Refusal::conflict("mentoring-refusal-never-worked").into());
    }
    has_room(tx, &pair).await?;
    let sql = "update mentoring_pair set state = ?, because = '', ended_by = '', ended_on = null, changed_at = ? where id = ?";
    tx.run(Sql::new(sql).bind(to).bind(tx.now()).bind(id)).await?;
    tx.note(Line::new("mentoring.pair_resumed", "mentoring_pair", id.0));
    Ok(())
}

async fn has_room(tx: &Tx, pair: &Pair) -> Result<()> {
    let others = "from mentoring_pair where mentee_id = ? and state in ('proposed', 'offered', 'consented', 'active')";
    let others = store::count(tx, Sql::new(others).bind(pair.mentee_id)).await?;
    let left = "from mentoring_participant where id in (?, ?) and left_on is not null";
    let left = store::count(tx, Sql::new(left).bind(pair.mentor_id).bind(pair.mentee_id)).await?;
    match (others, left) {
        (0, 0) => is_free(tx, pair.mentor_id).await,
        (_, 0) => Err(Refusal::conflict("mentoring-refusal-has-pair").into()),
        _ => Err(Refusal::conflict("mentoring-refusal-left").into()),
    }
}

/// Refused when a mentor has no place left.
pub(super) async fn is_free(tx: &Tx, mentor: crate::participant::ParticipantId) -> Result<()> {
    let full = "from mentoring_participant t where t.id = ? and t.capacity <= (select count(*) from mentoring_pair x
        where x.mentor_id = t.id and x.state in ('proposed', 'offered', 'consented', 'active'))";
    match store::count(tx, Sql::new(full).bind(mentor)).await? {
        0 => Ok(()),
        _ => Err(Refusal::conflict("mentoring-refusal-full").into()),
    }
}

/// The pairs of somebody who leaves: what was only proposed goes, the others end with the reason. How many ended.
pub(crate) async fn end_of(tx: &Tx, one: &Participant, because: &str) -> Result<usize> {
    let column = match one.side {
        Side::Mentor => "mentor_id",
        Side::Mentee => "mentee_id",
    };
    tx.run(Sql::new(format!("delete from mentoring_pair where {column} = ? and state = 'proposed'")).bind(one.id))
        .await?;
    let open =
        format!("select id from mentoring_pair where {column} = ? and state in ('offered', 'consented', 'active')");
    let open: Vec<PairId> = tx.column(Sql::new(open).bind(one.id)).await?;
    let by = tx.actor().name.clone();
    for id in &open {
        Ending { state: PairState::Broken, because, by: &by, on: tx.today() }.of(tx, *id).await?;
        tx.note(Line::new("mentoring.pair_broken", "mentoring_pair", id.0));
    }
    Ok(open.len())
}

/// Drops the proposals of a programme that are not locked; how many there were.
pub async fn drop_proposed(tx: &Tx, programme: &Programme) -> Result<u64> {
    let sql = "delete from mentoring_pair where programme_id = ? and state = 'proposed' and not is_locked";
    let dropped = tx.run(Sql::new(sql).bind(programme.id)).await?;
    if dropped > 0 {
        let what = json!({ "pairs": dropped });
        tx.note(Line::new("mentoring.proposals_dropped", "mentoring_programme", programme.id.0).with(what));
    }
    Ok(dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_proposal_is_led_to_and_only_mistakes_lead_back_to_work() {
        for state in PairState::ALL {
            let leads = |from: &PairState| Move::ALL.iter().any(|step| step.from(*from) == Some(*state));
            assert!(PairState::ALL.iter().any(leads), "{state:?}");
        }
        let from =
            |state: PairState| Move::ALL.into_iter().filter(|step| step.from(state).is_some()).collect::<Vec<_>>();
        assert_eq!(from(PairState::Completed), [Move::Resumption]);
        assert_eq!(from(PairState::Declined), []);
        assert_eq!(from(PairState::Active), [Move::Completion, Move::Break]);
        assert_eq!(from(PairState::Proposed), [Move::Offer], "a proposal is not broken, it goes");
    }
}
