//! The list of contests: filters in the address, by pages, and the same list as a workbook.

use askama::Template;
use events::Level;
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::wording;
use crate::contest::{Contest, ContestFilter, ContestState, Listed, Seen};

/// An XLSX file.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The whole list: for workbooks.
pub(super) const EVERYTHING: i64 = 1_000_000;

#[derive(Template)]
#[template(path = "pages/contests/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    season: String,
    rows: Vec<Listed>,
    total: i64,
    pages: Pages,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let seen = Seen::by(&me)?;
    let filter = filter(&frame, &query);
    let rows = Contest::list(app.db(), &seen, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("contests-title");
    let season = filter.season.map_or_else(|| "all".to_owned(), |year| year.to_string());
    show(ListPage { frame: frame.named(title), season, rows, total, pages: query.pages(total), query })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let rows = Contest::list(app.db(), &Seen::by(&me)?, &filter(&frame, &query), 0, EVERYTHING).await?;
    let columns = ["title", "season", "level", "state", "organisation", "until", "entries"];
    let sheet = xlsx::Sheet {
        name: frame.t("contests-title"),
        title: vec![frame.t("contests-title"), frame.n("contests-count", &i64::try_from(rows.len()).unwrap_or(0))],
        columns: columns.iter().map(|name| frame.t(&format!("contests-column-{name}"))).collect(),
        made: app.clock().today(),
    };
    let cells = rows.into_iter().map(|row| {
        vec![
            xlsx::Value::Text(row.title),
            xlsx::Value::Text(kernel::SchoolYear::beginning(row.season).to_string()),
            xlsx::Value::Text(frame.t(&row.level.label())),
            xlsx::Value::Text(frame.t(&row.state.label())),
            xlsx::Value::Text(row.organisation.unwrap_or_default()),
            row.taken_until.map_or(xlsx::Value::Empty, xlsx::Value::Date),
            xlsx::Value::Number(f64::from(u32::try_from(row.handed_in).unwrap_or(0))),
        ]
    });
    attachment(&frame.t("contests-file"), XLSX, xlsx::write(&sheet, cells)?)
}

/// Without a season in the address the list shows the school year of the frame.
fn filter(frame: &Frame, query: &ListQuery) -> ContestFilter {
    let season = match query.set("season") {
        Some(text) => text.parse().ok(),
        None if query.get("q").is_empty() => Some(frame.year),
        None => None,
    };
    ContestFilter {
        season,
        state: ContestState::of(query.get("state")),
        level: Level::of(query.get("level")),
        search: query.get("q").chars().take(100).collect(),
        sort: query.get("sort").to_owned(),
    }
}
