//! Assignments: which juror judges what. No conflict is ever among them; see [`crate::conflict`] for how the database holds that.

use std::collections::{HashMap, HashSet};

use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    candidacy::{Candidacy, CandidacyId},
    conflict::{self, Conflict, Stance},
    contest::{Contest, ContestId},
    entry::EntryId,
    juror::{Juror, JurorId},
};

kernel::id!(
    /// An assignment.
    AssignmentId
);

store::choice! {
    /// Whether an assignment stands.
    AssignmentState, "contests-assignment-state" {
        /// The juror judges it.
        Given = "given",
        /// The juror was recused; a sheet that was begun counts no more.
        Recused = "recused",
    }
}

/// An assignment that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Assignment {
    /// Identifier.
    pub id: AssignmentId,
    /// The juror.
    pub juror_id: JurorId,
    /// The entry.
    pub entry_id: EntryId,
    /// The entry in its nomination.
    pub candidacy_id: CandidacyId,
    /// Given by hand: automatic distribution leaves it alone.
    pub is_fixed: bool,
    /// The juror has written something on the sheet.
    pub is_started: bool,
}

/// The assignments of a contest that stand.
pub async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<Vec<Assignment>> {
    let sql = "select a.id, a.juror_id, a.entry_id, a.candidacy_id, a.is_fixed,
                      exists (select 1 from contest_sheet s where s.assignment_id = a.id) as is_started
               from contest_assignment a where a.contest_id = ? and a.state = 'given' order by a.candidacy_id, a.juror_id";
    db.all(Sql::new(sql).bind(contest)).await
}

/// Gives candidacies to jurors, all or none. Refused where a juror is in conflict, left the jury, or has it already.
pub async fn give(tx: &Tx, contest: &Contest, pairs: &[(JurorId, CandidacyId)], is_fixed: bool) -> Result<()> {
    if contest.state.is_over() {
        return Err(Refusal::conflict("contests-refusal-state").into());
    }
    let conflicts = settle(tx, contest.id).await?;
    let candidacies: HashMap<CandidacyId, EntryId> =
        Candidacy::admitted(tx, contest.id).await?.into_iter().map(|one| (one.id, one.entry_id)).collect();
    let (secretaries, jury): (Vec<Juror>, Vec<Juror>) =
        Juror::of_contest(tx, contest.id).await?.into_iter().filter(Juror::is_active).partition(|one| !one.judges());
    let ids = |jurors: Vec<Juror>| -> HashSet<JurorId> { jurors.into_iter().map(|one| one.id).collect() };
    let (secretaries, jury) = (ids(secretaries), ids(jury));
    let mut given = Vec::with_capacity(pairs.len());
    for (juror, candidacy) in pairs {
        let entry = candidacies
            .get(candidacy)
            .copied()
            .filter(|_| jury.contains(juror) || secretaries.contains(juror))
            .ok_or_else(Refusal::not_found)?;
        if secretaries.contains(juror) {
            return Err(Refusal::conflict("contests-jury-refusal-secretary").into());
        }
        if conflicts.iter().any(|one| (one.juror_id, one.entry_id) == (*juror, entry)) {
            return Err(Refusal::conflict("contests-jury-refusal-conflict").into());
        }
        given.push((*juror, *candidacy, entry));
    }
    let free: HashSet<(JurorId, EntryId)> = given.iter().map(|(juror, _, entry)| (*juror, *entry)).collect();
    let rows = free.into_iter().map(|(juror, entry)| (juror, entry, Stance::Free)).collect::<Vec<_>>();
    pair(tx, contest, &rows).await?;
    // Whoever was recused before and is free again takes up the same assignment, with the sheet that was begun.
    let mut resumed = HashSet::new();
    for (juror, candidacy, _) in &given {
        if resume(tx, *juror, *candidacy, is_fixed).await? {
            resumed.insert((*juror, *candidacy));
            continue;
        }
        let sql = "delete from contest_assignment where juror_id = ? and candidacy_id = ? and state = 'recused'
                   and not exists (select 1 from contest_sheet s where s.assignment_id = contest_assignment.id)";
        tx.run(Sql::new(sql).bind(*juror).bind(*candidacy)).await?;
    }
    given.retain(|(juror, candidacy, _)| !resumed.contains(&(*juror, *candidacy)));
    let row = |(juror, candidacy, entry): &(JurorId, CandidacyId, EntryId)| -> Vec<Value> {
        vec![
            AssignmentId::new().into(),
            contest.organisation_id.into(),
            contest.id.into(),
            (*juror).into(),
            (*entry).into(),
            (*candidacy).into(),
            Stance::Free.into(),
            AssignmentState::Given.into(),
            is_fixed.into(),
            tx.now().into(),
        ]
    };
    let columns = ["id", "organisation_id", "contest_id", "juror_id", "entry_id", "candidacy_id", "stance", "state"];
    let columns = [&columns[..], &["is_fixed", "created_at"]].concat();
    tx.insert("contest_assignment", &columns, given.iter().map(row).collect()).await?;
    tx.note(Line::new("contest.assigned", "contest", contest.id.0).with(json!({ "pairs": pairs.len() })));
    Ok(())
}

