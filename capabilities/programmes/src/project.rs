//! A project (проект) and its life as one chain: idea → carried out → result published → recognised.

mod stage;

pub use stage::{NewStage, Stage, StageId, StageKind, current};

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::{ProgrammeId, programme::words};

kernel::id!(
    /// A project.
    ProjectId
);

/// What a project is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The programme it belongs to.
    pub programme: Option<ProgrammeId>,
    /// «Педагогический туризм».
    pub title: String,
    /// What it is for.
    pub goal: String,
    /// Whose work it is: «молодые педагоги СОШ № 3, ИМЦ».
    pub authors: String,
}

/// A project.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Project {
    /// Which.
    pub id: ProjectId,
    /// Whose record it is.
    pub organisation_id: OrganisationId,
    /// The programme it belongs to.
    pub programme_id: Option<ProgrammeId>,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub goal: String,
    /// Whose work it is.
    pub authors: String,
    /// Where it stands.
    pub stage: StageKind,
    /// Since when.
    pub stage_on: NaiveDate,
    /// The day of the idea, or of the first stage known.
    pub began_on: NaiveDate,
    /// How it was recognised, in words.
    pub recognition: String,
}

/// What a list of projects is asked for.
#[derive(Clone, Debug, Default)]
pub struct ProjectFilter {
    /// That stand here.
    pub stage: Option<StageKind>,
    /// Of this programme.
    pub programme: Option<ProgrammeId>,
    /// Words of title, goal, authors.
    pub search: String,
}

impl ProjectFilter {
    fn conditions(&self, reach: &Reach) -> Sql {
        let mut conditions = vec![reach::within(reach, "p.organisation_id", None)];
        conditions.extend(self.stage.map(|stage| Sql::new("p.stage = ?").bind(stage)));
        conditions.extend(self.programme.map(|programme| Sql::new("p.programme_id = ?").bind(programme)));
        conditions.extend(words("p.search_key", &self.search));
        Sql::new("from project p where").push(Sql::join(conditions, " and ", "true"))
    }
}

impl Project {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ProjectId) -> Result<Project> {
        let within = reach::within(reach, "p.organisation_id", None);
        let sql = Sql::new("select p.* from project p where p.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those within reach, the latest begun first.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &ProjectFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Project>> {
        let order = Sql::new("order by p.began_on desc, p.id limit ? offset ?").bind(limit).bind(offset);
        db.all(Sql::new("select p.*").push(filter.conditions(reach)).push(order)).await
    }

    /// How many are within reach.
    pub async fn count(db: &impl Ask, reach: &Reach, filter: &ProjectFilter) -> Result<i64> {
        store::count(db, filter.conditions(reach)).await
    }

    /// Begins one with its idea.
    pub async fn begin(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        plan: &Outline,
        idea_on: NaiveDate,
    ) -> Result<ProjectId> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        let id = ProjectId::new();
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "programme_id",
            "title",
            "goal",
            "authors",
            "stage",
            "stage_on",
            "began_on",
            "idea_on",
            "recognition",
            "search_key",
        ];
        let row = vec![
            id.into(),
            organisation.into(),
            tx.now().into(),
            plan.programme.into(),
            plan.title.clone().into(),
            plan.goal.clone().into(),
            plan.authors.clone().into(),
            StageKind::Idea.into(),
            idea_on.into(),
            idea_on.into(),
            idea_on.into(),
            String::new().into(),
            plan.search_key().into(),
        ];
        tx.insert("project", &columns, vec![row]).await?;
        Project::find(tx, reach, id).await?.reach_stage(tx, &NewStage::idea(idea_on)).await?;
        tx.note(Line::new("project.begun", "project", id.0));
        Ok(id)
    }

    /// Corrects what it is.
    pub async fn revise(&self, tx: &Tx, plan: &Outline) -> Result<()> {
        let sql = "update project set programme_id = ?, title = ?, goal = ?, authors = ?, search_key = ? where id = ?";
        let sql = Sql::new(sql)
            .bind(plan.programme)
            .bind(plan.title.clone())
            .bind(plan.goal.clone())
            .bind(plan.authors.clone())
            .bind(plan.search_key())
            .bind(self.id);
        tx.run(sql).await?;
        tx.note(Line::new("project.revised", "project", self.id.0));
        Ok(())
    }
}

impl Outline {
    fn search_key(&self) -> String {
        russian::search_key(&format!("{} {} {}", self.title, self.authors, self.goal))
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table project (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    programme_id {{uuid}},
    title text not null,
    goal text not null,
    authors text not null,
    stage text not null {stage},
    stage_on date not null,
    began_on date not null,
    idea_on date,
    carried_out_on date,
    published_on date,
    recognised_on date,
    recognition text not null,
    search_key {{key}} not null
);
create index project_organisation on project (organisation_id, began_on);
{stages}create view project_held as
    select p.*, p.began_on as valid_from, cast(null as date) as valid_to, p.created_at as recorded_at,
           cast(null as {{moment}}) as superseded_at
    from project p;
",
        stage = StageKind::check("stage"),
        stages = stage::definition(),
    )
}
