//! The results of a wave: its release and nothing else.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Refusal, Result};
use questionnaire::Instrument;
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use super::XLSX;
use crate::{
    ceremony::Spread,
    plan::{Cross, EXPERIENCE, PLACE, WORK},
    release::Kept,
    reply::{Experience, Work},
    results::{Crossed, Line, Reading, Shown, Sort},
    wave::{Wave, WaveId},
};

/// A group and its numbers.
type Group = (String, Vec<Option<Shown>>);

/// A line of the trend: what it is, its numbers wave by wave, how the last stands to the one before.
type Trend = (String, Vec<Option<Shown>>, &'static str);

/// A table by two dimensions, of one of the columns.
struct CrossShown {
    cross: Cross,
    /// What it is of, and what else there is to choose.
    told: String,
    columns: Vec<(String, String)>,
    crosses: Vec<Cross>,
    table: Crossed,
    /// Which part of all cells of this release is published, of one dimension and of two.
    utility: f64,
}

#[derive(Template)]
#[template(path = "pages/results/results.html")]
struct ResultsPage {
    frame: Frame,
    wave: Wave,
    kept: Kept,
    people: Option<u64>,
    fields: Vec<Line>,
    choices: Vec<Line>,
    scales: Vec<(Line, Option<Spread>)>,
    /// By what groups are shown, and what else there is to choose.
    by: &'static str,
    dimensions: Vec<&'static str>,
    field_groups: Vec<Group>,
    scale_groups: Vec<Group>,
    crossed: Option<CrossShown>,
    waves: Vec<String>,
    trends: Vec<Trend>,
}

impl ResultsPage {
    fn is_by(&self, name: &str) -> bool {
        self.by == name
    }

    fn text(&self, shown: &Shown) -> String {
        shown.text(self.frame.language)
    }

    fn interval(&self, shown: &Shown) -> String {
        shown.interval_text(self.frame.language)
    }

    /// «24 из 60 ячеек (40 %); во всём выпуске 57 %».
    fn utility(&self, shown: &CrossShown) -> String {
        let percent = |part: f64| format!("{:.0}", part * 100.0);
        let (published, possible) = (shown.table.published(), shown.table.possible());
        let share = percent(published as f64 / possible.max(1) as f64);
        let (published, possible, whole) = (published.to_string(), possible.to_string(), percent(shown.utility));
        let arguments = [("published", &published), ("possible", &possible), ("share", &share), ("whole", &whole)];
        self.frame.with("wellbeing-utility", &arguments.map(|(name, value)| (name, value.as_str())))
    }

    fn spread(&self, spread: &Spread) -> String {
        let two = |number: &f64| {
            format!("{number:.2}").replace('.', if self.frame.language == kernel::Language::Ru { "," } else { "." })
        };
        let mut parts = vec![format!("SD {}", two(&spread.sd))];
        parts.extend(spread.alpha.iter().map(|alpha| format!("α {}", two(alpha))));
        parts.extend(spread.omega.iter().map(|omega| format!("ω {}", two(omega))));
        parts.join(", ")
    }
}

/// What a group is called.
fn group_name(frame: &Frame, dimension: &str, code: &str) -> String {
    let label = match dimension {
        EXPERIENCE => Experience::of(code).map(Experience::label),
        WORK => Work::of(code).map(Work::label),
        _ => None,
    };
    label.map_or_else(|| code.to_owned(), |label| frame.t(&label))
}

struct Read {
    wave: Wave,
    kept: Kept,
    instruments: Vec<Instrument>,
}

async fn read(app: &App, me: &Me, id: WaveId) -> Result<Read> {
    let wave = Wave::find(app.db(), &me.may(Act::ReadWellbeing)?, id).await?;
    let kept = Kept::of(app.db(), id).await?.ok_or_else(Refusal::not_found)?;
    let instruments = wave.terms(app.db()).await?.instruments;
    Ok(Read { wave, kept, instruments })
}

fn dimensions(kept: &Kept) -> Vec<&'static str> {
    let is_there = |name: &&str| kept.release.dimensions.iter().any(|one| one.name == **name);
    [PLACE, EXPERIENCE, WORK].into_iter().filter(is_there).collect()
}

/// The table by two dimensions that a reader chose, or the first one; none where none was declared.
fn crossed(
    frame: &Frame,
    query: &ListQuery,
    kept: &Kept,
    reading: &Reading,
    lines: &[(String, String)],
) -> Option<CrossShown> {
    let is_there = |cross: &Cross| kept.release.tables.iter().any(|one| one.table.by == cross.by());
    let crosses: Vec<Cross> = Cross::ALL.iter().copied().filter(is_there).collect();
    let cross = Cross::of(query.get("cross")).filter(is_there).or_else(|| crosses.first().copied())?;
    let told = lines.iter().find(|line| line.0 == query.get("told")).or_else(|| lines.first())?.0.clone();
    let mut table = reading.crossed(cross, &told)?;
    let (down, across) = if cross.by()[1] == PLACE { (1, 0) } else { (0, 1) };
    table.rows.iter_mut().for_each(|code| *code = group_name(frame, cross.by()[down], code));
    table.columns.iter_mut().for_each(|code| *code = group_name(frame, cross.by()[across], code));
    Some(CrossShown { cross, told, columns: lines.to_vec(), crosses, table, utility: kept.release.utility() })
}

