//! Numbers over a period: services line by line, the district's table where it may be shown; on paper and as a workbook.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{Extension, extract::Query};
use kernel::{Act, Error, Refusal, Result, SchoolYear};
use serde::Deserialize;
use typeset::xlsx;
use web::{Answer, App, Frame, Me, attachment, show};

use super::{Room, cases::DOCX, register::XLSX};
use crate::{
    documents,
    report::{Crossing, Line, Numbers, crossing, lines, total},
    term::{Term, YearPart},
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

impl Asked {
    fn term(&self, frame: &Frame) -> Term {
        let year = self.year.parse().unwrap_or_else(|_| SchoolYear::of(frame.day()));
        Term { year, part: YearPart::of(&self.part).unwrap_or(YearPart::Year) }
    }
}

#[derive(Template)]
#[template(path = "pages/report/report.html")]
struct ReportPage {
    frame: Frame,
    title: String,
    term: Term,
    lines: Vec<Line>,
    total: Numbers,
    crossing: Option<Crossing>,
    /// PDF can be printed.
    prints: bool,
}

impl ReportPage {
    fn query(&self) -> String {
        format!("year={}&part={}", self.term.year, self.term.part.code())
    }
}

struct Read {
    term: Term,
    lines: Vec<Line>,
    crossing: Option<Crossing>,
}

async fn read(app: &App, me: &Me, frame: &Frame, asked: &Asked) -> Result<Read> {
    let term = asked.term(frame);
    let lines = lines(app.db(), &me.may(Act::ReadMediation)?, term).await?;
    let crossing = match me.may(Act::CompareMediation) {
        Ok(reach) => Some(crossing(app.db(), &reach, term).await?),
        Err(_) => None,
    };
    Ok(Read { term, lines, crossing })
}

pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    Query(asked): Query<Asked>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let Read { term, lines, crossing } = read(&app, &me, &frame, &asked).await?;
    let title = frame.t("mediation-report");
    show(ReportPage {
        frame: frame.crumb("mediation-title", "/mediation").named(title.clone()),
        title,
        term,
        total: total(&lines),
        lines,
        crossing,
        prints: room.pdf.is_some(),
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Query(asked): Query<Asked>) -> Answer {
    let Read { term, lines, .. } = read(&app, &me, &frame, &asked).await?;
    let t = |key: &str| frame.t(key);
    let head = |names: &[&str]| names.iter().map(|name| t(&format!("mediation-column-{name}"))).collect::<Vec<_>>();
    let mut columns = head(&["organisation", "requests", "accepted", "held", "reconciled", "people"]);
    columns.extend(Prevention::ALL.iter().map(|kind| t(&kind.label())));
    columns.extend(head(&["prevention-people", "criminal", "bullying", "pupils-part", "adults-part"]));
    columns.extend(Source::ALL.iter().map(|source| t(&source.label())));
    columns.extend(Kind::ALL.iter().map(|kind| t(&kind.label())));
    columns.extend(Programme::ALL.iter().map(|programme| t(&programme.label())));
    columns.extend(Outcome::ALL.iter().map(|outcome| t(&outcome.label())));
    let width = columns.len();
    let name = t("mediation-report");
    let part = t(&term.part.label());
    let sheet = xlsx::Sheet {
        name: name.clone(),
        title: vec![name.clone(), format!("{}, {part}", term.year), t("mediation-report-few")],
        columns,
        made: app.clock().today(),
    };
    let rows = lines.iter().map(|line| {
        let of = &line.numbers;
        let mut cells = vec![of.requests, of.accepted, of.held, of.reconciled, of.people];
        cells.extend(all(&of.prevention, Prevention::ALL));
        cells.push(of.prevention_people);
        if let Some(of) = &line.breakdown {
            cells.extend([of.criminal, of.bullying, of.pupils, of.adults]);
            cells.extend(all(&of.sources, Source::ALL));
            cells.extend(all(&of.kinds, Kind::ALL));
            cells.extend(all(&of.programmes, Programme::ALL));
            cells.extend(all(&of.outcomes, Outcome::ALL));
        }
        let name = std::iter::once(xlsx::Value::Text(line.name.clone()));
        let mut row: Vec<_> = name.chain(cells.into_iter().map(|n| xlsx::Value::Number(n as f64))).collect();
        row.resize(width, xlsx::Value::Empty);
        row
    });
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, rows)?)
}

fn all<K: Ord>(map: &BTreeMap<K, i64>, keys: &[K]) -> Vec<i64> {
    keys.iter().map(|key| map.get(key).copied().unwrap_or(0)).collect()
}

async fn document(app: &App, me: &Me, frame: &Frame, asked: &Asked) -> Result<paper::Document> {
    let Read { term, lines, crossing } = read(app, me, frame, asked).await?;
    Ok(documents::monitoring(app, term, &lines, crossing.as_ref()))
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
