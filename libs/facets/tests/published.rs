//! Published results, to the printed precision.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use facets::{Facet, Fit, Orientation, Ratings, Settings, fit};

/// J. P. Guilford, Psychometric Methods (1954), p. 282: three senior scientists rate seven junior ones on five traits.
const GUILFORD: [[[i64; 5]; 7]; 3] = [
    [
        [5, 5, 3, 5, 3],
        [9, 7, 5, 8, 5],
        [3, 3, 3, 7, 1],
        [7, 3, 1, 3, 3],
        [9, 7, 7, 8, 5],
        [3, 5, 3, 5, 1],
        [7, 7, 5, 5, 5],
    ],
    [
        [6, 5, 4, 6, 3],
        [8, 7, 5, 7, 2],
        [4, 5, 3, 6, 6],
        [5, 6, 4, 5, 5],
        [2, 4, 3, 2, 3],
        [4, 4, 6, 4, 2],
        [3, 3, 5, 5, 4],
    ],
    [
        [5, 5, 5, 7, 3],
        [7, 7, 5, 7, 5],
        [3, 5, 5, 5, 5],
        [5, 3, 3, 3, 1],
        [9, 7, 7, 7, 7],
        [3, 3, 3, 5, 3],
        [7, 7, 7, 5, 7],
    ],
];
const JUNIORS: [&str; 7] = ["Anne", "Betty", "Chris", "David", "Edward", "Fred", "George"];
const SENIORS: [&str; 3] = ["Avogadro", "Brahe", "Cavendish"];
const TRAITS: [&str; 5] = ["Attack", "Basis", "Clarity", "Daring", "Enthusiasm"];

fn guilford(settings: &Settings) -> Fit {
    let mut ratings = Ratings::of(Facet::contest());
    for (senior, rows) in SENIORS.iter().zip(GUILFORD) {
        for (junior, row) in JUNIORS.iter().zip(rows) {
            for (name, score) in TRAITS.iter().zip(row) {
                ratings.add(&[junior, senior, name], score).unwrap();
            }
        }
    }
    fit(&ratings, settings).unwrap()
}

/// Is this what a table prints as that, with so many decimals?
fn prints(value: f64, printed: f64, decimals: i32) -> bool {
    (value - printed).abs() <= 0.5 * 10f64.powi(-decimals) + 1e-9
}

fn is_near(value: f64, expected: f64, within: f64, what: &str) {
    assert!((value - expected).abs() <= within, "{what}: {value} instead of {expected}");
}

