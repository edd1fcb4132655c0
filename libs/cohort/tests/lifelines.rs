//! The curve is that of lifelines 0.30.3 to nine places, on patients, on late entries and on invented teachers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cohort::{Curve, Spell, kaplan_meier};

fn rows(text: &str) -> Vec<Vec<f64>> {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    table.records().map(|row| row.unwrap().iter().map(|cell| cell.parse().unwrap()).collect()).collect()
}

fn same(name: &str, spells: &str, reference: &str) -> Curve {
    let spells = rows(spells).into_iter().map(|row| Spell { entry: row[0], exit: row[1], left: row[2] == 1.0 });
    let spells: Vec<Spell> = spells.collect();
    let curve = kaplan_meier(&spells).unwrap();
    let reference = rows(reference);
    assert_eq!(curve.time.len(), reference.len(), "{name}: rows");
    for (row, wanted) in reference.iter().enumerate() {
        assert_eq!((curve.at_risk[row] as f64, curve.events[row] as f64), (wanted[1], wanted[2]), "{name}, row {row}");
        let found = [curve.time[row], curve.survival[row], curve.se[row], curve.low[row], curve.high[row]];
        for (found, wanted) in found.iter().zip([wanted[0], wanted[3], wanted[4], wanted[5], wanted[6]]) {
            assert!((found - wanted).abs() < 1e-9, "{name}, row {row}: {found} and {wanted}");
        }
    }
    curve
}

#[test]
fn lung_patients() {
    same("lung", include_str!("data/lung.csv"), include_str!("data/lung.lifelines.csv"));
}

#[test]
fn men_who_entered_late() {
    same("aids", include_str!("data/aids.csv"), include_str!("data/aids.lifelines.csv"));
}

#[test]
fn teachers_with_staggered_entry() {
    let curve = same("staggered", include_str!("data/staggered.csv"), include_str!("data/staggered.lifelines.csv"));
    assert!(curve.entered.iter().skip(1).sum::<usize>() > 50, "many entered late");
}
