//! A contest (конкурс): by which regulation, for whom, when, and where it stands.

mod choices;
mod copying;
mod list;
mod moves;
mod phases;
mod public;
mod stages;

pub use choices::{ContestState, PhaseKind};
pub(crate) use list::words;
pub use list::{ContestFilter, Listed};
pub use moves::Move;
pub use phases::Phase;
pub(crate) use public::Winner;
pub use stages::TakenOver;
pub(crate) use stages::{honoured, taken_over};

use chrono::{DateTime, Utc};
use events::Level;
use kernel::{Act, OrganisationId, Reach, Refusal, Result, SchoolYear, id::Uuid};
use programmes::{PlanItemId, RegulationId};
use registry::organisation;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};
use web::Me;

kernel::id!(
    /// A contest.
    ContestId
);

/// What is written down about a contest by those who prepare it.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What it is called.
    pub title: String,
    /// For whom.
    pub level: Level,
    /// The school year in which it is held.
    pub season: SchoolYear,
    /// What it is about, for whom, what is asked.
    pub about: String,
    /// The regulation that it is held by.
    pub regulation_id: Option<RegulationId>,
    /// The item of the plan that it carries out.
    pub plan_item_id: Option<PlanItemId>,
    /// Jurors do not learn whose the entries are.
    pub blind: bool,
    /// How many jurors judge each entry.
    pub per_entry: i32,
    /// The contest whose winners come here: the municipal stage of a regional one.
    pub stage_of: Option<ContestId>,
}

/// A contest.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Contest {
    /// Identifier.
    pub id: ContestId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is called.
    pub title: String,
    /// For whom.
    pub level: Level,
    /// The year in which its school year begins.
    pub season: i32,
    /// What it is about.
    pub about: String,
    /// The regulation that it is held by.
    pub regulation_id: Option<RegulationId>,
    /// The item of the plan that it carries out.
    pub plan_item_id: Option<PlanItemId>,
    /// Where it stands.
    pub state: ContestState,
    /// Jurors do not learn whose the entries are.
    pub blind: bool,
    /// How many jurors judge each entry.
    pub per_entry: i32,
    /// The contest whose winners come here.
    pub stage_of: Option<ContestId>,
    /// The contest of a year before that it was copied from.
    pub copied_from: Option<ContestId>,
    /// Entries that ever came: the number of the next one.
    pub entries: i32,
    /// Why it was cancelled.
    pub cancelled_because: Option<String>,
    /// When its results became public.
    pub announced_at: Option<DateTime<Utc>>,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

/// What of the contests somebody may see: those announced to them, and in every state those they prepare.
#[derive(Clone, Debug)]
pub struct Seen {
    open: Reach,
    prepared: Option<Reach>,
}

impl Seen {
    /// What somebody may see.
    pub fn by(me: &Me) -> Result<Self> {
        Ok(Self { open: me.may(Act::ReadContests)?, prepared: me.may(Act::ManageContests).ok() })
    }

    /// The condition on a table of contests.
    pub(crate) fn holds(&self, table: &str) -> Sql {
        let column = format!("{table}.organisation_id");
        let open = Sql::new(format!("(({table}.state <> 'draft' and")).push(reach::within(&self.open, &column, None));
        match &self.prepared {
            None => open.push("))"),
            Some(prepared) => open.push(") or").push(reach::within(prepared, &column, None)).push(")"),
        }
    }
}

