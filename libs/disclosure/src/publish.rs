//! From answers to a release: cells by their order, safe ones, with figures that tell of nobody.

use std::collections::BTreeMap;

use crate::{
    Refused,
    answers::{Answers, Counts},
    choice::{Choice, System},
    interval::Interval,
    layout::{Coded, Layout, Microdata},
    ledger::{self, Turnover},
    plan::{Measure, Plan, Table},
    release::{Published, PublishedCell, Release},
};

/// A release, and what only its maker may know.
#[derive(Clone, Debug)]
pub struct Made {
    /// What is published.
    pub release: Release,
    /// For each table of the release, how many cells have enough people.
    pub large_enough: Vec<u64>,
    /// Cells withheld only because nobody could show in the steps allowed that they are safe.
    pub unproven: usize,
}

/// Releases a wave. `earlier` is everything ever published, in order; nothing that it tells together with this is of few people.
pub fn release(plan: &Plan, data: &Microdata, earlier: &[Release]) -> Result<Made, Refused> {
    let plan = plan.clone().checked()?;
    if let Some(changed) = earlier.iter().find(|one| !one.is_whole()) {
        return Err(Refused::Changed(changed.wave.clone()));
    }
    let (same, others): (Vec<&Release>, Vec<&Release>) = earlier.iter().partition(|one| one.wave == plan.wave);
    let coded = |one| Coded::of(one, data).map(|coded| (one.name.clone(), coded));
    let dimensions: ledger::Dimensions = plan.dimensions.iter().map(coded).collect::<Result<_, _>>()?;
    let before = same.iter().map(|one| ledger::dimensions(one, data)).collect::<Result<Vec<_>, _>>()?;
    let mut tables: Vec<(&Table, &ledger::Dimensions)> = plan.tables.iter().map(|table| (table, &dimensions)).collect();
    let mut begins = Vec::new();
    for (release, dimensions) in same.iter().zip(&before) {
        begins.push(tables.len());
        tables.extend(release.tables.iter().map(|one| (&one.table, dimensions)));
    }
    let layout = Layout::of(&tables, data.len())?;
    let mut settled = Vec::new();
    for (release, first) in same.iter().zip(begins) {
        settled.extend(ledger::settled(release, first, data, &layout)?);
    }
    let wave = Wave::of(&plan, &layout, settled, others);
    let people = wave.people();
    let mut figures: Vec<Vec<usize>> = vec![Vec::new(); plan.measures.len()];
    let answers = plan.measures.iter().map(|one| Answers::of(one, data, &layout)).collect::<Result<Vec<_>, _>>()?;
    let mut unproven = people.unproven;
    for column in ledger::columns(&plan.measures) {
        let of_column = (0..plan.measures.len()).filter(|place| plan.measures[*place].column == column);
        let of_column: Vec<(&Measure, &Answers)> =
            of_column.map(|place| (&plan.measures[place], &answers[place])).collect();
        let choice = wave.column(column, &of_column, &people);
        unproven += choice.unproven;
        for (place, _) in plan.measures.iter().enumerate().filter(|(_, measure)| measure.column == column) {
            figures[place] = choice.cells.clone();
        }
    }
    let tables = (0..plan.tables.len()).map(|table| {
        let inside = people.cells.iter().filter(|cell| layout.cells[**cell].table == table);
        let cells: Vec<PublishedCell> = inside
            .map(|place| {
                let cell = &layout.cells[*place];
                let figure = |measure: usize| {
                    let published = figures[measure].binary_search(place).is_ok();
                    published.then(|| plan.measures[measure].figure(&answers[measure].counts(&cell.strata)))
                };
                PublishedCell {
                    of: cell.of.clone(),
                    n: cell.n,
                    figures: (0..plan.measures.len()).map(figure).collect(),
                }
            })
            .collect();
        let table = &plan.tables[table];
        Published { table: table.clone(), possible: possible(table, &dimensions), published: cells.len() as u64, cells }
    });
    let tables: Vec<Published> = tables.collect();
    let large =
        |table| layout.cells.iter().filter(|cell| cell.table == table && cell.n >= plan.threshold()).count() as u64;
    let large_enough = (0..tables.len()).map(large).collect();
    let release = Release::of(&plan, tables, earlier.iter().map(|one| one.hash.clone()).collect());
    Ok(Made { release, large_enough, unproven })
}

/// How many cells a table could have.
fn possible(table: &Table, dimensions: &BTreeMap<String, Coded>) -> u64 {
    let values = table.by.iter().filter_map(|name| Some((name, dimensions.get(name)?)));
    let allowed = values.map(|(name, coded)| match table.only.get(name) {
        Some(only) => coded.values.iter().filter(|value| only.contains(*value)).count() as u64,
        None => coded.values.len() as u64,
    });
    allowed.product()
}

/// The cells of a wave in the order of their choice.
struct Wave<'a> {
    plan: &'a Plan,
    layout: &'a Layout,
    strata: Vec<Vec<u32>>,
    order: Vec<usize>,
    settled: Vec<(usize, Vec<String>)>,
    others: Vec<&'a Release>,
}

