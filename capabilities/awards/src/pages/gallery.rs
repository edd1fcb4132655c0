//! The Gallery of Fame for anyone: by school year, contest and name; a page for each person. Photos are handed out by routes that ask for
//! the consent each time, and nobody on the way may keep them: what was withdrawn is gone at once.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::SchoolYear;
use web::{Answer, App, Frame, ListQuery, Pages, see, show};

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

pub(super) async fn list(app: App, frame: Frame, query: ListQuery) -> Answer {
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
    show(GalleryPage { frame: frame.named(title), query, pages, total, rows, honours, years, contests }).map(unkept)
}

#[derive(Template)]
#[template(path = "pages/gallery/person.html")]
struct PersonPage {
    frame: Frame,
    shown: Shown,
    honours: Vec<Honour>,
}

pub(super) async fn show_person(app: App, frame: Frame, Path(short): Path<String>) -> Answer {
    let shown = Shown::find(app.db(), app.clock().today(), &short).await?;
    let honours = Honour::of(app.db(), [shown.id]).await?;
    let frame = frame.crumb("gallery", "/gallery").named(shown.name.clone());
    show(PersonPage { frame, shown, honours }).map(unkept)
}

pub(super) async fn photo(app: App, Path(short): Path<String>, headers: HeaderMap) -> Answer {
    portrait(&app, &short, &headers, Portrait::Whole).await
}

pub(super) async fn thumbnail(app: App, Path(short): Path<String>, headers: HeaderMap) -> Answer {
    portrait(&app, &short, &headers, Portrait::Thumbnail).await
}

async fn portrait(app: &App, short: &str, headers: &HeaderMap, which: Portrait) -> Answer {
    let hash = Photo::shown(app.db(), app.clock().today(), short).await?.of(which);
    picture(app, &hash, headers)
}

/// A photo that browsers ask about each time they show it, and that nothing between may keep.
pub(super) fn picture(app: &App, hash: &str, headers: &HeaderMap) -> Answer {
    let tag = format!("\"{hash}\"");
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|sent| sent.as_bytes() == tag.as_bytes());
    let response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "image/jpeg")], app.db().files().read(hash)?).into_response()
    };
    Ok(([(header::ETAG, tag)], unkept(response)).into_response())
}

/// Shown again only after asking again; search engines may show no copy of their own.
fn unkept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noarchive"));
    response
}
