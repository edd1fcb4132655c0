//! A release as people read it: numbers with their intervals, places that mean something, groups beside each other, wave after wave.

use disclosure::{Kind, PublishedCell, Release};
use kernel::Language;
use paper::Lang;
use questionnaire::Instrument;

use crate::{
    ceremony::Spreads,
    instruments::{Told, What, told},
    intervals,
    plan::{Cross, PLACE},
    release::Kept,
};

/// A number that may be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The share (0–1) or the mean.
    pub value: f64,
    /// Its interval, where its spread is known.
    pub interval: Option<(f64, f64)>,
    /// How many people answered.
    pub n: u64,
    /// It is a share.
    pub is_share: bool,
}

impl Shown {
    /// «46 %», «41,3».
    pub fn text(&self, language: Language) -> String {
        let lang = if language == Language::Ru { Lang::Ru } else { Lang::En };
        match self.is_share {
            true => format!("{}\u{a0}%", lang.number(self.value * 100.0, 0).unwrap_or_default()),
            false => lang.number(self.value, 1).unwrap_or_default(),
        }
    }

    /// «41–51»; empty where there is none.
    pub fn interval_text(&self, language: Language) -> String {
        let lang = if language == Language::Ru { Lang::Ru } else { Lang::En };
        let (scale, decimals) = if self.is_share { (100.0, 0) } else { (1.0, 1) };
        let end = |value: f64| lang.number(value * scale, decimals).unwrap_or_default();
        self.interval.map_or(String::new(), |(low, high)| format!("{}–{}", end(low), end(high)))
    }

    /// Five steps of strength of a share, for the heat map: 0 to 4.
    pub fn heat(&self) -> u8 {
        [0.15, 0.3, 0.45, 0.6].iter().filter(|edge| self.value >= **edge).count() as u8
    }

    /// How it stands to an earlier one: `up`, `down`, or `same` where their intervals touch.
    pub fn against(&self, before: &Shown) -> &'static str {
        match (self.interval, before.interval) {
            (Some(now), Some(then)) if now.0 > then.1 => "up",
            (Some(now), Some(then)) if now.1 < then.0 => "down",
            _ => "same",
        }
    }
}

/// Something that was asked, with its number of everybody.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its column in the release.
    pub column: String,
    /// What it is called.
    pub title: String,
    /// The number of everybody.
    pub all: Option<Shown>,
    /// Its place among those of its kind; those that cannot be told apart share one.
    pub place: usize,
}

/// A table by two dimensions of one column, by the codes of its groups. What is not published is none, whether few answered or nobody.
#[derive(Clone, Debug)]
pub struct Crossed {
    /// The groups of its rows.
    pub rows: Vec<String>,
    /// The groups of its columns.
    pub columns: Vec<String>,
    /// Its cells, row by row.
    pub cells: Vec<Vec<Option<Shown>>>,
}

impl Crossed {
    /// How many cells are published.
    pub fn published(&self) -> usize {
        self.cells.iter().flatten().filter(|cell| cell.is_some()).count()
    }

    /// How many there could be.
    pub fn possible(&self) -> usize {
        self.rows.len() * self.columns.len()
    }
}

/// What is told of the questionnaires of a wave.
pub struct Reading<'a> {
    kept: &'a Kept,
    told: Vec<(Told, &'a Instrument)>,
    language: Language,
}

/// The kinds of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Problem fields.
    Field,
    /// Responses of which several could be chosen.
    Choice,
    /// Scales.
    Scale,
}

impl<'a> Reading<'a> {
    /// A release with the questionnaires that it is of.
    pub fn of(kept: &'a Kept, instruments: &'a [Instrument], language: Language) -> Self {
        let told = instruments.iter().flat_map(|one| told(one).into_iter().map(move |it| (it, one))).collect();
        Self { kept, told, language }
    }

    /// How many people answered; none where even that is withheld.
    pub fn people(&self) -> Option<u64> {
        everybody(&self.kept.release).map(|cell| cell.n)
    }

    /// The numbers of a kind, the greatest first.
    pub fn lines(&self, sort: Sort) -> Vec<Line> {
        let of_sort = self.told.iter().filter(|(told, _)| sort_of(&told.what) == sort);
        let mut lines: Vec<Line> = of_sort
            .map(|(told, instrument)| Line {
                column: told.column.clone(),
                title: told.title(instrument, self.language),
                all: everybody(&self.kept.release)
                    .and_then(|cell| shown(&self.kept.release, &self.kept.spreads, cell, &told.column)),
                place: 0,
            })
            .collect();
        if sort == Sort::Scale {
            return lines;
        }
        lines.sort_by(|a, b| {
            let value = |line: &Line| line.all.map_or(-1.0, |shown| shown.value);
            value(b).total_cmp(&value(a))
        });
        let intervals: Vec<(f64, f64)> = lines.iter().filter_map(|line| line.all?.interval).collect();
        let places = intervals::places(&intervals);
        let with_number = lines.iter_mut().filter(|line| line.all.is_some_and(|shown| shown.interval.is_some()));
        with_number.zip(places).for_each(|(line, place)| line.place = place);
        lines
    }