impl<'a> Wave<'a> {
    /// Least loss first: fewer dimensions, then more people, then by name.
    fn of(plan: &'a Plan, layout: &'a Layout, settled: Vec<(usize, Vec<String>)>, others: Vec<&'a Release>) -> Self {
        let planned = |cell: &usize| layout.cells[*cell].table < plan.tables.len();
        let mut order: Vec<usize> = (0..layout.cells.len()).filter(planned).collect();
        order.sort_by_cached_key(|place| {
            let cell = &layout.cells[*place];
            let table = &plan.tables[cell.table];
            (table.by.len() + table.only.len(), u64::MAX - cell.n, table, &cell.of)
        });
        let strata = layout.cells.iter().map(|cell| cell.strata.clone()).collect();
        Self { plan, layout, strata, order, settled, others }
    }

    /// The cells whose number of people is published.
    fn people(&self) -> Choice {
        let below = self.plan.threshold();
        let system = System { weights: &self.layout.sizes, cells: &self.strata, secrets: &[], below };
        let settled: Vec<usize> = self.settled.iter().map(|(cell, _)| *cell).collect();
        let enough = |cell: &usize| self.layout.cells[*cell].n >= below;
        let order: Vec<usize> = self.order.iter().copied().filter(enough).collect();
        let choice = system.choose(&settled, &order, |_, _| true);
        let small: Vec<usize> = self.order.iter().copied().filter(|cell| !enough(cell)).collect();
        let sums: Vec<f64> = self.layout.sizes.iter().map(|size| *size as f64).collect();
        let range = Range { low: 0.0, high: None, wanted: Wanted::Whole(self.plan.people as f64) };
        self.widened(&system, choice, &settled, &small, &[(sums, range)])
    }

    /// The cells whose figures are published of a column.
    fn column(&self, column: &str, measures: &[(&Measure, &Answers)], people: &Choice) -> Choice {
        let (plan, below) = (self.plan, self.plan.threshold());
        let Some((_, first)) = measures.first() else { return people.clone() };
        let n: Vec<u64> = self.strata.iter().map(|strata| first.n(strata)).collect();
        let counts = |strata: &[u32]| measures.iter().map(|(_, all)| all.counts(strata)).collect::<Vec<Counts>>();
        let alike = |counts: &[Counts]| {
            measures.iter().zip(counts).any(|((measure, _), counts)| measure.too_alike(counts, plan.few))
        };
        let settled: Vec<usize> = self
            .settled
            .iter()
            .filter(|(_, columns)| columns.iter().any(|one| one == column))
            .map(|one| one.0)
            .collect();
        let large: Vec<usize> = self
            .order
            .iter()
            .copied()
            .filter(|cell| n[*cell] >= below && people.cells.binary_search(cell).is_ok())
            .collect();
        let of_large: BTreeMap<usize, Vec<Counts>> =
            large.iter().map(|cell| (*cell, counts(&self.strata[*cell]))).collect();
        let is_alike: Vec<bool> = large.iter().map(|cell| alike(&of_large[cell])).collect();
        let order: Vec<usize> =
            large.iter().zip(&is_alike).filter(|(_, alike)| !**alike).map(|(cell, _)| *cell).collect();
        let mut secrets: Vec<Vec<u32>> = large
            .iter()
            .zip(&is_alike)
            .filter(|(_, alike)| **alike)
            .map(|(cell, _)| self.strata[*cell].clone())
            .collect();
        let lone = (0..first.weights.len() as u32).filter(|stratum| first.weights[*stratum as usize] >= below);
        secrets.extend(lone.map(|stratum| vec![stratum]).filter(|one| alike(&counts(one))));
        for (parent, child) in self.parts(&order) {
            if n[parent] >= n[child] + below && alike(&without(&of_large[&parent], &of_large[&child])) {
                let outside = |stratum: &u32| self.strata[child].binary_search(stratum).is_err();
                secrets.push(self.strata[parent].iter().copied().filter(outside).collect());
            }
        }
        let asked_anew = measures.iter().all(|(measure, _)| measure.asked_anew);
        let others: &[&Release] = if asked_anew { &[] } else { &self.others };
        let turnover = Turnover::of(column, &plan.tables, &self.layout.cells, |cell| n[cell], others, below);
        let may = |cell: usize, published: &[usize]| !turnover.is_small(cell, published);
        // Where everybody answered, cells are safe that are safe for numbers of people.
        let searched = if first.weights == self.layout.sizes { 0 } else { below };
        let system = System { weights: &first.weights, cells: &self.strata, secrets: &secrets, below: searched };
        let choice = system.choose(&settled, &order, may);
        let small = self.order.iter().copied().filter(|cell| n[*cell] > 0 && n[*cell] < below);
        let targets: Vec<usize> =
            small.chain(large.iter().zip(&is_alike).filter(|(_, alike)| **alike).map(|(cell, _)| *cell)).collect();
        let quantities: Vec<(Vec<f64>, Range)> = (measures.iter())
            .flat_map(|(measure, answers)| {
                let (low, high) = measure.bounds();
                let wanted = high.map_or(Wanted::Own, |high| Wanted::Each((high - low) * plan.protection));
                answers.sums(measure).into_iter().map(move |sums| (sums, Range { low, high, wanted }))
            })
            .collect();
        self.widened(&system, choice, &settled, &targets, &quantities)
    }

