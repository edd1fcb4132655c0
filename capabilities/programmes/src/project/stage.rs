//! A stage that a project has reached: when, with what words, in which contest, with which result.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use super::{Project, ProjectId};

kernel::id!(
    /// A stage that was reached.
    StageId
);

store::choice! {
    /// A stage in the life of a project.
    StageKind, "projects-stage" {
        /// Замысел.
        Idea = "idea",
        /// Реализован.
        CarriedOut = "carried_out",
        /// Результат опубликован.
        Published = "published",
        /// Признан.
        Recognised = "recognised",
    }
}

/// A stage to be noted.
#[derive(Clone, Debug)]
pub struct NewStage {
    /// Which.
    pub kind: StageKind,
    /// When it was reached.
    pub on: NaiveDate,
    /// What there was.
    pub text: String,
    /// «Лучшая проектная идея-2017».
    pub contest: String,
    /// «Лучший замысел проекта».
    pub nomination: String,
    /// «победитель».
    pub result: String,
    /// Where it can be read about.
    pub url: String,
}

/// A stage that was reached.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Stage {
    /// Which.
    pub id: StageId,
    /// Of which project.
    pub project_id: ProjectId,
    /// The kind.
    pub kind: StageKind,
    /// When it was reached.
    pub reached_on: NaiveDate,
    /// What there was.
    pub text: String,
    /// The contest.
    pub contest: String,
    /// The nomination.
    pub nomination: String,
    /// The result.
    pub result: String,
    /// Where it can be read about; `http…` or empty.
    pub url: String,
}

impl NewStage {
    /// The idea alone.
    pub fn idea(on: NaiveDate) -> Self {
        let nothing = String::new;
        Self {
            kind: StageKind::Idea,
            on,
            text: nothing(),
            contest: nothing(),
            nomination: nothing(),
            result: nothing(),
            url: nothing(),
        }
    }
}

impl Stage {
    /// One of a project within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: StageId) -> Result<Stage> {
        let within = reach::within(reach, "s.organisation_id", None);
        let sql = Sql::new("select s.* from project_stage s where s.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The stages of a project, the earliest first.
    pub async fn list(db: &impl Ask, project: ProjectId) -> Result<Vec<Stage>> {
        let sql = "select * from project_stage where project_id = ? order by reached_on, id";
        db.all(Sql::new(sql).bind(project)).await
    }

    /// «победитель конкурса «Лучшая проектная идея-2017», номинация «Лучший замысел проекта»».
    pub fn recognition(&self) -> String {
        let contest = match (self.result.as_str(), self.contest.as_str()) {
            (result, "") => result.to_owned(),
            ("", contest) => format!("конкурс «{contest}»"),
            (result, contest) => format!("{result} конкурса «{contest}»"),
        };
        match (contest.is_empty(), self.nomination.is_empty()) {
            (_, true) => contest,
            (true, false) => format!("номинация «{}»", self.nomination),
            (false, false) => format!("{contest}, номинация «{}»", self.nomination),
        }
    }

    /// Corrects it.
    pub async fn revise(&self, tx: &Tx, new: &NewStage) -> Result<()> {
        let sql = "update project_stage set kind = ?, reached_on = ?, text = ?, contest = ?, nomination = ?, result = ?, url = ? where id = ?";
        let sql = Sql::new(sql)
            .bind(new.kind)
            .bind(new.on)
            .bind(new.text.clone())
            .bind(new.contest.clone())
            .bind(new.nomination.clone())
            .bind(new.result.clone())
            .bind(new.url.clone())
            .bind(self.id);
        tx.run(sql).await?;
        retell(tx, self.project_id).await?;
        tx.note(Line::new("project.stage_revised", "project", self.project_id.0));
        Ok(())
    }

    /// Strikes it out; a project keeps at least one stage.
    pub async fn remove(&self, tx: &Tx) -> Result<()> {
        if store::count(tx, Sql::new("from project_stage where project_id = ?").bind(self.project_id)).await? < 2 {
            return Err(Refusal::conflict("projects-last-stage").into());
        }
        tx.run(Sql::new("delete from project_stage where id = ?").bind(self.id)).await?;
        retell(tx, self.project_id).await?;
        tx.note(Line::new("project.stage_removed", "project", self.project_id.0));
        Ok(())
    }
}

impl Project {
    /// Notes a stage that it has reached.
    pub async fn reach_stage(&self, tx: &Tx, new: &NewStage) -> Result<StageId> {
        let id = StageId::new();
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "project_id",
            "kind",
            "reached_on",
            "text",
            "contest",
            "nomination",
            "result",
            "url",
        ];
        let row = vec![
            id.into(),
            self.organisation_id.into(),
            tx.now().into(),
            self.id.into(),
            new.kind.into(),
            new.on.into(),
            new.text.clone().into(),
            new.contest.clone().into(),
            new.nomination.clone().into(),
            new.result.clone().into(),
            new.url.clone().into(),
        ];
        tx.insert("project_stage", &columns, vec![row]).await?;
        retell(tx, self.id).await?;
        tx.note(Line::new("project.stage_reached", "project", self.id.0));
        Ok(id)
    }
}

