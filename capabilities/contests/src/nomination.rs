//! A nomination (номинация): for what of a contest entries are handed in, what they are asked, and how many places it has.

use events::form::{Answers, Form};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::contest::{Contest, ContestId};

kernel::id!(
    /// A nomination.
    NominationId
);

/// What is written down about a nomination.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewNomination {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// What those who enter are asked.
    pub form: Form,
    /// How many first places there may be.
    pub first_places: i32,
    /// How many second places.
    pub second_places: i32,
    /// How many third places.
    pub third_places: i32,
    /// How many laureates beside the places.
    pub laureates: i32,
    /// Whoever has a smaller part of the highest possible mark gets no place, percent; no threshold without.
    pub threshold: Option<i32>,
    /// How many entries may come from one institution; no limit without.
    pub most_per_institution: Option<i32>,
}

/// A nomination.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Nomination {
    /// Identifier.
    pub id: NominationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The contest.
    pub contest_id: ContestId,
    /// Its place among them, from one.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// What those who enter are asked, as JSON; read by [`Nomination::questions`].
    pub form: String,
    /// How many first places there may be.
    pub first_places: i32,
    /// How many second places.
    pub second_places: i32,
    /// How many third places.
    pub third_places: i32,
    /// How many laureates.
    pub laureates: i32,
    /// Percent of the highest possible mark.
    pub threshold: Option<i32>,
    /// How many entries may come from one institution.
    pub most_per_institution: Option<i32>,
}

impl Nomination {
    /// The nominations of a contest, in their order.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<Nomination>> {
        db.all(Sql::new("select * from contest_nomination where contest_id = ? order by number").bind(contest)).await
    }

    /// A nomination of a contest that was found within reach.
    pub async fn find(db: &impl Ask, contest: ContestId, id: NominationId) -> Result<Nomination> {
        let sql = Sql::new("select * from contest_nomination where id = ? and contest_id = ?").bind(id).bind(contest);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Adds a nomination at the end.
    pub async fn add(tx: &Tx, reach: &Reach, contest: ContestId, new: &NewNomination) -> Result<NominationId> {
        let contest = changeable(tx, reach, contest).await?;
        new.check()?;
        let sql = Sql::new("select coalesce(max(number), 0) + 1 from contest_nomination where contest_id = ?");
        let number: Option<i32> = tx.value(sql.bind(contest.id)).await?;
        let id = NominationId::new();
        let mut columns = vec!["id", "organisation_id", "contest_id", "number", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), contest.organisation_id.into(), contest.id.into()];
        row.extend([number.unwrap_or(1).into(), tx.now().into()]);
        for (column, value) in new.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("contest_nomination", &columns, vec![row]).await?;
        tx.note(Line::new("contest.nomination_added", "contest", contest.id.0));
        Ok(id)
    }

    /// Writes a nomination down anew.
    pub async fn revise(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        id: NominationId,
        new: &NewNomination,
    ) -> Result<()> {
        changeable(tx, reach, contest).await?;
        Nomination::find(tx, contest, id).await?;
        new.check()?;
        let set: Vec<Sql> =
            new.columns().into_iter().map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value)).collect();
        let sql = Sql::new("update contest_nomination set").push(Sql::join(set, ", ", ""));
        tx.run(sql.push(Sql::new("where id = ?").bind(id))).await?;
        tx.note(Line::new("contest.nomination_revised", "contest", contest.0));
        Ok(())
    }

    /// Takes a nomination out, with its rubric. Refused while entries stand in it.
    pub async fn remove(tx: &Tx, reach: &Reach, contest: ContestId, id: NominationId) -> Result<()> {
        changeable(tx, reach, contest).await?;
        Nomination::find(tx, contest, id).await?;
        let standing = Sql::new("from contest_candidacy where nomination_id = ?").bind(id);
        if store::count(tx, standing).await? > 0 {
            return Err(Refusal::conflict("contests-refusal-entries-stand").into());
        }
        tx.run(Sql::new("delete from contest_criterion where nomination_id = ?").bind(id)).await?;
        tx.run(Sql::new("delete from contest_nomination where id = ?").bind(id)).await?;
        tx.note(Line::new("contest.nomination_removed", "contest", contest.0));
        Ok(())
    }

    /// What those who enter are asked.
    pub fn questions(&self) -> Form {
        Form::read(&self.form)
    }

    /// The words of a question that must be answered and is not.
    pub(crate) fn unanswered(&self, given: Option<&Answers>) -> Option<String> {
        let is_missing = |code: &String| given.is_none_or(|given| !given.contains_key(code));
        let questions = self.questions().questions;
        questions.into_iter().find(|one| one.required && is_missing(&one.code)).map(|one| one.label)
    }
}

/// A contest whose rules may still be changed.
pub(crate) async fn changeable(tx: &Tx, reach: &Reach, contest: ContestId) -> Result<Contest> {
    let contest = Contest::find(tx, reach, contest).await?;
    if !contest.state.takes_changes_of_rules() {
        return Err(Refusal::conflict("contests-refusal-judging-began").into());
    }
    Ok(contest)
}

impl NewNomination {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let counts = [self.first_places, self.second_places, self.third_places, self.laureates];
        let is_share = self.threshold.is_none_or(|percent| (0..=100).contains(&percent));
        if !is_share || counts.iter().any(|count| !(0..=1000).contains(count)) {
            return Err(Refusal::invalid("contests-refusal-places").into());
        }
        Ok(())
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", self.title.as_str().into()),
            ("about", self.about.as_str().into()),
            ("form", self.form.json().into()),
            ("first_places", self.first_places.into()),
            ("second_places", self.second_places.into()),
            ("third_places", self.third_places.into()),
            ("laureates", self.laureates.into()),
            ("threshold", self.threshold.into()),
            ("most_per_institution", self.most_per_institution.into()),
        ]
    }
}

pub(crate) const TABLE: &str = "
create table contest_nomination (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    number integer not null,
    title text not null,
    about text not null default '',
    form text not null default '[]',
    first_places integer not null,
    second_places integer not null,
    third_places integer not null,
    laureates integer not null,
    threshold integer,
    most_per_institution integer,
    created_at {moment} not null,
    constraint contest_nomination_number unique (contest_id, number),
    constraint contest_nomination_threshold check (threshold is null or threshold between 0 and 100),
    constraint contest_nomination_limit check (most_per_institution is null or most_per_institution > 0)
);
";