/// Lets an assignment stand again that was recused from with a sheet begun; was there one? What was returned is looked at again before
/// it counts.
async fn resume(tx: &Tx, juror: JurorId, candidacy: CandidacyId, is_fixed: bool) -> Result<bool> {
    let sql = "select a.id from contest_assignment a join contest_sheet s on s.assignment_id = a.id
               where a.juror_id = ? and a.candidacy_id = ? and a.state = 'recused'";
    let Some(id) = tx.value::<AssignmentId>(Sql::new(sql).bind(juror).bind(candidacy)).await? else { return Ok(false) };
    let sql = "update contest_assignment set state = ?, stance = ?, recused_because = null, is_fixed = ? where id = ?";
    tx.run(Sql::new(sql).bind(AssignmentState::Given).bind(Stance::Free).bind(is_fixed).bind(id)).await?;
    let sql = "update contest_sheet set state = 'started', percent = null, returned_at = null, changed_at = ?
               where assignment_id = ? and state = 'returned'";
    tx.run(Sql::new(sql).bind(tx.now()).bind(id)).await?;
    tx.note(Line::new("contest.assignment_resumed", "contest_assignment", id.0));
    Ok(true)
}

/// Takes assignments back whose sheets were not begun.
pub async fn take_back(tx: &Tx, contest: &Contest, assignments: &[AssignmentId]) -> Result<()> {
    for id in assignments {
        let sql = "delete from contest_assignment where id = ? and contest_id = ? and state = 'given'
                   and not exists (select 1 from contest_sheet s where s.assignment_id = contest_assignment.id)";
        if tx.run(Sql::new(sql).bind(*id).bind(contest.id)).await? == 0 {
            return Err(Refusal::conflict("contests-jury-refusal-started").into());
        }
    }
    tx.note(Line::new("contest.unassigned", "contest", contest.id.0).with(json!({ "pairs": assignments.len() })));
    Ok(())
}

/// Writes down the conflicts of today and recuses from them, whatever was judged already; all conflicts there are.
pub async fn settle(tx: &Tx, contest: ContestId) -> Result<Vec<Conflict>> {
    let conflicts = conflict::computed(tx, contest, tx.today()).await?;
    let kept: Vec<Conflict> = tx
        .all(
            Sql::new(
                "select p.juror_id, p.entry_id, p.stance from contest_pairing p join contest_juror j on j.id = p.juror_id
                 where j.contest_id = ?",
            )
            .bind(contest),
        )
        .await?;
    let kept: HashMap<(JurorId, EntryId), Stance> =
        kept.into_iter().map(|one| ((one.juror_id, one.entry_id), one.stance)).collect();
    let new: Vec<&Conflict> =
        conflicts.iter().filter(|one| kept.get(&(one.juror_id, one.entry_id)) != Some(&one.stance)).collect();
    for one in &new {
        recuse(tx, one.juror_id, one.entry_id, &one.stance.label()).await?;
    }
    if !new.is_empty() {
        let contest = Contest::locked(tx, contest).await?;
        let rows: Vec<_> = new.iter().map(|one| (one.juror_id, one.entry_id, one.stance)).collect();
        pair(tx, &contest, &rows).await?;
    }
    Ok(conflicts)
}

