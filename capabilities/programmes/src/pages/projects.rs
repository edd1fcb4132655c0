//! Projects: the list with where each stands, one as a chain of steps, beginning one.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Reach, Result};
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, see, show, show_again,
};

use super::asking::{Asking, edits, line, organisation, organisations, own, owner};
use crate::{
    programme::{self, Programme},
    project::{Outline, Project, ProjectFilter, ProjectId, Stage, StageKind},
};

#[derive(Template)]
#[template(path = "pages/projects/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Project>,
    total: i64,
    pages: Pages,
}

#[derive(Template)]
#[template(path = "pages/projects/one.html")]
struct ProjectPage {
    frame: Frame,
    project: Project,
    programme: Option<Programme>,
    stages: Vec<Stage>,
    edits: bool,
}

/// A step of the chain.
struct Step<'a> {
    kind: StageKind,
    /// What was reached in it.
    reached: Vec<&'a Stage>,
    /// The project stands here.
    now: bool,
}

impl ProjectPage {
    /// The four steps of the chain.
    fn steps(&self) -> Vec<Step<'_>> {
        let step = |kind: &StageKind| Step {
            kind: *kind,
            reached: self.stages.iter().filter(|stage| stage.kind == *kind).collect(),
            now: *kind == self.project.stage,
        };
        StageKind::ALL.iter().map(step).collect()
    }
}

impl Step<'_> {
    /// How it is marked.
    fn class(&self) -> &'static str {
        if self.now && !self.reached.is_empty() { "tag good" } else { "tag" }
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let filter = filter(&query);
    let total = Project::count(app.db(), &reach, &filter).await?;
    let pages = query.pages(total);
    let rows = Project::list(app.db(), &reach, &filter, (pages.page - 1) * query.size(), query.size()).await?;
    let title = frame.t("projects-title");
    show(ListPage { frame: frame.named(title), query, rows, total, pages })
}

pub(super) fn filter(query: &ListQuery) -> ProjectFilter {
    ProjectFilter {
        stage: StageKind::of(query.get("stage")),
        programme: query.set("programme").and_then(|id| id.parse().ok()),
        search: query.get("q").chars().take(100).collect(),
    }
}

pub(super) async fn one(app: App, me: Me, frame: Frame, Path(id): Path<ProjectId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let project = Project::find(app.db(), &reach, id).await?;
    let programme = match project.programme_id {
        Some(id) => Programme::find(app.db(), &reach, id).await.ok(),
        None => None,
    };
    show(ProjectPage {
        frame: frame.crumb("projects-title", "/projects").named(project.title.clone()),
        stages: Stage::list(app.db(), id).await?,
        edits: edits(&app, &me, project.organisation_id).await?,
        project,
        programme,
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let today = frame.date(&app.clock().today());
    let programme = query.get("programme").to_owned();
    let fields = Fields::of([("organisation", own(&reach)), ("idea_on", today), ("programme", programme)]);
    show(beginning(&app, frame, &reach, fields, FormErrors::default()).await?)
}

pub(super) async fn begin(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let owner = organisation(&fields, "organisation", &mut errors);
    let (outline, idea_on) = (outline(&fields, &mut errors), errors.date(&fields, "idea_on"));
    if let (Some(owner), Some(outline), Some(idea_on)) = (owner, outline, idea_on) {
        let actor = me.actor();
        let begun = app.db().write(&actor, async |tx| Project::begin(tx, &reach, owner, &outline, idea_on).await);
        match begun.await {
            Ok(id) => return see(&format!("/projects/{id}"), Some(("projects-is-begun", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(beginning(&app, frame, &reach, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<ProjectId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let project = Project::find(app.db(), &reach, id).await?;
    let fields = Fields::of([
        ("title", project.title.clone()),
        ("goal", project.goal.clone()),
        ("authors", project.authors.clone()),
        ("programme", project.programme_id.map(|id| id.to_string()).unwrap_or_default()),
    ]);
    show(revision(&app, frame, &reach, &project, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<ProjectId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let project = Project::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let Some(outline) = outline(&fields, &mut errors) else {
        return show_again(revision(&app, frame, &reach, &project, fields, errors).await?);
    };
    app.db().write(&me.actor(), async |tx| project.revise(tx, &outline).await).await?;
    see(&format!("/projects/{id}"), Some(("projects-is-saved", &[])))
}

fn outline(fields: &Fields, errors: &mut FormErrors) -> Option<Outline> {
    let title = errors.required(fields, "title");
    let (goal, authors) = (errors.long(fields, "goal"), line(fields, "authors", errors));
    let programme = fields.get("programme").parse().ok();
    Some(Outline { title: title?, goal: goal?, authors: authors?, programme })
}

async fn inputs(app: &App, frame: &Frame, reach: &Reach) -> Result<Vec<Input>> {
    let input = |name, control| Input::of(frame, "projects-field", name, control);
    let programmes = programme::choices(app.db(), reach).await?.into_iter().map(|(id, name)| (id.to_string(), name));
    Ok(vec![
        input("title", Control::Text),
        input("goal", Control::Area),
        input("authors", Control::Text),
        input("programme", Control::select(Some(frame.t("projects-no-programme")), programmes)),
    ])
}

async fn beginning(app: &App, frame: Frame, reach: &Reach, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let mut all = inputs(app, &frame, reach).await?;
    all.push(Input::of(&frame, "projects-field", "idea_on", Control::Date));
    all.push(owner(&frame, organisations(app, reach).await?));
    let asking = Asking {
        title: "projects-new",
        help: "projects-new-help",
        button: "projects-begin",
        action: "/projects".into(),
        back: "/projects".into(),
    };
    Ok(asking.page(frame.crumb("projects-title", "/projects"), all, fields, errors))
}

async fn revision(
    app: &App,
    frame: Frame,
    reach: &Reach,
    project: &Project,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let all = inputs(app, &frame, reach).await?;
    let back = format!("/projects/{}", project.id);
    let action = format!("{back}/revision");
    let asking = Asking { title: "projects-revision", help: "", button: "save", action, back };
    Ok(asking.page(under(frame, project), all, fields, errors))
}

/// The way to a project.
pub(super) fn under(frame: Frame, project: &Project) -> Frame {
    let mut frame = frame.crumb("projects-title", "/projects");
    let path = format!("/projects/{}", project.id);
    frame.crumbs.push(web::Crumb { text: project.title.clone(), path: Some(path) });
    frame
}
