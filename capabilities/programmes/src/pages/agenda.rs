//! Items of an agenda: written down before the meeting, filled in after it.

use axum::extract::Path;
use kernel::{Act, Reach, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, line, text},
    meetings::beside,
};
use crate::{
    council::Council,
    meeting::{AgendaItem, AgendaItemId, Meeting, MeetingId, Subject},
};

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<MeetingId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let action = format!("/meetings/{id}/agenda");
    show(page(&app, frame, &reach, id, ("council-item-new", action), Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<MeetingId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let Some(what) = subject(&fields, &mut errors) else {
        let action = format!("/meetings/{id}/agenda");
        return show_again(page(&app, frame, &reach, id, ("council-item-new", action), fields, errors).await?);
    };
    app.db().write(&me.actor(), async |tx| AgendaItem::add(tx, &meeting, &what).await).await?;
    see(&format!("/meetings/{id}"), Some(("council-item-is-added", &[])))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<AgendaItemId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = AgendaItem::find(app.db(), &reach, id).await?;
    let meeting = item.meeting_id;
    let fields = Fields::of([("title", item.title), ("speaker", item.speaker), ("heard", item.heard)]);
    show(page(&app, frame, &reach, meeting, revision(id), fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<AgendaItemId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = AgendaItem::find(app.db(), &reach, id).await?;
    let back = format!("/meetings/{}", item.meeting_id);
    if fields.is_on("removal") {
        app.db().write(&me.actor(), async |tx| item.remove(tx, &reach).await).await?;
        return see(&back, Some(("council-item-is-removed", &[])));
    }
    let mut errors = FormErrors::default();
    let Some(what) = subject(&fields, &mut errors) else {
        return show_again(page(&app, frame, &reach, item.meeting_id, revision(id), fields, errors).await?);
    };
    app.db().write(&me.actor(), async |tx| item.revise(tx, &reach, &what).await).await?;
    see(&back, Some(("council-item-is-saved", &[])))
}

fn revision(id: AgendaItemId) -> (&'static str, String) {
    ("council-item-revision", format!("/agenda-items/{id}/revision"))
}

fn subject(fields: &Fields, errors: &mut FormErrors) -> Option<Subject> {
    let title = text(fields, "title", errors);
    let (speaker, heard) = (line(fields, "speaker", errors), errors.long(fields, "heard"));
    Some(Subject { title: title?, speaker: speaker?, heard: heard? })
}

async fn page(
    app: &App,
    frame: Frame,
    reach: &Reach,
    meeting: MeetingId,
    (title, action): (&'static str, String),
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let meeting = Meeting::find(app.db(), reach, meeting).await?;
    let council = Council::find(app.db(), reach, meeting.council_id).await?;
    let input = |name, control| Input::of(&frame, "council-item-field", name, control);
    let mut inputs =
        vec![input("title", Control::Text), input("speaker", Control::Text), input("heard", Control::Area)];
    if title == "council-item-revision" {
        inputs.push(input("removal", Control::Tick));
    }
    let back = format!("/meetings/{}", meeting.id);
    let asking = Asking { title, help: "council-item-help", button: "save", action, back };
    Ok(asking.page(beside(frame, &council, &meeting), inputs, fields, errors))
}
