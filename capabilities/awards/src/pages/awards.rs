//! The list of awards: filters in the address, by pages, and the same list as a workbook.

use askama::Template;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use crate::{
    award::{Award, AwardFilter, Degree, Listed},
    kind::AwardKind,
};

/// An XLSX file.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The whole list: for the workbook.
const EVERYTHING: i64 = 1_000_000;

#[derive(Template)]
#[template(path = "pages/awards/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Listed>,
    total: i64,
    pages: Pages,
    kinds: Vec<AwardKind>,
    institutions: Vec<(OrganisationId, String)>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadAwards)?;
    let filter = filter(&frame, &query);
    let rows = Award::list(app.db(), &reach, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("menu-awards");
    show(ListPage {
        frame: frame.named(title),
        rows,
        total,
        pages: query.pages(total),
        kinds: AwardKind::list(app.db(), &reach).await?,
        institutions: Award::institutions(app.db(), &reach).await?,
        from: filter.from,
        to: filter.before.and_then(|day| day.pred_opt()),
        query,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let rows = Award::list(app.db(), &me.may(Act::ReadAwards)?, &filter(&frame, &query), 0, EVERYTHING).await?;
    let columns = [
        "number",
        "issued",
        "recipient",
        "institution",
        "kind",
        "level",
        "degree",
        "contest",
        "nomination",
        "reason",
        "order",
        "source",
        "state",
    ];
    let sheet = xlsx::Sheet {
        name: frame.t("menu-awards"),
        title: vec![frame.t("menu-awards"), frame.n("awards-count", &i64::try_from(rows.len()).unwrap_or(0))],
        columns: columns.iter().map(|name| frame.t(&format!("awards-column-{name}"))).collect(),
        made: app.clock().today(),
    };
    let order = |row: &Listed| {
        let on = row.order_on.map(|on| frame.date(&on));
        [row.order_number.clone(), on].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let cells = rows.into_iter().map(|row| {
        let text = xlsx::Value::Text;
        vec![
            text(row.number.clone()),
            xlsx::Value::Date(row.issued_on),
            text(row.recipient.clone()),
            text(row.institution.clone()),
            text(row.kind.clone()),
            text(frame.t(&row.level.label())),
            text(frame.t(&row.degree.label())),
            text(row.contest.clone()),
            text(row.nomination.clone()),
            text(row.reason.clone()),
            text(order(&row)),
            text(frame.t(&row.source.label())),
            text(frame.t(if row.revoked_at.is_some() { "awards-revoked" } else { "awards-stands" })),
        ]
    });
    attachment(&frame.t("awards-file"), XLSX, xlsx::write(&sheet, cells)?)
}

/// Without days in the address the list shows the school year of the frame; a contest and a search are of all years.
pub(super) fn filter(frame: &Frame, query: &ListQuery) -> AwardFilter {
    let (from, before) = if query.set("from").is_some() || query.set("to").is_some() {
        (query.date("from"), query.date("to").and_then(|day| day.succ_opt()))
    } else if query.get("q").is_empty() && query.set("contest").is_none() {
        (Some(frame.year.start()), Some(frame.year.plus(1).start()))
    } else {
        (None, None)
    };
    AwardFilter {
        from,
        before,
        kind: query.set("kind").and_then(|id| id.parse().ok()),
        degree: Degree::of(query.get("degree")),
        institution: query.set("institution").and_then(|id| id.parse().ok()),
        person: query.set("person").and_then(|id| id.parse().ok()),
        unplaced: false,
        contest: query.set("contest").map(str::to_owned),
        standing: match query.get("state") {
            "stands" => Some(true),
            "revoked" => Some(false),
            _ => None,
        },
        search: query.get("q").chars().take(100).collect(),
        sort: query.set("sort").unwrap_or("-issued").to_owned(),
    }
}
