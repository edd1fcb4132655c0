//! The result of a poll, by option and by level of admission, and its log, for anyone to recount.

use std::{
    io::{Cursor, Write},
    sync::Arc,
};

use askama::Template;
use axum::{Extension, extract::Path, http::header, response::IntoResponse};
use ballot_log::{Line, Tally};
use kernel::{Error, Refusal};
use web::{Answer, App, Frame, ListQuery, attachment, show};

use super::Room;
use crate::{
    annulment::Annulment,
    level::Level,
    log::Files,
    paper::Paper,
    poll::{Poll, PollState},
    protocol::{is_head, of_level},
};

#[derive(Template)]
#[template(path = "pages/result/result.html")]
struct ResultPage {
    frame: Frame,
    paper: Arc<Paper>,
    tally: Tally,
    levels: Vec<Level>,
    annulments: Vec<Annulment>,
    /// Whether the head of a printed protocol is one of this log.
    is_printed: Option<bool>,
}

/// Options with what they got, the most first.
pub(super) fn ranked<'a>(paper: &'a Paper, tally: &'a Tally) -> Vec<(&'a str, &'a Line)> {
    let title = |number: u32| {
        let option = paper.options.iter().find(|option| option.number.unsigned_abs() == number);
        option.map_or("", |option| option.title.as_str())
    };
    let mut ranked: Vec<(&str, &Line)> = tally.options.iter().map(|line| (title(line.number), line)).collect();
    ranked.sort_by_key(|(_, line)| (std::cmp::Reverse(line.total), line.number));
    ranked
}

impl ResultPage {
    fn ranked(&self) -> Vec<(&str, &Line)> {
        ranked(&self.paper, &self.tally)
    }

    /// «Карточка: 12 − 3»: in one line, since a telephone has no room for a column for each level.
    fn by_level(&self, line: &Line) -> Vec<String> {
        let one = |level: &Level| format!("{}: {}", self.frame.t(&level.label()), of_level(line, *level));
        self.levels.iter().map(one).collect()
    }

    fn share(&self, line: &Line) -> u64 {
        let most = self.tally.options.iter().map(|line| line.total).max().unwrap_or(0).max(1);
        line.total * 100 / most
    }
}

pub(super) async fn show_result(
    app: App,
    frame: Frame,
    Path(short): Path<String>,
    query: ListQuery,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let result = paper.poll.result.as_deref().filter(|_| paper.poll.state == PollState::Closed);
    let Some(result) = result else { return web::see(&paper.poll.public_page(), None) };
    let tally: Tally = serde_json::from_str(result)?;
    let frame = super::named(frame, &paper.poll);
    let annulments = Annulment::confirmed(app.db(), paper.poll.id).await?;
    let is_printed = match query.get("size").parse() {
        Ok(size) => Some(is_head(app.db(), paper.poll.id, size, query.get("root")).await?),
        Err(_) => None,
    };
    show(ResultPage { frame, is_printed, levels: paper.poll.levels(), paper, tally, annulments })
}

/// The files of the log as it is now: its terms may have frozen, and the poll have closed, since the paper of the ballot was read.
async fn files(app: &App, room: &Room, short: &str) -> kernel::Result<Arc<Files>> {
    let poll = Poll::public(app.db(), short).await?;
    room.logs.files(app.db(), &poll).await
}

/// One file of the log, where the specifications of tlog-tiles say that it is.
pub(super) async fn file(
    app: App,
    Path((short, path)): Path<(String, String)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let files = files(&app, &room, &short).await?;
    let bytes = files.get(&path).cloned().ok_or_else(Refusal::not_found)?;
    let kind = match path.rsplit_once('.') {
        Some((_, "json")) => "application/json",
        Some((_, "csv")) => "text/csv; charset=utf-8",
        _ if path.starts_with("tile/") => "application/octet-stream",
        _ => "text/plain; charset=utf-8",
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], bytes).into_response())
}

/// All of it: what `metodist verify-ballots` believes without us.
pub(super) async fn archive(app: App, Path(short): Path<String>, Extension(room): Extension<Arc<Room>>) -> Answer {
    let files = files(&app, &room, &short).await?;
    let zip = tokio::task::spawn_blocking(move || {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files.iter() {
            zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default())?;
            zip.write_all(bytes)?;
        }
        zip.finish().map(Cursor::into_inner)
    });
    let bytes = zip.await?.map_err(|error| Error::failed(error.to_string()))?;
    attachment(&format!("vote-{short}.zip"), "application/zip", bytes)
}