/// Where a project stands: as far as it was carried, and recognised only if that came last. A prize for the idea of
/// what is still to be done is a prize, not the end of the chain.
pub fn current(stages: &[Stage]) -> Option<&Stage> {
    let last = |kind| stages.iter().filter(|stage: &&Stage| stage.kind == kind).max_by_key(|stage| stage.reached_on);
    let done = last(StageKind::Published).or(last(StageKind::CarriedOut));
    let recognised = last(StageKind::Recognised);
    match (done, recognised) {
        (Some(done), Some(recognised)) if recognised.reached_on >= done.reached_on => Some(recognised),
        (Some(done), _) => Some(done),
        (None, recognised) => last(StageKind::Idea).or(recognised),
    }
}

/// Writes down where a project stands and how it was recognised, for lists and papers.
async fn retell(tx: &Tx, project: ProjectId) -> Result<()> {
    let stages = Stage::list(tx, project).await?;
    let Some(now) = current(&stages) else { return Ok(()) };
    let first = |kind| stages.iter().find(|stage| stage.kind == kind).map(|stage| stage.reached_on);
    let recognised = stages.iter().filter(|stage| !stage.recognition().is_empty());
    let recognition = recognised.map(Stage::recognition).collect::<Vec<_>>().join("; ");
    let sql =
        "update project set stage = ?, stage_on = ?, began_on = ?, idea_on = ?, carried_out_on = ?, published_on = ?,
               recognised_on = ?, recognition = ? where id = ?";
    let sql = Sql::new(sql)
        .bind(now.kind)
        .bind(now.reached_on)
        .bind(stages[0].reached_on)
        .bind(first(StageKind::Idea))
        .bind(first(StageKind::CarriedOut))
        .bind(first(StageKind::Published))
        .bind(first(StageKind::Recognised))
        .bind(recognition)
        .bind(project);
    tx.run(sql).await.map(|_| ())
}

pub(super) fn definition() -> String {
    format!(
        "create table project_stage (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    project_id {{uuid}} not null references project (id),
    kind text not null {kind},
    reached_on date not null,
    text text not null,
    contest text not null,
    nomination text not null,
    result text not null,
    url text not null
);
create index project_stage_project on project_stage (project_id, reached_on);
",
        kind = StageKind::check("kind")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use registry::sample::day;

    fn stage(kind: StageKind, on: NaiveDate) -> Stage {
        Stage {
            id: StageId::new(),
            project_id: ProjectId::new(),
            kind,
            reached_on: on,
            text: String::new(),
            contest: String::new(),
            nomination: String::new(),
            result: String::new(),
            url: String::new(),
        }
    }

    #[test]
    fn a_prize_for_the_idea_is_not_the_end_of_the_chain() {
        let mut stages = vec![stage(StageKind::Idea, day(2017, 3, 1)), stage(StageKind::Recognised, day(2017, 10, 1))];
        assert_eq!(current(&stages).unwrap().kind, StageKind::Idea);
        stages.push(stage(StageKind::CarriedOut, day(2019, 5, 31)));
        stages.push(stage(StageKind::Published, day(2019, 6, 15)));
        assert_eq!(current(&stages).unwrap().kind, StageKind::Published);
        stages.push(stage(StageKind::Recognised, day(2020, 10, 1)));
        assert_eq!(current(&stages).unwrap().reached_on, day(2020, 10, 1));
    }

    #[test]
    fn a_recognition_is_told_as_papers_tell_it() {
        let mut told = stage(StageKind::Recognised, day(2017, 10, 1));
        assert_eq!(told.recognition(), "");
        told.result = "победитель".into();
        told.contest = "Лучшая проектная идея-2017".into();
        told.nomination = "Лучший замысел проекта".into();
        let expected = "победитель конкурса «Лучшая проектная идея-2017», номинация «Лучший замысел проекта»";
        assert_eq!(told.recognition(), expected);
    }
}
