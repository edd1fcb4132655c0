//! A score sheet (оценочный лист): a juror's marks for an entry in a nomination. Not applicable is not zero.

use chrono::{DateTime, Utc};
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    assignment::AssignmentId,
    candidacy::CandidacyId,
    contest::{Contest, ContestId, ContestState},
    juror::JurorId,
    nomination::NominationId,
    rubric::{Criterion, CriterionId},
};

kernel::id!(
    /// A score sheet.
    SheetId
);

store::choice! {
    /// Where a sheet stands.
    SheetState, "contests-sheet-state" {
        /// Being written.
        Started = "started",
        /// Handed to the chair; counts.
        Returned = "returned",
    }
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Sheet {
    /// Identifier.
    pub id: SheetId,
    /// Whose, for what.
    pub assignment_id: AssignmentId,
    /// Where it stands.
    pub state: SheetState,
    /// What the author is told.
    pub comment_author: String,
    /// What only the jury is told.
    pub comment_jury: String,
    /// The juror abstains: it is not his field.
    pub not_my_field: bool,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// When it was returned.
    pub returned_at: Option<DateTime<Utc>>,
    /// What it comes to: see [`percent`]; nothing while it does not count.
    pub percent: Option<f64>,
}

/// What stands on a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// A mark for a criterion, or nothing where it is not applicable; criteria without a word are not among them.
    pub marks: Vec<(CriterionId, Option<i32>)>,
    /// What the author is told.
    pub comment_author: String,
    /// What only the jury is told.
    pub comment_jury: String,
    /// The juror abstains.
    pub not_my_field: bool,
}

/// A mark that counts: on a returned sheet of a juror who did not abstain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Mark {
    /// Who gave it.
    pub juror_id: JurorId,
    /// For what.
    pub candidacy_id: CandidacyId,
    /// By which criterion.
    pub criterion_id: CriterionId,
    /// The mark; nothing when it was not applicable.
    pub score: Option<i32>,
}

/// The marks of a contest that count, by candidacy, juror and criterion.
pub async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<Vec<Mark>> {
    let sql = "select a.juror_id, a.candidacy_id, m.criterion_id, m.score
               from contest_candidacy k join contest_entry e on e.id = k.entry_id
               join contest_assignment a on a.candidacy_id = k.id join contest_sheet s on s.assignment_id = a.id
               join contest_mark m on m.sheet_id = s.id
               where k.contest_id = ? and e.state = 'admitted' and a.state = 'given' and s.state = 'returned' and not s.not_my_field
               order by a.candidacy_id, a.juror_id, m.criterion_id";
    db.all(Sql::new(sql).bind(contest)).await
}

/// What a sheet comes to: the mean of its marks by their weights, percent of the highest possible, over the criteria that were marked.
/// Not applicable is left out, not zero; nothing when there is no mark.
pub fn percent(rubric: &[Criterion], marks: &[(CriterionId, Option<i32>)]) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (id, mark) in marks {
        let (Some(mark), Some(one)) = (mark, rubric.iter().find(|one| one.id == *id)) else { continue };
        let weight = f64::from(one.weight);
        sum += weight * f64::from(mark - one.lowest) / f64::from(one.highest - one.lowest);
        weights += weight;
    }
    (weights > 0.0).then(|| 100.0 * sum / weights)
}

impl Sheet {
    /// The sheet of an assignment, if it was begun.
    pub async fn of(db: &impl Ask, assignment: AssignmentId) -> Result<Option<Sheet>> {
        db.first(Sql::new("select * from contest_sheet where assignment_id = ?").bind(assignment)).await
    }

    /// The marks on it.
    pub async fn marks(&self, db: &impl Ask) -> Result<Vec<(CriterionId, Option<i32>)>> {
        #[derive(FromQueryResult)]
        struct Row {
            criterion_id: CriterionId,
            score: Option<i32>,
        }
        let rows: Vec<Row> =
            db.all(Sql::new("select criterion_id, score from contest_mark where sheet_id = ?").bind(self.id)).await?;
        Ok(rows.into_iter().map(|row| (row.criterion_id, row.score)).collect())
    }

    /// Keeps what was written so far, as the juror writes; refused when the jury has finished, the sheet was returned, or a mark is
    /// not on its scale.
    pub async fn save(tx: &Tx, assignment: AssignmentId, written: &Written) -> Result<SheetId> {
        let place = Place::of(tx, assignment).await?;
        let rubric = place.judged(tx).await?;
        for (id, mark) in &written.marks {
            let criterion = rubric.iter().find(|one| one.id == *id).ok_or_else(Refusal::not_found)?;
            let fits =
                mark.map_or(!criterion.is_required, |mark| (criterion.lowest..=criterion.highest).contains(&mark));
            if !fits {
                return Err(Refusal::invalid("contests-sheet-refusal-mark").into());
            }
        }
        let id = match Sheet::of(tx, assignment).await? {
            Some(sheet) if sheet.state == SheetState::Returned => {
                return Err(Refusal::conflict("contests-sheet-refusal-returned").into());
            }
            Some(sheet) => sheet.id,
            None => place.begin(tx, assignment).await?,
        };
        let sql = "update contest_sheet set comment_author = ?, comment_jury = ?, not_my_field = ?, changed_at = ? where id = ?";
        let sql = Sql::new(sql).bind(written.comment_author.as_str()).bind(written.comment_jury.as_str());
        tx.run(sql.bind(written.not_my_field).bind(tx.now()).bind(id)).await?;
        tx.run(Sql::new("delete from contest_mark where sheet_id = ?").bind(id)).await?;
        let row = |(criterion, mark): &(CriterionId, Option<i32>)| -> Vec<Value> {
            vec![
                Uuid::now_v7().into(),
                place.organisation_id.into(),
                id.into(),
                (*criterion).into(),
                (*mark).into(),
                mark.is_none().into(),
            ]
        };
        let columns = ["id", "organisation_id", "sheet_id", "criterion_id", "score", "is_na"];
        tx.insert("contest_mark", &columns, written.marks.iter().map(row).collect()).await?;
        Ok(id)
    }

