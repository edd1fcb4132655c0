//! The audit beside brute force, and what holds of every release.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use disclosure::{Microdata, Plan, Release, System, audit, release};
use proptest::prelude::*;
use serde_json::json;

/// Reduces rows over the rational numbers, as pairs of numerator and denominator.
fn reduced(rows: &[Vec<i128>]) -> Vec<(usize, Vec<(i128, i128)>)> {
    let mut basis: Vec<(usize, Vec<(i128, i128)>)> = Vec::new();
    for row in rows {
        let mut row: Vec<(i128, i128)> = row.iter().map(|one| (*one, 1)).collect();
        less(&mut row, &basis);
        let Some(pivot) = row.iter().position(|one| one.0 != 0) else { continue };
        let head = row[pivot];
        row.iter_mut().for_each(|one| *one = simple(one.0 * head.1, one.1 * head.0));
        basis.push((pivot, row));
    }
    basis
}

fn less(row: &mut [(i128, i128)], basis: &[(usize, Vec<(i128, i128)>)]) {
    for (pivot, other) in basis {
        let scale = row[*pivot];
        if scale.0 != 0 {
            for (one, other) in row.iter_mut().zip(other) {
                let product = (scale.0 * other.0, scale.1 * other.1);
                *one = simple(one.0 * product.1 - product.0 * one.1, one.1 * product.1);
            }
        }
    }
}

fn simple(a: i128, b: i128) -> (i128, i128) {
    let (mut x, mut y) = (a.abs(), b.abs());
    while y != 0 {
        (x, y) = (y, x % y);
    }
    let sign = if b < 0 { -1 } else { 1 };
    (sign * a / x.max(1), sign * b / x.max(1))
}

/// The strata of every combination with signs of fewer than `below` people that is a combination of the rows.
fn brute(weights: &[u64], cells: &[Vec<u32>], below: u64) -> Vec<Vec<u32>> {
    let rows: Vec<Vec<i128>> =
        cells.iter().map(|cell| (0..weights.len() as u32).map(|s| i128::from(cell.contains(&s))).collect()).collect();
    let masked: Vec<Vec<i128>> = rows
        .iter()
        .map(|row| row.iter().zip(weights).map(|(one, w)| if *w > 0 { *one } else { 0 }).collect())
        .collect();
    let basis = reduced(&masked);
    let mut found = Vec::new();
    for code in 1..3usize.pow(weights.len() as u32) {
        let signs: Vec<i128> = (0..weights.len())
            .map(|s| (code / 3usize.pow(s as u32) % 3) as i128)
            .map(|d| [0, 1, -1][d as usize])
            .collect();
        let strata: Vec<u32> = (0..weights.len() as u32).filter(|s| signs[*s as usize] != 0).collect();
        let people: u64 = strata.iter().map(|s| weights[*s as usize]).sum();
        if people >= below || strata.iter().any(|s| weights[*s as usize] == 0) {
            continue;
        }
        let mut row: Vec<(i128, i128)> = signs.iter().map(|one| (*one, 1)).collect();
        less(&mut row, &basis);
        if row.iter().all(|one| one.0 == 0) {
            found.push(strata);
        }
    }
    found
}

/// Tables of a small district: rows and columns with all their sums and cells, of which some are published.
fn tables() -> impl Strategy<Value = (Vec<u64>, Vec<Vec<u32>>, u64)> {
    (2u32..4, 2u32..4).prop_flat_map(|(rows, columns)| {
        let mut cells: Vec<Vec<u32>> = vec![(0..rows * columns).collect()];
        cells.extend((0..rows).map(|row| (0..columns).map(|column| row * columns + column).collect()));
        cells.extend((0..columns).map(|column| (0..rows).map(|row| row * columns + column).collect()));
        cells.extend((0..rows * columns).map(|one| vec![one]));
        cells.extend((1..rows * columns).map(|one| vec![one - 1, one]));
        let weights = prop::collection::vec(0u64..6, (rows * columns) as usize);
        (weights, prop::sample::subsequence(cells.clone(), 0..=cells.len()), 2u64..12)
    })
}

fn microdata() -> impl Strategy<Value = Vec<[u8; 5]>> {
    prop::collection::vec(
        (0u8..4, 0u8..3, 0u8..2, 0u8..101, 0u8..10).prop_map(|(a, b, c, d, e)| [a, b, c, d, e]),
        0..160,
    )
}

