//! A distribution that came into force: its lot, what it gave and took, and how it is undone.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{Proposal, may_be_distributed};
use crate::{
    assignment,
    candidacy::{Candidacy, CandidacyId},
    conflict,
    contest::{Contest, ContestId},
    juror::{Juror, JurorId},
};

kernel::id!(
    /// A distribution that came into force.
    RunId
);

/// A distribution that came into force.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Run {
    /// Identifier.
    pub id: RunId,
    /// What the lot was drawn from: with the same jury and entries it gives the same pairs again.
    pub seed: i64,
    /// The pairs given, as JSON.
    given: String,
    /// The pairs taken, as JSON.
    taken: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

type Pair = (JurorId, CandidacyId);

impl Run {
    /// The distributions of a contest, the latest first.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<Run>> {
        let sql = "select id, seed, given, taken, created_at, undone_at from contest_distribution
                   where contest_id = ? order by id desc";
        db.all(Sql::new(sql).bind(contest)).await
    }

    /// How many pairs it gave.
    pub fn count(&self) -> Result<i64> {
        Ok(serde_json::from_str::<Vec<Pair>>(&self.given)?.len() as i64)
    }

    /// Writes down what came into force.
    pub(super) async fn keep(tx: &Tx, contest: &Contest, seed: u32, proposal: &Proposal) -> Result<RunId> {
        let id = RunId::new();
        let taken: Vec<Pair> = proposal.takes.iter().map(|one| (one.juror_id, one.candidacy_id)).collect();
        let columns = ["id", "organisation_id", "contest_id", "seed", "given", "taken", "created_at"];
        let row: Vec<Value> = vec![
            id.into(),
            contest.organisation_id.into(),
            contest.id.into(),
            i64::from(seed).into(),
            serde_json::to_string(&proposal.gives)?.into(),
            serde_json::to_string(&taken)?.into(),
            tx.now().into(),
        ];
        tx.insert("contest_distribution", &columns, vec![row]).await?;
        let counts = json!({ "seed": seed, "given": proposal.gives.len(), "taken": taken.len() });
        tx.note(Line::new("contest.distributed", "contest", contest.id.0).with(counts));
        Ok(id)
    }

    /// Undoes the latest distribution: what it gave ends, what it took stands again. Refused once a sheet of it is begun.
    pub async fn undo(tx: &Tx, reach: &Reach, contest: ContestId, id: RunId) -> Result<()> {
        Contest::find(tx, reach, contest).await?;
        let contest = Contest::locked(tx, contest).await?;
        let runs = Run::list(tx, contest.id).await?;
        let latest = runs.iter().find(|one| one.undone_at.is_none());
        let run = latest.filter(|one| one.id == id).ok_or_else(Refusal::not_found)?;
        if !may_be_distributed(&contest) {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        let given: HashSet<Pair> = serde_json::from_str::<Vec<Pair>>(&run.given)?.into_iter().collect();
        let stand = assignment::of_contest(tx, contest.id).await?;
        // What was fixed by hand or given to nobody since is no more of this distribution.
        let ends = stand.iter().filter(|one| !one.is_fixed && given.contains(&(one.juror_id, one.candidacy_id)));
        let ends: Vec<_> = ends.map(|one| one.id).collect();
        assignment::take_back(tx, &contest, &ends).await?;
        assignment::give(tx, &contest, &run.still_possible(tx, &contest).await?, false).await?;
        let sql = Sql::new("update contest_distribution set undone_at = ? where id = ?").bind(tx.now()).bind(id);
        tx.run(sql).await?;
        tx.note(Line::new("contest.distribution_undone", "contest", contest.id.0).with(json!({ "seed": run.seed })));
        Ok(())
    }

    /// Of what it took: the pairs whose juror is still there, whose entry still stands, and between whom nothing came.
    async fn still_possible(&self, tx: &Tx, contest: &Contest) -> Result<Vec<Pair>> {
        let taken: Vec<Pair> = serde_json::from_str(&self.taken)?;
        let jurors = Juror::of_contest(tx, contest.id).await?;
        let candidacies = Candidacy::admitted(tx, contest.id).await?;
        let conflicts: HashSet<_> = conflict::computed(tx, contest.id, tx.today())
            .await?
            .into_iter()
            .map(|one| (one.juror_id, one.entry_id))
            .collect();
        let stands: HashSet<Pair> = assignment::of_contest(tx, contest.id)
            .await?
            .into_iter()
            .map(|one| (one.juror_id, one.candidacy_id))
            .collect();
        let is_possible = |pair: &Pair| {
            let entry = candidacies.iter().find(|one| one.id == pair.1).map(|one| one.entry_id);
            let is_there = jurors.iter().any(|one| one.id == pair.0 && one.judges());
            is_there && !stands.contains(pair) && entry.is_some_and(|entry| !conflicts.contains(&(pair.0, entry)))
        };
        Ok(taken.into_iter().filter(is_possible).collect())
    }
}

pub(crate) const TABLE: &str = "
create table contest_distribution (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    seed bigint not null,
    given text not null,
    taken text not null,
    created_at {moment} not null,
    undone_at {moment}
);
create index contest_distribution_contest on contest_distribution (contest_id);
";