    /// Returns the sheet to the chair: from now on it counts. Refused while a required criterion has no mark, unless the juror abstains.
    pub async fn hand_back(tx: &Tx, assignment: AssignmentId) -> Result<()> {
        let rubric = Place::of(tx, assignment).await?.judged(tx).await?;
        let sheet =
            Sheet::of(tx, assignment).await?.ok_or_else(|| Refusal::conflict("contests-sheet-refusal-empty"))?;
        let marked = sheet.marks(tx).await?;
        let missing =
            |one: &&Criterion| one.is_required && !marked.iter().any(|(id, mark)| *id == one.id && mark.is_some());
        if !sheet.not_my_field && (rubric.iter().any(|one| missing(&one)) || marked.is_empty()) {
            return Err(Refusal::conflict("contests-sheet-refusal-required").into());
        }
        let sql = Sql::new(
            "update contest_sheet set state = 'returned', percent = ?, returned_at = ?, changed_at = ? where id = ?",
        );
        let percent = if sheet.not_my_field { None } else { percent(&rubric, &marked) };
        tx.run(sql.bind(percent).bind(tx.now()).bind(tx.now()).bind(sheet.id)).await?;
        tx.note(Line::new("contest.sheet_returned", "contest_sheet", sheet.id.0));
        Ok(())
    }

    /// Takes a returned sheet back for changes, while the jury has not finished.
    pub async fn take_back(tx: &Tx, assignment: AssignmentId) -> Result<()> {
        Place::of(tx, assignment).await?.judged(tx).await?;
        let sql = "update contest_sheet set state = 'started', percent = null, returned_at = null, changed_at = ? where assignment_id = ? and state = 'returned'";
        if tx.run(Sql::new(sql).bind(tx.now()).bind(assignment)).await? == 0 {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        tx.note(Line::new("contest.sheet_taken_back", "contest_assignment", assignment.0));
        Ok(())
    }
}

/// Where a sheet belongs.
#[derive(FromQueryResult)]
struct Place {
    organisation_id: kernel::OrganisationId,
    contest_id: ContestId,
    nomination_id: NominationId,
}

impl Place {
    async fn of(tx: &Tx, assignment: AssignmentId) -> Result<Place> {
        let sql = "select a.organisation_id, a.contest_id, k.nomination_id from contest_assignment a
                   join contest_candidacy k on k.id = a.candidacy_id where a.id = ? and a.state = 'given'";
        tx.first(Sql::new(sql).bind(assignment)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The rubric, while the jury judges. The contest is locked: nobody closes it meanwhile.
    async fn judged(&self, tx: &Tx) -> Result<Vec<Criterion>> {
        if Contest::locked(tx, self.contest_id).await?.state != ContestState::Judging {
            return Err(Refusal::conflict("contests-sheet-refusal-not-judging").into());
        }
        Criterion::of_nomination(tx, self.nomination_id).await
    }

    async fn begin(&self, tx: &Tx, assignment: AssignmentId) -> Result<SheetId> {
        let id = SheetId::new();
        let row: Vec<Value> = vec![
            id.into(),
            self.organisation_id.into(),
            assignment.into(),
            SheetState::Started.into(),
            false.into(),
            tx.now().into(),
            tx.now().into(),
        ];
        let columns = ["id", "organisation_id", "assignment_id", "state", "not_my_field", "changed_at", "created_at"];
        tx.insert("contest_sheet", &columns, vec![row]).await?;
        tx.note(Line::new("contest.sheet_started", "contest_sheet", id.0));
        Ok(id)
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_sheet (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    assignment_id {{uuid}} not null references contest_assignment (id),
    state text not null {},
    comment_author text not null default '',
    comment_jury text not null default '',
    not_my_field boolean not null,
    changed_at {{moment}} not null,
    returned_at {{moment}},
    percent double precision,
    created_at {{moment}} not null,
    constraint contest_sheet_counts check (percent is null or (state = 'returned' and not not_my_field)),
    constraint contest_sheet_once unique (assignment_id),
    constraint contest_sheet_returned check ((state = 'returned') = (returned_at is not null))
);
create table contest_mark (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    sheet_id {{uuid}} not null references contest_sheet (id),
    criterion_id {{uuid}} not null references contest_criterion (id),
    score integer,
    is_na boolean not null,
    constraint contest_mark_once unique (sheet_id, criterion_id),
    constraint contest_mark_or_not check ((score is null) = is_na)
);
",
        SheetState::check("state"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_criterion_that_does_not_apply_is_left_out_of_the_mean() {
        let criterion = |weight, lowest, highest| Criterion {
            id: CriterionId::new(),
            nomination_id: NominationId::new(),
            number: 1,
            title: String::new(),
            descriptors: String::new(),
            weight,
            lowest,
            highest,
            is_required: false,
        };
        let rubric = [criterion(3, 0, 10), criterion(1, 1, 5)];
        let of = |first, second| percent(&rubric, &[(rubric[0].id, first), (rubric[1].id, second)]);
        assert_eq!(of(Some(8), Some(5)), Some(85.0));
        assert_eq!(of(Some(8), None), Some(80.0), "and not 60, as if it were zero");
        assert_eq!(of(Some(0), Some(1)), Some(0.0));
        assert_eq!(of(None, None), None);
    }
}