/// FACETS 4.1.8 on "Three Mile Island - Mother's Stress" (Fienberg and others, 1985), as kept in facetsviz 0.1.1 (MIT),
/// tests/testthat/fixtures/3mile.out, tables 7.1.1 and 8.1: group, score, count, «low», fair average, measure, SE, infit and outfit
/// (which are equal with one facet), their deviate. How many were «low» is not printed: of all splits of a group's score one only has
/// the infit printed for it, and these eight together have the 147 «low» of table 8.1. FACETS cuts deviates off after one decimal.
#[test]
fn three_mile_island_is_as_facets_prints_it() {
    let groups = [
        ("GT5 Winter 1979", 328, 152, 9, 2.16, 0.49, 0.14, 0.78, -2.1),
        ("LT5 Winter 1979", 248, 115, 14, 2.16, 0.49, 0.16, 1.16, 1.2),
        ("LT5 Fall 1981", 245, 115, 14, 2.13, 0.40, 0.16, 1.11, 0.8),
        ("LT5 Fall 1982", 239, 115, 18, 2.08, 0.24, 0.16, 1.19, 1.4),
        ("LT5 Spring 1980", 236, 115, 18, 2.05, 0.16, 0.16, 1.12, 0.9),
        ("GT5 Fall 1981", 306, 152, 17, 2.01, 0.04, 0.14, 0.73, -2.4),
        ("GT5 Fall 1982", 302, 152, 22, 1.99, -0.04, 0.14, 0.86, -1.2),
        ("GT5 Spring 1980", 293, 152, 35, 1.93, -0.22, 0.14, 1.19, 1.5),
    ];
    let mut ratings = Ratings::of(vec![Facet::new("group", Orientation::Positive)]);
    for (name, score, count, low, ..) in groups {
        let high = score - 2 * count + low;
        for (mark, n) in [(1, low), (2, count - low - high), (3, high)] {
            ratings.add_weighted(&[name], mark, n as f64).unwrap();
        }
    }
    let fit = fit(&ratings, &Settings::default()).unwrap();
    assert_eq!(fit.categories, [(1, 147.0), (2, 713.0), (3, 208.0)]);
    for (name, _, _, _, fair, measure, se, fit_printed, deviate) in groups {
        let element = fit.element("group", name).unwrap();
        assert!(
            prints(element.fair, fair, 2) && prints(element.measure, measure, 2) && prints(element.se, se, 2),
            "{element:?}"
        );
        for (square, z) in [(element.infit, element.infit_z), (element.outfit, element.outfit_z)] {
            assert!(prints(square.unwrap(), fit_printed, 2), "{element:?}");
            is_near((z.unwrap() * 10.0).trunc() / 10.0, deviate, 1e-9, name);
        }
    }
    assert!(prints(fit.thresholds[0], -1.44, 2) && prints(fit.thresholds[1], 1.44, 2), "{:?}", fit.thresholds);
    let summary = &fit.summaries[0];
    let sample = summary.sample.unwrap();
    assert!(prints(summary.mean, 0.19, 2) && prints(summary.rmse, 0.15, 2));
    for (separation, sd, true_sd, g, strata, reliability) in
        [(summary.population, 0.24, 0.19, 1.22, 1.97, 0.60), (sample, 0.26, 0.21, 1.36, 2.15, 0.65)]
    {
        assert!(prints(separation.sd, sd, 2) && prints(separation.true_sd, true_sd, 2), "{separation:?}");
        assert!(prints(separation.separation, g, 2) && prints(separation.strata, strata, 2), "{separation:?}");
        assert!(prints(separation.reliability, reliability, 2), "{separation:?}");
    }
    let (fixed, random) = (summary.fixed.unwrap(), summary.random.unwrap());
    is_near(fixed.value, 21.5, 0.06, "fixed chi-square");
    assert!(fixed.df == 7 && prints(fixed.p, 0.0, 2), "{fixed:?}");
    assert!(prints(random.value, 5.3, 1) && random.df == 6, "{random:?}");
}

/// The bias report of the FACETS manual (table 13.1.1 of 06.10.2007, winsteps.com/facetman/table13.htm): counts and sums are exact.
/// FACETS stopped at half a score point, its measures are 0.01 to 0.03 short of the maximum, and so are the terms.
#[test]
fn guilfords_biases_are_those_of_the_facets_manual_as_far_as_facets_went() {
    let fit = guilford(&Settings { floating: 1, bias: vec![(1, 0)], ..Settings::default() });
    for (facet, name, printed) in [("juror", "Brahe", 0.24), ("entry", "David", -0.46), ("entry", "Edward", 0.42)] {
        is_near(fit.element(facet, name).unwrap().measure, printed, 0.03, name);
    }
    let bias = &fit.bias[0];
    for (junior, observed, expected, average, size, se, t) in
        [("David", 25.0, 17.3, 1.54, 0.71, 0.29, 2.43), ("Edward", 14.0, 27.0, -2.60, -1.27, 0.36, -3.55)]
    {
        let term = bias.terms.iter().find(|term| term.elements == ("Brahe".into(), junior.into())).unwrap();
        // Sums are counted from the lowest category here, which is 1.
        assert!(term.count == 5.0 && term.observed + term.count == observed);
        is_near(term.expected + term.count, expected, 0.1, "expected");
        is_near((term.observed - term.expected) / term.count, average, 0.025, "average");
        is_near(term.bias, size, 0.04, "size");
        is_near(term.se, se, 0.01, "error");
        is_near(term.t, t, 0.07, "t");
    }
    assert_eq!(bias.terms.len(), 21);
    let spread = |of: fn(&facets::Term) -> f64| {
        let n = bias.terms.len() as f64;
        let mean = bias.terms.iter().map(of).sum::<f64>() / n;
        (mean, (bias.terms.iter().map(|term| (of(term) - mean).powi(2)).sum::<f64>() / n).sqrt())
    };
    for (what, (mean, sd), (printed_mean, printed_sd), within) in [
        ("observed", spread(|term| term.observed + term.count), (24.2, 6.9), 0.05),
        ("expected", spread(|term| term.expected + term.count), (24.2, 4.9), 0.15),
        ("size", spread(|term| term.bias), (0.00, 0.47), 0.015),
        ("error", spread(|term| term.se), (0.32, 0.02), 0.01),
        ("t", spread(|term| term.t), (0.02, 1.41), 0.03),
    ] {
        is_near(mean, printed_mean, within, what);
        is_near(sd, printed_sd, within, what);
    }
    is_near(bias.fixed.value, 41.6, 1.3, "fixed chi-square");
    assert!(bias.fixed.df == 21 && prints(bias.fixed.p, 0.0, 2), "{:?}", bias.fixed);
}

