//! The search field: what each capability finds, on one page.

use askama::Template;
use kernel::Right;

use crate::{Answer, App, Frame, ListQuery, Me, Routes, show};

/// Something found.
pub struct Hit {
    /// The sort of thing: a key of the texts.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// What tells it from others of the same name.
    pub note: String,
    /// Where it is.
    pub path: String,
}

pub(crate) fn routes() -> Routes {
    Routes::new().get("/search", Right::SignedIn, search)
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    words: String,
    hits: Vec<Hit>,
}

async fn search(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let words: String = query.get("q").chars().take(100).collect();
    let mut hits = Vec::new();
    if !words.is_empty() {
        for search in app.searches() {
            hits.extend(search(app.clone(), me.clone(), words.clone()).await?);
        }
    }
    let title = frame.t("search-title");
    show(SearchPage { frame: frame.named(title), words, hits })
}
