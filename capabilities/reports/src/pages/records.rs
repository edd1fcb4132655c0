//! The people behind a figure: the same conditions as the number, page by page.

use askama::Template;
use axum::{Extension, extract::Path};
use figures::{Indicator, Measure, Page, Part, Record};
use kernel::{Act, Refusal, Result};
use serde_json::json;
use store::journal::Line;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, show};

use super::asking::Asking;
use crate::{Settings, current};

#[derive(Template)]
#[template(path = "pages/indicators/records.html")]
struct RecordsPage {
    frame: Frame,
    title: String,
    about: String,
    rows: Vec<Row>,
    shows_counted: bool,
    total: i64,
    /// Records that are counted and lie out of reach.
    beyond: i64,
    pages: Pages,
    export: String,
}

struct Row {
    link: String,
    label: String,
    organisation: String,
    counted: bool,
}

/// Rows of an export at most; more is no list for a person.
const MOST_EXPORTED: u32 = 100_000;

/// A page of the list.
pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let asking = Asking::read(&app, &me, &frame, &query, settings, Act::ReadPeople).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = catalogue.indicator_on(&code, asking.on).ok_or_else(Refusal::not_found)?;
    let part = part(&query);
    let total = total(&app, indicator, &asking, part).await?;
    let pages = query.pages(total);
    let offset = u32::try_from((pages.page - 1) * query.size())?;
    let records = figures::records(
        app.db(),
        indicator,
        &asking.question(),
        part,
        Page { offset, limit: u32::try_from(query.size())? },
    )
    .await?;
    let title = indicator.definition.title.of(frame.language).to_owned();
    let here = frame.t(part_key(part));
    let on = frame.date(&asking.on);
    let place = asking.organisation.map(|id| asking.names.of(id)).unwrap_or_default();
    let about = [here.clone(), frame.with("on-day", &[("day", &on)]), place]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>();
    let back = query.link("part", "");
    let back = back.replace("/records", "");
    let mut frame = frame.crumb("indicators-title", "/indicators");
    frame.crumbs.push(web::Crumb { text: title.clone(), path: Some(back) });
    show(RecordsPage {
        rows: records.iter().map(|record| row(&asking, record)).collect(),
        shows_counted: part == Part::Denominator && indicator.is_share(),
        about: about.join(", "),
        total,
        beyond: 0,
        pages,
        export: query.at(&format!("/indicators/{code}/records.xlsx")),
        title,
        frame: frame.named(here),
    })
}

/// The whole list as a workbook, with all fields of the dataset; the journal remembers who took it.
pub(super) async fn xlsx(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    use typeset::xlsx::Value::{Empty, Number, Text};
    let asking = Asking::read(&app, &me, &frame, &query, settings, Act::ReadPeople).await?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicator = catalogue.indicator_on(&code, asking.on).ok_or_else(Refusal::not_found)?;
    let part = part(&query);
    let records =
        figures::records(app.db(), indicator, &asking.question(), part, Page { offset: 0, limit: MOST_EXPORTED })
            .await?;
    let details = json!({
        "indicator": code, "part": part_key(part), "on": asking.on, "known": asking.known,
        "organisation": asking.organisation, "rows": records.len(),
    });
    let line = Line { act: "records.exported", subject_kind: "indicator", subject_id: None, details };
    let note = async |tx: &store::Tx| {
        tx.note(line);
        Ok(())
    };
    app.db().write(&me.actor(), note).await?;
    let fields = indicator.dataset.fields;
    let title = indicator.definition.title.of(frame.language).to_owned();
    let mut columns = vec![frame.t("record-name"), frame.t("organisation")];
    columns.extend(fields.iter().map(|field| field.name.of(frame.language).to_owned()));
    let sheet = typeset::xlsx::Sheet {
        name: frame.t(part_key(part)),
        title: vec![title, frame.t(part_key(part)), frame.with("on-day", &[("day", &frame.date(&asking.on))])],
        columns,
        made: app.clock().today(),
    };
    let rows = records.into_iter().map(|record| {
        let mut row = vec![Text(record.label.clone()), Text(asking.names.of(record.organisation))];
        row.extend(record.cells.iter().zip(fields).map(|(cell, field)| match cell {
            figures::Cell::Missing => Empty,
            figures::Cell::Whole(whole) => Number(*whole as f64),
            figures::Cell::Decimal(decimal) => Number(*decimal),
            figures::Cell::Date(date) => typeset::xlsx::Value::Date(*date),
            other => Text(other.text(field, frame.language)),
        }));
        row
    });
    attachment(&format!("{code}.xlsx"), super::exports::XLSX, typeset::xlsx::write(&sheet, rows)?)
}

/// How many records there are: the figure itself where it counts them.
async fn total(app: &App, indicator: &Indicator, asking: &Asking, part: Part) -> Result<i64> {
    let question = asking.question();
    if matches!(indicator.definition.measure, Measure::Sum(_) | Measure::Average(_)) {
        return Ok(i64::try_from(figures::ids(app.db(), indicator, &question, part).await?.ids.len())?);
    }
    let figure = figures::figure(app.db(), indicator, &question).await?;
    Ok(match part {
        Part::Denominator => figure.denominator.unwrap_or(figure.numerator),
        Part::Numerator => figure.numerator,
    } as i64)
}

fn row(asking: &Asking, record: &Record) -> Row {
    Row {
        link: record.url.clone(),
        label: record.label.clone(),
        organisation: asking.names.of(record.organisation),
        counted: record.counted,
    }
}

pub(super) fn part(query: &ListQuery) -> Part {
    if query.get("part") == "denominator" { Part::Denominator } else { Part::Numerator }
}

pub(super) fn part_key(part: Part) -> &'static str {
    match part {
        Part::Numerator => "part-numerator",
        Part::Denominator => "part-denominator",
    }
}
