//! The programme of the day, session by session. Speakers are lines «name — about what»; a name that one person within reach
//! bears becomes that person.

use axum::extract::Path;
use kernel::{Act, PersonId, Result};
use registry::{
    StaffFilter, StaffList,
    staff::{Order, Page, Sort},
};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::edit::managed;
use crate::{
    event::{Event, EventId},
    participation,
    session::{NewSession, Session, SessionId, Speaker},
};

/// Speakers of one session.
const MOST_SPEAKERS: usize = 30;

pub(super) async fn new_session(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    let start = Session::list(app.db(), id).await?.last().map_or(event.starts_at, |last| last.what.ends_at);
    let fields = Fields::of([("starts_at", frame.moment(&start)), ("ends_at", frame.moment(&start))]);
    show(page(frame, &event, None, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let Some(session) = read(&app, &me, &fields, &mut errors).await? else {
        return show_again(page(frame, &event, None, fields, errors));
    };
    app.db()
        .write(&me.actor(), async |tx| {
            Session::add(tx, id, event.organisation_id, &session).await?;
            participation::follow_programme(tx, &event).await
        })
        .await?;
    see(&event.page(), Some(("events-notice-session", &[])))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path((id, session)): Path<(EventId, SessionId)>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    let sessions = Session::list(app.db(), id).await?;
    let session = sessions.into_iter().find(|one| one.id == session).ok_or_else(kernel::Refusal::not_found)?;
    let speakers: Vec<String> = session
        .what
        .speakers
        .iter()
        .map(|one| if one.about.is_empty() { one.name.clone() } else { format!("{} — {}", one.name, one.about) })
        .collect();
    let fields = Fields::of([
        ("session_title", session.what.title.clone()),
        ("starts_at", frame.moment(&session.what.starts_at)),
        ("ends_at", frame.moment(&session.what.ends_at)),
        ("room", session.what.room.clone()),
        ("speakers", speakers.join("\n")),
    ]);
    show(page(frame, &event, Some(session.id), fields, FormErrors::default()))
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, session)): Path<(EventId, SessionId)>,
    fields: Fields,
) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    if fields.is_on("removed") {
        return remove(app, me, Path((id, session))).await;
    }
    let mut errors = FormErrors::default();
    let Some(what) = read(&app, &me, &fields, &mut errors).await? else {
        return show_again(page(frame, &event, Some(session), fields, errors));
    };
    let organisation = event.organisation_id;
    app.db()
        .write(&me.actor(), async |tx| {
            Session::revise(tx, id, session, organisation, &what).await?;
            participation::follow_programme(tx, &event).await
        })
        .await?;
    see(&event.page(), Some(("events-notice-session", &[])))
}

pub(super) async fn remove(app: App, me: Me, Path((id, session)): Path<(EventId, SessionId)>) -> Answer {
    let (_, event) = managed(&app, &me, id).await?;
    app.db()
        .write(&me.actor(), async |tx| {
            Session::remove(tx, id, session).await?;
            participation::follow_programme(tx, &event).await
        })
        .await?;
    see(&event.page(), Some(("events-notice-session-removed", &[])))
}

fn page(frame: Frame, event: &Event, session: Option<SessionId>, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "events-field", name, control);
    let mut inputs = vec![
        input("session_title", Control::Text),
        input("starts_at", Control::Moment),
        input("ends_at", Control::Moment),
        input("room", Control::Text),
        input("speakers", Control::Area),
    ];
    if session.is_some() {
        inputs.push(input("removed", Control::Tick));
    }
    let path = format!("{}/sessions", event.page());
    let title = frame.t("events-session");
    FormPage {
        inputs,
        frame: frame.crumb("events-title", "/events").named(title.clone()),
        action: session.map_or(path.clone(), |id| format!("{path}/{id}")),
        title: format!("{title}: {}", event.title),
        help: "events-session-help",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: event.page(),
    }
}

async fn read(app: &App, me: &Me, fields: &Fields, errors: &mut FormErrors) -> Result<Option<NewSession>> {
    let title = errors.required(fields, "session_title");
    let (starts, ends) = (errors.moment(fields, "starts_at"), errors.moment(fields, "ends_at"));
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends < starts
    {
        errors.add("ends_at", "events-refusal-ends-before");
    }
    let speakers = errors.long(fields, "speakers");
    let (Some(title), Some(starts), Some(ends), Some(speakers), true) =
        (title, starts, ends, speakers, errors.is_empty())
    else {
        return Ok(None);
    };
    let mut named = Vec::new();
    for line in speakers.lines().map(str::trim).filter(|line| !line.is_empty()).take(MOST_SPEAKERS) {
        let (name, about) = line.split_once(" — ").or_else(|| line.split_once(" - ")).unwrap_or((line, ""));
        let (name, about) = (name.trim().to_owned(), about.trim().to_owned());
        named.push(Speaker { person: person_called(app, me, &name).await?, name, about });
    }
    Ok(Some(NewSession {
        starts_at: app.clock().utc_of(starts),
        ends_at: app.clock().utc_of(ends),
        room: fields.get("room").chars().take(200).collect(),
        title,
        speakers: named,
    }))
}

/// The one person within reach who bears this whole name today.
async fn person_called(app: &App, me: &Me, name: &str) -> Result<Option<PersonId>> {
    let Ok(reach) = me.may(Act::ReadPeople) else { return Ok(None) };
    if name.split_whitespace().count() < 2 {
        return Ok(None);
    }
    let at = AsOf::day(app.clock().today());
    let filter = StaffFilter { search: name.to_owned(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let rows = StaffList::rows(app.db(), &reach, at, &filter, order, Page { number: 1, size: 20, long: false }).await?;
    let mut found: Vec<PersonId> = rows.iter().filter(|row| row.full_name() == name).map(|row| row.person_id).collect();
    found.dedup();
    Ok(if found.len() == 1 { found.pop() } else { None })
}
