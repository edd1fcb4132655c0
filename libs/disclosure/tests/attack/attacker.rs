//! An attacker who uses nothing of the library: published cells as sets of people, and elimination modulo another prime.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Release;

use crate::district::COLUMNS;

const PRIME: i64 = 1_000_000_007;

/// The people of each published cell: of all of them, or of those with a figure of a measure.
pub fn cells(release: &Release, rows: &[Vec<String>], measure: Option<usize>) -> Vec<BTreeSet<usize>> {
    let place = |name: &String| COLUMNS.iter().position(|column| column == name).unwrap();
    let mut cells = Vec::new();
    for table in &release.tables {
        for cell in table.cells.iter().filter(|cell| measure.is_none_or(|measure| cell.figures[measure].is_some())) {
            let inside = |row: &Vec<String>| {
                table.table.by.iter().zip(&cell.of).all(|(name, value)| row[place(name)] == *value)
                    && table.table.only.iter().all(|(name, values)| values.contains(&row[place(name)]))
            };
            cells.push((0..rows.len()).filter(|row| inside(&rows[*row])).collect());
        }
    }
    cells
}

/// Differences of nested cells that are of fewer than `below` people (T01).
pub fn differences(cells: &[BTreeSet<usize>], below: usize) -> Vec<Vec<usize>> {
    let mut small: Vec<Vec<usize>> =
        cells.iter().filter(|cell| cell.len() < below).map(|cell| cell.iter().copied().collect()).collect();
    for outer in cells {
        for inner in cells.iter().filter(|inner| inner.len() < outer.len() && outer.len() - inner.len() < below) {
            if inner.is_subset(outer) {
                small.push(outer.difference(inner).copied().collect());
            }
        }
    }
    small
}

/// Groups of people that can be solved for (T02): every stratum, and two strata together, of fewer than `below` people beside those of `coalition`, who
/// tell their own answers (T05).
pub fn solved(cells: &[BTreeSet<usize>], people: usize, coalition: &[usize], below: usize) -> Vec<Vec<usize>> {
    let mut strata: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for person in (0..people).filter(|person| !coalition.contains(person)) {
        let inside = (0..cells.len()).filter(|cell| cells[*cell].contains(&person)).collect();
        strata.entry(inside).or_default().push(person);
    }
    let members: Vec<&Vec<usize>> = strata.values().collect();
    let mut basis: Vec<(usize, Vec<i64>)> = Vec::new();
    for cell in 0..cells.len() {
        let mut row: Vec<i64> = strata.keys().map(|inside| i64::from(inside.contains(&cell))).collect();
        less(&mut row, &basis);
        if let Some(pivot) = row.iter().position(|one| *one != 0) {
            let scale = power(row[pivot], PRIME - 2);
            row.iter_mut().for_each(|one| *one = *one * scale % PRIME);
            basis.push((pivot, row));
        }
    }
    // What is left of each small stratum when the rows are taken away: nothing, if it can be solved for; two that are left alike or opposite
    // can be solved for together.
    let small: Vec<usize> = (0..members.len()).filter(|stratum| members[*stratum].len() < below).collect();
    let mut rest: BTreeMap<Vec<i64>, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for stratum in small {
        let mut row = vec![0; members.len()];
        row[stratum] = 1;
        less(&mut row, &basis);
        let opposite = row.iter().map(|one| (PRIME - one) % PRIME).collect();
        if row.iter().all(|one| *one == 0) {
            found.push(members[stratum].clone());
        }
        for other in [&row, &opposite].into_iter().filter_map(|row| rest.get(row)) {
            if members[*other].len() + members[stratum].len() < below {
                found.push([members[*other].clone(), members[stratum].clone()].concat());
            }
        }
        rest.insert(row, stratum);
    }
    found
}

fn less(row: &mut [i64], basis: &[(usize, Vec<i64>)]) {
    for (pivot, other) in basis {
        let scale = row[*pivot];
        if scale != 0 {
            row.iter_mut().zip(other).for_each(|(one, other)| *one = (*one + (PRIME - scale) * other) % PRIME);
        }
    }
}

fn power(mut base: i64, mut left: i64) -> i64 {
    let mut result = 1;
    while left > 0 {
        if left & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        left >>= 1;
    }
    result
}
