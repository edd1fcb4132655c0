//! The numbers of releases as rows, for indicators and справки: everybody, and institutions. Nothing is here that is not in a release.

use chrono::NaiveDate;
use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};
use kernel::{Language, Result, id::Uuid};
use questionnaire::Instrument;
use store::{Tx, Value};

use crate::{
    plan::PLACE,
    release::Kept,
    results::{Line, Reading, Shown, Sort},
    wave::Wave,
};

/// The table. Values are hundredths: of a percent for shares, of a point for means.
pub(crate) const TABLE: &str = "
create table wellbeing_figure (
    id {uuid} primary key,
    wave_id {uuid} not null references wellbeing_release (wave_id),
    organisation_id {uuid} not null,
    wave text not null,
    released_on date not null,
    sort text not null check (sort in ('people', 'field', 'choice', 'scale')),
    of_group text not null,
    told text not null,
    title text not null,
    place integer not null check (place >= 0),
    people bigint not null check (people > 0),
    value bigint not null,
    low bigint,
    high bigint
);
create index wellbeing_figure_organisation on wellbeing_figure (organisation_id, released_on);
";

/// Numbers of releases.
pub static FIGURES: Dataset = Dataset {
    code: "wellbeing_figures",
    title: Words::new("Опросы о благополучии педагогов: выпущенные итоги", "Teachers’ wellbeing: released results"),
    table: "wellbeing_figure",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "title",
    time: TimeRule::During { date: "released_on" },
    // What is released has been checked already: it may be seen by whoever sees indicators.
    sensitivity: Sensitivity::Public,
    url: "/wellbeing/waves/{wave_id}/results",
    fields: &[
        Field::new("wave", "выпуск", "release", Kind::Text("wave")),
        Field::new("sort", "вид", "kind", Kind::OneOf("sort", SORTS)),
        Field::new("of_group", "группа", "group", Kind::Text("of_group")),
        Field::new("told", "столбец", "column", Kind::Text("told")),
        Field::new("title", "показатель", "measure", Kind::Text("title")),
        Field::new("place", "место", "place", Kind::Whole("place")),
        Field::new("people", "ответивших", "people", Kind::Whole("people")),
        Field::new("value", "значение", "value", Kind::Decimal { column: "value", scale: 2 }),
        Field::new("low", "от", "from", Kind::Decimal { column: "low", scale: 2 }),
        Field::new("high", "до", "to", Kind::Decimal { column: "high", scale: 2 }),
    ],
};

const SORTS: &[Choice] = &[
    Choice::new("people", "ответившие", "people"),
    Choice::new("field", "проблемное поле", "problem field"),
    Choice::new("choice", "помощь", "help"),
    Choice::new("scale", "шкала", "scale"),
];

const COLUMNS: [&str; 14] = [
    "id",
    "wave_id",
    "organisation_id",
    "wave",
    "released_on",
    "sort",
    "of_group",
    "told",
    "title",
    "place",
    "people",
    "value",
    "low",
    "high",
];

/// Writes the rows of a release.
pub(crate) async fn write(tx: &Tx, wave: &Wave, kept: &Kept, instruments: &[Instrument]) -> Result<()> {
    let reading = Reading::of(kept, instruments, Language::Ru);
    let row = |sort: &str, group: &str, line: &Line, shown: &Shown| Row {
        wave,
        on: kept.released_on,
        sort: sort.to_owned(),
        group: group.to_owned(),
        told: line.column.clone(),
        title: line.title.clone(),
        place: if group.is_empty() { line.place as i32 } else { 0 },
        shown: *shown,
    };
    let mut rows = Vec::new();
    if let Some(people) = reading.people() {
        let line = Line { column: String::new(), title: "Ответили".into(), all: None, place: 0 };
        let shown = Shown { value: people as f64, interval: None, n: people, is_share: false };
        rows.push(row("people", "", &line, &shown));
    }
    for (sort, code) in [(Sort::Field, "field"), (Sort::Choice, "choice"), (Sort::Scale, "scale")] {
        let lines = reading.lines(sort);
        rows.extend(lines.iter().filter_map(|line| Some(row(code, "", line, line.all.as_ref()?))));
        let columns: Vec<String> = lines.iter().map(|line| line.column.clone()).collect();
        for (group, numbers) in reading.groups(PLACE, &columns) {
            let told = lines.iter().zip(&numbers).filter_map(|(line, shown)| Some((line, shown.as_ref()?)));
            rows.extend(told.map(|(line, shown)| row(code, &group, line, shown)));
        }
    }
    tx.insert("wellbeing_figure", &COLUMNS, rows.into_iter().map(Row::values).collect()).await
}

struct Row<'a> {
    wave: &'a Wave,
    on: NaiveDate,
    sort: String,
    group: String,
    told: String,
    title: String,
    place: i32,
    shown: Shown,
}

impl Row<'_> {
    fn values(self) -> Vec<Value> {
        let unit = if self.shown.is_share { 10_000.0 } else { 100.0 };
        let hundredths = |value: f64| (value * unit).round() as i64;
        vec![
            Uuid::now_v7().into(),
            self.wave.id.into(),
            self.wave.organisation_id.into(),
            self.wave.name.clone().into(),
            self.on.into(),
            self.sort.into(),
            self.group.into(),
            self.told.into(),
            self.title.into(),
            self.place.into(),
            (self.shown.n as i64).into(),
            hundredths(self.shown.value).into(),
            self.shown.interval.map(|one| hundredths(one.0)).into(),
            self.shown.interval.map(|one| hundredths(one.1)).into(),
        ]
    }
}
