//! The shelves that are lists: contests, votes, results.

use askama::Template;
use web::{Answer, App, Asked, Caching, Frame, Item, Shelf};

use crate::shown::{Dated, on_shelf};

/// More than a centre announces in years.
const MOST: u32 = 300;

#[derive(Template)]
#[template(path = "pages/shelf/shelf.html")]
struct ShelfPage {
    app: App,
    frame: Frame,
    shelf: Shelf,
    title: String,
    items: Vec<Item>,
}

impl ShelfPage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn contests(app: App, frame: Frame, caching: Caching) -> Answer {
    page(app, frame, caching, Shelf::Contests).await
}

pub(super) async fn votes(app: App, frame: Frame, caching: Caching) -> Answer {
    page(app, frame, caching, Shelf::Votes).await
}

pub(super) async fn results(app: App, frame: Frame, caching: Caching) -> Answer {
    page(app, frame, caching, Shelf::Results).await
}

async fn page(app: App, frame: Frame, caching: Caching, shelf: Shelf) -> Answer {
    let items = on_shelf(&app, shelf, Asked::Nearest(MOST), frame.language).await?;
    let title = frame.t(shelf.key());
    caching.show(ShelfPage { app, shelf, items, frame: frame.named(title.clone()), title })
}
