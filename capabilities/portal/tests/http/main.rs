//! The portal (портал), spoken to over HTTP as people do; rooms that show something are stood in for.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod articles;
mod articles_house;
mod articles_later;
mod documents;
mod feeds;
mod find;
mod previews;

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use figures::Catalogue;
use kernel::{Language, Result, Role, id::Uuid};
use testkit::{Page, TestApp};
use web::{App, Asked, Boxed, Capability, Item, Shelf, Showcase};

fn item(title: &str, path: &str, at: DateTime<Utc>) -> Item {
    let (title, path) = (title.to_owned(), path.to_owned());
    let summary = "Актовый зал".to_owned();
    Item { id: Uuid::now_v7(), title, summary, path, picture: None, at, until: None, text: String::new(), group: None }
}

/// An event tomorrow and one two months ahead.
fn events(app: App, asked: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let now = app.clock().now();
        let mut items = vec![
            item("Круглый стол", "/e/1", now + TimeDelta::days(1)),
            item("Чтения", "/e/2", now + TimeDelta::days(60)),
        ];
        match asked {
            Asked::Between(from, to) => items.retain(|item| from <= item.at && item.at < to),
            Asked::Nearest(count) => items.truncate(count as usize),
            _ => {}
        }
        Ok(items)
    })
}

fn people(app: App, _: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move { Ok(vec![item("Иванова Мария", "/gallery/1", app.clock().now())]) })
}

async fn paper(code: String) -> Result<Option<String>> {
    Ok((code == "23456789abcd").then(|| "/a/23456789abcd".to_owned()))
}

async fn site(showcases: Vec<Showcase>) -> TestApp {
    let rooms = Capability { showcases, check: Some(|_, code| Box::pin(paper(code))), ..Capability::named("rooms") };
    let test = TestApp::of(vec![portal::capability(None), rooms], Catalogue::default()).await;
    // Without any account the first page leads to setting the program up.
    test.with_role(Role::Administrator, kernel::OrganisationId::new()).await;
    test
}

const EVENTS: Showcase = Showcase { shelf: Shelf::Calendar, items: events };
const PEOPLE: Showcase = Showcase { shelf: Shelf::Gallery, items: people };

#[tokio::test]
async fn home_shows_what_rooms_show_and_the_menu_has_their_shelves() {
    let test = site(vec![EVENTS]).await;
    let home = test.anyone().get("/").await.ok();
    home.has("h2", "Ближайшие события").has(".agenda a", "Круглый стол").has(".sections a", "Календарь");
    home.lacks("Галерея славы").lacks("Итоги конкурсов");
    assert_eq!(home.attributes("link[rel=canonical]", "href").len(), 1);
}

#[tokio::test]
async fn a_month_is_a_page() {
    let test = site(vec![EVENTS]).await;
    let mut anyone = test.anyone();
    anyone.get("/calendar").await.ok().has("h1", "Сентябрь 2021").has("main", "Круглый стол").lacks("Чтения");
    anyone
        .get("/calendar?month=2021-11")
        .await
        .ok()
        .has("h1", "Ноябрь 2021")
        .has("main", "Чтения")
        .lacks("Круглый стол");
    for odd in ["9999-99", "x", "2021-13", "-1"] {
        anyone.get(&format!("/calendar?month={odd}")).await.ok().has("h1", "Сентябрь 2021");
    }
}

#[tokio::test]
async fn a_paper_is_found_by_its_code_however_it_is_typed() {
    let test = site(Vec::new()).await;
    let mut anyone = test.anyone();
    anyone.get("/check").await.ok().has("label", "Код");
    assert_eq!(anyone.get("/check?code=2345-6789-ABCD").await.location().as_deref(), Some("/a/23456789abcd"));
    anyone.get("/check?code=nothing").await.ok().has("main", "нет. Сверьте каждый знак");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let test = site(vec![EVENTS]).await;
    let page: Page = test.anyone().get("/competitions").await.ok();
    assert_eq!(page.headers["cache-control"], "public, max-age=0, must-revalidate");
    let tag = page.headers["etag"].to_str().unwrap().to_owned();
    let anyone = test.anyone();
    assert_eq!(anyone.get_again("/competitions", &tag).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(anyone.get_again("/competitions", "\"other\"").await.status, StatusCode::OK);
    let home: Page = site(vec![PEOPLE]).await.anyone().get("/").await.ok();
    assert_eq!(home.headers["cache-control"], "private, no-cache", "people are shown under a consent");
}

#[tokio::test]
async fn a_program_without_accounts_leads_to_setting_it_up() {
    let test = TestApp::of(vec![portal::capability(None)], Catalogue::default()).await;
    assert_eq!(test.anyone().get("/").await.location().as_deref(), Some("/sign-in"));
}

/// A vote of one day that goes on, and one of two days that is over.
fn votes(app: App, _: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let now = app.clock().now();
        let vote = |title, path, at, until, stands: &str| Item {
            until: Some(until),
            group: Some(stands.to_owned()),
            ..item(title, path, at)
        };
        let minute = TimeDelta::minutes(1);
        let before = now - TimeDelta::days(9);
        Ok(vec![
            vote("Чей класс", "/vote/1", now, now + minute, "идёт"),
            vote("Кто герой", "/vote/2", before, before + TimeDelta::days(1), "завершено"),
        ])
    })
}

#[tokio::test]
async fn one_day_is_said_once_and_a_vote_says_where_it_stands() {
    let test = site(vec![Showcase { shelf: Shelf::Votes, items: votes }]).await;
    let page = test.anyone().get("/votes").await.ok();
    let spans = page.texts(".cards time");
    assert!(!spans[0].contains('–') && spans[1].contains('–'), "{spans:?}");
    assert_eq!(page.texts(".cards .tag"), ["идёт", "завершено"]);
}
