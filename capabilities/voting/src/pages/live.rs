//! The screen of a hall: the question, the code to vote by, and the count as it grows, by server-sent events.

use std::{convert::Infallible, sync::Arc, time::Duration};

use askama::Template;
use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use ballot_log::{Line, Tally};
use futures::stream;
use kernel::Error;
use tokio::{sync::watch, time::Instant};
use web::{Answer, App, Frame, show};

use super::{Room, result::ranked, verify::javascript, vote::when};
use crate::{live::Moment, paper::Paper};

const SCRIPT: &str = include_str!("../../assets/live.js");
/// A stream ends after so long, and the browser asks for the next one: a server that is stopped waits for no hall.
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Template)]
#[template(path = "pages/live/live.html")]
struct LivePage {
    frame: Frame,
    paper: Arc<Paper>,
    now: Moment,
    address: String,
    when: String,
    /// Once it is closed.
    result: Option<Tally>,
}

impl LivePage {
    fn ranked(&self) -> Vec<(&str, &Line)> {
        self.result.as_ref().map_or_else(Vec::new, |tally| ranked(&self.paper, tally))
    }
}

pub(super) async fn page(
    app: App,
    frame: Frame,
    Path(short): Path<String>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let now = Moment::of(&app, paper.poll.id, paper.options.len()).await?;
    let address = format!("{}{}", app.config().base_url, paper.poll.public_page());
    let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned();
    let when = when(&frame, &paper.poll);
    let result = paper.poll.result.as_deref().map(serde_json::from_str).transpose()?;
    show(LivePage { frame: frame.named(paper.poll.title.clone()), paper, now, address, when, result })
}

pub(super) async fn events(app: App, Path(short): Path<String>, Extension(room): Extension<Arc<Room>>) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let mut receiver = room.lives.watch(&app, paper.poll.id, paper.options.len()).await?;
    receiver.mark_changed();
    let stream = stream::unfold((receiver, Instant::now() + LONGEST), next);
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()).into_response())
}

type Watching = (watch::Receiver<Moment>, Instant);

async fn next((mut receiver, until): Watching) -> Option<(Result<Event, Infallible>, Watching)> {
    tokio::time::timeout_at(until, receiver.changed()).await.ok()?.ok()?;
    let now = receiver.borrow_and_update().clone();
    Some((Ok(Event::default().json_data(now).ok()?), (receiver, until)))
}

/// The code of the poll's address, for screens and pages.
pub(super) async fn qr(app: App, Path(short): Path<String>, Extension(room): Extension<Arc<Room>>) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let address = format!("{}{}", app.config().base_url, paper.poll.public_page());
    let png = typeset::qr::png(&address).ok_or_else(|| Error::failed("an address too long for a code"))?;
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=3600")], png).into_response())
}

pub(super) async fn script() -> Response {
    javascript(SCRIPT)
}
