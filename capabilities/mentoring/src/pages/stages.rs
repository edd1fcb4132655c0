//! A stage of the road map: its term and who answers for it; closed and opened again.

use axum::{Extension, extract::Path};
use kernel::{Refusal, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{Books, managed, under};
use crate::{
    programme::{Programme, ProgrammeId, Stage},
    road_map,
};

type Where = Path<(ProgrammeId, String)>;

fn stage_of(code: &str) -> Result<Stage> {
    Stage::of(code).ok_or_else(|| Refusal::not_found().into())
}

pub(super) async fn plan_form(app: App, me: Me, frame: Frame, Path((id, stage)): Where) -> Answer {
    let (_, programme) = managed(&app, &me, id).await?;
    let stage = stage_of(&stage)?;
    let step = road_map::steps(app.db(), id).await?.into_iter().find(|step| step.stage == stage);
    let step = step.ok_or_else(Refusal::not_found)?;
    let due = step.due_on.map(|day| frame.date(&day)).unwrap_or_default();
    let fields = Fields::of([("due_on", due), ("responsible", step.responsible)]);
    show(page(frame, &programme, stage, fields, FormErrors::default()))
}

pub(super) async fn plan(app: App, me: Me, frame: Frame, Path((id, stage)): Where, fields: Fields) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let stage = stage_of(&stage)?;
    let mut errors = FormErrors::default();
    let due_on = errors.optional_date(&fields, "due_on");
    let who = errors.long(&fields, "responsible");
    if let (Some(who), true) = (who, errors.is_empty()) {
        let plan = async |tx: &store::Tx| road_map::plan(tx, &reach, id, stage, (due_on, &who)).await;
        app.db().write(&me.actor(), plan).await?;
        return see(&programme.page(), Some(("mentoring-notice-revised", &[])));
    }
    show_again(page(frame, &programme, stage, fields, errors))
}

pub(super) async fn close(app: App, me: Me, Path((id, stage)): Where, Extension(book): Books) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let stage = stage_of(&stage)?;
    app.db().write(&me.actor(), async |tx| road_map::close(tx, &book, &reach, id, stage).await).await?;
    see(&programme.page(), Some(("mentoring-notice-stage-closed", &[])))
}

pub(super) async fn reopen(app: App, me: Me, Path((id, stage)): Where) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let stage = stage_of(&stage)?;
    app.db().write(&me.actor(), async |tx| road_map::reopen(tx, &reach, id, stage).await).await?;
    see(&programme.page(), Some(("mentoring-notice-stage-reopened", &[])))
}

fn page(frame: Frame, programme: &Programme, stage: Stage, fields: Fields, errors: FormErrors) -> FormPage {
    let title = format!("{}. {}", stage.number(), frame.t(&stage.label()));
    let inputs = vec![
        Input::of(&frame, "mentoring-field", "due_on", Control::Date),
        Input::of(&frame, "mentoring-field", "responsible", Control::Text),
    ];
    FormPage {
        action: format!("{}/stages/{}", programme.page(), stage.code()),
        frame: under(frame, programme).named(title.clone()),
        title,
        help: "mentoring-stage-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: programme.page(),
    }
}
