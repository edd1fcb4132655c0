//! What is new on the shelves, for readers of feeds: the same as Atom (RFC 4287) and as RSS 2.0.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::Result;
use web::{Answer, App, Caching, Frame};

use crate::{index::Indexed, shown::still_shown};

/// Entries of a feed.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "pages/feed/atom.xml")]
struct Atom {
    feed: Feed,
}

#[derive(Template)]
#[template(path = "pages/feed/rss.xml")]
struct Rss {
    feed: Feed,
}

/// The feed, whatever it is written as.
struct Feed {
    frame: Frame,
    updated: DateTime<Utc>,
    entries: Vec<Entry>,
}

/// Something new.
struct Entry {
    /// The same for ever, wherever the site moves within its host.
    id: String,
    title: String,
    summary: String,
    address: String,
    shelf: String,
    published: DateTime<Utc>,
    updated: DateTime<Utc>,
}

pub(super) async fn atom(app: App, frame: Frame, caching: Caching) -> Answer {
    let feed = gathered(&app, frame).await?;
    caching.answer("application/atom+xml; charset=utf-8", Atom { feed }.render()?)
}

pub(super) async fn rss(app: App, frame: Frame, caching: Caching) -> Answer {
    let feed = gathered(&app, frame).await?;
    caching.answer("application/rss+xml; charset=utf-8", Rss { feed }.render()?)
}

async fn gathered(app: &App, frame: Frame) -> Result<Feed> {
    let rows = Indexed::newest(app.db(), MOST).await?;
    let authority = host(&frame.address(""));
    let entry = |(shelf, row, item): (web::Shelf, &Indexed, web::Item)| Entry {
        id: format!("tag:{authority},2026:{}/{}", shelf.code(), item.id),
        title: printable(&item.title),
        summary: printable(&item.summary),
        address: frame.address(&item.path),
        shelf: frame.t(shelf.key()),
        published: row.seen_at,
        updated: row.changed_at,
    };
    let entries: Vec<Entry> = still_shown(app, &rows, frame.language).await?.into_iter().map(entry).collect();
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(DateTime::UNIX_EPOCH);
    Ok(Feed { frame, updated, entries })
}

/// The host of an address, without its port.
fn host(address: &str) -> String {
    let authority = address.split_once("://").map_or(address, |(_, rest)| rest).split('/').next().unwrap_or_default();
    authority.split(':').next().unwrap_or_default().to_owned()
}

/// A text without the characters that XML has no way to write.
fn printable(text: &str) -> String {
    text.chars().filter(|c| (!c.is_control() || "\t\n\r".contains(*c)) && !"\u{fffe}\u{ffff}".contains(*c)).collect()
}

impl Feed {
    /// A moment as RSS writes it.
    fn dated(&self, at: &DateTime<Utc>) -> String {
        at.to_rfc2822()
    }
}
