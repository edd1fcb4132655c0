//! Where a participant's code leads, when any camera reads it: the organiser marks them here; anyone else learns what the code is for,
//! and not whose it is.

use askama::Template;
use axum::{extract::Path, http::header, response::IntoResponse};
use kernel::{Act, Refusal, Result};
use store::{Ask, Sql};
use web::{Answer, App, Frame, Visitor, show};

use super::picture;
use crate::{
    check_in::{self, Expected},
    event::{Event, EventId},
};

#[derive(Template)]
#[template(path = "pages/attendance/ticket.html")]
struct TicketPage {
    frame: Frame,
    event: Event,
    picture: String,
    token: String,
    /// For whoever holds the event.
    whose: Option<Expected>,
}

pub(super) async fn show_ticket(app: App, Visitor(me): Visitor, frame: Frame, Path(token): Path<String>) -> Answer {
    let event = event_of(&app, &token).await?;
    let manages = match me.and_then(|me| me.may(Act::ManageEvents).ok()) {
        Some(reach) => Event::find(app.db(), &reach, event.id).await.is_ok(),
        None => false,
    };
    let whose = match manages {
        true => {
            let all = check_in::expected(app.db(), event.id, app.clock().today()).await?;
            all.into_iter().find(|one| one.is_of(&token))
        }
        false => None,
    };
    let picture = picture(&check_in::address(&app.config().base_url, &token));
    show(TicketPage { frame: frame.named(event.title.clone()), event, picture, token, whose })
}

/// The code alone, for letters and badges.
pub(super) async fn picture_of(app: App, Path(token): Path<String>) -> Answer {
    event_of(&app, &token).await?;
    let png = typeset::qr::png(&check_in::address(&app.config().base_url, &token)).ok_or_else(Refusal::not_found)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}

async fn event_of(app: &App, token: &str) -> Result<Event> {
    let event: Option<EventId> =
        app.db().value(Sql::new("select event_id from registration where token = ?").bind(token)).await?;
    let sql = Sql::new("select * from event where id = ?").bind(event.ok_or_else(Refusal::not_found)?);
    app.db().first(sql).await?.ok_or_else(|| Refusal::not_found().into())
}
