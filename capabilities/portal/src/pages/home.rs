//! The first page of the site: what the centre does now, for anyone.

use askama::Template;
use web::{Answer, App, Asked, Caching, Frame, Item, Shelf, see, show};

use crate::shown::{Dated, on_shelf};

/// How much of each shelf the first page shows.
const SHOWN: [(Shelf, u32); 6] = [
    (Shelf::Articles, 3),
    (Shelf::Calendar, 5),
    (Shelf::Votes, 3),
    (Shelf::Contests, 3),
    (Shelf::Gallery, 6),
    (Shelf::Results, 4),
];

#[derive(Template)]
#[template(path = "pages/home/home.html")]
struct HomePage {
    app: App,
    frame: Frame,
    shelves: Vec<(Shelf, Vec<Item>)>,
}

impl HomePage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn page(app: App, frame: Frame, caching: Caching) -> Answer {
    if frame.me.is_none() && !web::account::any(app.db()).await? {
        return see("/sign-in", None);
    }
    let mut shelves = Vec::new();
    for (shelf, count) in SHOWN {
        let items = on_shelf(&app, shelf, Asked::Nearest(count), frame.language).await?;
        if !items.is_empty() {
            shelves.push((shelf, items));
        }
    }
    let people = shelves.iter().any(|(shelf, _)| *shelf == Shelf::Gallery);
    let page = HomePage { app, frame, shelves };
    if page.frame.me.is_some() {
        return show(page);
    }
    if people { caching.show_people(page) } else { caching.show(page) }
}
