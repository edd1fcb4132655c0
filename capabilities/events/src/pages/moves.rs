//! What happens to an event as a whole: opened, closed, held, reported, cancelled, carried over to the next year.

use axum::extract::Path;
use kernel::{Act, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::edit::managed;
use crate::{
    Letters,
    event::{Event, EventId, Move, active},
    series,
};

pub(super) async fn open(app: App, me: Me, Path(id): Path<EventId>) -> Answer {
    go(app, me, id, Move::Opening, "events-notice-opened").await
}

pub(super) async fn close(app: App, me: Me, Path(id): Path<EventId>) -> Answer {
    go(app, me, id, Move::Closing, "events-notice-closed").await
}

pub(super) async fn hold(app: App, me: Me, Path(id): Path<EventId>) -> Answer {
    go(app, me, id, Move::Holding, "events-notice-held").await
}

pub(super) async fn step_back(app: App, me: Me, Path(id): Path<EventId>) -> Answer {
    go(app, me, id, Move::Return, "events-notice-stepped-back").await
}

async fn go(app: App, me: Me, id: EventId, step: Move, notice: &'static str) -> Answer {
    let reach = me.may(Act::ManageEvents)?;
    let event = app.db().write(&me.actor(), async |tx| Event::go(tx, &reach, id, step, "").await).await?;
    see(&event.page(), Some((notice, &[])))
}

pub(super) async fn report_form(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    // What was written before the report was taken back is there to be corrected.
    let fields = Fields::of([("outcome", event.outcome.clone())]);
    show(report_page(frame, &event, fields, FormErrors::default()))
}

pub(super) async fn report(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let (reach, event) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let outcome = errors.long(&fields, "outcome").filter(|text| !text.is_empty());
    if outcome.is_none() && errors.is_empty() {
        errors.add("outcome", "form-required");
    }
    let Some(outcome) = outcome else { return show_again(report_page(frame, &event, fields, errors)) };
    app.db().write(&me.actor(), async |tx| Event::go(tx, &reach, id, Move::Report, &outcome).await).await?;
    see(&event.page(), Some(("events-notice-reported", &[])))
}

fn report_page(frame: Frame, event: &Event, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("events-do-report");
    FormPage {
        inputs: vec![Input::of(&frame, "events-field", "outcome", Control::Area)],
        frame: frame.crumb("events-title", "/events").named(title.clone()),
        action: format!("{}/report", event.page()),
        title: format!("{title}: {}", event.title),
        help: "events-report-help",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: event.page(),
    }
}

pub(super) async fn cancellation_form(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    show(cancellation_page(&app, frame, &event, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn cancel(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let (reach, event) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let reason = errors.required(&fields, "reason");
    if !fields.is_on("confirmed") {
        errors.add("confirmed", "events-confirm-first");
    }
    let (Some(reason), true) = (reason, errors.is_empty()) else {
        return show_again(cancellation_page(&app, frame, &event, fields, errors).await?);
    };
    let letters = Letters::of(&app);
    let told = app.db().write(&me.actor(), async |tx| Event::cancel(tx, &reach, &letters, id, &reason).await).await?;
    see(&event.page(), Some(("events-notice-cancelled", &[("n", &told.to_string())])))
}

async fn cancellation_page(
    app: &App,
    frame: Frame,
    event: &Event,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let people = active(app.db(), event.id).await?.len();
    let title = frame.t("events-do-cancellation");
    Ok(FormPage {
        inputs: vec![Input::of(&frame, "events-field", "reason", Control::Text)],
        confirm: Some(frame.with("events-cancelling", &[("n", &people.to_string()), ("title", &event.title)])),
        frame: frame.crumb("events-title", "/events").named(title.clone()),
        action: format!("{}/cancellation", event.page()),
        title: format!("{title}: {}", event.title),
        help: "events-cancellation-help",
        fields,
        errors,
        button: "events-do-cancellation",
        danger: true,
        back: event.page(),
    })
}

pub(super) async fn carry_over(app: App, me: Me, Path(id): Path<EventId>) -> Answer {
    let reach = me.may(Act::ManageEvents)?;
    let next = app.db().write(&me.actor(), async |tx| series::carry_over(tx, &reach, id).await).await?;
    see(&format!("/events/{next}/revision"), Some(("events-notice-carried-over", &[])))
}