/// A regression test of our own output: no published table is at hand with which to compare all of it.
#[test]
fn guilfords_scientists_are_measured_at_the_exact_maximum() {
    let fit = guilford(&Settings { floating: 1, bias: vec![(1, 0)], ..Settings::default() });
    assert!(fit.connected && fit.converged && fit.gradient < 1e-8, "{}", fit.gradient);
    is_near(fit.log_likelihood, -165.684_985, 1e-6, "log L");
    let counts: Vec<f64> = fit.categories.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [4.0, 4.0, 25.0, 8.0, 31.0, 6.0, 21.0, 3.0, 3.0]);
    for (facet, name, score, measure, se, infit, outfit, fair) in [
        ("juror", "Brahe", 156.0, 0.25, 0.12, 1.48, 1.52, 4.38),
        ("juror", "Avogadro", 171.0, 0.04, 0.12, 0.85, 0.88, 4.86),
        ("juror", "Cavendish", 181.0, -0.10, 0.12, 0.67, 0.67, 5.18),
        ("entry", "Betty", 94.0, 0.66, 0.18, 0.62, 0.61, 6.31),
        ("entry", "Edward", 87.0, 0.44, 0.18, 1.99, 1.99, 5.83),
        ("entry", "Fred", 54.0, -0.58, 0.19, 0.72, 0.79, 3.55),
        ("criterion", "Daring", 115.0, -0.30, 0.15, 0.92, 0.90, 5.51),
        ("criterion", "Enthusiasm", 79.0, 0.52, 0.16, 1.25, 1.33, 3.68),
    ] {
        let e = fit.element(facet, name).unwrap();
        assert_eq!(e.score, score);
        for (value, printed) in
            [(e.measure, measure), (e.se, se), (e.infit.unwrap(), infit), (e.outfit.unwrap(), outfit), (e.fair, fair)]
        {
            assert!(prints(value, printed, 2), "{value} instead of {printed}: {e:?}");
        }
    }
    let edward = fit.bias[0].terms.iter().find(|term| term.elements == ("Brahe".into(), "Edward".into())).unwrap();
    assert!(edward.observed == 9.0 && prints(edward.bias, -1.30, 2) && prints(edward.t, -3.6, 1), "{edward:?}");
}

#[test]
fn what_is_said_does_not_depend_on_which_facet_floats() {
    let fits = [0, 1, 2].map(|floating| guilford(&Settings { floating, ..Settings::default() }));
    for fit in &fits[1..] {
        is_near(fit.log_likelihood, fits[0].log_likelihood, 1e-9, "log L");
        for (a, b) in fit.elements.iter().zip(&fits[0].elements) {
            is_near(a.fair, b.fair, 1e-9, "fair");
            is_near(a.se, b.se, 1e-9, "se");
            is_near(a.infit.unwrap(), b.infit.unwrap(), 1e-9, "infit");
        }
    }
    for (floating, fit) in fits.iter().enumerate() {
        for (facet, name) in
            ["entry", "juror", "criterion"].into_iter().enumerate().filter(|(facet, _)| *facet != floating)
        {
            let mean: f64 = fit.elements.iter().filter(|e| e.facet == name).map(|e| e.measure).sum();
            is_near(mean, 0.0, 1e-9, &format!("the centre of facet {facet}"));
        }
    }
}
