//! A forecast that is tried on years that are already known.

use serde::Serialize;

use crate::{Count, Share, beta_binomial, district_prior, share};

/// A year of all groups, in one order of the groups throughout; a group that was not there has nobody.
pub type Year = Vec<Count>;

/// How the forecast did. A case is a group with people in a year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackTest {
    /// Cases in which the leavers of the year lay within the 80 % interval. An honest one covers at least 0.8.
    pub within_80: Share,
    /// The same for the 90 % interval.
    pub within_90: Share,
    /// Mean absolute error of the expected number of leavers, in people.
    pub error: f64,
    /// The same for «as many as last year».
    pub naive_error: f64,
}

/// Forecasts each year from those before it: the rate of a group drawn towards the district's, and as many as the rate
/// says of those who were there. None with fewer than three years: then rates are entered by hand.
pub fn back_test(years: &[Year]) -> Option<BackTest> {
    if years.len() < 3 {
        return None;
    }
    let (mut cases, mut within, mut error, mut naive) = (0, [0, 0], 0.0, 0.0);
    for place in 1..years.len() {
        let seen = |group: usize| {
            let earlier = years[..place].iter().filter_map(|year| year.get(group));
            earlier.fold(Count::default(), |sum, one| Count { left: sum.left + one.left, of: sum.of + one.of })
        };
        let groups: Vec<Count> = (0..years[place].len()).map(seen).collect();
        let prior = district_prior(&groups);
        for (group, now) in years[place].iter().enumerate().filter(|(_, now)| now.of > 0) {
            let rate = prior.after(groups[group]);
            let forecast = beta_binomial(now.of, rate.yes, rate.no);
            cases += 1;
            for (count, level) in within.iter_mut().zip([0.8, 0.9]) {
                let (low, high) = forecast.interval(level);
                *count += usize::from((low..=high).contains(&now.left));
            }
            error += (forecast.mean() - now.left as f64).abs();
            let last = years[place - 1].get(group).map_or(0, |last| last.left);
            naive += last.abs_diff(now.left) as f64;
        }
    }
    let of_cases = |sum: f64| if cases == 0 { 0.0 } else { sum / cases as f64 };
    let [within_80, within_90] = within.map(|count| share(count, cases));
    Some(BackTest { within_80, within_90, error: of_cases(error), naive_error: of_cases(naive) })
}
