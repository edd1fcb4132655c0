//! What programs read: feeds, by the parsers of others, and the map of the site.

use std::collections::HashSet;

use axum::http::StatusCode;
use chrono::DateTime;
use kernel::{Language, Result, id::Uuid};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::{
    PEOPLE,
    find::{THINGS_SHOWN, indexed},
    item, site,
};

#[tokio::test]
async fn feeds_hold_what_is_new_and_are_read_by_others() {
    let test = site(vec![THINGS_SHOWN, PEOPLE]).await;
    let mut anyone = test.anyone();
    let empty = anyone.get("/feed.atom").await.ok();
    assert!(atom_syndication::Feed::read_from(empty.bytes.as_slice()).unwrap().entries.is_empty());
    indexed(&test).await;

    let page = anyone.get("/feed.atom").await.ok();
    assert_eq!(page.headers["content-type"], "application/atom+xml; charset=utf-8");
    let atom = atom_syndication::Feed::read_from(page.bytes.as_slice()).unwrap();
    assert_eq!((atom.id.as_str(), atom.lang.as_deref()), ("http://127.0.0.1:8080/feed.atom", Some("ru")));
    assert_eq!(atom.authors.len(), 1);
    assert_eq!(atom.entries.len(), 5, "and nobody of the gallery");
    let ids: HashSet<&str> = atom.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), 5);
    let first = &atom.entries[0];
    assert!(first.id.starts_with("tag:127.0.0.1,2026:contests/"), "{}", first.id);
    assert!(first.links[0].href.starts_with("http://127.0.0.1:8080/thing/"));
    assert!(atom.entries.iter().all(|entry| entry.updated <= atom.updated && entry.published.is_some()));
    let old = atom.entries.iter().find(|entry| entry.title.as_str() == "Старый семинар").unwrap();
    assert!(old.published.unwrap() < DateTime::parse_from_rfc3339("2017-01-01T00:00:00Z").unwrap());

    let page = anyone.get("/feed.rss").await.ok();
    let rss = rss::Channel::read_from(page.bytes.as_slice()).unwrap();
    assert_eq!((rss.link(), rss.language(), rss.items().len()), ("http://127.0.0.1:8080/", Some("ru"), 5));
    assert!(rss.validate_dates());
    let item = &rss.items()[0];
    assert!(!item.guid().unwrap().is_permalink() && item.title().is_some() && item.link().is_some());
    let home = anyone.get("/").await.ok();
    assert_eq!(home.attributes("link[rel=alternate]", "href"), ["/feed.atom", "/feed.rss"]);
}

trait Dates {
    fn validate_dates(&self) -> bool;
}

impl Dates for rss::Channel {
    fn validate_dates(&self) -> bool {
        let dates = self.items().iter().map(|item| item.pub_date()).chain([self.last_build_date()]);
        dates.into_iter().all(|date| date.is_some_and(|date| DateTime::parse_from_rfc2822(date).is_ok()))
    }
}

/// One with signs that markup takes for its own, and one that was withdrawn from the shelf.
fn odd(app: App, _: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let mut odd = item("<b>&amp; \u{1}]]>\"'", "/odd?a=1&b=2", app.clock().now());
        odd.id = Uuid::from_u128(7);
        Ok(vec![odd])
    })
}

#[tokio::test]
async fn no_title_breaks_what_programs_read() {
    let test = site(vec![Showcase { shelf: Shelf::Votes, items: odd }]).await;
    indexed(&test).await;
    let mut anyone = test.anyone();
    let atom = atom_syndication::Feed::read_from(anyone.get("/feed.atom").await.ok().bytes.as_slice()).unwrap();
    assert_eq!(atom.entries[0].title.as_str(), "<b>&amp; ]]>\"'");
    let rss = rss::Channel::read_from(anyone.get("/feed.rss").await.ok().bytes.as_slice()).unwrap();
    assert_eq!(rss.items()[0].title(), Some("<b>&amp; ]]>\"'"));
    let map = anyone.get("/sitemap.xml").await.ok();
    assert_eq!(addresses(&map.html()).last().unwrap(), "http://127.0.0.1:8080/odd?a=1&b=2");
}

/// What stands in the `loc` of a map that is well-formed.
fn addresses(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "loc" => {
                inside = true;
                found.push(String::new());
            }
            quick_xml::events::Event::End(_) => inside = false,
            quick_xml::events::Event::Text(text) if inside => found.last_mut().unwrap().push_str(&text),
            quick_xml::events::Event::GeneralRef(reference) if inside => {
                let letter = reference.resolve_char_ref().unwrap().unwrap();
                found.last_mut().unwrap().push(letter);
            }
            quick_xml::events::Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_map_names_every_public_page_with_its_last_change() {
    let test = site(vec![THINGS_SHOWN, PEOPLE]).await;
    indexed(&test).await;
    let mut anyone = test.anyone();
    let map = anyone.get("/sitemap.xml").await.ok();
    let pages = addresses(&map.html());
    for path in ["/", "/check", "/competitions", "/gallery", "/thing/5", "/gallery/1"] {
        assert!(pages.contains(&format!("http://127.0.0.1:8080{path}")), "{path}: {pages:?}");
    }
    assert!(map.html().contains("/thing/1</loc><lastmod>2021-09-14T02:00:00Z</lastmod>"));
    assert!(anyone.get("/robots.txt").await.ok().html().contains("\nSitemap: http://127.0.0.1:8080/sitemap.xml\n"));
    for nothing in ["/sitemap/0.xml", "/sitemap/2.xml", "/sitemap/x.xml", "/sitemap/1"] {
        assert_eq!(anyone.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

fn very_many(app: App, _: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let now = app.clock().now();
        let one = |number| Item { id: Uuid::from_u128(number), ..item("Одно", &format!("/one/{number}"), now) };
        Ok((1..=50_000).map(one).collect())
    })
}

#[tokio::test]
async fn a_map_of_more_pages_than_a_file_may_hold_is_in_parts() {
    let test = site(vec![Showcase { shelf: Shelf::Results, items: very_many }]).await;
    let mut anyone = test.anyone();
    let parts = addresses(&anyone.get("/sitemap.xml").await.ok().html());
    assert_eq!(parts, ["http://127.0.0.1:8080/sitemap/1.xml", "http://127.0.0.1:8080/sitemap/2.xml"]);
    let first = addresses(&anyone.get("/sitemap/1.xml").await.ok().html());
    let second = addresses(&anyone.get("/sitemap/2.xml").await.ok().html());
    let all: HashSet<&String> = first.iter().chain(&second).collect();
    assert_eq!((first.len(), all.len()), (50_000, 50_006));
}