    /// Cells with others that are part of them by their tables.
    fn parts(&self, order: &[usize]) -> Vec<(usize, usize)> {
        let tables = &self.plan.tables;
        let mut parents: BTreeMap<(usize, &[String]), usize> = BTreeMap::new();
        for cell in order {
            parents.insert((self.layout.cells[*cell].table, &self.layout.cells[*cell].of), *cell);
        }
        let mut parts = Vec::new();
        for &child in order {
            let cell = &self.layout.cells[child];
            let table = &tables[cell.table];
            for (outer, parent) in tables.iter().enumerate() {
                let inside = parent.by.iter().all(|name| table.by.contains(name));
                if outer == cell.table || !inside || !(parent.only.is_empty() || parent.only == table.only) {
                    continue;
                }
                let value = |name: &String| table.by.iter().position(|one| one == name).map(|at| cell.of[at].clone());
                let of: Vec<String> = parent.by.iter().filter_map(value).collect();
                parts.extend(parents.get(&(outer, of.as_slice())).map(|parent| (*parent, child)));
            }
        }
        parts
    }

    /// Withholds further cells until the bounds of every target are far enough apart: of the published cells that share people with the target
    /// the one that was chosen last.
    fn widened(
        &self,
        system: &System,
        mut choice: Choice,
        settled: &[usize],
        targets: &[usize],
        quantities: &[(Vec<f64>, Range)],
    ) -> Choice {
        let bounds: Vec<(Vec<f64>, Vec<f64>)> = quantities.iter().map(|(_, range)| range.of(system.weights)).collect();
        let rank: BTreeMap<usize, usize> = self.order.iter().enumerate().map(|(rank, cell)| (*cell, rank)).collect();
        loop {
            let published: Vec<&[u32]> = choice.cells.iter().map(|cell| self.strata[*cell].as_slice()).collect();
            let mut narrow: Vec<usize> = Vec::new();
            for ((sums, range), (low, high)) in quantities.iter().zip(&bounds) {
                let mut interval = Interval::of(&mut choice.unknowns, sums, (low, high), &published);
                for target in targets {
                    let strata = &self.strata[*target];
                    let people: u64 = strata.iter().map(|stratum| system.weights[*stratum as usize]).sum();
                    let wanted = range.wanted(people, strata.iter().map(|stratum| sums[*stratum as usize]).sum());
                    if !interval.is_wide(strata, wanted) {
                        narrow.push(*target);
                    }
                }
            }
            let shares = |a: &[u32], b: &[u32]| a.iter().any(|stratum| b.binary_search(stratum).is_ok());
            let last = |target: &usize| {
                let near = choice
                    .cells
                    .iter()
                    .filter(|cell| !settled.contains(cell) && shares(&self.strata[*target], &self.strata[**cell]));
                near.max_by_key(|cell| rank.get(cell)).copied()
            };
            let mut withheld: Vec<usize> = narrow.iter().filter_map(last).collect();
            withheld.sort_unstable();
            withheld.dedup();
            if withheld.is_empty() {
                return choice;
            }
            let kept: Vec<usize> =
                choice.cells.iter().copied().filter(|cell| withheld.binary_search(cell).is_err()).collect();
            // A part of what is safe is safe: nothing has to be searched again.
            let unproven = choice.unproven;
            choice = System { secrets: &[], below: 0, ..*system }.choose(&kept, &[], |_, _| true);
            choice.unproven = unproven;
        }
    }
}

/// The answers of a group without a part of it.
fn without(all: &[Counts], part: &[Counts]) -> Vec<Counts> {
    let left = |(all, part): (&Counts, &Counts)| {
        let less = |(answer, n): (&i64, &u64)| (*answer, n - part.get(answer).copied().unwrap_or(0));
        all.iter().map(less).filter(|(_, n)| *n > 0).collect()
    };
    all.iter().zip(part).map(left).collect()
}

/// What one person can add to a sum, and how far apart the bounds of a sum must be.
#[derive(Clone, Copy)]
struct Range {
    low: f64,
    high: Option<f64>,
    wanted: Wanted,
}

#[derive(Clone, Copy)]
enum Wanted {
    /// So far.
    Whole(f64),
    /// So far for each person of the group.
    Each(f64),
    /// A tenth of the sum itself.
    Own,
}

impl Range {
    fn of(self, weights: &[u64]) -> (Vec<f64>, Vec<f64>) {
        let least = weights.iter().map(|weight| self.low * *weight as f64);
        let most = |weight: &u64| {
            if *weight == 0 { 0.0 } else { self.high.map_or(f64::INFINITY, |high| high * *weight as f64) }
        };
        (least.collect(), weights.iter().map(most).collect())
    }

    fn wanted(self, people: u64, sum: f64) -> f64 {
        match self.wanted {
            Wanted::Whole(wanted) => wanted,
            Wanted::Each(wanted) => wanted * people as f64,
            Wanted::Own => sum / 10.0,
        }
    }
}
