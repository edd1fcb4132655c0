//! The search of the site: whatever the index says, what is shown is asked of its room at this moment.

use askama::Template;
use web::{Answer, App, Caching, Frame, Item, ListQuery, Pages, Shelf, see};

use crate::{
    excerpt::{Part, excerpt, marked},
    index::Query,
    shown::{Dated, still_shown},
};

/// Characters of a query that are read.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "pages/find/find.html")]
struct FindPage {
    app: App,
    frame: Frame,
    typed: String,
    is_empty: bool,
    found: Vec<Found>,
    total: i64,
    pages: Pages,
}

/// Something found.
struct Found {
    shelf: Shelf,
    item: Item,
    title: Vec<Part>,
    excerpt: Vec<Part>,
}

impl FindPage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn page(app: App, frame: Frame, query: ListQuery, caching: Caching) -> Answer {
    let typed: String = query.get("q").chars().take(LONGEST).collect();
    let words = Query::of(&typed);
    let (offset, limit) = ((query.page() - 1) * query.size(), query.size());
    let rows = words.find(app.db(), app.clock().now(), offset, limit).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let shown = still_shown(&app, &rows, frame.language).await?;
    let withdrawn = (rows.len() - shown.len()) as i64;
    let found = shown.into_iter().map(|(shelf, _, item)| Found {
        title: marked(&item.title, &words),
        excerpt: excerpt(texts(&item), &words),
        shelf,
        item,
    });
    let title = frame.t("find-title");
    let page = FindPage {
        found: found.collect(),
        is_empty: words.is_empty(),
        total: total - withdrawn,
        pages: query.pages(total),
        frame: frame.named(title),
        typed,
        app,
    };
    caching.show_people(page)
}

/// What an excerpt is taken from: the summary, then the text; where the summary is only the beginning of the text, this alone.
fn texts(item: &Item) -> [&str; 2] {
    match item.text.starts_with(&item.summary) {
        true => [&item.text, ""],
        false => [&item.summary, &item.text],
    }
}
