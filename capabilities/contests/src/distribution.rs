//! Distribution (распределение работ): which juror judges which candidacy, proposed by calculation, seen before it counts.
//!
//! Reading order: `plan` (the calculation, on bare lists), `links` and `lot` (parts of it); here, what it is calculated from and
//! how it comes into force; `run` (what was done, and undoing it).

mod links;
mod lot;
mod plan;
mod run;
#[cfg(test)]
mod tests;

pub use plan::{Plan, Task};
pub use run::{Run, RunId};

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use sha2::{Digest, Sha256};
use store::{Ask, Tx};

use crate::{
    assignment::{self, Assignment, AssignmentId},
    candidacy::{Candidacy, CandidacyId},
    conflict,
    contest::{Contest, ContestId, ContestState},
    juror::{Juror, JurorId},
    nomination::{Nomination, NominationId},
};

pub(crate) use run::TABLE;

/// What happens to pairs that were given before and are not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// They stay, but for those that must move.
    Stays,
    /// They are drawn anew, but for those given by hand.
    IsDrawnAnew,
}

/// A distribution that was calculated, and what from. Nothing is written.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What there is to judge.
    pub candidacies: Vec<Candidacy>,
    /// Who judges: the chair and the members who have not left. A secretary does not.
    pub jurors: Vec<Juror>,
    /// The nominations, in their order.
    pub nominations: Vec<Nomination>,
    /// What was given before.
    pub given: Vec<Assignment>,
    /// How many entries each juror must not judge.
    pub conflicts: Vec<usize>,
    /// The calculation.
    pub plan: Plan,
    /// The pairs that are new.
    pub gives: Vec<(JurorId, CandidacyId)>,
    /// The assignments that end.
    pub takes: Vec<Assignment>,
}

impl Proposal {
    /// Calculates who judges what in a contest, by the lot of a seed.
    pub async fn of(db: &impl Ask, contest: &Contest, today: NaiveDate, seed: u32, before: Before) -> Result<Self> {
        let candidacies = Candidacy::admitted(db, contest.id).await?;
        let mut jurors = Juror::of_contest(db, contest.id).await?;
        jurors.retain(Juror::judges);
        // The lot falls on people in the order in which they were invited, whatever became of the list since.
        jurors.sort_by_key(|one| one.id);
        let nominations = Nomination::list(db, contest.id).await?;
        let given = assignment::of_contest(db, contest.id).await?;
        let conflicts: HashSet<_> = conflict::computed(db, contest.id, today)
            .await?
            .into_iter()
            .map(|one| (one.juror_id, one.entry_id))
            .collect();
        let mut judges: HashMap<JurorId, Vec<NominationId>> = HashMap::new();
        for (juror, nomination) in Juror::nominations(db, contest.id).await? {
            judges.entry(juror).or_default().push(nomination);
        }
        let may = |candidacy: &Candidacy, juror: &Juror| {
            let field = judges.get(&juror.id).is_none_or(|list| list.contains(&candidacy.nomination_id));
            field && !conflicts.contains(&(juror.id, candidacy.entry_id))
        };
        let allowed = candidacies.iter().map(|one| jurors.iter().map(|juror| may(one, juror)).collect()).collect();
        let mut task = Task {
            each: contest.per_entry.try_into()?,
            seed,
            nominations: candidacies.iter().map(|one| place_of(&nominations, one)).collect(),
            judged: vec![0; candidacies.len()],
            allowed,
            kept: Vec::new(),
            standing: Vec::new(),
        };
        // Whoever left the jury and returned a sheet before is no more in the list: the entry has that sheet all the same.
        for one in &given {
            let candidacy = candidacies.iter().position(|other| other.id == one.candidacy_id);
            let juror = jurors.iter().position(|other| other.id == one.juror_id);
            match (candidacy, juror) {
                (Some(candidacy), Some(juror)) if one.is_fixed || one.is_started => task.kept.push((candidacy, juror)),
                (Some(candidacy), Some(juror)) if before == Before::Stays => task.standing.push((candidacy, juror)),
                (Some(candidacy), None) => task.judged[candidacy] += 1,
                _ => {}
            }
        }
        let plan = task.plan().map_err(|error| kernel::Error::failed(error.to_string()))?;
        let now: HashSet<_> = given.iter().map(|one| (one.juror_id, one.candidacy_id)).collect();
        let planned: HashSet<_> =
            plan.pairs.iter().map(|&(candidacy, juror)| (jurors[juror].id, candidacies[candidacy].id)).collect();
        let mut gives: Vec<_> = planned.difference(&now).copied().collect();
        gives.sort_unstable();
        let ends = |one: &&Assignment| {
            !one.is_fixed && !one.is_started && !planned.contains(&(one.juror_id, one.candidacy_id))
        };
        let takes = given.iter().filter(ends).copied().collect();
        let conflicts = jurors.iter().map(|juror| conflicts.iter().filter(|one| one.0 == juror.id).count()).collect();
        Ok(Self { candidacies, jurors, nominations, given, conflicts, plan, gives, takes })
    }

    /// Would it change anything?
    pub fn changes(&self) -> bool {
        !self.gives.is_empty() || !self.takes.is_empty()
    }

    /// A mark of what exactly is proposed: what is confirmed must be what was seen.
    pub fn mark(&self) -> String {
        let mut hash = Sha256::new();
        for (juror, candidacy) in &self.gives {
            hash.update(juror.0.as_bytes());
            hash.update(candidacy.0.as_bytes());
        }
        for one in &self.takes {
            hash.update(one.id.0.as_bytes());
        }
        hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Brings the distribution of a seed into force, if it still is the one that was seen.
pub async fn apply(tx: &Tx, reach: &Reach, id: ContestId, seed: u32, before: Before, seen: &str) -> Result<RunId> {
    Contest::find(tx, reach, id).await?;
    let contest = Contest::locked(tx, id).await?;
    if !may_be_distributed(&contest) {
        return Err(Refusal::conflict("contests-refusal-state").into());
    }
    let proposal = Proposal::of(tx, &contest, tx.today(), seed, before).await?;
    if proposal.mark() != seen {
        return Err(Refusal::conflict("contests-distribution-refusal-changed").into());
    }
    if !proposal.changes() {
        return Err(Refusal::conflict("contests-distribution-refusal-nothing").into());
    }
    let takes: Vec<AssignmentId> = proposal.takes.iter().map(|one| one.id).collect();
    assignment::take_back(tx, &contest, &takes).await?;
    assignment::give(tx, &contest, &proposal.gives, false).await?;
    Run::keep(tx, &contest, seed, &proposal).await
}

/// Are assignments given in this state? Once entries come, until the jury has finished.
pub fn may_be_distributed(contest: &Contest) -> bool {
    matches!(contest.state, ContestState::Open | ContestState::Judging)
}

fn place_of(nominations: &[Nomination], candidacy: &Candidacy) -> usize {
    nominations.iter().position(|one| one.id == candidacy.nomination_id).unwrap_or(0)
}
