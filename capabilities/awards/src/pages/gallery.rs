//! The Gallery of Fame for anyone: by school year, contest and name; a page for each person. Photos are handed out by routes that ask for
//! the consent each time, and nobody on the way may keep them: what was withdrawn is gone at once.

use askama::Template;
use axum::{extract::Path, http::HeaderValue, response::Response};
use kernel::SchoolYear;
use web::{Answer, App, Caching, Frame, ListQuery, Pages, see};

use crate::{
    award::Degree,
    gallery::{Honour, Photo, Portrait, Shown, ShownFilter},
};

#[derive(Template)]
#[template(path = "pages/gallery/list.html")]
struct GalleryPage {
    frame: Frame,
    query: ListQuery,
    pages: Pages,
    total: i64,
    rows: Vec<Shown>,
    honours: Vec<Honour>,
    years: Vec<SchoolYear>,
    contests: Vec<String>,
}

impl GalleryPage {
    /// The latest of what a person was awarded for, as far as it was asked for.
    fn honour(&self, row: &Shown) -> Option<&Honour> {
        let contest = self.query.get("contest");
        let of = |honour: &&Honour| honour.place_id == row.id;
        let asked =
            |honour: &&Honour| honour.issued_on <= row.latest && (contest.is_empty() || honour.contest == contest);
        self.honours.iter().filter(of).find(asked)
    }
}

pub(super) async fn list(app: App, frame: Frame, query: ListQuery, caching: Caching) -> Answer {
    let today = app.clock().today();
    let filter = ShownFilter {
        year: query.set("year").and_then(|year| year.parse().ok()),
        contest: query.set("contest").map(str::to_owned),
        search: query.get("q").chars().take(100).collect(),
        places: None,
    };
    let rows = Shown::list(app.db(), today, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let honours = Honour::of(app.db(), rows.iter().map(|row| row.id)).await?;
    let (years, contests) = Shown::years_and_contests(app.db(), today).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let pages = query.pages(total);
    let title = frame.t("gallery");
    let page = GalleryPage { frame: frame.named(title), query, pages, total, rows, honours, years, contests };
    caching.show_people(page).map(unkept)
}

#[derive(Template)]
#[template(path = "pages/gallery/person.html")]
struct PersonPage {
    frame: Frame,
    shown: Shown,
    honours: Vec<Honour>,
}

pub(super) async fn show_person(app: App, frame: Frame, Path(short): Path<String>, caching: Caching) -> Answer {
    let shown = Shown::find(app.db(), app.clock().today(), &short).await?;
    let honours = Honour::of(app.db(), [shown.id]).await?;
    let frame = frame.crumb("gallery", "/gallery").named(shown.name.clone());
    caching.show_people(PersonPage { frame, shown, honours }).map(unkept)
}

pub(super) async fn photo(app: App, Path(short): Path<String>, caching: Caching) -> Answer {
    portrait(&app, &short, &caching, Portrait::Whole).await
}

pub(super) async fn thumbnail(app: App, Path(short): Path<String>, caching: Caching) -> Answer {
    portrait(&app, &short, &caching, Portrait::Thumbnail).await
}

async fn portrait(app: &App, short: &str, caching: &Caching, which: Portrait) -> Answer {
    let hash = Photo::shown(app.db(), app.clock().today(), short).await?.of(which);
    caching.picture(&app.db().files(), &hash).map(unkept)
}

/// Search engines may show no copy of their own.
fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noarchive"));
    response
}
