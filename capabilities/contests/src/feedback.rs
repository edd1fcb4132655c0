//! What the authors of an entry learn of the judging: the mean of every criterion and the jury's comments to them, without names.

use kernel::{Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{
    contest::{Contest, ContestState},
    entry::{Entry, EntryId},
    ranking::{Outcome, Results},
};

/// The feedback of an entry, by nomination.
#[derive(Clone, Debug)]
pub struct Feedback {
    /// The nomination.
    pub nomination: String,
    /// What was decided.
    pub outcome: Outcome,
    /// How many sheets there were.
    pub sheets: usize,
    /// Criteria with the mean of their marks and the highest possible mark.
    pub criteria: Vec<(String, Option<f64>, i32)>,
    /// The mean of the sheets' weighted means.
    pub mean: Option<f64>,
    /// Comments to the author, by the alphabet: their order says nothing of whose they are.
    pub comments: Vec<String>,
}

#[derive(FromQueryResult)]
struct Comment {
    nomination_id: crate::NominationId,
    comment_author: String,
}

/// The feedback of an entry that was found within reach. Nothing before the announcement.
pub async fn of(db: &impl Ask, contest: &Contest, entry: &Entry) -> Result<Vec<Feedback>> {
    if contest.state != ContestState::Announced {
        return Err(Refusal::conflict("results-refusal-not-announced").into());
    }
    let results = Results::of(db, contest).await?;
    let comments = comments(db, entry.id).await?;
    let of = |one: &crate::ranking::Standings| {
        let row = one.rows.iter().find(|row| row.entry == entry.id)?;
        let means = one.criteria.iter().enumerate();
        let mut own: Vec<String> = (comments.iter().filter(|comment| comment.nomination_id == one.nomination.id))
            .map(|comment| comment.comment_author.trim().to_owned())
            .filter(|comment| !comment.is_empty())
            .collect();
        own.sort();
        Some(Feedback {
            nomination: one.nomination.title.clone(),
            outcome: row.verdict.as_ref().map_or(Outcome::None, |verdict| verdict.outcome),
            sheets: one.measured.sheets[row.at],
            criteria: means
                .map(|(at, criterion)| {
                    (criterion.title.clone(), one.ballot.criterion_mean(row.at, at), criterion.highest)
                })
                .collect(),
            mean: one.measured.mean[row.at].map(|figure| figure.value),
            comments: own,
        })
    };
    Ok(results.nominations.iter().filter_map(of).collect())
}

async fn comments(db: &impl Ask, entry: EntryId) -> Result<Vec<Comment>> {
    let sql = "select k.nomination_id, s.comment_author from contest_sheet s join contest_assignment a on a.id = s.assignment_id
        join contest_candidacy k on k.id = a.candidacy_id
        where k.entry_id = ? and a.state = 'given' and s.state = 'returned'";
    db.all(Sql::new(sql).bind(entry)).await
}
