//! What happens to an entry: written, changed, handed in, taken back, admitted, returned, rejected.

use kernel::{PersonId, Reach, Refusal, Result};
use registry::organisation;
use store::{Ask, Sql, Tx, Value, journal::Line};

use super::{Entry, EntryId, EntryState, NewEntry, Step};
use crate::{
    author::Author,
    candidacy,
    contest::{Contest, ContestId, ContestState, Phase, PhaseKind},
    exception::{self, Exception},
    nomination::Nomination,
};

impl Entry {
    /// Writes an entry down as a draft, by somebody who reaches its institution or is an author or mentor of it; while the jury judges,
    /// by an exception only.
    pub async fn create(tx: &Tx, reach: &Reach, contest: ContestId, new: &NewEntry) -> Result<EntryId> {
        new.is_of(tx, reach).await?;
        let contest = Contest::locked(tx, contest).await?;
        let late =
            contest.state == ContestState::Judging && exception::for_new(tx, contest.id, new, tx.today()).await?;
        if contest.state != ContestState::Open && !late {
            return Err(Refusal::conflict("contests-refusal-not-open").into());
        }
        Entry::write(tx, &contest, new).await
    }

    /// Writes an entry down, whatever the state of the contest: for imports and stages, whose callers have the contest locked.
    pub(crate) async fn write(tx: &Tx, contest: &Contest, new: &NewEntry) -> Result<EntryId> {
        new.check(tx, contest).await?;
        tx.run(Sql::new("update contest set entries = entries + 1 where id = ?").bind(contest.id)).await?;
        let number: Option<i32> =
            tx.value(Sql::new("select entries from contest where id = ?").bind(contest.id)).await?;
        let id = EntryId::new();
        let mut columns = vec!["id", "contest_id", "number", "state", "submitted_by", "changed_at", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), contest.id.into(), number.unwrap_or(1).into()];
        row.extend([EntryState::Draft.into(), tx.actor().account.into(), tx.now().into(), tx.now().into()]);
        for (column, value) in new.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("contest_entry", &columns, vec![row]).await?;
        Author::keep(tx, id, new.organisation_id.0, &new.authors).await?;
        candidacy::keep(tx, contest, id, &new.nominations).await?;
        tx.note(Line::new("entry.drafted", "contest_entry", id.0));
        Ok(id)
    }

    /// Writes an entry down anew, while it is a draft or was returned.
    pub async fn revise(tx: &Tx, reach: &Reach, id: EntryId, new: &NewEntry) -> Result<()> {
        let entry = Entry::find(tx, reach, id).await?;
        new.is_of(tx, reach).await?;
        let contest = Contest::locked(tx, entry.contest_id).await?;
        if !entry.is_changeable(&contest, exception::for_entry(tx, &entry, tx.today()).await?) {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        new.check(tx, &contest).await?;
        let set: Vec<Sql> =
            new.columns().into_iter().map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value)).collect();
        let sql =
            Sql::new("update contest_entry set").push(Sql::join(set, ", ", "")).push(", changed_at = ? where id = ?");
        tx.run(sql.bind(tx.now()).bind(id)).await?;
        Author::keep(tx, id, new.organisation_id.0, &new.authors).await?;
        candidacy::keep(tx, &contest, id, &new.nominations).await?;
        tx.note(Line::new("entry.revised", "contest_entry", id.0));
        Ok(())
    }

    /// Makes a step of those who hand entries in.
    pub async fn step(tx: &Tx, reach: &Reach, id: EntryId, step: Step) -> Result<Entry> {
        let entry = Entry::find(tx, reach, id).await?;
        let contest = Contest::locked(tx, entry.contest_id).await?;
        if step.is_decision() || contest.state.is_over() {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        if step == Step::Submission {
            entry.may_submit(tx, &contest).await?;
        }
        entry.stand(tx, step, "").await
    }

    /// Makes a step of those who prepare the contest; `why` is said where [`Step::asks_why`].
    pub async fn decide(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        id: EntryId,
        step: Step,
        why: &str,
    ) -> Result<Entry> {
        Contest::find(tx, reach, contest).await?;
        let contest = Contest::locked(tx, contest).await?;
        let entry = Entry::of_contest(tx, contest.id, id).await?;
        let late = matches!(contest.state, ContestState::Closed) && step != Step::Disqualification;
        if !step.is_decision() || contest.state.is_over() || late {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        if step.asks_why() && why.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let entry = entry.stand(tx, step, why.trim()).await?;
        if step == Step::Return && contest.state == ContestState::Judging {
            // Entries are taken no more: whoever is to correct it is given days for it.
            Exception::to_correct(tx, &contest, &entry).await?;
        }
        Ok(entry)
    }

    pub(crate) async fn stand(&self, tx: &Tx, step: Step, why: &str) -> Result<Entry> {
        let Some(to) = step.from(self.state) else {
            return Err(Refusal::conflict("contests-refusal-state").into());
        };
        let submitted = if step == Step::Submission { Some(tx.now()) } else { self.submitted_at };
        let sql = "update contest_entry set state = ?, state_reason = ?, submitted_at = ?, changed_at = ? where id = ? and state = ?";
        let sql = Sql::new(sql).bind(to).bind(why).bind(submitted).bind(tx.now()).bind(self.id).bind(self.state);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        tx.note(Line::new(step.words().1, "contest_entry", self.id.0));
        Entry::of_contest(tx, self.contest_id, self.id).await
    }

    /// In time or by a named exception, with the consents of parents, within the limits of an institution, all questions answered.
    async fn may_submit(&self, tx: &Tx, contest: &Contest) -> Result<()> {
        let phases = Phase::list(tx, contest.id).await?;
        let taking = phases.iter().find(|phase| phase.kind == PhaseKind::Submission);
        let in_time = contest.state == ContestState::Open && taking.is_none_or(|phase| phase.holds(tx.today()));
        // What was returned for correction is handed in again after the last day too.
        let corrected = contest.state == ContestState::Open && self.state == EntryState::Returned;
        if !in_time && !corrected && exception::for_entry(tx, self, tx.today()).await?.is_none() {
            return Err(Refusal::conflict("contests-refusal-deadline").into());
        }
        match self.lacks(tx, contest).await? {
            Some(refusal) => Err(refusal.into()),
            None => Ok(()),
        }
    }

    /// What it lacks to be handed in, whenever that is.
    pub(crate) async fn lacks(&self, tx: &Tx, contest: &Contest) -> Result<Option<Refusal>> {
        if Author::list(tx, self.id).await?.iter().any(Author::lacks_consent) {
            return Ok(Some(Refusal::conflict("contests-refusal-consent")));
        }
        let standing = Entry::nominations(tx, self.id).await?;
        if standing.is_empty() {
            return Ok(Some(Refusal::conflict("contests-refusal-no-nomination")));
        }
        let answers = self.answers();
        for nomination in Nomination::list(tx, contest.id).await?.into_iter().filter(|one| standing.contains(&one.id)) {
            if let Some(question) = nomination.unanswered(answers.get(&nomination.id)) {
                return Ok(Some(Refusal::conflict("contests-refusal-questions").with("question", question)));
            }
            if let Some(most) = nomination.most_per_institution {
                let others = Sql::new(
                    "from contest_candidacy k join contest_entry e on e.id = k.entry_id where k.nomination_id = ? and e.organisation_id = ?
                     and e.id <> ? and e.state in ('submitted', 'admitted')",
                );
                let others = others.bind(nomination.id).bind(self.organisation_id).bind(self.id);
                if store::count(tx, others).await? >= i64::from(most) {
                    return Ok(Some(Refusal::conflict("contests-refusal-institution-limit")));
                }
            }
        }
        Ok(None)
    }
}

impl NewEntry {
    /// Somebody with the reach of an institution enters for it; somebody with his own reach only what he is an author or mentor of.
    async fn is_of(&self, tx: &Tx, reach: &Reach) -> Result<()> {
        if organisation::may_reach(tx, reach, self.organisation_id).await.is_ok() {
            return Ok(());
        }
        let own = |person: PersonId| {
            self.mentor_id == Some(person) || self.authors.iter().any(|author| author.person_id == Some(person))
        };
        if reach.person().is_some_and(own) { Ok(()) } else { Err(Refusal::not_found().into()) }
    }

    async fn check(&self, tx: &Tx, contest: &Contest) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let known: Vec<_> = Nomination::list(tx, contest.id).await?.into_iter().map(|one| one.id).collect();
        if self.nominations.is_empty() || self.nominations.iter().any(|one| !known.contains(one)) {
            return Err(Refusal::invalid("contests-refusal-no-nomination").into());
        }
        Ok(())
    }
}
