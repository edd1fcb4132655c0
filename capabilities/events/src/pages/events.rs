//! The list of events: filters in the address, by pages, and the same list as a workbook.

use askama::Template;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Result, SchoolYear};
use programmes::{ProgrammeId, programme};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::wording;
use crate::event::{Event, EventFilter, EventKind, EventState, Listed, Seen};

/// An XLSX file.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The whole list: for the workbook.
const EVERYTHING: i64 = 1_000_000;

#[derive(Template)]
#[template(path = "pages/events/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Listed>,
    total: i64,
    pages: Pages,
    hosts: Vec<(OrganisationId, String)>,
    programmes: Vec<(ProgrammeId, String)>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let seen = Seen::by(&me)?;
    let filter = filter(&frame, &query);
    let rows = Event::list(app.db(), &seen, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("events-title");
    show(ListPage {
        frame: frame.named(title),
        rows,
        total,
        pages: query.pages(total),
        hosts: Event::hosts(app.db(), &seen).await?,
        programmes: programmes(&app, &me).await?,
        from: filter.from,
        to: filter.before.and_then(|day| day.pred_opt()),
        query,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let rows = Event::list(app.db(), &Seen::by(&me)?, &filter(&frame, &query), 0, EVERYTHING).await?;
    let columns =
        ["title", "kind", "state", "level", "form", "starts", "ends", "place", "host", "organisation", "taken"];
    let mut columns: Vec<String> = columns.iter().map(|name| frame.t(&format!("events-column-{name}"))).collect();
    columns.extend(["capacity", "hours", "topic", "outcome"].map(|name| frame.t(&format!("events-column-{name}"))));
    let sheet = xlsx::Sheet {
        name: frame.t("events-title"),
        title: vec![frame.t("events-title"), frame.n("events-count", &i64::try_from(rows.len()).unwrap_or(0))],
        columns,
        made: app.clock().today(),
    };
    let number = |n: Option<i32>| n.map_or(xlsx::Value::Empty, |n| xlsx::Value::Number(n.into()));
    let cells = rows.into_iter().map(|row| {
        vec![
            xlsx::Value::Text(row.title),
            xlsx::Value::Text(frame.t(&row.kind.label())),
            xlsx::Value::Text(frame.t(&row.state.label())),
            xlsx::Value::Text(frame.t(&row.level.label())),
            xlsx::Value::Text(frame.t(&row.form.label())),
            xlsx::Value::Text(frame.moment(&row.starts_at)),
            xlsx::Value::Text(frame.moment(&row.ends_at)),
            xlsx::Value::Text(row.place),
            xlsx::Value::Text(row.host.unwrap_or_default()),
            xlsx::Value::Text(row.organisation.unwrap_or_default()),
            xlsx::Value::Number(row.taken.into()),
            number(row.capacity),
            number(row.hours),
            xlsx::Value::Text(row.topic),
            xlsx::Value::Text(row.outcome),
        ]
    });
    attachment(&frame.t("events-file"), XLSX, xlsx::write(&sheet, cells)?)
}

/// Without days in the address the list shows the school year of the frame.
fn filter(frame: &Frame, query: &ListQuery) -> EventFilter {
    let year = |year: SchoolYear| (Some(year.start()), Some(year.plus(1).start()));
    let (from, before) = if query.set("from").is_some() || query.set("to").is_some() {
        (query.date("from"), query.date("to").and_then(|day| day.succ_opt()))
    } else if query.get("q").is_empty() {
        year(frame.year)
    } else {
        (None, None)
    };
    EventFilter {
        kind: EventKind::of(query.get("kind")),
        state: EventState::of(query.get("state")),
        programme: query.set("programme").and_then(|id| id.parse().ok()),
        host: query.set("host").and_then(|id| id.parse().ok()),
        from,
        before,
        search: query.get("q").chars().take(100).collect(),
        sort: query.set("sort").unwrap_or("-starts").to_owned(),
    }
}

/// The programmes that an event may carry out, by name, for whoever may see them.
pub(super) async fn programmes(app: &App, me: &Me) -> Result<Vec<(ProgrammeId, String)>> {
    match me.may(Act::ReadProgrammes) {
        Ok(reach) => programme::choices(app.db(), &reach).await,
        Err(_) => Ok(Vec::new()),
    }
}
