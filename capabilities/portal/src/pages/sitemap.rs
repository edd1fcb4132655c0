//! The map of the site for search engines (sitemaps.org): every public page with the moment of its last change, and the file that
//! tells them what is not theirs.

use askama::Template;
use axum::extract::Path;
use chrono::{DateTime, Utc};
use kernel::{Refusal, Result};
use web::{Answer, App, Asked, Caching, Frame};

use crate::index::Indexed;

/// Addresses that one file may hold, by the protocol.
const MOST: usize = 50_000;

#[derive(Template)]
#[template(path = "pages/sitemap/pages.xml")]
struct PagesMap<'a> {
    pages: &'a [Listed],
}

#[derive(Template)]
#[template(path = "pages/sitemap/parts.xml")]
struct PartsMap {
    parts: Vec<String>,
}

/// A page of the map.
struct Listed {
    address: String,
    changed_at: Option<DateTime<Utc>>,
}

pub(super) async fn whole(app: App, frame: Frame, caching: Caching) -> Answer {
    let pages = listed(&app, &frame).await?;
    let xml = match pages.len().div_ceil(MOST) {
        0 | 1 => PagesMap { pages: &pages }.render()?,
        count => {
            let address = |number| frame.address(&format!("/sitemap/{number}.xml"));
            PartsMap { parts: (1..=count).map(address).collect() }.render()?
        }
    };
    caching.answer(XML, xml)
}

/// A part of a map that is too large for one file.
pub(super) async fn part(app: App, frame: Frame, Path(file): Path<String>, caching: Caching) -> Answer {
    let number: Option<usize> = file.strip_suffix(".xml").and_then(|number| number.parse().ok());
    let pages = listed(&app, &frame).await?;
    let part = number.and_then(|number| pages.chunks(MOST).nth(number.checked_sub(1)?));
    caching.answer(XML, PagesMap { pages: part.ok_or_else(Refusal::not_found)? }.render()?)
}

const XML: &str = "application/xml; charset=utf-8";

/// Sections first, then what stands on the shelves, in an order that stays.
async fn listed(app: &App, frame: &Frame) -> Result<Vec<Listed>> {
    let changes = Indexed::changes(app.db()).await?;
    let sections = frame.sections().into_iter().map(|section| section.path);
    let page = |path| Listed { address: frame.address(path), changed_at: None };
    let mut pages: Vec<Listed> = ["/", "/check"].into_iter().chain(sections).map(page).collect();
    for showcase in app.showcases() {
        let mut items = (showcase.items)(app.clone(), Asked::All, frame.language).await?;
        items.sort_by_key(|item| item.id);
        pages.extend(items.into_iter().map(|item| Listed {
            address: frame.address(&item.path),
            changed_at: changes.get(&(showcase.shelf.key().to_owned(), item.id)).copied(),
        }));
    }
    Ok(pages)
}

/// Programs that read the whole web: the public pages are theirs, papers with names and private links are not.
pub(super) async fn robots(frame: Frame, caching: Caching) -> Answer {
    let closed = ["/a/", "/certificates/", "/verify/", "/r/", "/sign-in", "/desk", "/check?", "/find"];
    let closed: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let map = frame.address("/sitemap.xml");
    caching.answer("text/plain; charset=utf-8", format!("User-agent: *\n{closed}\nSitemap: {map}\n"))
}
