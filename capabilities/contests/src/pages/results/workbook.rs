//! The rating table as a workbook: a line for every mark, with its weight, its juror's correction, the entry's figures and place.

use axum::extract::Path;
use store::journal::Line;
use typeset::xlsx::{self, Value};
use web::{Answer, App, Frame, Me, attachment};

use super::{
    managed,
    wording::{METHODS, Words},
};
use crate::{
    contest::ContestId,
    ranking::{Figure, Results, Row, Standings},
};

pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let results = Results::of(app.db(), &contest).await?;
    let words = Words::of(&app, &frame);
    let names = [
        "nomination",
        "place",
        "number",
        "entry",
        "institution",
        "outcome",
        "juror",
        "criterion",
        "criterion-weight",
        "mark",
    ];
    let mut columns: Vec<String> = names.iter().map(|name| frame.t(&format!("results-{name}"))).collect();
    columns.extend(["sheet-mean", "leniency", "severity"].map(|name| frame.t(&format!("results-{name}"))));
    for method in METHODS {
        let title = frame.t(&method.label());
        columns.extend([title.clone(), format!("{title}: ±"), format!("{title}: {}", frame.t("results-rank"))]);
    }
    columns.push(frame.t("results-trace"));
    let mut title = vec![contest.title.clone()];
    title.extend(words.rule(&results.rule));
    let sheet = xlsx::Sheet { name: frame.t("results-title"), title, columns, made: app.clock().today() };
    let rows: Vec<Vec<Value>> = results
        .nominations
        .iter()
        .flat_map(|one| one.rows.iter().flat_map(move |row| lines(&words, one, row)))
        .collect();
    let exported = rows.len();
    let bytes = xlsx::write(&sheet, rows)?;
    app.db()
        .write(&me.actor(), async |tx| {
            let details = serde_json::json!({ "rows": exported });
            tx.note(Line::new("contest.results_exported", "contest", id.0).with(details));
            Ok(())
        })
        .await?;
    attachment(&frame.t("results-file"), XLSX, bytes)
}

/// The lines of an entry: one for every mark, one without a mark for an entry that has none.
fn lines(words: &Words, one: &Standings, row: &Row) -> Vec<Vec<Value>> {
    let outcome = row.verdict.as_ref().map_or(row.proposal.outcome, |verdict| verdict.outcome);
    let head = || {
        vec![
            Value::Text(one.nomination.title.clone()),
            Value::Text(words.place(one, row)),
            Value::Number(row.number.into()),
            Value::Text(row.title.clone()),
            Value::Text(row.institution.clone()),
            Value::Text(words.t(&outcome.label())),
        ]
    };
    let tail = || {
        let mut cells = Vec::new();
        for by in 0..METHODS.len() {
            cells.extend(figure(row.figures[by]));
            cells.push(row.ranks[by].map_or(Value::Empty, |rank| Value::Number(rank as f64)));
        }
        let steps = row.place.iter().flat_map(|place| &place.steps).map(|step| words.step(step));
        cells.push(Value::Text(steps.collect::<Vec<_>>().join(" ")));
        cells
    };
    let sheets = one.ballot.sheets();
    let marks: Vec<_> = one.ballot.marks.iter().filter(|mark| mark.entry == row.at).collect();
    if marks.is_empty() {
        return vec![head().into_iter().chain((0..7).map(|_| Value::Empty)).chain(tail()).collect()];
    }
    let line = |mark: &&crate::ranking::Given| {
        let juror = one.jurors.iter().find(|juror| juror.at == mark.juror);
        let criterion = &one.criteria[mark.criterion];
        let mean = sheets.iter().find(|sheet| (sheet.entry, sheet.juror) == (mark.entry, mark.juror));
        let number = |figure: Option<Figure>| figure.map_or(Value::Empty, |figure| Value::Number(figure.value));
        let mark = match mark.score {
            Some(score) => Value::Number(score as f64),
            None => Value::Text(words.t("results-not-applicable")),
        };
        let own = vec![
            Value::Text(juror.map(|juror| juror.name.clone()).unwrap_or_default()),
            Value::Text(criterion.title.clone()),
            Value::Number(criterion.weight.into()),
            mark,
            mean.map_or(Value::Empty, |sheet| Value::Number(sheet.mean)),
            number(juror.and_then(|juror| juror.figures.leniency)),
            number(juror.and_then(|juror| juror.figures.severity)),
        ];
        head().into_iter().chain(own).chain(tail()).collect()
    };
    marks.iter().map(line).collect()
}

fn figure(figure: Option<Figure>) -> [Value; 2] {
    let number = |value: Option<f64>| value.map_or(Value::Empty, Value::Number);
    [number(figure.map(|figure| figure.value)), number(figure.and_then(|figure| figure.se))]
}
