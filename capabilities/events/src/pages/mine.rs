//! What the reader is registered for, and the calendars that he may subscribe to.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::IntoResponse,
};
use kernel::Refusal;
use web::{Answer, App, Frame, Me, see, show};

use super::wording;
use crate::{
    EventState,
    calendars::{self, FeedKind},
    registration::{Mine, Registration, RegistrationState},
};

#[derive(Template)]
#[template(path = "pages/mine/list.html")]
struct MinePage {
    frame: Frame,
    rows: Vec<Mine>,
    feeds: Vec<(FeedKind, Option<String>)>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = match me.person() {
        Some(person) => Registration::of_person(app.db(), person).await?,
        None => Vec::new(),
    };
    let mut feeds = Vec::new();
    for kind in FeedKind::ALL.iter().copied().filter(|kind| *kind == FeedKind::Centre || me.person().is_some()) {
        let token = calendars::token(app.db(), me.account(), kind).await?;
        feeds.push((kind, token.map(|token| format!("{}/calendar/{token}.ics", app.config().base_url))));
    }
    let title = frame.t("menu-my-events");
    show(MinePage { frame: frame.named(title), rows, feeds })
}

pub(super) async fn renew_calendar(app: App, me: Me, Path(kind): Path<String>) -> Answer {
    let kind = FeedKind::of(&kind).ok_or_else(Refusal::not_found)?;
    app.db().write(&me.actor(), async |tx| calendars::renew(tx, me.account(), kind).await).await?;
    see("/my/registrations", Some(("events-notice-calendar", &[])))
}

/// A calendar under its secret address; programs read it, not people.
pub(super) async fn feed(app: App, Path(file): Path<String>) -> Answer {
    let token = file.strip_suffix(".ics").ok_or_else(Refusal::not_found)?;
    let text = calendars::feed(&app, token).await?;
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"))];
    Ok((kind, text).into_response())
}
