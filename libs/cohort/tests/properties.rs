//! What must hold of any cohort.

use cohort::{
    Count, Markov, Spell, Year, back_test, beta_binomial, binomial, contracts, funnel, kaplan_meier, poisson_binomial,
};
use proptest::{collection::vec, prelude::*};

prop_compose! {
    fn spell()(entry in 0_u8..20, length in 1_u8..40, left: bool) -> Spell {
        Spell { entry: f64::from(entry), exit: f64::from(entry + length), left }
    }
}

proptest! {
    #[test]
    fn a_curve_falls_within_its_limits(spells in vec(spell(), 1..60)) {
        let curve = kaplan_meier(&spells).expect("spells");
        prop_assert!(curve.survival.windows(2).all(|pair| pair[1] <= pair[0] + 1e-12));
        for row in 0..curve.time.len() {
            prop_assert!(curve.low[row] <= curve.survival[row] + 1e-12 && curve.survival[row] <= curve.high[row] + 1e-12);
            prop_assert!(curve.se[row] >= 0.0 && curve.low[row] >= 0.0 && curve.high[row] <= 1.0);
            let at = curve.time[row];
            let here = spells.iter().filter(|spell| spell.entry <= at && at <= spell.exit).count();
            prop_assert_eq!(curve.at_risk[row], here);
        }
        prop_assert_eq!(curve.events.iter().sum::<usize>(), spells.iter().filter(|spell| spell.left).count());
    }

    #[test]
    fn without_losses_the_curve_is_the_share_still_here(exits in vec(1_u8..50, 1..50)) {
        let spells: Vec<Spell> =
            exits.iter().map(|exit| Spell { entry: 0.0, exit: f64::from(*exit), left: true }).collect();
        let curve = kaplan_meier(&spells).expect("spells");
        for (time, survival) in curve.time.iter().zip(&curve.survival) {
            let here = exits.iter().filter(|exit| f64::from(**exit) > *time).count() as f64 / exits.len() as f64;
            prop_assert!((survival - here).abs() < 1e-12);
        }
    }

    #[test]
    fn order_and_copies_do_not_change_the_curve(spells in vec(spell(), 1..30)) {
        let curve = kaplan_meier(&spells).expect("spells");
        let mut twice = spells.clone();
        twice.extend(spells.iter().rev());
        let double = kaplan_meier(&twice).expect("spells");
        prop_assert_eq!(&curve.time, &double.time);
        let same = curve.survival.iter().zip(&double.survival).all(|(one, two)| (one - two).abs() < 1e-12);
        prop_assert!(same);
    }

    #[test]
    fn a_funnel_only_narrows(people in vec(vec(0_usize..6, 0..6), 0..40)) {
        let steps = funnel(&people, 5);
        let mut before = people.len();
        for step in &steps {
            prop_assert!(step.through.len() <= before);
            prop_assert!(step.reached.iter().all(|person| step.through.contains(person)));
            before = step.through.len();
        }
    }

    #[test]
    fn chances_sum_to_one_and_intervals_cover(people in 1_usize..300, p in 0.0_f64..1.0, weight in 1.0_f64..200.0) {
        let a = (p * weight).max(0.01);
        let b = ((1.0 - p) * weight).max(0.01);
        let certain = binomial(people, p);
        let uncertain = beta_binomial(people, a, b);
        prop_assert!((certain.mean() - people as f64 * p).abs() < 1e-6);
        prop_assert!((uncertain.mean() - people as f64 * a / (a + b)).abs() < 1e-6);
        for distribution in [certain, uncertain] {
            prop_assert!((distribution.chances().iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let (low, high) = distribution.interval(0.9);
            let within = distribution.at_least(low) - distribution.at_least(high + 1);
            prop_assert!(low <= high && within >= 0.9 - 1e-9, "{low}–{high}: {within}");
        }
    }

    #[test]
    fn equal_chances_make_a_binomial(people in 0_usize..40, p in 0.0_f64..1.0) {
        let (one, other) = (poisson_binomial(&vec![p; people]), binomial(people, p));
        prop_assert!(one.chances().iter().zip(other.chances()).all(|(one, other)| (one - other).abs() < 1e-10));
    }

    #[test]
    fn one_contract_less_is_not_enough(need in 1_usize..20, p in 0.05_f64..0.99, assurance in 0.5_f64..0.95) {
        let answer = contracts(need, p, assurance).expect("a number");
        prop_assert!(binomial(answer.number, p).at_least(need) >= assurance - 1e-9);
        prop_assert!(answer.number == need || binomial(answer.number - 1, p).at_least(need) < assurance);
        prop_assert_eq!(answer.tried.len(), answer.number - need + 1);
    }

    #[test]
    fn people_only_leave(row in vec(0_usize..30, 3), other in vec(0_usize..30, 3), now in vec(0_usize..30, 2)) {
        let moves = [row, other];
        let markov = Markov::shrunk(&moves, &moves, 20.0).expect("tables of one shape");
        let people: usize = now.iter().sum();
        let mut before = people as f64 + 1e-9;
        for years in 0..5 {
            let stayers = markov.stayers(&now, years);
            prop_assert_eq!(stayers.chances().len(), people + 1);
            prop_assert!(stayers.mean() <= before + 1e-6);
            before = stayers.mean();
        }
    }
}

/// Chance that is the same in every run.
struct Chance(u64);

impl Chance {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[test]
fn intervals_keep_what_they_promise_and_beat_last_year() {
    let mut chance = Chance(1);
    // 40 schools of 8 to 47 people, with rates of their own around 9 %, for eight years.
    let schools: Vec<(usize, f64)> = (0..40).map(|school| (8 + school, 0.05 + 0.08 * chance.unit())).collect();
    let years: Vec<Year> = (0..8)
        .map(|_| {
            let year = schools.iter().map(|(of, rate)| {
                let left = (0..*of).filter(|_| chance.unit() < *rate).count();
                Count { left, of: *of }
            });
            year.collect()
        })
        .collect();
    let test = back_test(&years).expect("eight years");
    assert!(test.within_80.value >= 0.78 && test.within_90.value >= 0.88, "{test:?}");
    assert!(test.error < test.naive_error, "{test:?}");
    println!("{test:?}");
    assert!(back_test(&years[..2]).is_none(), "two years are no history");
}
