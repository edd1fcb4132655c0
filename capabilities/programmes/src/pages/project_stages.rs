//! Stages of a project: noted, corrected, struck out.

use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{
    asking::{Asking, line},
    projects::under,
};
use crate::project::{NewStage, Project, ProjectId, Stage, StageId, StageKind};

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<ProjectId>, query: ListQuery) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let project = Project::find(app.db(), &reach, id).await?;
    let kind = StageKind::of(query.get("kind")).unwrap_or(StageKind::CarriedOut);
    let on = frame.date(&app.clock().today());
    let fields = Fields::of([("kind", kind.code().to_owned()), ("reached_on", on)]);
    show(noting(frame, &project, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<ProjectId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let project = Project::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let Some(stage) = stage(&fields, &mut errors) else {
        return show_again(noting(frame, &project, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| project.reach_stage(tx, &stage).await).await?;
    see(&format!("/projects/{id}"), Some(("projects-stage-is-noted", &[])))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<StageId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let stage = Stage::find(app.db(), &reach, id).await?;
    let project = Project::find(app.db(), &reach, stage.project_id).await?;
    let fields = Fields::of([
        ("kind", stage.kind.code().to_owned()),
        ("reached_on", frame.date(&stage.reached_on)),
        ("text", stage.text),
        ("contest", stage.contest),
        ("nomination", stage.nomination),
        ("result", stage.result),
        ("url", stage.url),
    ]);
    show(revision(frame, &project, id, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<StageId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let stage = Stage::find(app.db(), &reach, id).await?;
    let project = Project::find(app.db(), &reach, stage.project_id).await?;
    let back = format!("/projects/{}", project.id);
    if fields.is_on("removal") {
        app.db().write(&me.actor(), async |tx| stage.remove(tx).await).await?;
        return see(&back, Some(("projects-stage-is-removed", &[])));
    }
    let mut errors = FormErrors::default();
    let Some(new) = self::stage(&fields, &mut errors) else {
        return show_again(revision(frame, &project, id, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| stage.revise(tx, &new).await).await?;
    see(&back, Some(("projects-stage-is-saved", &[])))
}

fn stage(fields: &Fields, errors: &mut FormErrors) -> Option<NewStage> {
    let kind = errors.check("kind", StageKind::of(fields.get("kind")).ok_or("form-required"));
    let on = errors.date(fields, "reached_on");
    let text = errors.long(fields, "text");
    let [contest, nomination, result] = ["contest", "nomination", "result"].map(|name| {
        // «Лучшая проектная идея-2017» is quoted where it is shown.
        line(fields, name, errors).map(|words| words.trim_matches(['«', '»', '"']).to_owned())
    });
    let url = line(fields, "url", errors);
    // Only such an address is made a link: no other scheme gets into a page.
    if url.as_deref().is_some_and(|url| !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://"))
    {
        errors.add("url", "projects-wrong-url");
    }
    let sound = errors.is_empty();
    let stage = NewStage {
        kind: kind?,
        on: on?,
        text: text?,
        contest: contest?,
        nomination: nomination?,
        result: result?,
        url: url?,
    };
    Some(stage).filter(|_| sound)
}

fn inputs(frame: &Frame) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "projects-field", name, control);
    let kinds = StageKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    vec![
        input("kind", Control::select(None, kinds)),
        input("reached_on", Control::Date),
        input("text", Control::Area),
        input("contest", Control::Text),
        input("nomination", Control::Text),
        input("result", Control::Text),
        input("url", Control::Text),
    ]
}

fn noting(frame: Frame, project: &Project, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = inputs(&frame);
    let back = format!("/projects/{}", project.id);
    let action = format!("{back}/stages");
    let asking = Asking { title: "projects-stage-new", help: "projects-stage-new-help", button: "save", action, back };
    asking.page(under(frame, project), inputs, fields, errors)
}

fn revision(frame: Frame, project: &Project, id: StageId, fields: Fields, errors: FormErrors) -> FormPage {
    let mut inputs = inputs(&frame);
    inputs.push(Input::of(&frame, "projects-field", "removal", Control::Tick));
    let asking = Asking {
        title: "projects-stage-revision",
        help: "",
        button: "save",
        action: format!("/project-stages/{id}/revision"),
        back: format!("/projects/{}", project.id),
    };
    asking.page(under(frame, project), inputs, fields, errors)
}
