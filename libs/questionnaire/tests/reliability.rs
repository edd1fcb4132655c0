//! The figures of a scale against those of R (psych 2.2.9) and pingouin 0.7.0; tests/psych.R makes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use proptest::prelude::*;
use questionnaire::reliability::{Gaps, NotComputable, Refused, Reliability, Sign, Table, feldt, reliability};

fn table(rows: &[Vec<Option<f64>>]) -> Table {
    let items = (1..=rows[0].len()).map(|number| format!("i{number}")).collect();
    Table { items, rows: rows.to_vec() }
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6, "{found} instead of {expected}");
}

fn all_near(found: impl Iterator<Item = Option<f64>>, expected: &[f64]) {
    let found: Vec<f64> = found.map(Option::unwrap).collect();
    assert_eq!(found.len(), expected.len());
    found.iter().zip(expected).for_each(|(found, expected)| near(*found, *expected));
}

/// Fixture A: six people, four items, the third keyed against the others on a scale of 1 to 5.
fn six() -> Vec<Vec<Option<f64>>> {
    let rows = [[2, 3, 4, 2], [4, 4, 2, 5], [3, 3, 3, 2], [5, 5, 1, 4], [1, 2, 5, 1], [4, 5, 2, 3]];
    rows.iter().map(|row| row.iter().map(|answer| Some(f64::from(*answer))).collect()).collect()
}

/// Fixture B: forty people, six items like those of the CBI; a digit is a quarter of a hundred.
fn forty() -> Vec<Vec<Option<f64>>> {
    let rows = "111222 223243 221221 423433 232213 112330 332232 323233 232232 221223 434434 232233 222211 000000 \
        443344 421233 212320 223423 322433 223432 421224 334432 311222 000001 222324 231232 024322 211000 220121 441232 \
        434333 122202 342222 111324 000011 211122 112320 221113 332342 234233";
    let answer = |digit: char| digit.to_digit(10).map(|digit| f64::from(digit) * 25.0);
    rows.split_whitespace().map(|row| row.chars().map(answer).collect()).collect()
}

/// Fixture B with six answers that are not there.
fn with_gaps() -> Vec<Vec<Option<f64>>> {
    let mut rows = forty();
    for (row, item) in [(0, 1), (4, 2), (8, 0), (8, 5), (16, 3), (29, 4)] {
        rows[row][item] = None;
    }
    rows
}

fn turned(mut rows: Vec<Vec<Option<f64>>>) -> Vec<Vec<Option<f64>>> {
    rows.iter_mut().for_each(|row| row[2] = row[2].map(|answer| 6.0 - answer));
    rows
}

#[test]
fn a_short_scale_whose_factor_is_improper_has_alpha_and_no_omega() {
    let scale = reliability(&table(&turned(six())), Gaps::Listwise).unwrap();
    near(scale.alpha, 0.966_628_308_4);
    near(scale.alpha_standardised.unwrap(), 0.968_544_199_4);
    near(scale.mean, 3.208_333_333_3);
    near(scale.sd, 1.345_517_248_7);
    all_near(scale.items.iter().map(|item| item.rest), &[0.978_889, 0.904_073, 0.978_889, 0.828_742]);
    let without = [0.9375, 0.963_302_752, 0.9375, 0.982_142_857];
    all_near(scale.items.iter().map(|item| item.alpha_without), &without);
    near(scale.interval[0], 0.880_648_969_932);
    near(scale.interval[1], 0.994_808_166_94);
    assert_eq!(scale.omega, Err(NotComputable::Improper));
}

#[test]
fn an_item_that_was_not_turned_over_goes_against_the_others() {
    let scale = reliability(&table(&six()), Gaps::Listwise).unwrap();
    let signs: Vec<Sign> = scale.items.iter().map(|item| item.sign).collect();
    assert_eq!(signs[2], Sign::Against);
    let right = reliability(&table(&turned(six())), Gaps::Listwise).unwrap();
    assert!(right.items.iter().all(|item| item.sign == Sign::With));
}

#[test]
fn a_longer_scale_equals_psych() {
    let scale = reliability(&table(&forty()), Gaps::Pairwise).unwrap();
    near(scale.alpha, 0.858_402_883_156);
    near(scale.alpha_standardised.unwrap(), 0.860_510_318_724);
    near(scale.average_r.unwrap(), 0.506_943_430_792);
    near(scale.mean, 53.333_333_333);
    near(scale.sd, 21.665_022_948_827);
    near(scale.sem.unwrap(), 8.152_416);
    near(scale.omega.unwrap(), 0.861_611_801_3);
    all_near(scale.items.iter().map(|item| Some(item.mean)), &[55.0, 51.25, 47.5, 56.25, 55.625, 54.375]);
    all_near(
        scale.items.iter().map(|item| item.loading),
        &[0.714_129, 0.752_303, 0.695_169, 0.719_603, 0.789_554, 0.603_900],
    );
    all_near(
        scale.items.iter().map(|item| item.alpha_without),
        &[0.834_657_247, 0.828_298_498, 0.837_764_179, 0.832_194_293, 0.823_442_881, 0.851_930_282],
    );
    all_near(
        scale.items.iter().map(|item| item.rest),
        &[0.649_102_203, 0.689_584_274, 0.632_436_118, 0.661_768_222, 0.713_377_958, 0.558_892_309],
    );
    near(scale.interval[0], 0.777_630_206);
    near(scale.interval[1], 0.916_857_320);
}