    /// The groups of a dimension, in the order of the plan, each with its numbers of some columns. A group that is not in the release stands there without
    /// any, whether nobody of it answered or too few did.
    pub fn groups(&self, dimension: &str, columns: &[String]) -> Vec<(String, Vec<Option<Shown>>)> {
        let release = &self.kept.release;
        let Some(known) = release.dimensions.iter().find(|one| one.name == dimension) else { return Vec::new() };
        let table = release.tables.iter().find(|one| one.table.by == [dimension] && one.table.only.is_empty());
        let cell = |value: &String| table?.cells.iter().find(|cell| cell.of == std::slice::from_ref(value));
        let numbers = |value: &String| {
            columns.iter().map(|column| shown(release, &self.kept.spreads, cell(value)?, column)).collect()
        };
        known.values.iter().map(|value| (value.clone(), numbers(value))).collect()
    }

    /// A column by two dimensions at once; none where that was not declared. Institutions are its rows, for there are many.
    pub fn crossed(&self, cross: Cross, column: &str) -> Option<Crossed> {
        let release = &self.kept.release;
        let table = release.tables.iter().find(|one| one.table.by == cross.by() && one.table.only.is_empty())?;
        let groups = |name: &str| release.dimensions.iter().find(|one| one.name == name).map(|one| one.values.clone());
        let by = cross.by();
        let (down, across) = if by[1] == PLACE { (1, 0) } else { (0, 1) };
        let (rows, columns) = (groups(by[down])?, groups(by[across])?);
        let number = |row: &String, column_value: &String| {
            let cell = table.cells.iter().find(|cell| cell.of[down] == *row && cell.of[across] == *column_value)?;
            shown(release, &self.kept.spreads, cell, column)
        };
        let cells = rows.iter().map(|row| columns.iter().map(|one| number(row, one)).collect()).collect();
        Some(Crossed { rows, columns, cells })
    }

    /// A column of everybody in these releases, the oldest first.
    pub fn trend(&self, releases: &[Kept], column: &str) -> Vec<Option<Shown>> {
        let of = |kept: &Kept| shown(&kept.release, &kept.spreads, everybody(&kept.release)?, column);
        releases.iter().map(of).collect()
    }
}

fn sort_of(what: &What) -> Sort {
    match what {
        What::Field { .. } => Sort::Field,
        What::Choice { .. } => Sort::Choice,
        What::Scale { .. } => Sort::Scale,
    }
}

fn everybody(release: &Release) -> Option<&PublishedCell> {
    release.tables.iter().find(|one| one.table.by.is_empty() && one.table.only.is_empty())?.cells.first()
}

/// A number of a cell, if it may be shown.
fn shown(release: &Release, spreads: &Spreads, cell: &PublishedCell, column: &str) -> Option<Shown> {
    let place = release.measures.iter().position(|one| one.column == column)?;
    let (measure, figure) = (&release.measures[place], cell.figures.get(place)?.as_ref()?);
    let value = *figure.values.first()?;
    let is_share = measure.kind == Kind::Share;
    let interval = match is_share {
        true => Some(intervals::of_share(value, figure.n)),
        false => {
            let range = [measure.low.unwrap_or(0.0), measure.high.unwrap_or(0.0)];
            spreads.get(column).map(|spread| intervals::of_mean(value, spread.sd, figure.n, range))
        }
    };
    Some(Shown { value, interval, n: figure.n, is_share })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(value: f64, n: u64) -> Shown {
        Shown { value, interval: Some(intervals::of_share(value, n)), n, is_share: true }
    }

    #[test]
    fn numbers_are_written_with_their_intervals() {
        let shown = share(0.46, 650);
        assert_eq!((shown.text(Language::Ru), shown.interval_text(Language::Ru)), ("46\u{a0}%".into(), "42–50".into()));
        let mean = Shown { value: 41.26, interval: Some((38.04, 44.5)), n: 90, is_share: false };
        assert_eq!((mean.text(Language::Ru), mean.interval_text(Language::Ru)), ("41,3".into(), "38,0–44,5".into()));
    }

    #[test]
    fn a_change_is_told_only_beyond_chance() {
        assert_eq!(share(0.30, 400).against(&share(0.45, 400)), "down");
        assert_eq!(share(0.44, 400).against(&share(0.45, 400)), "same");
        assert_eq!(share(0.60, 400).against(&share(0.45, 400)), "up");
    }
}
