//! The clock of the obligation (отработка): days served since work began, stopped by suspensions. Pure.

use chrono::{Months, NaiveDate};

/// Days on which the clock stood still: from the first up to the first on which it goes again; without an end it stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after.
    pub to: Option<NaiveDate>,
}

/// The clock of one contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The day on which work began.
    pub since: NaiveDate,
    /// How long the obligation is, months.
    pub months: i32,
    /// When it stood still, in any order; they may overlap.
    pub stops: Vec<Stop>,
}

impl Clock {
    /// How many days are to be served.
    pub fn days(&self) -> i64 {
        (self.bare_end() - self.since).num_days()
    }

    /// How many days are served before this one, never more than are to be served.
    pub fn served(&self, on: NaiveDate) -> i64 {
        if on <= self.since {
            return 0;
        }
        let stopped: i64 = self.merged(on).iter().map(|(from, to)| (*to - *from).num_days()).sum();
        ((on - self.since).num_days() - stopped).clamp(0, self.days())
    }

    /// The first day on which everything is served, if the clock goes on from here; none while it stands still.
    pub fn ends_on(&self) -> Option<NaiveDate> {
        let mut end = self.bare_end();
        for (from, to) in self.merged(NaiveDate::MAX) {
            if from >= end {
                break;
            }
            if to == NaiveDate::MAX {
                return None;
            }
            end = end.checked_add_signed(to - from)?;
        }
        Some(end)
    }

    /// Does it stand still on a day?
    pub fn stands_still(&self, on: NaiveDate) -> bool {
        self.stops.iter().any(|stop| stop.from <= on && stop.to.is_none_or(|to| on < to))
    }

    fn bare_end(&self) -> NaiveDate {
        let months = Months::new(u32::try_from(self.months).unwrap_or(0));
        self.since.checked_add_months(months).unwrap_or(self.since)
    }

    /// The stretches of standing still between the beginning of work and a day, in their order, without overlaps.
    fn merged(&self, until: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
        let cut = |stop: &Stop| (stop.from.max(self.since), stop.to.unwrap_or(NaiveDate::MAX).min(until));
        let mut stops: Vec<(NaiveDate, NaiveDate)> =
            self.stops.iter().map(cut).filter(|(from, to)| from < to).collect();
        stops.sort_unstable();
        let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (from, to) in stops {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        merged
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn clock(stops: &[(&str, Option<&str>)]) -> Clock {
        let stops = stops.iter().map(|(from, to)| Stop { from: day(from), to: to.map(day) }).collect();
        Clock { since: day("2021-09-01"), months: 36, stops }
    }

    #[test]
    fn three_years_are_served_by_the_same_day_three_years_on() {
        let clock = clock(&[]);
        assert_eq!(clock.days(), 1_096);
        assert_eq!(clock.ends_on(), Some(day("2024-09-01")));
        assert_eq!(clock.served(day("2021-09-01")), 0);
        assert_eq!(clock.served(day("2022-09-01")), 365);
        assert_eq!(clock.served(day("2030-01-01")), 1_096, "no more than was owed");
    }

    #[test]
    fn a_suspension_moves_the_end_and_overlaps_count_once() {
        let clock = clock(&[("2022-01-01", Some("2023-01-01")), ("2022-07-01", Some("2023-02-01"))]);
        assert_eq!(clock.ends_on(), Some(day("2024-09-01") + Days::new(396)));
        assert_eq!(clock.served(day("2022-01-01")), clock.served(day("2023-02-01")));
        assert!(clock.stands_still(day("2022-12-31")) && !clock.stands_still(day("2023-02-01")));
    }

    #[test]
    fn an_open_suspension_has_no_end_yet() {
        let clock = clock(&[("2022-01-01", None)]);
        assert_eq!(clock.ends_on(), None);
        assert_eq!(clock.served(day("2029-01-01")), 122);
        // One that would begin after everything is served changes nothing.
        assert_eq!(self::clock(&[("2025-01-01", None)]).ends_on(), Some(day("2024-09-01")));
    }

    proptest! {
        #[test]
        fn everything_is_served_on_the_last_day_and_not_before(
            months in 1..60_i32, stops in prop::collection::vec((0..2_000_u64, 1..400_u64), 0..5)
        ) {
            let since = day("2021-09-01");
            let stops = stops.iter().map(|(from, days)| {
                let from = since + Days::new(*from);
                Stop { from, to: Some(from + Days::new(*days)) }
            });
            let clock = Clock { since, months, stops: stops.collect() };
            let end = clock.ends_on().unwrap();
            prop_assert_eq!(clock.served(end), clock.days());
            prop_assert!(clock.served(end.pred_opt().unwrap()) < clock.days());
        }

        #[test]
        fn a_day_more_serves_a_day_more_at_most(day in 0..2_000_u64, from in 0..1_000_u64, days in 1..400_u64) {
            let since = self::day("2021-09-01");
            let from = since + Days::new(from);
            let clock = Clock { since, months: 36, stops: vec![Stop { from, to: Some(from + Days::new(days)) }] };
            let on = since + Days::new(day);
            let more = clock.served(on + Days::new(1)) - clock.served(on);
            prop_assert!((0..=1).contains(&more));
        }
    }
}
