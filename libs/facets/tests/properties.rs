//! What must hold of any marks.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use facets::{Extreme, Facet, Fit, Ratings, Refused, Settings, fit};
use proptest::prelude::*;

type Mark = (usize, usize, usize, i64);

fn measured(marks: &[Mark]) -> Result<Fit, Refused> {
    let mut ratings = Ratings::of(Facet::contest());
    for (entry, juror, criterion, mark) in marks {
        let names = [format!("e{entry}"), format!("j{juror}"), format!("c{criterion}")];
        ratings.add(&[&names[0], &names[1], &names[2]], *mark)?;
    }
    fit(&ratings, &Settings::default())
}

/// Tables with holes: up to 8 entries, 4 jurors, 3 criteria, marks of 0 to 4.
fn marks() -> impl Strategy<Value = Vec<Mark>> {
    proptest::collection::vec(proptest::option::weighted(0.7, 0i64..=4), 8 * 4 * 3).prop_map(|cells| {
        let filled = cells.iter().enumerate().filter_map(|(cell, mark)| mark.map(|mark| (cell, mark)));
        filled.map(|(cell, mark)| (cell / 12, cell / 3 % 4, cell % 3, mark)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn observed_totals_are_expected_totals(marks in marks()) {
        let fit = measured(&marks).unwrap();
        prop_assume!(fit.converged);
        prop_assert!(fit.gradient < 1e-8);
        prop_assert!(fit.thresholds.iter().sum::<f64>().abs() < 1e-9);
        for element in &fit.elements {
            prop_assert!(element.measure.is_finite() && element.se > 0.0 && element.se.is_finite(), "{element:?}");
            prop_assert!((0.0..=4.0).contains(&element.fair), "{element:?}");
        }
    }

    #[test]
    fn the_order_of_marks_does_not_matter(marks in marks()) {
        let mut turned = marks.clone();
        turned.reverse();
        let (a, b) = (measured(&marks).unwrap(), measured(&turned).unwrap());
        prop_assume!(a.converged && a.connected);
        prop_assert!((a.log_likelihood - b.log_likelihood).abs() < 1e-8);
        for element in &a.elements {
            let other = b.element(&element.facet, &element.name).unwrap();
            prop_assert!((element.measure - other.measure).abs() < 1e-6, "{element:?} {other:?}");
            prop_assert!((element.fair - other.fair).abs() < 1e-6);
        }
    }

    #[test]
    fn a_scale_shifted_by_a_constant_moves_averages_and_nothing_else(marks in marks(), by in 1i64..5) {
        let shifted: Vec<Mark> = marks.iter().map(|(e, j, c, mark)| (*e, *j, *c, mark + by)).collect();
        let (a, b) = (measured(&marks).unwrap(), measured(&shifted).unwrap());
        for (one, other) in a.elements.iter().zip(&b.elements) {
            prop_assert!((one.measure - other.measure).abs() < 1e-9);
            prop_assert!((one.fair + by as f64 - other.fair).abs() < 1e-9);
        }
    }

    #[test]
    fn turning_the_scale_round_turns_the_entries_round(marks in marks()) {
        let turned: Vec<Mark> = marks.iter().map(|(e, j, c, mark)| (*e, *j, *c, 4 - mark)).collect();
        let (a, b) = (measured(&marks).unwrap(), measured(&turned).unwrap());
        prop_assume!(a.converged && a.connected && b.converged && a.joined.is_empty() && b.joined.is_empty());
        for element in a.elements.iter().filter(|element| element.extreme.is_none()) {
            let other = b.element(&element.facet, &element.name).unwrap();
            prop_assert!((element.se - other.se).abs() < 1e-6, "{element:?} {other:?}");
            prop_assert!((element.fair + other.fair - 4.0).abs() < 1e-6, "{element:?} {other:?}");
        }
    }

    #[test]
    fn in_a_complete_table_a_higher_total_is_a_higher_measure(cells in proptest::collection::vec(0i64..=4, 6 * 3 * 2)) {
        let marks: Vec<Mark> = cells.iter().enumerate().map(|(cell, mark)| (cell / 6, cell / 2 % 3, cell % 2, *mark)).collect();
        let Ok(fit) = measured(&marks) else { return Ok(()) };
        prop_assume!(fit.converged && fit.joined.is_empty());
        let entries: Vec<_> = fit.elements.iter().filter(|element| element.facet == "entry").collect();
        for a in &entries {
            for b in &entries {
                let usual = a.extreme.is_none() && b.extreme.is_none();
                prop_assert!(!usual || a.score <= b.score || a.measure > b.measure, "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn an_entry_with_the_highest_marks_only_is_extreme_and_stands_above_the_rest() {
    let mut marks: Vec<Mark> =
        (0..24).map(|i| (i / 6, i / 2 % 3, i % 2, [3, 1, 2, 4, 2, 3, 1, 2][i % 7 % 8])).collect();
    marks.extend((0..6).map(|i| (9, i / 2, i % 2, 4)));
    let fit = measured(&marks).unwrap();
    let best = fit.element("entry", "e9").unwrap();
    assert_eq!(best.extreme, Some(Extreme::Maximum));
    assert!(best.infit.is_none() && best.subset == 0 && best.observed == 4.0 && best.fair < 4.0);
    let (all, inner): (Vec<_>, Vec<_>) =
        fit.summaries.iter().filter(|s| s.facet == "entry").partition(|s| s.with_extremes);
    assert_eq!((all[0].count, inner[0].count), (5, 4));
    assert!(fit.elements.iter().filter(|e| e.facet == "entry" && e.name != "e9").all(|e| e.measure < best.measure));
    // Its expected total is its total less 0.3 marks: (4 − 0.05) on average where all others stand at the mean, nearly.
    assert!((best.fair - 3.95).abs() < 0.02, "{best:?}");
}

#[test]
fn two_juries_that_share_no_entry_are_not_connected() {
    let table: Vec<Mark> = (0..48).map(|i| (i / 6, i / 2 % 3, i % 2, (i as i64 * 7 + i as i64 / 5) % 5)).collect();
    assert!(measured(&table).unwrap().connected);
    let apart: Vec<Mark> = table.iter().map(|(e, j, c, m)| (*e, j + 3 * (e % 2), c + 2 * (e % 2), *m)).collect();
    let fit = measured(&apart).unwrap();
    assert!(!fit.connected && fit.subsets == 2 && fit.converged, "{} {}", fit.subsets, fit.gradient);
    // Joined by criteria only: marks hang together, yet nothing says whose entries are better or whose jurors are stricter.
    let nested: Vec<Mark> = table.iter().map(|(e, j, c, m)| (*e, j + 3 * (e % 2), *c, *m)).collect();
    let fit = measured(&nested).unwrap();
    assert!(!fit.connected && fit.subsets == 1, "entries and jurors are confounded");
}

#[test]
fn a_category_nobody_used_is_collapsed_and_reported() {
    let marks: Vec<Mark> = (0..36).map(|i| (i / 6, i / 2 % 3, i % 2, [1, 2, 4, 5][(i * 5 + i / 7) % 4])).collect();
    let fit = measured(&marks).unwrap();
    assert_eq!(fit.collapsed, [3]);
    assert_eq!((fit.thresholds.len(), fit.categories.len()), (3, 4));
    assert!(fit.elements.iter().all(|element| element.fair >= 1.0 && element.fair <= 5.0));
}

#[test]
fn marks_that_do_not_differ_are_refused() {
    assert_eq!(measured(&[]).unwrap_err(), Refused::NoVariation);
    assert_eq!(measured(&[(0, 0, 0, 3), (1, 0, 0, 3)]).unwrap_err(), Refused::NoVariation);
    assert_eq!(measured(&[(0, 0, 0, 3), (1, 0, 0, 4)]).unwrap_err(), Refused::NoVariation, "every entry is extreme");
}
