//! The editor of an event's own questions: rows to fill, and empty ones for new questions; it needs no scripts.

use askama::Template;
use axum::extract::Path;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::edit::managed;
use crate::{
    event::{Event, EventId},
    form::{Form, MOST, QuestionKind},
};

/// Empty rows for new questions.
const BLANK: usize = 3;

#[derive(Template)]
#[template(path = "pages/questions/editor.html")]
struct EditorPage {
    frame: Frame,
    title: String,
    help: String,
    action: String,
    back: String,
    rows: usize,
    fields: Fields,
    errors: FormErrors,
}

impl EditorPage {
    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}-{row}")
    }
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    let form = event.questions();
    let rows = form.questions.len() + BLANK;
    show(page(frame, &event, form.rows(), rows, FormErrors::default()))
}

pub(super) async fn keep(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let (reach, event) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let form = Form::edited(&fields, &mut errors);
    if !errors.is_empty() {
        let sent = fields.beginning("label-").len().clamp(BLANK, MOST);
        return show_again(page(frame, &event, fields, sent, errors));
    }
    app.db().write(&me.actor(), async |tx| Event::ask(tx, &reach, id, &form).await).await?;
    see(&format!("{}/questions", event.page()), Some(("events-notice-questions", &[])))
}

fn page(frame: Frame, event: &Event, fields: Fields, rows: usize, errors: FormErrors) -> EditorPage {
    let title = frame.t("events-questions");
    EditorPage {
        help: frame.t("events-questions-help"),
        action: format!("{}/questions", event.page()),
        back: event.page(),
        rows: rows.min(MOST),
        fields,
        errors,
        frame: frame.crumb("events-title", "/events").named(title.clone()),
        title: format!("{title}: {}", event.title),
    }
}
