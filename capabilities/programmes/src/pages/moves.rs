//! What happens to an item of a plan, on pages: begun, done, moved, cancelled, taken up again.

use axum::extract::Path;
use kernel::{Act, Result};
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::wording;
use crate::{PlanItem, PlanItemId, plan};

/// What is asked about before it happens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Completion,
    Move,
    Cancellation,
}

pub(super) async fn begin(app: App, me: Me, Path(id): Path<PlanItemId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    app.db().write(&me.actor(), async |tx| plan::begin(tx, &reach, id).await).await?;
    see(&format!("/plan/{id}"), Some(("notice-plan-begun", &[])))
}

pub(super) async fn reopen(app: App, me: Me, Path(id): Path<PlanItemId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    app.db().write(&me.actor(), async |tx| plan::reopen(tx, &reach, id).await).await?;
    see(&format!("/plan/{id}"), Some(("notice-plan-reopened", &[])))
}

pub(super) async fn ask_completion(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>) -> Answer {
    ask(app, me, frame, id, Deed::Completion).await
}

pub(super) async fn ask_move(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>) -> Answer {
    ask(app, me, frame, id, Deed::Move).await
}

pub(super) async fn ask_cancellation(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>) -> Answer {
    ask(app, me, frame, id, Deed::Cancellation).await
}

async fn ask(app: App, me: Me, frame: Frame, id: PlanItemId, what: Deed) -> Answer {
    let item = PlanItem::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let fields = Fields::of([
        ("settled_on", frame.date(&app.clock().today())),
        ("starts_on", frame.date(&item.starts_on)),
        ("ends_on", frame.date(&item.ends_on)),
    ]);
    show(page(frame, &item, what, fields, FormErrors::default()))
}

pub(super) async fn complete(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let (outcome, on) = (errors.long(&fields, "outcome"), errors.date(&fields, "settled_on"));
    if let (Some(outcome), Some(on)) = (outcome, on) {
        let complete = async |tx: &Tx| plan::complete(tx, &reach, id, &outcome, on).await;
        match app.db().write(&me.actor(), complete).await {
            Ok(()) => return see(&format!("/plan/{id}"), Some(("notice-plan-done", &[]))),
            Err(error) => errors.refused("outcome", error)?,
        }
    }
    again(app, me, frame, id, Deed::Completion, fields, errors).await
}

pub(super) async fn move_to(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let (starts_on, ends_on) = (errors.date(&fields, "starts_on"), errors.date(&fields, "ends_on"));
    let why = errors.required(&fields, "why");
    if let (Some(starts_on), Some(ends_on), Some(why)) = (starts_on, ends_on, why) {
        let term = (starts_on, ends_on);
        match app.db().write(&me.actor(), async |tx| plan::move_to(tx, &reach, id, term, &why).await).await {
            Ok(next) => return see(&format!("/plan/{next}"), Some(("notice-plan-moved", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    again(app, me, frame, id, Deed::Move, fields, errors).await
}

pub(super) async fn cancel(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    if let Some(why) = errors.required(&fields, "why") {
        match app.db().write(&me.actor(), async |tx| plan::cancel(tx, &reach, id, &why).await).await {
            Ok(()) => return see(&format!("/plan/{id}"), Some(("notice-plan-cancelled", &[]))),
            Err(error) => errors.refused("why", error)?,
        }
    }
    again(app, me, frame, id, Deed::Cancellation, fields, errors).await
}

async fn again(
    app: App,
    me: Me,
    frame: Frame,
    id: PlanItemId,
    what: Deed,
    fields: Fields,
    errors: FormErrors,
) -> Answer {
    let item: Result<PlanItem> = PlanItem::find(app.db(), &me.may(Act::EditProgrammes)?, id).await;
    show_again(page(frame, &item?, what, fields, errors))
}

impl Deed {
    fn noun(self) -> &'static str {
        match self {
            Deed::Completion => "completion",
            Deed::Move => "move",
            Deed::Cancellation => "cancellation",
        }
    }

    /// Keys of what it is called and of what it does.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Deed::Completion => ("plan-complete", "plan-complete-help"),
            Deed::Move => ("plan-move", "plan-move-help"),
            Deed::Cancellation => ("plan-cancel", "plan-cancel-help"),
        }
    }

    fn inputs(self, frame: &Frame) -> Vec<Input> {
        let input = |name, control| Input::of(frame, "programmes-field", name, control);
        match self {
            Deed::Completion => vec![input("settled_on", Control::Date), input("outcome", Control::Area)],
            Deed::Move => {
                vec![input("starts_on", Control::Date), input("ends_on", Control::Date), input("why", Control::Text)]
            }
            Deed::Cancellation => vec![input("why", Control::Text)],
        }
    }
}

fn page(frame: Frame, item: &PlanItem, what: Deed, fields: Fields, errors: FormErrors) -> FormPage {
    let back = format!("/plan/{}", item.id);
    let (button, help) = what.keys();
    let (title, inputs) = (frame.t(button), what.inputs(&frame));
    FormPage {
        frame: wording::step(frame.crumb("menu-plan", "/plan"), &item.title, &back).named(title.clone()),
        action: format!("{back}/{}", what.noun()),
        title: format!("{title}: {}", item.title),
        help,
        inputs,
        fields,
        errors,
        confirm: None,
        button,
        danger: what == Deed::Cancellation,
        back,
    }
}