#[test]
fn gaps_are_taken_pairwise_or_people_with_gaps_are_left_out() {
    let pairwise = reliability(&table(&with_gaps()), Gaps::Pairwise).unwrap();
    assert_eq!((pairwise.persons, pairwise.complete), (40, 35));
    near(pairwise.alpha, 0.865_323_302_023);
    near(pairwise.alpha_standardised.unwrap(), 0.867_555_682_836);
    near(pairwise.average_r.unwrap(), 0.521_925_410_088);
    near(pairwise.mean, 53.3125);
    near(pairwise.sd, 21.751_549_294_789);
    near(pairwise.interval[0], 0.788_498_309_101);
    all_near(
        pairwise.items.iter().map(|item| item.rest),
        &[0.646_048_328, 0.692_025_610, 0.644_994_080, 0.696_752_324, 0.723_783_737, 0.577_452_840],
    );
    all_near(
        pairwise.items.iter().map(|item| item.alpha_without),
        &[0.845_426_622, 0.838_179_190, 0.845_546_435, 0.836_106_090, 0.832_044_681, 0.858_270_335],
    );
    let listwise = reliability(&table(&with_gaps()), Gaps::Listwise).unwrap();
    assert_eq!((listwise.persons, listwise.complete), (35, 35));
    near(listwise.alpha, 0.874_780_173_621);
    near(listwise.interval[1], 0.929_490_381_176);
    near(listwise.omega.unwrap(), 0.878_617_541);
}

#[test]
fn the_interval_is_feldts() {
    let rounded = |ends: [f64; 2]| ends.map(|end| (end * 1000.0).round() / 1000.0);
    assert_eq!(rounded(feldt(0.732_660_835_214_447, 12, 11, 0.95)), [0.435, 0.909]);
    assert_eq!(rounded(feldt(0.801_694_915_254_237_3, 12, 11, 0.95)), [0.581, 0.933]);
    assert_eq!(rounded(feldt(0.591_718_848_599_582_6, 15, 10, 0.95)), [0.195, 0.84]);
}

#[test]
fn what_cannot_be_computed_is_refused() {
    let whole = |rows: &[&[f64]]| -> Table {
        table(&rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect::<Vec<_>>())
    };
    let figures = |table: &Table| reliability(table, Gaps::Pairwise);
    assert_eq!(figures(&whole(&[&[1.0], &[2.0]])), Err(Refused::FewItems));
    assert_eq!(figures(&whole(&[&[1.0, 2.0]])), Err(Refused::FewPersons));
    assert_eq!(figures(&whole(&[&[1.0, 2.0], &[1.0, 2.0]])), Err(Refused::NoVariance));
    assert_eq!(figures(&whole(&[&[1.0, 3.0], &[2.0, f64::NAN]])), Err(Refused::Row(2)));
    let apart = [vec![Some(1.0), None], vec![None, Some(2.0)], vec![Some(3.0), None], vec![None, Some(4.0)]];
    assert_eq!(figures(&table(&apart)), Err(Refused::Pair("i1".into(), "i2".into())));
    let two = figures(&whole(&[&[1.0, 2.0], &[2.0, 3.0], &[3.0, 1.0]])).unwrap();
    assert_eq!((two.omega, two.items[0].alpha_without), (Err(NotComputable::FewItems), None));
    let same = figures(&whole(&[&[1.0, 2.0, 4.0], &[2.0, 3.0, 4.0], &[4.0, 1.0, 4.0]])).unwrap();
    assert_eq!((same.omega, same.alpha_standardised), (Err(NotComputable::NoVariance), None));
    assert_eq!((same.items[2].sign, same.items[2].rest), (Sign::None, None));
}

fn answers() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (2usize..7, 3usize..30).prop_flat_map(|(items, people)| {
        let answer = proptest::option::weighted(0.9, (0i32..5).prop_map(f64::from));
        proptest::collection::vec(proptest::collection::vec(answer, items), people)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_answers_give_figures_that_hold_together(rows in answers()) {
        for gaps in [Gaps::Pairwise, Gaps::Listwise] {
            let Ok(scale) = reliability(&table(&rows), gaps) else { continue };
            prop_assert!(gaps == Gaps::Pairwise || scale.alpha <= 1.0 + 1e-12);
            prop_assert!(scale.interval[0] <= scale.alpha + 1e-9 || scale.alpha >= 1.0);
            prop_assert!((0.0..=4.0).contains(&scale.mean));
            prop_assert!(scale.omega.is_err() || (0.0..=1.0).contains(&scale.omega.unwrap()));
            let rests = scale.items.iter().filter_map(|item| item.rest);
            prop_assert!(gaps == Gaps::Pairwise || rests.into_iter().all(|rest| rest.abs() <= 1.0 + 1e-9));
        }
    }

    #[test]
    fn neither_unit_nor_order_of_people_matters(rows in answers(), unit in 1i32..200) {
        let figures = |rows: &[Vec<Option<f64>>]| -> Option<Reliability> { reliability(&table(rows), Gaps::Pairwise).ok() };
        let mut other: Vec<Vec<Option<f64>>> =
            rows.iter().map(|row| row.iter().map(|answer| answer.map(|answer| 7.0 - answer * f64::from(unit))).collect()).collect();
        other.reverse();
        let (one, other) = (figures(&rows), figures(&other));
        prop_assert_eq!(one.is_some(), other.is_some());
        if let Some((one, other)) = one.zip(other) {
            // Where the sums hardly vary α is large, and so is its error.
            let scale = one.alpha.abs().max(1.0);
            prop_assert!((one.alpha - other.alpha).abs() < 1e-7 * scale * scale);
        }
    }
}
