//! From the proposal to the parties: pairs made by hand, held fast against the next calculation, shown to both in bulk or one by one.

use kernel::{Reach, Refusal, Result};
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{Move, Pair, PairId, PairState, moves::is_free};
use crate::{
    bar::BarKind,
    letters::{Letters, Occasion},
    participant::{Participant, ParticipantId, Side},
    programme::{Programme, ProgrammeId},
};

/// Shows proposals to their parties: all of a programme, or these. How many were.
pub async fn offer(
    tx: &Tx,
    letters: &Letters,
    reach: &Reach,
    programme: ProgrammeId,
    only: Option<&[PairId]>,
) -> Result<usize> {
    Programme::find(tx, reach, programme).await?;
    Programme::locked(tx, programme).await?.is_to_be_open()?;
    let mut sql =
        Sql::new("select id from mentoring_pair where programme_id = ? and state = 'proposed'").bind(programme);
    if let Some(only) = only {
        sql = sql.push("and id in").push(Sql::list(only.iter().copied()));
    }
    let pairs: Vec<PairId> = tx.column(sql.push("order by number")).await?;
    if pairs.is_empty() {
        return Err(Refusal::conflict("mentoring-refusal-nothing-to-offer").into());
    }
    for some in pairs.chunks(500) {
        let sql = Sql::new(
            "update mentoring_pair set state = ?, offered_at = ?, reminded_at = null, changed_at = ? where id in",
        );
        let sql = sql.bind(PairState::Offered).bind(tx.now()).bind(tx.now());
        tx.run(sql.push(Sql::list(some.iter().copied()))).await?;
    }
    letters.tell(tx, &pairs, Occasion::Offered).await?;
    let what = json!({ "pairs": pairs.len() });
    tx.note(Line::new("mentoring.offered", "mentoring_programme", programme.0).with(what));
    Ok(pairs.len())
}

/// Shows a pair to its parties no more; what they said goes with it.
pub async fn take_back(tx: &Tx, reach: &Reach, id: PairId) -> Result<()> {
    let pair = Pair::locked(tx, reach, id).await?;
    let Some(to) = Move::Withdrawal.from(pair.state) else {
        return Err(Refusal::conflict("mentoring-refusal-state").into());
    };
    tx.run(Sql::new("delete from mentoring_answer where pair_id = ?").bind(id)).await?;
    let sql = Sql::new("update mentoring_pair set state = ?, offered_at = null, changed_at = ? where id = ?").bind(to);
    tx.run(sql.bind(tx.now()).bind(id)).await?;
    tx.note(Line::new("mentoring.offer_withdrawn", "mentoring_pair", id.0));
    Ok(())
}

/// Holds a proposal fast against the next calculation, or lets it go.
pub async fn lock(tx: &Tx, reach: &Reach, id: PairId) -> Result<bool> {
    let pair = Pair::locked(tx, reach, id).await?;
    if pair.state != PairState::Proposed {
        return Err(Refusal::conflict("mentoring-refusal-state").into());
    }
    let sql = Sql::new("update mentoring_pair set is_locked = ?, changed_at = ? where id = ?").bind(!pair.is_locked);
    tx.run(sql.bind(tx.now()).bind(id)).await?;
    tx.note(Line::new("mentoring.pair_locked", "mentoring_pair", id.0).with(json!({ "locked": !pair.is_locked })));
    Ok(!pair.is_locked)
}

/// Makes a pair by hand, held fast; a proposal that the mentee had gives way. Refused where a bar stands between the two, somebody has
/// left, or the mentor has no place.
pub async fn by_hand(tx: &Tx, reach: &Reach, (mentor, mentee): (ParticipantId, ParticipantId)) -> Result<PairId> {
    let (a, e) = (
        Participant::find(tx, reach, mentor, tx.today()).await?,
        Participant::find(tx, reach, mentee, tx.today()).await?,
    );
    if a.side != Side::Mentor
        || e.side != Side::Mentee
        || a.programme_id != e.programme_id
        || a.person_id == e.person_id
    {
        return Err(Refusal::invalid("mentoring-refusal-sides").into());
    }
    Programme::find(tx, reach, a.programme_id).await?;
    Programme::locked(tx, a.programme_id).await?.is_to_be_open()?;
    if a.left_on.is_some() || e.left_on.is_some() {
        return Err(Refusal::conflict("mentoring-refusal-left").into());
    }
    let bars =
        Sql::new("select kind from mentoring_bar where mentor_id = ? and mentee_id = ?").bind(mentor).bind(mentee);
    if let Some(bar) = tx.value::<BarKind>(bars).await? {
        return Err(Refusal::conflict(format!("mentoring-refusal-{}", bar.label())).into());
    }
    tx.run(Sql::new("delete from mentoring_pair where mentee_id = ? and state = 'proposed'").bind(mentee)).await?;
    let other = "from mentoring_pair where mentee_id = ? and state in ('offered', 'consented', 'active')";
    if store::count(tx, Sql::new(other).bind(mentee)).await? > 0 {
        return Err(Refusal::conflict("mentoring-refusal-has-pair").into());
    }
    is_free(tx, mentor).await?;
    let pairs = [(mentor, mentee, None)];
    let [id] = keep(tx, a.programme_id, (&pairs, None, true)).await?[..] else {
        return Err(kernel::Error::failed("no pair was made"));
    };
    tx.note(Line::new("mentoring.paired_by_hand", "mentoring_pair", id.0));
    Ok(id)
}

/// Mentor, mentee, and how well they fit.
pub(crate) type Proposed = (ParticipantId, ParticipantId, Option<i32>);

/// Writes proposals down, numbered on.
pub(crate) async fn keep(
    tx: &Tx,
    programme: ProgrammeId,
    (pairs, run, is_locked): (&[Proposed], Option<crate::matching::RunId>, bool),
) -> Result<Vec<PairId>> {
    let last = Sql::new("select coalesce(max(number), 0) from mentoring_pair where programme_id = ?").bind(programme);
    let last: i32 = tx.value(last).await?.unwrap_or(0);
    let ids: Vec<PairId> = pairs.iter().map(|_| PairId::new()).collect();
    let row = |(number, (id, (mentor, mentee, score))): (i32, (&PairId, &Proposed))| -> Vec<Value> {
        vec![
            (*id).into(),
            programme.into(),
            (*mentor).into(),
            (*mentee).into(),
            number.into(),
            PairState::Proposed.into(),
            (*score).into(),
            run.into(),
            is_locked.into(),
            tx.now().into(),
            tx.now().into(),
        ]
    };
    let columns = ["id", "programme_id", "mentor_id", "mentee_id", "number", "state", "score", "run_id", "is_locked"];
    let columns = [&columns[..], &["changed_at", "created_at"]].concat();
    let rows = (last + 1..).zip(ids.iter().zip(pairs)).map(row).collect();
    tx.insert("mentoring_pair", &columns, rows).await?;
    Ok(ids)
}
