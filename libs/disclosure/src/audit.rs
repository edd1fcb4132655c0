//! What anybody can work out of everything ever published.
//!
//! [`outside`] knows the releases alone, as a stranger does who keeps them all. [`inside`] also knows who is where, as the centre does, and as a head
//! nearly does who has the staff list: it finds every combination of few people.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    Refused,
    answers::Answers,
    choice::System,
    field::{PRIME, add, inverse, negative, times},
    layout::{Layout, Microdata},
    ledger,
    plan::Table,
    release::{Condition, Release, holds},
    unknowns::Unknowns,
};

/// A group that can be worked out and is too small, or should not be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// In what way.
    pub kind: Way,
    /// The wave; of two waves the later one.
    pub wave: String,
    /// The column of the answers; none for the number of people.
    pub column: Option<String>,
    /// The published groups it is worked out of, or the group itself.
    pub groups: Vec<Condition>,
    /// How many people it is; of a contradiction, how many more than the cells before said.
    pub n: i64,
}

/// How a group can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It is published itself.
    Published,
    /// A published group less another.
    Difference,
    /// A published group less all its published parts by one table.
    Remainder,
    /// By adding and taking away published groups.
    Solved,
    /// The same group in two waves, whose answers stay with the people.
    Turnover,
    /// Published cells of one wave do not fit together: it was released from other answers.
    Contradiction,
    /// The document was changed since it was made.
    Changed,
}

/// Whatever values of a dimension there may be beside those that were published, where a release does not declare them.
const OTHERS: &str = "*";

/// More groups than this are too many for the audit without answers.
const LARGEST: usize = 200_000;

/// What can be worked out of the releases alone.
pub fn outside(releases: &[Release]) -> Result<Vec<Derived>, Refused> {
    let mut derived: Vec<Derived> = releases.iter().filter(|one| !one.is_whole()).map(changed).collect();
    let waves: BTreeSet<&str> = releases.iter().map(|one| one.wave.as_str()).collect();
    for wave in waves {
        let of_wave: Vec<&Release> = releases.iter().filter(|one| one.wave == wave).collect();
        let below = of_wave.iter().map(|one| one.minimum + one.coalition).max().unwrap_or(0) as i64;
        let space = Space::of(&of_wave)?;
        for column in columns(&of_wave) {
            derived.extend(space.derived(wave, column.as_deref(), &published(&of_wave, column.as_deref()), below));
        }
    }
    for (place, later) in releases.iter().enumerate() {
        for earlier in releases[..place].iter().filter(|earlier| earlier.wave != later.wave) {
            derived.extend(turnover(earlier, later));
        }
    }
    Ok(derived)
}

fn changed(release: &Release) -> Derived {
    Derived { kind: Way::Changed, wave: release.wave.clone(), column: None, groups: Vec::new(), n: 0 }
}

fn columns(releases: &[&Release]) -> BTreeSet<Option<String>> {
    let named = releases.iter().flat_map(|one| &one.measures).map(|measure| Some(measure.column.clone()));
    named.chain([None]).collect()
}

/// Who is in a published cell, and how many they are.
type Known = (Condition, i64);

/// The cells of a column (or the numbers of people) with how many people they are of, each once.
fn published(releases: &[&Release], column: Option<&str>) -> Vec<Known> {
    let mut cells: Vec<Known> = Vec::new();
    for release in releases {
        let of_column = |place: &usize| column.is_some_and(|column| release.measures[*place].column == column);
        let places: Vec<usize> = (0..release.measures.len()).filter(of_column).collect();
        for (table, cell) in release.tables.iter().flat_map(|one| one.cells.iter().map(move |cell| (&one.table, cell)))
        {
            let n = match column {
                None => Some(cell.n),
                Some(_) => places.iter().find_map(|place| Some(cell.figures.get(*place)?.as_ref()?.n)),
            };
            cells.extend(n.map(|n| (spread(table.condition(&cell.of), release), n as i64)));
        }
    }
    cells.sort();
    cells.dedup();
    cells
}

