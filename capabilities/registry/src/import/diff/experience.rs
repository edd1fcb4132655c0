//! Experience: lists give years, the registry keeps the date from which they count.

use chrono::{Datelike, Months, NaiveDate};
use kernel::Period;

use super::{Comparer, Experience, ExperienceKind, Field, difference, start};
use crate::{Held, staff::staff_periods};

impl Comparer<'_> {
    pub(super) fn experience(&mut self, kind: ExperienceKind, field: Field, months: Option<u32>) {
        let on = self.against.on;
        let Some((months, since)) = months.and_then(|months| Some((months, since(on, months)?))) else { return };
        let of_kind = || self.facts.experiences.iter().filter(|held| held.fact.kind == kind);
        let known = of_kind().rfind(|held| held.on(on));
        let later = of_kind().filter(|held| held.period.from > on).min_by_key(|held| held.period.from);
        let said = Some(years(i64::from(months)));
        match (known, later) {
            (Some(held), _) => {
                let counted = self.counted(held);
                if !agree(counted, months) {
                    self.revise(
                        held,
                        Experience { kind, since },
                        on,
                        vec![difference(field, Some(years(counted)), said)],
                    );
                }
            }
            (None, later) => {
                self.done.differences.push(difference(field, None, said));
                let to = later.map(|later: &Held<Experience>| later.period.from);
                self.open(Experience { kind, since }, Period { from: start(self.draft, on), to }, None);
            }
        }
    }

    /// Months that a known experience comes to on the day of the list, leaves taken off.
    fn counted(&self, held: &Held<Experience>) -> i64 {
        let on = self.against.on;
        if self.facts.interruptions.is_empty() {
            return months_between(held.fact.since, on);
        }
        let rows = staff_periods(self.facts, self.against.rules);
        let row = rows.into_iter().find(|row| row.period.contains(on)).map(|row| row.staff);
        let (since, frozen) = match (row, held.fact.kind) {
            (Some(row), ExperienceKind::Total) => (row.total_since, row.total_frozen_years),
            (Some(row), ExperienceKind::Pedagogical) => (row.pedagogical_since, row.pedagogical_frozen_years),
            (None, _) => (Some(held.fact.since), None),
        };
        frozen.map_or_else(|| months_between(since.unwrap_or(held.fact.since), on), |years| i64::from(years) * 12)
    }
}

/// The date from which so many months count.
pub(super) fn since(on: NaiveDate, months: u32) -> Option<NaiveDate> {
    on.checked_sub_months(Months::new(months))
}

/// Lists give whole years, each rounded in its own way: less than a year's difference is none.
fn agree(counted: i64, said: u32) -> bool {
    (counted - i64::from(said)).abs() < 12
}

fn months_between(since: NaiveDate, on: NaiveDate) -> i64 {
    let months = i64::from(on.year() - since.year()) * 12 + i64::from(on.month()) - i64::from(since.month());
    if on.day() < since.day() { months - 1 } else { months }
}

/// «12 лет», «12 лет 3 мес.».
fn years(months: i64) -> String {
    let (years, months) = (months / 12, months % 12);
    let years = russian::date::years(years);
    if months == 0 { years } else { format!("{years} {months} мес.") }
}
