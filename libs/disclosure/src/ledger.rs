//! What was published before: of this wave, and of others.
//!
//! A wave closes once. What was published of it is public for good, so it counts as published here; and if its cells now come out otherwise,
//! somebody was added or taken away, and the difference would be theirs: refused. Another wave asks the same people again:
//! where an answer stays with its people, the same cell in both waves differs by those who came or left, and they must not be few.

use std::collections::BTreeMap;

use crate::{
    Refused,
    answers::Answers,
    layout::{Cell, Coded, Layout, Microdata},
    plan::{Measure, Table},
    release::{Condition, Release, holds},
};

/// Dimensions by name with the values of the rows.
pub type Dimensions = BTreeMap<String, Coded>;

/// The dimensions of an earlier release of the same wave. Values that were declared must still cover the data.
pub fn dimensions(release: &Release, data: &Microdata) -> Result<Dimensions, Refused> {
    let coded = |one| Coded::of(one, data).map(|coded| (one.name.clone(), coded));
    release.dimensions.iter().map(coded).collect()
}

/// The cells that a release of the same wave has published, as places in the layout where its tables begin at `first`, each with the columns
/// of which figures were published.
pub fn settled(
    release: &Release,
    first: usize,
    data: &Microdata,
    layout: &Layout,
) -> Result<Vec<(usize, Vec<String>)>, Refused> {
    let changed = || Refused::OtherAnswers(release.wave.clone());
    let places: BTreeMap<(usize, &[String]), usize> =
        layout.cells.iter().enumerate().map(|(place, cell)| ((cell.table, cell.of.as_slice()), place)).collect();
    let answers =
        release.measures.iter().map(|measure| Answers::of(measure, data, layout)).collect::<Result<Vec<_>, _>>()?;
    let mut settled = Vec::new();
    for (table, published) in release.tables.iter().enumerate() {
        for cell in &published.cells {
            let place = *places.get(&(first + table, cell.of.as_slice())).ok_or_else(changed)?;
            let here = &layout.cells[place];
            let mut columns = Vec::new();
            for ((measure, answers), figure) in release.measures.iter().zip(&answers).zip(&cell.figures) {
                let Some(figure) = figure else { continue };
                if *figure != measure.figure(&answers.counts(&here.strata)) {
                    return Err(changed());
                }
                columns.push(measure.column.clone());
            }
            if here.n != cell.n {
                return Err(changed());
            }
            settled.push((place, columns));
        }
    }
    Ok(settled)
}

/// By how many people the cells of a column differ from other waves.
pub struct Turnover {
    conditions: Vec<Condition>,
    /// For each cell, and each earlier release, the difference.
    differences: Vec<Vec<Option<i64>>>,
    below: u64,
}

impl Turnover {
    /// Compares the cells of a plan with the earlier releases of other waves.
    pub fn of(
        column: &str,
        tables: &[Table],
        cells: &[Cell],
        n: impl Fn(usize) -> u64,
        others: &[&Release],
        below: u64,
    ) -> Self {
        let published: Vec<BTreeMap<Condition, u64>> = others.iter().map(|release| figures(release, column)).collect();
        let mut turnover = Self { conditions: Vec::new(), differences: Vec::new(), below };
        for (place, cell) in cells.iter().enumerate() {
            let condition = tables.get(cell.table).map(|table| table.condition(&cell.of));
            let before =
                |wave: &BTreeMap<Condition, u64>| Some(n(place) as i64 - *wave.get(condition.as_ref()?)? as i64);
            turnover.differences.push(published.iter().map(before).collect());
            turnover.conditions.push(condition.unwrap_or_default());
        }
        turnover
    }

    /// Whether a cell, beside those that are published, tells of a few who came or left.
    pub fn is_small(&self, cell: usize, published: &[usize]) -> bool {
        let few = |difference: i64| difference != 0 && difference.unsigned_abs() < self.below;
        (0..self.differences[cell].len()).any(|wave| {
            let Some(difference) = self.differences[cell][wave] else { return false };
            few(difference)
                || published.iter().any(|other| {
                    let nested = || {
                        let (a, b) = (&self.conditions[cell], &self.conditions[*other]);
                        holds(a, b) || holds(b, a)
                    };
                    self.differences[*other][wave].is_some_and(|other| few(difference - other)) && nested()
                })
        })
    }
}

/// The people of the published cells of a column.
fn figures(release: &Release, column: &str) -> BTreeMap<Condition, u64> {
    let of_column: Vec<usize> = (release.measures.iter().enumerate())
        .filter(|(_, measure)| measure.column == column)
        .map(|(place, _)| place)
        .collect();
    let mut figures = BTreeMap::new();
    for (table, cell) in release.tables.iter().flat_map(|table| table.cells.iter().map(|cell| (&table.table, cell))) {
        if let Some(figure) = of_column.iter().find_map(|place| cell.figures.get(*place)?.as_ref()) {
            figures.insert(table.condition(&cell.of), figure.n);
        }
    }
    figures
}

/// The first measure of each column.
pub fn columns(measures: &[Measure]) -> Vec<&str> {
    let mut columns: Vec<&str> = Vec::new();
    for measure in measures {
        if !columns.contains(&measure.column.as_str()) {
            columns.push(&measure.column);
        }
    }
    columns
}