/// A condition in values before merging, so that releases that merge otherwise can be compared.
fn spread(mut condition: Condition, release: &Release) -> Condition {
    for dimension in &release.dimensions {
        if let Some(values) = condition.get_mut(&dimension.name) {
            *values = values
                .iter()
                .flat_map(|value| dimension.merge.get(value).cloned().unwrap_or(vec![value.clone()]))
                .collect();
        }
    }
    condition
}

/// Every combination of values that a person of a wave could have: nobody outside knows which of them nobody has.
struct Space {
    dimensions: Vec<(String, Vec<String>)>,
    strata: usize,
}

impl Space {
    fn of(releases: &[&Release]) -> Result<Self, Refused> {
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for release in releases {
            for dimension in &release.dimensions {
                let known = values.entry(dimension.name.clone()).or_default();
                let of_cells = release
                    .tables
                    .iter()
                    .flat_map(|one| one.cells.iter().map(move |cell| one.table.condition(&cell.of)));
                let of_cells = of_cells.filter_map(|condition| condition.get(&dimension.name).cloned()).flatten();
                let all: Condition =
                    [(dimension.name.clone(), dimension.values.iter().cloned().chain(of_cells).collect())].into();
                known.extend(spread(all, release).into_values().flatten());
                if dimension.values.is_empty() {
                    known.insert(OTHERS.to_owned());
                }
            }
        }
        let strata = values.values().try_fold(1usize, |size, values| size.checked_mul(values.len().max(1)));
        let strata = strata.filter(|strata| *strata <= LARGEST).ok_or(Refused::TooLarge)?;
        let dimensions = values.into_iter().map(|(name, values)| (name, values.into_iter().collect())).collect();
        Ok(Self { dimensions, strata })
    }

    /// The strata of a condition, ascending.
    fn strata(&self, condition: &Condition) -> Vec<u32> {
        let mut strata = vec![0u32];
        for (name, values) in &self.dimensions {
            let fits = |value: &&String| condition.get(name).is_none_or(|allowed| allowed.contains(*value));
            let places: Vec<u32> =
                values.iter().enumerate().filter(|(_, value)| fits(value)).map(|one| one.0 as u32).collect();
            let size = values.len().max(1) as u32;
            let here: &[u32] = if values.is_empty() { &[0] } else { &places };
            strata = strata.iter().flat_map(|stratum| here.iter().map(move |place| stratum * size + place)).collect();
        }
        strata
    }

    /// All groups that can be spoken of: every choice of one value, or of all, for each dimension.
    fn groups(&self) -> Vec<Condition> {
        let mut groups = vec![Condition::new()];
        for (name, values) in &self.dimensions {
            let with = |group: &Condition, value: &String| {
                let mut group = group.clone();
                group.insert(name.clone(), BTreeSet::from([value.clone()]));
                group
            };
            let more: Vec<Condition> =
                groups.iter().flat_map(|group| values.iter().map(move |value| with(group, value))).collect();
            groups.extend(more);
        }
        groups
    }

    fn derived(&self, wave: &str, column: Option<&str>, cells: &[Known], below: i64) -> Vec<Derived> {
        let few = |n: i64| n > 0 && n < below;
        let told =
            |kind, groups, n| Derived { kind, wave: wave.to_owned(), column: column.map(str::to_owned), groups, n };
        let mut derived = Vec::new();
        let mut parts: BTreeMap<(usize, Vec<&str>), Vec<&Known>> = BTreeMap::new();
        for (place, (outer, n)) in cells.iter().enumerate() {
            if few(*n) {
                derived.push(told(Way::Published, vec![outer.clone()], *n));
            }
            for inner in cells.iter().filter(|inner| inner.0 != *outer && holds(outer, &inner.0)) {
                if few(n - inner.1) {
                    derived.push(told(Way::Difference, vec![outer.clone(), inner.0.clone()], n - inner.1));
                }
                if inner.0.values().all(|values| values.len() == 1) {
                    parts.entry((place, inner.0.keys().map(String::as_str).collect())).or_default().push(inner);
                }
            }
        }
        for ((outer, _), parts) in parts.iter().filter(|(_, parts)| parts.len() > 1) {
            let rest = cells[*outer].1 - parts.iter().map(|part| part.1).sum::<i64>();
            if few(rest) {
                let groups =
                    std::iter::once(&cells[*outer]).chain(parts.iter().copied()).map(|one| one.0.clone()).collect();
                derived.push(told(Way::Remainder, groups, rest));
            }
        }
        derived.extend(self.solved(cells, few, told));
        derived
    }

