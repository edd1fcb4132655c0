//! The rubric of a nomination (критерии): by what entries are judged, with which weight, on which scale.

use std::collections::HashMap;

use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    contest::ContestId,
    nomination::{Nomination, NominationId, changeable},
};

kernel::id!(
    /// A criterion.
    CriterionId
);

/// A criterion. Marks are whole numbers from `lowest` to `highest`, both among them.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Criterion {
    /// Identifier.
    pub id: CriterionId,
    /// The nomination.
    pub nomination_id: NominationId,
    /// Its place in the rubric, from one.
    pub number: i32,
    /// What is judged.
    pub title: String,
    /// What which mark means.
    pub descriptors: String,
    /// How much it counts beside the others.
    pub weight: i32,
    /// The lowest mark.
    pub lowest: i32,
    /// The highest mark.
    pub highest: i32,
    /// A sheet without a mark for it is not finished; others may be left as not applicable.
    pub is_required: bool,
}

/// What is written down about a criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCriterion {
    /// The criterion that it was before, if it is not new.
    pub id: Option<CriterionId>,
    /// What is judged.
    pub title: String,
    /// What which mark means.
    pub descriptors: String,
    /// How much it counts.
    pub weight: i32,
    /// The lowest mark.
    pub lowest: i32,
    /// The highest mark.
    pub highest: i32,
    /// It must be marked.
    pub is_required: bool,
}

impl Criterion {
    /// The rubric of a nomination.
    pub async fn of_nomination(db: &impl Ask, nomination: NominationId) -> Result<Vec<Criterion>> {
        let sql = "select * from contest_criterion where nomination_id = ? order by number";
        db.all(Sql::new(sql).bind(nomination)).await
    }

    /// The rubrics of a whole contest, by nomination, in one query.
    pub async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<HashMap<NominationId, Vec<Criterion>>> {
        let sql = "select c.* from contest_criterion c join contest_nomination n on n.id = c.nomination_id
                   where n.contest_id = ? order by n.number, c.number";
        let mut rubrics: HashMap<NominationId, Vec<Criterion>> = HashMap::new();
        for criterion in db.all::<Criterion>(Sql::new(sql).bind(contest)).await? {
            rubrics.entry(criterion.nomination_id).or_default().push(criterion);
        }
        Ok(rubrics)
    }

    /// Writes the whole rubric of a nomination down anew; a criterion that stays keeps its identifier.
    pub async fn keep(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        nomination: NominationId,
        rubric: &[NewCriterion],
    ) -> Result<()> {
        let contest = changeable(tx, reach, contest).await?;
        Nomination::find(tx, contest.id, nomination).await?;
        for criterion in rubric {
            criterion.check()?;
        }
        let known: Vec<CriterionId> =
            Criterion::of_nomination(tx, nomination).await?.iter().map(|one| one.id).collect();
        tx.run(Sql::new("delete from contest_criterion where nomination_id = ?").bind(nomination)).await?;
        let row = |(number, one): (i32, &NewCriterion)| -> Vec<Value> {
            let id = one.id.filter(|id| known.contains(id)).unwrap_or_else(CriterionId::new);
            vec![
                id.into(),
                contest.organisation_id.into(),
                nomination.into(),
                number.into(),
                one.title.as_str().into(),
                one.descriptors.as_str().into(),
                one.weight.into(),
                one.lowest.into(),
                one.highest.into(),
                one.is_required.into(),
                tx.now().into(),
            ]
        };
        let columns = ["id", "organisation_id", "nomination_id", "number", "title", "descriptors", "weight", "lowest"];
        let columns = [&columns[..], &["highest", "is_required", "created_at"]].concat();
        tx.insert("contest_criterion", &columns, (1..).zip(rubric).map(row).collect()).await?;
        tx.note(Line::new("contest.rubric_kept", "contest", contest.id.0));
        Ok(())
    }
}

impl NewCriterion {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let is_scale = 0 <= self.lowest && self.lowest < self.highest && self.highest <= 100;
        if !is_scale || !(1..=100).contains(&self.weight) {
            return Err(Refusal::invalid("contests-refusal-scale").into());
        }
        Ok(())
    }
}

pub(crate) const TABLE: &str = "
create table contest_criterion (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    nomination_id {uuid} not null references contest_nomination (id),
    number integer not null,
    title text not null,
    descriptors text not null default '',
    weight integer not null,
    lowest integer not null,
    highest integer not null,
    is_required boolean not null,
    created_at {moment} not null,
    constraint contest_criterion_number unique (nomination_id, number),
    constraint contest_criterion_scale check (lowest >= 0 and highest > lowest and highest <= 100),
    constraint contest_criterion_weight check (weight between 1 and 100)
);
";
