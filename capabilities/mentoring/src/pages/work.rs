//! The work of a pair: goals, meetings, and what each side says of the pair.

use axum::{Extension, extract::Path};
use kernel::Refusal;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, see, show, show_again};

use super::{
    Books,
    documents::{attached, sent},
    pair::{Held, card},
};
use crate::{
    goal::{Goal, GoalId},
    letters::Letters,
    meeting::{Meeting, MeetingId, NewMeeting},
    opinion::{self, Opinion, Said},
    pair::{Pair, PairId},
    participant::Format,
};

pub(super) async fn add_goal(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let (text, due_on) = (errors.required(&fields, "text"), errors.optional_date(&fields, "due_on"));
    if let (Some(text), true) = (text, errors.is_empty()) {
        match app.db().write(&me.actor(), async |tx| Goal::add(tx, &held.pair, &text, due_on).await).await {
            Ok(_) => return see(&format!("{}#goals", held.pair.page()), Some(("mentoring-notice-goal", &[]))),
            Err(error) => errors.refused("text", error)?,
        }
    }
    show_again(card(&app, frame, held, book, errors).await?)
}

pub(super) async fn turn_goal(app: App, me: Me, Path((id, goal)): Path<(PairId, GoalId)>) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Goal::turn(tx, &held.pair, goal).await).await?;
    see(&format!("{}#goals", held.pair.page()), None)
}

pub(super) async fn remove_goal(app: App, me: Me, Path((id, goal)): Path<(PairId, GoalId)>) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Goal::remove(tx, &held.pair, goal).await).await?;
    see(&format!("{}#goals", held.pair.page()), Some(("mentoring-notice-goal-removed", &[])))
}

pub(super) async fn new_meeting(app: App, me: Me, frame: Frame, Path(id): Path<PairId>) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let fields =
        Fields::of([("held_on", frame.date(&app.clock().today())), ("format", Format::InPerson.code().to_owned())]);
    show(meeting_page(frame, &held.pair, fields, FormErrors::default()))
}

pub(super) async fn add_meeting(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    mut uploads: Uploads,
) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let upload = uploads.take("file");
    let fields = Fields::from(uploads);
    let mut errors = FormErrors::default();
    let held_on = errors.date(&fields, "held_on");
    let format = errors.check("format", Format::of(fields.get("format")).ok_or("form-required"));
    let (minutes, notes) = (errors.optional_whole(&fields, "minutes"), errors.long(&fields, "notes"));
    let brought = match upload.is_some() || !fields.get("url").is_empty() {
        true => attached(&app, upload, &fields, &mut errors).await?,
        false => None,
    };
    if let (Some(held_on), Some(format), Some(notes), true) = (held_on, format, notes, errors.is_empty()) {
        let content = brought.as_ref().map(super::documents::Brought::content);
        let letters = Letters::of(&app);
        let new = NewMeeting { held_on, format, minutes, notes: &notes, content };
        match app.db().write(&me.actor(), async |tx| Meeting::add(tx, &letters, &held.pair, &new).await).await {
            Ok(_) => return see(&held.pair.page(), Some(("mentoring-notice-met", &[]))),
            Err(error) => errors.refused("held_on", error)?,
        }
    }
    show_again(meeting_page(frame, &held.pair, fields, errors))
}

pub(super) async fn meeting_file(
    app: App,
    me: Me,
    Path((id, meeting, _)): Path<(PairId, MeetingId, MeetingId)>,
) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let meeting = Meeting::find(app.db(), held.pair.id, meeting).await?;
    sent(&app, meeting.url, meeting.file.zip(meeting.file_name))
}

pub(super) async fn remove_meeting(app: App, me: Me, Path((id, meeting)): Path<(PairId, MeetingId)>) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Meeting::remove(tx, &held.pair, meeting).await).await?;
    see(&held.pair.page(), Some(("mentoring-notice-meeting-removed", &[])))
}

pub(super) async fn say(app: App, me: Me, Path(id): Path<PairId>, fields: Fields) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let side = held.own.ok_or_else(Refusal::not_allowed)?;
    let opinion = Opinion::of(fields.get("opinion")).ok_or_else(|| Refusal::invalid("form-required"))?;
    let words: String = fields.get("words").chars().take(500).collect();
    let said = Said { side, opinion, words };
    app.db().write(&me.actor(), async |tx| opinion::say(tx, &held.pair, &said).await).await?;
    see(&held.pair.page(), Some(("mentoring-notice-said", &[])))
}

fn meeting_page(frame: Frame, pair: &Pair, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "mentoring-meeting-field", name, control);
    let formats = [Format::InPerson, Format::Online].map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let inputs = vec![
        input("held_on", Control::Date),
        input("format", Control::select(None, formats)),
        input("minutes", Control::Whole),
        input("notes", Control::Area),
        input("file", Control::File),
        input("url", Control::Text),
    ];
    let title = frame.t("mentoring-meeting-new");
    FormPage {
        action: format!("{}/meetings", pair.page()),
        frame: frame.named(title.clone()),
        title,
        help: "mentoring-meeting-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: pair.page(),
    }
}
