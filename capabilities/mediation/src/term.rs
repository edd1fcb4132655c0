//! The time of a report: a school year, or a part of it.

use chrono::{Days, Months, NaiveDate};
use kernel::SchoolYear;

store::choice! {
    /// A part of a school year; its quarters have three months each, from September on.
    YearPart, "mediation-part" {
        /// Весь учебный год.
        Year = "year",
        /// Первое полугодие.
        FirstHalf = "half-1",
        /// Второе полугодие.
        SecondHalf = "half-2",
        /// Сентябрь – ноябрь.
        FirstQuarter = "quarter-1",
        /// Декабрь – февраль.
        SecondQuarter = "quarter-2",
        /// Март – май.
        ThirdQuarter = "quarter-3",
        /// Июнь – август.
        FourthQuarter = "quarter-4",
    }
}

/// A time over which services are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The school year.
    pub year: SchoolYear,
    /// All of it or a part.
    pub part: YearPart,
}

/// A report is due so many days after its time.
const DAYS_TO_REPORT: u64 = 10;

impl YearPart {
    /// For these a service reports; a half is seen and not reported.
    pub const REPORTED: [YearPart; 5] = [
        YearPart::FirstQuarter,
        YearPart::SecondQuarter,
        YearPart::ThirdQuarter,
        YearPart::FourthQuarter,
        YearPart::Year,
    ];

    /// How many months after September it begins, and how many it has.
    fn months(self) -> (u32, u32) {
        match self {
            YearPart::Year => (0, 12),
            YearPart::FirstHalf => (0, 6),
            YearPart::SecondHalf => (6, 6),
            YearPart::FirstQuarter => (0, 3),
            YearPart::SecondQuarter => (3, 3),
            YearPart::ThirdQuarter => (6, 3),
            YearPart::FourthQuarter => (9, 3),
        }
    }
}

impl Term {
    /// The first day.
    pub fn from(self) -> NaiveDate {
        self.after(self.part.months().0)
    }

    /// The first day after it.
    pub fn to(self) -> NaiveDate {
        let (from, months) = self.part.months();
        self.after(from + months)
    }

    fn after(self, months: u32) -> NaiveDate {
        self.year.start().checked_add_months(Months::new(months)).unwrap_or(self.year.start())
    }

    /// Its word in addresses: `2021-quarter-1`.
    pub fn code(self) -> String {
        format!("{}-{}", self.year.first_year(), self.part.code())
    }

    /// The one of a word, if services report for it.
    pub fn of(code: &str) -> Option<Term> {
        let (year, part) = code.split_once('-')?;
        let part = YearPart::of(part).filter(|part| YearPart::REPORTED.contains(part))?;
        Some(Term { year: year.parse().ok()?, part })
    }

    /// The last day on which its report is in time.
    pub fn due_on(self) -> NaiveDate {
        self.to() + Days::new(DAYS_TO_REPORT - 1)
    }

    /// What services report for in a school year.
    pub fn of_year(year: SchoolYear) -> [Term; 5] {
        YearPart::REPORTED.map(|part| Term { year, part })
    }

    /// The parts of its year of which reports are asked when it has ended: with the last quarter the year ends too.
    pub fn asked(self) -> &'static [YearPart] {
        match self.part {
            YearPart::FirstQuarter => &[YearPart::FirstQuarter],
            YearPart::SecondQuarter => &[YearPart::SecondQuarter],
            YearPart::ThirdQuarter => &[YearPart::ThirdQuarter],
            YearPart::FourthQuarter | YearPart::Year => &[YearPart::FourthQuarter, YearPart::Year],
            YearPart::FirstHalf | YearPart::SecondHalf => &[],
        }
    }

    /// The quarter that ended last before a day.
    pub fn last_quarter(on: NaiveDate) -> Term {
        let ended = |term: &Term| term.part != YearPart::Year && term.to() <= on;
        let this = SchoolYear::of(on);
        let quarters = Term::of_year(this).into_iter().rev().find(ended);
        quarters.unwrap_or(Term { year: this.plus(-1), part: YearPart::FourthQuarter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use registry::sample::day;

    #[test]
    fn quarters_follow_each_other_through_the_year() {
        let year = SchoolYear::beginning(2021);
        let quarters: Vec<Term> = Term::of_year(year).into_iter().filter(|term| term.part != YearPart::Year).collect();
        assert_eq!(quarters[0].from(), day(2021, 9, 1));
        assert!(quarters.windows(2).all(|two| two[0].to() == two[1].from()));
        assert_eq!(quarters[3].to(), day(2022, 9, 1));
        assert!(quarters.iter().all(|term| crate::case::quarter(term.from()) == term.from()));
        assert_eq!(Term { year, part: YearPart::Year }.to(), day(2022, 9, 1));
        assert_eq!(quarters[0].due_on(), day(2021, 12, 10));
    }

    #[test]
    fn a_term_is_found_by_its_word() {
        for term in Term::of_year(SchoolYear::beginning(2021)) {
            assert_eq!(Term::of(&term.code()), Some(term));
        }
        for wrong in ["", "2021", "2021-half-1", "x-year", "2021-quarter-5"] {
            assert_eq!(Term::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_quarter_is_over() {
        let of = |y, m, d| Term::last_quarter(day(y, m, d)).code();
        assert_eq!(of(2021, 9, 14), "2020-quarter-4");
        assert_eq!(of(2021, 12, 1), "2021-quarter-1");
        assert_eq!(of(2022, 2, 28), "2021-quarter-1");
        assert_eq!(of(2022, 8, 31), "2021-quarter-3");
    }
}