    /// Groups whose number follows from the published ones; a group of nobody has no parts with anybody, which may tell more.
    fn solved(
        &self,
        cells: &[Known],
        few: impl Fn(i64) -> bool,
        told: impl Fn(Way, Vec<Condition>, i64) -> Derived,
    ) -> Vec<Derived> {
        let mut knowledge = Knowledge { unknowns: Unknowns::of(&vec![1; self.strata], &[]), one: vec![0; self.strata] };
        let mut derived = Vec::new();
        for (condition, n) in cells {
            if let Some(more) = knowledge.learn(&self.strata(condition), *n) {
                derived.push(told(Way::Contradiction, vec![condition.clone()], more));
            }
        }
        let mut open: Vec<(Condition, Vec<u32>)> = self
            .groups()
            .into_iter()
            .map(|group| (self.strata(&group), group))
            .map(|(strata, group)| (group, strata))
            .collect();
        loop {
            let mut learned = false;
            open.retain(|(group, strata)| {
                let Some(n) = knowledge.number(strata) else { return true };
                if few(n) && !cells.iter().any(|cell| cell.0 == *group) {
                    derived.push(told(Way::Solved, vec![group.clone()], n));
                }
                if n == 0 {
                    for stratum in strata {
                        learned |= knowledge.number(&[*stratum]).is_none();
                        knowledge.learn(&[*stratum], 0);
                    }
                }
                false
            });
            if !learned {
                return derived;
            }
        }
    }
}

/// What is unknown, and one way it could be.
struct Knowledge {
    unknowns: Unknowns,
    one: Vec<u64>,
}

impl Knowledge {
    /// Learns the number of people of some strata; says by how many it differs where it was known and is another.
    fn learn(&mut self, strata: &[u32], n: i64) -> Option<i64> {
        let known = self.sum(strata);
        let more = add(field(n), negative(known));
        match self.unknowns.publish(strata) {
            None => (more != 0).then(|| signed(more)),
            Some(change) => {
                let inside = change.gone.iter().filter(|(stratum, _)| strata.binary_search(stratum).is_ok());
                let amount = inside.fold(0, |sum, (_, amount)| add(sum, *amount));
                let scale = times(more, inverse(amount));
                for (stratum, amount) in &change.gone {
                    let one = &mut self.one[*stratum as usize];
                    *one = add(*one, times(*amount, scale));
                }
                None
            }
        }
    }

    /// The number of people of some strata, if it is known.
    fn number(&mut self, strata: &[u32]) -> Option<i64> {
        self.unknowns.knows_sum(strata).then(|| signed(self.sum(strata)))
    }

    fn sum(&self, strata: &[u32]) -> u64 {
        strata.iter().fold(0, |sum, stratum| add(sum, self.one[*stratum as usize]))
    }
}

fn field(n: i64) -> u64 {
    if n < 0 { negative(n.unsigned_abs() % PRIME) } else { n as u64 % PRIME }
}

fn signed(n: u64) -> i64 {
    if n > PRIME / 2 { -((PRIME - n) as i64) } else { n as i64 }
}