pub(super) async fn page(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<WaveId>) -> Answer {
    let Read { wave, kept, instruments } = read(&app, &me, id).await?;
    let releases = Kept::up_to(app.db(), &wave).await?;
    let reading = Reading::of(&kept, &instruments, frame.language);
    let dimensions = dimensions(&kept);
    let by = dimensions.iter().copied().find(|name| *name == query.get("by")).unwrap_or(PLACE);
    let (fields, choices, scales) =
        (reading.lines(Sort::Field), reading.lines(Sort::Choice), reading.lines(Sort::Scale));
    let columns = |lines: &[Line]| lines.iter().map(|line| line.column.clone()).collect::<Vec<_>>();
    let named = |groups: Vec<Group>| -> Vec<Group> {
        groups.into_iter().map(|(code, numbers)| (group_name(&frame, by, &code), numbers)).collect()
    };
    let trends = scales.iter().chain(&fields).map(|line| {
        let numbers = reading.trend(&releases, &line.column);
        let change = match numbers.iter().rev().take(2).collect::<Vec<_>>()[..] {
            [Some(now), Some(then)] => now.against(then),
            _ => "",
        };
        (line.title.clone(), numbers, change)
    });
    let all = scales.iter().chain(&fields).map(|line| (line.column.clone(), line.title.clone())).collect::<Vec<_>>();
    let title = frame.with("wellbeing-results-of", &[("title", &wave.title)]);
    show(ResultsPage {
        crossed: crossed(&frame, &query, &kept, &reading, &all),
        people: reading.people(),
        field_groups: named(reading.groups(by, &columns(&fields))),
        scale_groups: named(reading.groups(by, &columns(&scales))),
        waves: releases.iter().map(|one| one.release.wave.clone()).collect(),
        trends: if releases.len() > 1 { trends.collect() } else { Vec::new() },
        scales: scales.iter().map(|line| (line.clone(), kept.spreads.get(&line.column).cloned())).collect(),
        fields,
        choices,
        by,
        dimensions,
        frame: frame.crumb("wellbeing-title", "/wellbeing").named(title),
        kept: kept.clone(),
        wave,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    use xlsx::Value::{Empty, Number, Text};
    let Read { wave, kept, instruments } = read(&app, &me, id).await?;
    let reading = Reading::of(&kept, &instruments, frame.language);
    let name = frame.with("wellbeing-results-of", &[("title", &wave.title)]);
    let columns = ["grouped", "group", "told", "people", "value", "low", "high"];
    let sheet = xlsx::Sheet {
        name: wave.name.clone(),
        title: vec![name.clone(), format!("{} {}", frame.t("wellbeing-release-hash"), kept.release.hash)],
        columns: columns.map(|column| frame.t(&format!("wellbeing-column-{column}"))).into(),
        made: app.clock().today(),
    };
    let lines: Vec<Line> =
        [Sort::Scale, Sort::Field, Sort::Choice].into_iter().flat_map(|sort| reading.lines(sort)).collect();
    let row = |grouped: &str, group: &str, line: &Line, shown: &Shown| {
        let end = |end: Option<f64>| end.map_or(Empty, Number);
        vec![
            Text(frame.t(&format!("wellbeing-table-{grouped}"))),
            Text(group_name(&frame, grouped, group)),
            Text(line.title.clone()),
            Number(shown.n as f64),
            Number(shown.value),
            end(shown.interval.map(|one| one.0)),
            end(shown.interval.map(|one| one.1)),
        ]
    };
    let mut rows: Vec<Vec<xlsx::Value>> =
        lines.iter().filter_map(|line| Some(row("all", "", line, line.all.as_ref()?))).collect();
    let columns: Vec<String> = lines.iter().map(|line| line.column.clone()).collect();
    for dimension in dimensions(&kept) {
        for (group, numbers) in reading.groups(dimension, &columns) {
            let told = lines.iter().zip(numbers).filter_map(|(line, shown)| Some((line, shown?)));
            rows.extend(told.map(|(line, shown)| row(dimension, &group, line, &shown)));
        }
    }
    for cross in Cross::ALL {
        for line in &lines {
            let Some(table) = reading.crossed(*cross, &line.column) else { continue };
            let [down, across] = if cross.by()[1] == PLACE { [1, 0] } else { [0, 1] }.map(|at| cross.by()[at]);
            for (group, cells) in table.rows.iter().zip(&table.cells) {
                let told = table.columns.iter().zip(cells).filter_map(|(other, shown)| Some((other, shown.as_ref()?)));
                rows.extend(told.map(|(other, shown)| {
                    let both = format!("{}; {}", group_name(&frame, down, group), group_name(&frame, across, other));
                    row(cross.code(), &both, line, shown)
                }));
            }
        }
    }
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, rows)?)
}

/// The release itself, for whoever checks it with a program of their own.
pub(super) async fn document(app: App, me: Me, Path(id): Path<WaveId>) -> Answer {
    let Read { wave, kept, .. } = read(&app, &me, id).await?;
    attachment(&format!("{}.json", wave.name), "application/json", serde_json::to_vec(&kept.release)?)
}
