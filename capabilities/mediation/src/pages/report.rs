//! Numbers over a period: services line by line, the district's table where it may be shown; on paper and as a workbook.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use askama::Template;
use axum::{Extension, extract::Query};
use kernel::{Act, Result, SchoolYear};
use serde::Deserialize;
use typeset::xlsx;
use web::{Answer, App, Frame, Me, attachment, show};

use super::{Room, papers::handed_out, register::XLSX};
use crate::{
    charter::ServiceId,
    documents,
    report::{Crossing, Line, Numbers, crossing, lines, total, total_reconciled},
    submission::{Submission, SubmissionState},
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
    total_reconciled: Option<i64>,
    crossing: Option<Crossing>,
    /// Where the reports of the services stand; nothing for a term of which none are asked.
    submitted: Option<HashMap<ServiceId, SubmissionState>>,
    /// PDF can be printed.
    prints: bool,
}

impl ReportPage {
    /// A number that may be withheld.
    fn number(&self, number: &Option<i64>) -> String {
        number.map_or_else(|| "–".to_owned(), |number| number.to_string())
    }

    fn query(&self) -> String {
        format!("year={}&part={}", self.term.year, self.term.part.code())
    }

    /// How many have submitted theirs.
    fn covered(&self, submitted: &HashMap<ServiceId, SubmissionState>) -> String {
        let there = |line: &&Line| {
            matches!(submitted.get(&line.service), Some(SubmissionState::Submitted | SubmissionState::Accepted))
        };
        let asked = self.lines.iter().filter(|line| line.reports || there(line));
        let (n, all) = (self.lines.iter().filter(there).count().to_string(), asked.count().to_string());
        self.frame.with("mediation-submitted-of", &[("n", &n), ("all", &all)])
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
    let submitted = match YearPart::REPORTED.contains(&term.part) {
        true => Some(Submission::of_term(app.db(), &me.may(Act::ReadMediation)?, term).await?),
        false => None,
    };
    let title = frame.t("mediation-report");
    show(ReportPage {
        frame: frame.crumb("mediation-title", "/mediation").named(title.clone()),
        title,
        term,
        total: total(&lines),
        total_reconciled: total_reconciled(&lines, term),
        lines,
        crossing,
        submitted,
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
    let cell = |n: Option<i64>| n.map_or(xlsx::Value::Empty, |n| xlsx::Value::Number(n as f64));
    let rows = lines.iter().map(|line| {
        let of = &line.numbers;
        let mut cells = vec![Some(of.requests), Some(of.accepted), Some(of.held), line.reconciled(), Some(of.people)];
        cells.extend(all(&of.prevention, Prevention::ALL));
        cells.push(Some(of.prevention_people));
        if let Some(of) = &line.breakdown {
            cells.extend([of.criminal, of.bullying, of.pupils, of.adults].map(Some));
            cells.extend(all(&of.sources, Source::ALL));
            cells.extend(all(&of.kinds, Kind::ALL));
            cells.extend(all(&of.programmes, Programme::ALL));
            cells.extend(all(&of.outcomes, Outcome::ALL));
        }
        let name = std::iter::once(xlsx::Value::Text(line.name.clone()));
        let mut row: Vec<_> = name.chain(cells.into_iter().map(cell)).collect();
        row.resize(width, xlsx::Value::Empty);
        row
    });
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, rows)?)
}

fn all<K: Ord>(map: &BTreeMap<K, i64>, keys: &[K]) -> Vec<Option<i64>> {
    keys.iter().map(|key| Some(map.get(key).copied().unwrap_or(0))).collect()
}

async fn document(app: &App, me: &Me, frame: &Frame, asked: &Asked) -> Result<paper::Document> {
    let Read { term, lines, crossing } = read(app, me, frame, asked).await?;
    Ok(documents::monitoring(app, term, &lines, crossing.as_ref()))
}

pub(super) async fn docx(
    app: App,
    me: Me,
    frame: Frame,
    Query(asked): Query<Asked>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    handed_out(&frame, &room, "mediation-report", "docx", document(&app, &me, &frame, &asked).await?).await
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    Query(asked): Query<Asked>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    handed_out(&frame, &room, "mediation-report", "pdf", document(&app, &me, &frame, &asked).await?).await
}