/// A juror says that they must not judge an entry.
pub async fn declare(tx: &Tx, contest: &Contest, juror: JurorId, entry: EntryId) -> Result<()> {
    recuse(tx, juror, entry, &Stance::Declared.label()).await?;
    pair(tx, contest, &[(juror, entry, Stance::Declared)]).await?;
    tx.note(Line::new("contest.conflict_declared", "contest_juror", juror.0));
    Ok(())
}

/// Recuses a juror from everything that they have not returned.
pub(crate) async fn recuse_all(tx: &Tx, juror: JurorId, because: &str) -> Result<()> {
    let sql = "update contest_assignment set state = 'recused', stance = null, recused_because = ? where juror_id = ? and state = 'given'
               and not exists (select 1 from contest_sheet s where s.assignment_id = contest_assignment.id and s.state = 'returned')";
    tx.run(Sql::new(sql).bind(because).bind(juror)).await.map(|_| ())
}

async fn recuse(tx: &Tx, juror: JurorId, entry: EntryId, because: &str) -> Result<()> {
    let sql = "update contest_assignment set state = 'recused', stance = null, recused_because = ?
               where juror_id = ? and entry_id = ? and state = 'given'";
    if tx.run(Sql::new(sql).bind(because).bind(juror).bind(entry)).await? > 0 {
        tx.note(Line::new("contest.juror_recused", "contest_juror", juror.0).with(json!({ "entry": entry })));
    }
    Ok(())
}

/// Writes down how jurors stand to entries.
async fn pair(tx: &Tx, contest: &Contest, pairs: &[(JurorId, EntryId, Stance)]) -> Result<()> {
    for part in pairs.chunks(500) {
        let mut sql = Sql::new(
            "insert into contest_pairing (id, organisation_id, juror_id, entry_id, stance, created_at) values",
        );
        for (index, (juror, entry, stance)) in part.iter().enumerate() {
            sql = sql.push(if index == 0 { "(?, ?, ?, ?, ?, ?)" } else { ", (?, ?, ?, ?, ?, ?)" });
            sql = sql
                .bind(Uuid::now_v7())
                .bind(contest.organisation_id)
                .bind(*juror)
                .bind(*entry)
                .bind(*stance)
                .bind(tx.now());
        }
        tx.run(sql.push("on conflict (juror_id, entry_id) do update set stance = excluded.stance")).await?;
    }
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_pairing (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    juror_id {{uuid}} not null references contest_juror (id),
    entry_id {{uuid}} not null references contest_entry (id),
    stance text not null {},
    created_at {{moment}} not null,
    constraint contest_pairing_once unique (juror_id, entry_id),
    constraint contest_pairing_stance unique (juror_id, entry_id, stance)
);
create table contest_assignment (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    contest_id {{uuid}} not null references contest (id),
    juror_id {{uuid}} not null,
    entry_id {{uuid}} not null,
    candidacy_id {{uuid}} not null references contest_candidacy (id),
    stance text,
    state text not null {},
    recused_because text,
    is_fixed boolean not null,
    created_at {{moment}} not null,
    constraint contest_assignment_once unique (juror_id, candidacy_id),
    constraint contest_assignment_is_free check (stance = 'free'),
    constraint contest_assignment_stands check ((state = 'given') = (stance is not null)),
    constraint contest_assignment_recused check ((state = 'recused') = (recused_because is not null)),
    constraint contest_assignment_pairing foreign key (juror_id, entry_id, stance) references contest_pairing (juror_id, entry_id, stance)
);
create index contest_assignment_contest on contest_assignment (contest_id);
create index contest_assignment_candidacy on contest_assignment (candidacy_id);
",
        Stance::check("stance"),
        AssignmentState::check("state"),
    )
}