fn plan() -> Plan {
    serde_json::from_value(json!({
        "wave": "W", "minimum": 5,
        "dimensions": [{ "name": "a" }, { "name": "b" }, { "name": "c" }],
        "tables": [{ "by": [] }, { "by": ["a"] }, { "by": ["b"] }, { "by": ["a", "b"] }, { "by": ["b", "c"] }, { "by": ["a", "b", "c"] },
            { "by": ["a"], "only": { "c": ["1"] } }],
        "measures": [{ "column": "score", "kind": "mean", "low": 0, "high": 100 }, { "column": "risk", "kind": "share" }],
    }))
    .unwrap()
}

fn data(rows: &[[u8; 5]]) -> Microdata {
    let risk = |one: u8| if one == 9 { String::new() } else { u8::from(one > 4).to_string() };
    let row = |row: &[u8; 5]| {
        vec![row[0].to_string(), row[1].to_string(), row[2].to_string(), row[3].to_string(), risk(row[4])]
    };
    Microdata::of(["a", "b", "c", "score", "risk"].map(str::to_owned).to_vec(), rows.iter().map(row).collect()).unwrap()
}

fn released(rows: &[[u8; 5]], earlier: &[Release]) -> Release {
    release(&plan(), &data(rows), earlier).unwrap().release
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_audit_finds_every_stratum_that_brute_force_finds((weights, cells, below) in tables()) {
        let system = System { weights: &weights, cells: &cells, secrets: &[], below };
        let all: Vec<usize> = (0..cells.len()).collect();
        let found = system.audit(&all, 1_000_000).unwrap();
        let brute = brute(&weights, &cells, below);
        for set in &found {
            let mut strata: Vec<u32> = set.iter().map(|one| one.0).collect();
            strata.sort_unstable();
            prop_assert!(brute.contains(&strata), "{set:?} cannot be worked out");
        }
        for set in &brute {
            prop_assert!(set.iter().all(|s| found.iter().flatten().any(|one| one.0 == *s)), "{set:?} was not found");
        }
    }

    #[test]
    fn what_is_chosen_lets_nothing_small_be_worked_out((weights, cells, below) in tables()) {
        let n = |cell: &usize| cells[*cell].iter().map(|s| weights[*s as usize]).sum::<u64>();
        let system = System { weights: &weights, cells: &cells, secrets: &[], below };
        let order: Vec<usize> = (0..cells.len()).filter(|cell| n(cell) >= below).collect();
        let choice = system.choose(&[], &order, |_, _| true);
        let chosen: Vec<Vec<u32>> = choice.cells.iter().map(|cell| cells[*cell].clone()).collect();
        prop_assert_eq!(brute(&weights, &chosen, below), Vec::<Vec<u32>>::new());
        // It is also as much as can be: nothing that was left out could be added.
        for left in order.iter().filter(|cell| !choice.cells.contains(cell)) {
            let more: Vec<Vec<u32>> = chosen.iter().cloned().chain([cells[*left].clone()]).collect();
            prop_assert!(!brute(&weights, &more, below).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_release_passes_its_audit(rows in microdata()) {
        let one = released(&rows, &[]);
        prop_assert!(one.is_whole());
        prop_assert_eq!(audit::outside(std::slice::from_ref(&one)).unwrap(), vec![]);
        prop_assert_eq!(audit::inside(&data(&rows), &[one]).unwrap(), Some(vec![]));
    }

    #[test]
    fn neither_the_order_of_rows_nor_of_tables_changes_anything(rows in microdata(), turn in 0usize..200) {
        let one = released(&rows, &[]);
        let mut turned = rows.clone();
        turned.reverse();
        let len = turned.len().max(1);
        turned.rotate_left(turn % len);
        prop_assert_eq!(&released(&turned, &[]), &one);
        let mut plan = plan();
        plan.tables.reverse();
        prop_assert_eq!(&release(&plan, &data(&rows), &[]).unwrap().release, &one);
    }

    #[test]
    fn what_is_released_again_is_the_same(rows in microdata()) {
        let one = released(&rows, &[]);
        let again = released(&rows, std::slice::from_ref(&one));
        prop_assert_eq!(&again.tables, &one.tables);
        prop_assert_eq!(&again.ledger, &vec![one.hash.clone()]);
    }
}
