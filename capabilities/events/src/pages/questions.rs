//! An event's own questions.

use axum::extract::Path;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::edit::managed;
use crate::{
    event::{Event, EventId},
    form::{EditorPage, Form},
};

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    show(page(frame, &event, event.questions().rows(), FormErrors::default()))
}

pub(super) async fn keep(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let (reach, event) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let form = Form::edited(&fields, &mut errors);
    if !errors.is_empty() {
        return show_again(page(frame, &event, fields, errors));
    }
    app.db().write(&me.actor(), async |tx| Event::ask(tx, &reach, id, &form).await).await?;
    see(&format!("{}/questions", event.page()), Some(("events-notice-questions", &[])))
}

fn page(frame: Frame, event: &Event, fields: Fields, errors: FormErrors) -> EditorPage {
    let title = frame.t("events-questions");
    EditorPage {
        help: frame.t("events-questions-help"),
        action: format!("{}/questions", event.page()),
        back: event.page(),
        fields,
        errors,
        frame: frame.crumb("events-title", "/events").named(title.clone()),
        title: format!("{title}: {}", event.title),
    }
}