impl Contest {
    /// A contest within reach of those who prepare it, wherever it stands.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ContestId) -> Result<Contest> {
        let sql = Sql::new("select c.* from contest c where c.id = ? and").bind(id);
        let found = db.first(sql.push(reach::within(reach, "c.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// A contest that somebody may see.
    pub async fn seen(db: &impl Ask, seen: &Seen, id: ContestId) -> Result<Contest> {
        let sql = Sql::new("select c.* from contest c where c.id = ? and").bind(id).push(seen.holds("c"));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Nobody else changes this contest, its entries or its jury until the transaction ends.
    pub async fn locked(tx: &Tx, id: ContestId) -> Result<Contest> {
        tx.run(Sql::new("update contest set entries = entries where id = ?").bind(id)).await?;
        let found = tx.first(Sql::new("select * from contest where id = ?").bind(id)).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Writes a contest down as a draft.
    pub async fn create(tx: &Tx, reach: &Reach, organisation: OrganisationId, details: &Details) -> Result<ContestId> {
        organisation::may_reach(tx, reach, organisation).await?;
        details.check()?;
        let id = ContestId::new();
        let mut columns = vec!["id", "organisation_id", "state", "changed_at", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), organisation.into(), ContestState::Draft.into()];
        row.extend([tx.now().into(), tx.now().into()]);
        for (column, value) in details.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("contest", &columns, vec![row]).await?;
        tx.note(Line::new("contest.drafted", "contest", id.0));
        Ok(id)
    }

    /// Writes down anew what it is. Who judges and how blindly stays as it is once judging has begun.
    pub async fn revise(tx: &Tx, reach: &Reach, id: ContestId, details: &Details) -> Result<()> {
        Contest::find(tx, reach, id).await?;
        let before = Contest::locked(tx, id).await?;
        details.check()?;
        if before.state.is_over() {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        let judged = (details.blind, details.per_entry) != (before.blind, before.per_entry);
        if judged && !before.state.takes_changes_of_rules() {
            return Err(Refusal::conflict("contests-refusal-judging-began").into());
        }
        let set: Vec<Sql> = details
            .columns()
            .into_iter()
            .map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value))
            .collect();
        let sql = Sql::new("update contest set").push(Sql::join(set, ", ", "")).push(", changed_at = ? where id = ?");
        tx.run(sql.bind(tx.now()).bind(id)).await?;
        tx.note(Line::new("contest.revised", "contest", id.0));
        Ok(())
    }

    /// Its school year.
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::beginning(self.season)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/contests/{}", self.id)
    }

    /// What is written down about it.
    pub fn details(&self) -> Details {
        Details {
            title: self.title.clone(),
            level: self.level,
            season: self.school_year(),
            about: self.about.clone(),
            regulation_id: self.regulation_id,
            plan_item_id: self.plan_item_id,
            blind: self.blind,
            per_entry: self.per_entry,
            stage_of: self.stage_of,
        }
    }
}

impl Details {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if !(1..=20).contains(&self.per_entry) {
            return Err(Refusal::invalid("contests-refusal-per-entry").into());
        }
        Ok(())
    }

    /// The columns that hold them.
    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", self.title.as_str().into()),
            ("level", self.level.into()),
            ("season", self.season.first_year().into()),
            ("begins_on", self.season.start().into()),
            ("about", self.about.as_str().into()),
            ("regulation_id", self.regulation_id.into()),
            ("plan_item_id", self.plan_item_id.into()),
            ("blind", self.blind.into()),
            ("per_entry", self.per_entry.into()),
            ("stage_of", self.stage_of.into()),
            ("search_key", search_key(&self.title).into()),
            ("sort_key", sort_key(&self.title).into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    title text not null,
    level text not null {},
    season integer not null,
    begins_on date not null,
    about text not null default '',
    regulation_id {{uuid}},
    plan_item_id {{uuid}},
    state text not null {},
    blind boolean not null,
    per_entry integer not null,
    stage_of {{uuid}} references contest (id),
    copied_from {{uuid}} references contest (id),
    entries integer not null default 0,
    cancelled_because text,
    announced_at {{moment}},
    search_key {{key}} not null,
    sort_key {{key}} not null,
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint contest_jurors check (per_entry between 1 and 20),
    constraint contest_cancelled check ((state = 'cancelled') = (cancelled_because is not null)),
    constraint contest_announced check ((state = 'announced') = (announced_at is not null))
);
create index contest_organisation on contest (organisation_id, season);
create index contest_stages on contest (stage_of) where stage_of is not null;
{}",
        Level::check("level"),
        ContestState::check("state"),
        phases::definition(),
    )
}
