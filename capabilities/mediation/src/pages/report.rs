//! Numbers over a period: services line by line, the district's table where it may be shown; on paper and as a workbook.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Query};
use kernel::{Act, Error, Refusal, Result, SchoolYear};
use serde::Deserialize;
use typeset::xlsx;
use web::{Answer, App, Frame, Me, attachment, show};

use super::{Room, cases::DOCX, register::XLSX};
use crate::{
    documents,
    report::{Crossing, Line, Numbers, Span, crossing, lines, total},
    words::{Kind, Outcome, Prevention, Programme, Source},
};

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    /// The school year: 2021/2022; the one that the reader works in without it.
    #[serde(default)]
    year: String,
    /// `year`, `half-1`, `half-2`, `quarter-1` … `quarter-4`.
    #[serde(default)]
    part: String,
}

/// Parts of a school year: code, first month from September on, how many months.
pub(super) const PARTS: [(&str, u32, u32); 7] = [
    ("year", 0, 12),
    ("half-1", 0, 6),
    ("half-2", 6, 6),
    ("quarter-1", 0, 3),
    ("quarter-2", 3, 3),
    ("quarter-3", 6, 3),
    ("quarter-4", 9, 3),
];

struct Period {
    year: SchoolYear,
    part: &'static str,
    span: Span,
}

fn period(asked: &Asked, frame: &Frame) -> Period {
    let year = asked.year.parse().unwrap_or_else(|_| SchoolYear::of(frame.day()));
    let (part, from, months) = PARTS.into_iter().find(|(code, ..)| *code == asked.part).unwrap_or(PARTS[0]);
    let after = |months| year.start().checked_add_months(chrono::Months::new(months)).unwrap_or(year.start());
    Period { year, part, span: Span { from: after(from), to: after(from + months) } }
}

#[derive(Template)]
#[template(path = "pages/report/report.html")]
struct ReportPage {
    frame: Frame,
    title: String,
    year: SchoolYear,
    part: &'static str,
    lines: Vec<Line>,
    total: Numbers,
    crossing: Option<Crossing>,
    /// PDF can be printed.
    prints: bool,
}

impl ReportPage {
    fn query(&self) -> String {
        format!("year={}&part={}", self.year, self.part)
    }
}

struct Read {
    period: Period,
    lines: Vec<Line>,
    crossing: Option<Crossing>,
}

async fn read(app: &App, me: &Me, frame: &Frame, asked: &Asked) -> Result<Read> {
    let period = period(asked, frame);
    let lines = lines(app.db(), &me.may(Act::ReadMediation)?, period.span).await?;
    let crossing = match me.may(Act::CompareMediation) {
        Ok(reach) => Some(crossing(app.db(), &reach, period.span).await?),
        Err(_) => None,
    };
    Ok(Read { period, lines, crossing })
}

pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    Query(asked): Query<Asked>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let Read { period, lines, crossing } = read(&app, &me, &frame, &asked).await?;
    let title = frame.t("mediation-report");
    show(ReportPage {
        frame: frame.crumb("mediation-title", "/mediation").named(title.clone()),
        title,
        year: period.year,
        part: period.part,
        total: total(&lines),
        lines,
        crossing,
        prints: room.pdf.is_some(),
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Query(asked): Query<Asked>) -> Answer {
    let Read { period, lines, .. } = read(&app, &me, &frame, &asked).await?;
    let t = |key: &str| frame.t(key);
    let head = |names: &[&str]| names.iter().map(|name| t(&format!("mediation-column-{name}"))).collect::<Vec<_>>();
    let mut columns = head(&["organisation", "requests", "criminal", "bullying"]);
    columns.extend(Source::ALL.iter().map(|source| t(&source.label())));
    columns.extend(Kind::ALL.iter().map(|kind| t(&kind.label())));
    columns.extend(head(&["accepted"]));
    columns.extend(Programme::ALL.iter().map(|programme| t(&programme.label())));
    columns.extend(Outcome::ALL.iter().map(|outcome| t(&outcome.label())));
    columns.extend(head(&["pupils-part", "adults-part"]));
    columns.extend(Prevention::ALL.iter().map(|kind| t(&kind.label())));
    columns.extend(head(&["prevention-people"]));
    let name = t("mediation-report");
    let part = t(&format!("mediation-part-{}", period.part));
    let sheet = xlsx::Sheet {
        name: name.clone(),
        title: vec![name.clone(), format!("{}, {part}", period.year)],
        columns,
        made: app.clock().today(),
    };
    let rows = lines.iter().map(|line| {
        let of = &line.numbers;
        let number = |n: i64| xlsx::Value::Number(n as f64);
        fn all<K: Ord>(map: &std::collections::BTreeMap<K, i64>, keys: &[K]) -> Vec<i64> {
            keys.iter().map(|key| map.get(key).copied().unwrap_or(0)).collect()
        }
        let mut cells = vec![of.requests, of.criminal, of.bullying];
        cells.extend(all(&of.sources, Source::ALL));
        cells.extend(all(&of.kinds, Kind::ALL));
        cells.push(of.accepted);
        cells.extend(all(&of.programmes, Programme::ALL));
        cells.extend(all(&of.outcomes, Outcome::ALL));
        cells.extend([of.pupils, of.adults]);
        cells.extend(all(&of.prevention, Prevention::ALL));
        cells.push(of.prevention_people);
        std::iter::once(xlsx::Value::Text(line.name.clone())).chain(cells.into_iter().map(number)).collect()
    });
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, rows)?)
}

async fn document(app: &App, me: &Me, frame: &Frame, asked: &Asked) -> Result<paper::Document> {
    let Read { period, lines, crossing } = read(app, me, frame, asked).await?;
    let part = app.texts().text(kernel::Language::Ru, &format!("mediation-part-{}", period.part)).into_owned();
    Ok(documents::monitoring(app, &format!("{}, {part}", period.year), &lines, crossing.as_ref()))
}

pub(super) async fn docx(app: App, me: Me, frame: Frame, Query(asked): Query<Asked>) -> Answer {
    let document = document(&app, &me, &frame, &asked).await?;
    attachment(&format!("{}.docx", frame.t("mediation-report")), DOCX, typeset::docx::write(&document)?)
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    Query(asked): Query<Asked>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let print = room.pdf.ok_or_else(Refusal::not_found)?;
    let document = document(&app, &me, &frame, &asked).await?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{}.pdf", frame.t("mediation-report")), "application/pdf", bytes)
}
