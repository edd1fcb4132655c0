//! The card of a poll: where it stands, what to do next, its poster and its code.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::{DateTime, Utc};
use kernel::{Act, Error, Refusal};
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, ListQuery, Me, attachment, see, show, show_again};

use super::{Room, vote::when};
use crate::{
    card, head,
    level::Level,
    poll::{Phase, Poll, PollId, PollOption},
};

#[derive(Template)]
#[template(path = "pages/poll/card.html")]
struct CardPage {
    frame: Frame,
    poll: Poll,
    phase: Phase,
    options: Vec<PollOption>,
    votes: i64,
    address: String,
    prints: bool,
    manages: bool,
}

pub(super) async fn show_poll(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ReadPolls)?, id).await?;
    let manages = match me.may(Act::ManagePolls) {
        Ok(reach) => Poll::find(app.db(), &reach, id).await.is_ok(),
        Err(_) => false,
    };
    show(CardPage {
        frame: under(frame, &poll.title),
        phase: poll.phase(app.clock().now()),
        options: poll.options(app.db()).await?,
        votes: head::votes(app.db(), id).await?,
        address: format!("{}{}", app.config().base_url, poll.public_page()),
        prints: room.sheets.is_some(),
        manages,
        poll,
    })
}

pub(super) async fn announcement(app: App, me: Me, frame: Frame, Path(id): Path<PollId>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ManagePolls)?, id).await?;
    show(announcement_page(frame, &poll, FormErrors::default()))
}

pub(super) async fn announce(app: App, me: Me, frame: Frame, Path(id): Path<PollId>, _: Fields) -> Answer {
    let reach = me.may(Act::ManagePolls)?;
    let poll = Poll::find(app.db(), &reach, id).await?;
    match app.db().write(&me.actor(), async |tx| Poll::announce(tx, &reach, id).await).await {
        Ok(()) => see(&poll.page(), Some(("voting-notice-announced", &[]))),
        Err(error) => {
            let mut errors = FormErrors::default();
            errors.refused("announce", error)?;
            show_again(announcement_page(frame, &poll, errors))
        }
    }
}

pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<PollId>) -> Answer {
    let reach = me.may(Act::ManagePolls)?;
    app.db().write(&me.actor(), async |tx| Poll::withdraw(tx, &reach, id).await).await?;
    see(&format!("/polls/{id}"), Some(("voting-notice-withdrawn", &[])))
}

pub(super) async fn cancel(app: App, me: Me, Path(id): Path<PollId>) -> Answer {
    let reach = me.may(Act::ManagePolls)?;
    app.db().write(&me.actor(), async |tx| Poll::cancel(tx, &reach, id).await).await?;
    see(&format!("/polls/{id}"), Some(("voting-notice-cancelled", &[])))
}

/// A4, or A3 when asked for.
pub(super) async fn poster(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    query: ListQuery,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ReadPolls)?, id).await?;
    let printer = room.sheets.ok_or_else(Refusal::not_found)?;
    let size = if query.get("size") == "a3" { (297.0, 420.0) } else { (210.0, 297.0) };
    let words = card::Words { how: frame.t("voting-poster-how"), when: when(&frame, &poll) };
    let sheets = card::poster(&poll, &words, &app.config().base_url, size, app.clock().today());
    let bytes = tokio::task::spawn_blocking(move || (printer.print)(&sheets)).await?.map_err(Error::failed)?;
    attachment(&format!("{}.pdf", frame.t("voting-poster")), "application/pdf", bytes)
}

pub(super) async fn qr(app: App, me: Me, Path(id): Path<PollId>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ReadPolls)?, id).await?;
    let address = format!("{}{}", app.config().base_url, poll.public_page());
    let png = typeset::qr::png(&address).ok_or_else(|| Error::failed("an address too long for a code"))?;
    attachment(&format!("vote-{}.png", poll.short), "image/png", png)
}

fn announcement_page(frame: Frame, poll: &Poll, errors: FormErrors) -> FormPage {
    FormPage {
        action: format!("{}/announcement", poll.page()),
        title: frame.with("voting-announcement", &[("title", &poll.title)]),
        help: "voting-announcement-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors,
        confirm: None,
        button: "voting-announce",
        danger: false,
        back: poll.page(),
        frame: under(frame, &poll.title),
    }
}

pub(super) fn under(frame: Frame, title: &str) -> Frame {
    frame.crumb("menu-polls", "/polls").named(title.to_owned())
}

/// For the template.
impl CardPage {
    fn has_cards(&self) -> bool {
        self.poll.admits(Level::Card)
    }

    fn at(&self) -> &DateTime<Utc> {
        match self.phase {
            Phase::Draft | Phase::Awaited | Phase::Cancelled => &self.poll.opens_at,
            Phase::Open | Phase::Over | Phase::Closed => &self.poll.closes_at,
        }
    }
}
