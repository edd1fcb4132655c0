//! Periods of validity and school years.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// When a fact holds: half-open, `to` is the first day on which it holds no more, `None` is "until now".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// First day after the last one.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// From a day on, without an end.
    pub fn since(from: NaiveDate) -> Self {
        Self { from, to: None }
    }

    /// Does the period hold on this day?
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Have the two periods a day in common?
    pub fn overlaps(&self, other: &Period) -> bool {
        other.to.is_none_or(|to| self.from < to) && self.to.is_none_or(|to| other.from < to)
    }
}

/// A school year (учебный год): 1 September – 31 August, written 2021/2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year that begins in September of this year.
    pub fn beginning(year: i32) -> Self {
        Self(year.clamp(1900, 2200))
    }

    /// The school year that a day belongs to.
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// The calendar year of its September.
    pub fn first_year(self) -> i32 {
        self.0
    }

    /// 1 September, the day on which staff composition is taken.
    pub fn start(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 9, 1).expect("1 September exists in every year")
    }

    /// The whole year as a period.
    pub fn period(self) -> Period {
        Period { from: self.start(), to: Some(self.plus(1).start()) }
    }

    /// A later (or, with a negative number, earlier) school year.
    pub fn plus(self, years: i32) -> Self {
        Self::beginning(self.0 + years)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0, self.0 + 1)
    }
}

impl FromStr for SchoolYear {
    type Err = ();

    /// Reads `2021/2022`, `2021-2022` or `2021`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.trim().split(['/', '-', '–']);
        let first: i32 = parts.next().and_then(|p| p.trim().parse().ok()).ok_or(())?;
        let second = parts.next().map(|p| p.trim().parse::<i32>().map_err(|_| ())).transpose()?;
        match (first, second, parts.next()) {
            (1900..=2200, None, None) => Ok(Self(first)),
            (1900..=2200, Some(next), None) if next == first + 1 => Ok(Self(first)),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_school_year_begins_on_the_first_of_september() {
        assert_eq!(SchoolYear::of(day(2021, 8, 31)).to_string(), "2020/2021");
        assert_eq!(SchoolYear::of(day(2021, 9, 1)).to_string(), "2021/2022");
        assert_eq!("2021/2022".parse(), Ok(SchoolYear::beginning(2021)));
        assert_eq!("2021/2023".parse::<SchoolYear>(), Err(()));
    }

    #[test]
    fn periods_are_half_open() {
        let year = SchoolYear::beginning(2021).period();
        assert!(year.contains(day(2021, 9, 1)) && !year.contains(day(2022, 9, 1)));
        assert!(!year.overlaps(&Period::since(day(2022, 9, 1))));
        assert!(year.overlaps(&Period::since(day(2022, 8, 31))));
    }
}