/// Who came or left between two waves, where answers stay with their people.
fn turnover(earlier: &Release, later: &Release) -> Vec<Derived> {
    let below = (later.minimum + later.coalition) as i64;
    let kept = |release: &Release, column: &str| {
        let mut of_column = release.measures.iter().filter(|one| one.column == column).peekable();
        of_column.peek().is_some() && !of_column.all(|one| one.asked_anew)
    };
    let mut derived = Vec::new();
    for column in ledger::columns(&later.measures).into_iter().filter(|one| kept(later, one) && kept(earlier, one)) {
        let before: BTreeMap<Condition, i64> = published(&[earlier], Some(column)).into_iter().collect();
        let now = published(&[later], Some(column));
        let twins: Vec<(&Condition, i64)> =
            now.iter().filter_map(|(condition, n)| Some((condition, n - before.get(condition)?))).collect();
        let mut told = |groups: Vec<&Condition>, n: i64| {
            if n != 0 && n.abs() < below {
                let (wave, column) = (later.wave.clone(), Some(column.to_owned()));
                derived.push(Derived {
                    kind: Way::Turnover,
                    wave,
                    column,
                    groups: groups.into_iter().cloned().collect(),
                    n,
                });
            }
        };
        for (outer, difference) in &twins {
            told(vec![outer], *difference);
            for (inner, other) in twins.iter().filter(|(inner, _)| inner != outer && holds(outer, inner)) {
                told(vec![outer, inner], difference - other);
            }
        }
    }
    derived
}

/// Steps of the search from one stratum.
const STEPS: usize = 200_000;

/// A combination of few people that can be worked out by whoever knows who is where: strata by the values of their people, with how many of
/// them there are. `column` is none for the number of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exposed {
    /// The column of the answers.
    pub column: Option<String>,
    /// Rows of the data, counted from 0: the members of one stratum stand together.
    pub rows: Vec<usize>,
}

/// Every combination of fewer people than the minimum that the releases of one wave let work out; `None` when the search had no end.
pub fn inside(data: &Microdata, releases: &[Release]) -> Result<Option<Vec<Exposed>>, Refused> {
    let dimensions = releases.iter().map(|one| ledger::dimensions(one, data)).collect::<Result<Vec<_>, _>>()?;
    let tables: Vec<(&Table, &ledger::Dimensions)> = (releases.iter().zip(&dimensions))
        .flat_map(|(release, dimensions)| release.tables.iter().map(move |one| (&one.table, dimensions)))
        .collect();
    let layout = Layout::of(&tables, data.len())?;
    let (mut first, mut settled) = (0, Vec::new());
    for release in releases {
        settled.extend(ledger::settled(release, first, data, &layout)?);
        first += release.tables.len();
    }
    let below = releases.iter().map(|one| one.minimum + one.coalition).max().unwrap_or(0);
    let strata: Vec<Vec<u32>> = layout.cells.iter().map(|cell| cell.strata.clone()).collect();
    let mut exposed = Vec::new();
    for column in columns(&releases.iter().collect::<Vec<_>>()) {
        let measure = releases.iter().flat_map(|one| &one.measures).find(|one| Some(&one.column) == column.as_ref());
        let answers = measure.map(|measure| Answers::of(measure, data, &layout)).transpose()?;
        let weights = answers.map_or_else(|| layout.sizes.clone(), |answers| answers.weights);
        let told = |columns: &[String]| column.as_ref().is_none_or(|column| columns.contains(column));
        let cells: Vec<usize> = settled.iter().filter(|(_, columns)| told(columns)).map(|one| one.0).collect();
        let system = System { weights: &weights, cells: &strata, secrets: &[], below };
        let Ok(found) = system.audit(&cells, STEPS) else { return Ok(None) };
        exposed.extend(found.into_iter().map(|set| {
            Exposed {
                column: column.clone(),
                rows: (set.iter())
                    .flat_map(|(stratum, _)| (0..data.len()).filter(|row| layout.of_rows[*row] == *stratum))
                    .collect(),
            }
        }));
    }
    Ok(Some(exposed))
}
