//! Stages: the winners of one contest come to the next, as new entries that follow those of the stage before.

use std::collections::HashMap;

use kernel::{Reach, Refusal, Result, SchoolYear};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use super::{Contest, ContestId, ContestState, Seen};
use crate::{
    author::{Author, NewAuthor},
    entry::{Entry, EntryId, EntryState, NewEntry, Step},
    nomination::NominationId,
    ranking::Outcome,
};

/// Entries that came from the stage before.
#[derive(Debug, Default)]
pub struct TakenOver {
    /// Those that wait for the check.
    pub handed_in: Vec<Entry>,
    /// Those that were returned, because something is missing.
    pub returned: Vec<Entry>,
}

impl Contest {
    /// The stage before this contest and the stages after it, as far as somebody may see them: key, contest, title.
    pub async fn stages(&self, db: &impl Ask, seen: &Seen) -> Result<Vec<(&'static str, ContestId, String)>> {
        #[derive(FromQueryResult)]
        struct Stage {
            id: ContestId,
            title: String,
            season: i32,
        }
        let sql = Sql::new("select c.id, c.title, c.season from contest c where (c.id = ? or c.stage_of = ? or c.copied_from = ? or c.id = ?) and")
            .bind(self.stage_of)
            .bind(self.id)
            .bind(self.id)
            .bind(self.copied_from)
            .push(seen.holds("c"))
            .push("order by c.season, c.sort_key, c.id");
        let key = |id: ContestId| {
            if Some(id) == self.stage_of {
                "contests-stage-before"
            } else if Some(id) == self.copied_from {
                "contests-year-before"
            } else {
                "contests-stage-after"
            }
        };
        let rows: Vec<Stage> = db.all(sql).await?;
        let named = |row: Stage| (key(row.id), row.id, format!("{}, {}", row.title, SchoolYear::beginning(row.season)));
        Ok(rows.into_iter().map(named).collect())
    }

    /// Takes admitted entries of the stage before over: each becomes an entry here, handed in, that follows the one there; what lacks
    /// something that is asked here is returned to those who handed it in, for the reason that `say` puts into words. What was taken
    /// over before is not taken twice.
    pub async fn take_over(
        tx: &Tx,
        reach: &Reach,
        id: ContestId,
        entries: &[EntryId],
        nominations: &[NominationId],
        say: &(dyn Fn(&Refusal) -> String + Sync),
    ) -> Result<TakenOver> {
        Contest::find(tx, reach, id).await?;
        let contest = Contest::locked(tx, id).await?;
        let (Some(before), ContestState::Open) = (contest.stage_of, contest.state) else {
            return Err(Refusal::conflict("contests-refusal-not-open").into());
        };
        let taken = taken_over(tx, id).await?;
        let mut all = TakenOver::default();
        for old in entries.iter().filter(|old| !taken.contains(old)) {
            let old = Entry::of_contest(tx, before, *old).await?;
            if old.state != EntryState::Admitted {
                return Err(Refusal::conflict("contests-refusal-state").into());
            }
            let authors = Author::list(tx, old.id).await?.into_iter().map(Author::written).collect();
            let new = old.next_stage(authors, nominations);
            let made = Entry::write(tx, &contest, &new).await?;
            let whose = Sql::new("update contest_entry set submitted_by = ? where id = ?");
            tx.run(whose.bind(old.submitted_by).bind(made)).await?;
            let made = Entry::of_contest(tx, id, made).await?;
            let lacks = made.lacks(tx, &contest).await?;
            let made = made.stand(tx, Step::Submission, "").await?;
            match lacks {
                None => all.handed_in.push(made),
                Some(lacks) => all.returned.push(made.stand(tx, Step::Return, &say(&lacks)).await?),
            }
        }
        let counts = serde_json::json!({ "entries": all.handed_in.len(), "returned": all.returned.len() });
        tx.note(Line::new("contest.stage_taken_over", "contest", id.0).with(counts));
        Ok(all)
    }
}

/// The entries of a contest that won a place or became laureates, each with the best that was decided of it.
pub(crate) async fn honoured(db: &impl Ask, contest: ContestId) -> Result<HashMap<EntryId, Outcome>> {
    #[derive(FromQueryResult)]
    struct Row {
        entry_id: EntryId,
        outcome: Outcome,
    }
    let sql = "select k.entry_id, v.outcome from contest_verdict v join contest_candidacy k on k.id = v.candidacy_id
               where k.contest_id = ? and v.outcome in ('first', 'second', 'third', 'laureate')";
    let mut best: HashMap<EntryId, Outcome> = HashMap::new();
    for row in db.all::<Row>(Sql::new(sql).bind(contest)).await? {
        let known = best.entry(row.entry_id).or_insert(row.outcome);
        *known = row.outcome.min(*known);
    }
    Ok(best)
}

/// Entries of the stage before that have already come to this contest.
pub(crate) async fn taken_over(db: &impl Ask, contest: ContestId) -> Result<Vec<EntryId>> {
    let sql = "select follows from contest_entry where contest_id = ? and follows is not null and state <> 'withdrawn'";
    db.column(Sql::new(sql).bind(contest)).await
}

impl Entry {
    fn next_stage(&self, authors: Vec<NewAuthor>, nominations: &[NominationId]) -> NewEntry {
        NewEntry {
            organisation_id: self.organisation_id,
            title: self.title.clone(),
            about: self.about.clone(),
            kind: self.kind,
            follows: Some(self.id),
            mentor_id: self.mentor_id,
            mentor: self.mentor.clone(),
            authors,
            nominations: nominations.to_vec(),
            answers: Default::default(),
        }
    }
}

impl Author {
    /// What is written down about them.
    pub fn written(self) -> NewAuthor {
        NewAuthor {
            person_id: self.person_id,
            name: self.name,
            about: self.about,
            is_pupil: self.is_pupil,
            consent_by: self.consent_by,
            consent_on: self.consent_on,
        }
    }
}
