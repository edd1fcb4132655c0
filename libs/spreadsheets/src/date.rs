//! Dates as people write them, with the precision that they gave.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Cell, ValueError};

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// The year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

/// A date that may be known only to the month or the year; `date` is then its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The day, or the first day of the month or year.
    pub date: NaiveDate,
    /// How much of it was given.
    pub precision: Precision,
}

/// Reads dates. There is no clock here, so the caller says which years are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateReader {
    /// The earliest year that is believed.
    pub earliest: i32,
    /// The latest year that is believed; a year of two digits is the last one not after it.
    pub latest: i32,
}

const MONTHS: [(&str, &str); 12] = [
    ("янв", "января"),
    ("фев", "февраля"),
    ("мар", "марта"),
    ("апр", "апреля"),
    ("ма", "мая"),
    ("июн", "июня"),
    ("июл", "июля"),
    ("авг", "августа"),
    ("сен", "сентября"),
    ("окт", "октября"),
    ("ноя", "ноября"),
    ("дек", "декабря"),
];

/// Day 0 of Excel, such that serial 61 is 1 March 1900; before that its calendar has a day that never was.
const SERIAL_EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a valid date");
/// Serials from May 1927 to January 2119: less is a year, a month or a count, more is a telephone number.
const SERIALS: std::ops::Range<f64> = 10_000.0..80_000.0;

impl DateReader {
    /// A reader for documents of about `year`: from 1900 until ten years ahead.
    pub fn around(year: i32) -> Self {
        Self { earliest: 1900, latest: year + 10 }
    }

    /// The date in a cell: a real date, a serial number that nobody formatted, a bare year, or text.
    pub fn cell(&self, cell: &Cell<'_>) -> Result<PartialDate, ValueError> {
        match cell {
            Cell::Empty => Err(ValueError::Empty),
            Cell::Date(date) => self.day(date.year(), date.month(), date.day()),
            Cell::Number(number) => self.number(*number),
            Cell::Text(text) => self.text(text),
            Cell::Bool(_) => Err(ValueError::NotADate),
            Cell::Error(error) => Err(ValueError::CellError(error)),
        }
    }

    /// The date in a text: `01.09.2021 г.`, `1/9/21`, `2021-09-01`, `12 марта 2020`, `апрель 2023`, `04.2023`, `2007 г.`
    pub fn text(&self, text: &str) -> Result<PartialDate, ValueError> {
        let text = text.trim().to_lowercase();
        let parts = parts(&text);
        if parts.is_empty() {
            return Err(ValueError::Empty);
        }
        let numbers: Option<Vec<(u32, usize)>> =
            parts.iter().map(|part| Some((part.parse().ok()?, part.len()))).collect();
        match numbers.as_deref() {
            // A time of day may follow: 01.09.2021 0:00:00.
            Some([(year, 4), (month, 1 | 2), (day, 1 | 2), rest @ ..]) if rest.len() != 1 => {
                self.day(*year as i32, *month, *day)
            }
            Some([(day, 1 | 2), (month, 1 | 2), (year, digits), rest @ ..]) if rest.len() != 1 => {
                self.day(self.year(*year, *digits)?, *month, *day)
            }
            Some([(month, 1 | 2), (year, 4)]) | Some([(year, 4), (month, 1 | 2)]) => self.month(*year as i32, *month),
            Some([(year, 4)]) => self.whole_year(*year as i32),
            Some([(serial, 5)]) if text.len() == 5 => self.number(f64::from(*serial)),
            Some(_) => Err(ValueError::NotADate),
            None => self.named_month(&parts),
        }
    }

    fn named_month(&self, parts: &[&str]) -> Result<PartialDate, ValueError> {
        let number =
            |part: &str| part.parse::<u32>().map(|number| (number, part.len())).map_err(|_| ValueError::NotADate);
        match parts {
            [month, year] => {
                let (year, digits) = number(year)?;
                self.month(self.year(year, digits)?, month_number(month)?)
            }
            [day, month, year] => {
                let (year, digits) = number(year)?;
                self.day(self.year(year, digits)?, month_number(month)?, number(day)?.0)
            }
            _ => Err(ValueError::NotADate),
        }
    }

    fn number(&self, number: f64) -> Result<PartialDate, ValueError> {
        if SERIALS.contains(&number) {
            let date = SERIAL_EPOCH + chrono::Duration::days(number as i64);
            return self.day(date.year(), date.month(), date.day());
        }
        if number.fract() == 0.0 && (1000.0..10_000.0).contains(&number) {
            return self.whole_year(number as i32);
        }
        // A month typed as 04.2023 where the point is the decimal sign.
        let year = (number.fract() * 10_000.0).round();
        if (1.0..13.0).contains(&number) && year >= 1000.0 {
            return self.month(year as i32, number as u32);
        }
        Err(ValueError::NotADate)
    }

    fn day(&self, year: i32, month: u32, day: u32) -> Result<PartialDate, ValueError> {
        self.month(year, month)?;
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Ok(PartialDate { date, precision: Precision::Day }),
            None => Err(ValueError::NoSuchDay { day, month, year }),
        }
    }

    fn month(&self, year: i32, month: u32) -> Result<PartialDate, ValueError> {
        self.whole_year(year)?;
        match NaiveDate::from_ymd_opt(year, month, 1) {
            Some(date) => Ok(PartialDate { date, precision: Precision::Month }),
            None => Err(ValueError::NoSuchMonth { month }),
        }
    }

    fn whole_year(&self, year: i32) -> Result<PartialDate, ValueError> {
        let date = NaiveDate::from_ymd_opt(year, 1, 1).filter(|_| (self.earliest..=self.latest).contains(&year));
        date.map(|date| PartialDate { date, precision: Precision::Year }).ok_or(ValueError::NoSuchYear { year })
    }

    fn year(&self, year: u32, digits: usize) -> Result<i32, ValueError> {
        let year = i32::try_from(year).map_err(|_| ValueError::NotADate)?;
        match digits {
            2 => Ok(self.latest - (self.latest - year).rem_euclid(100)),
            4 => Ok(year),
            _ => Err(ValueError::NoSuchYear { year }),
        }
    }
}

impl PartialDate {
    /// A date known to the day.
    pub fn day(date: NaiveDate) -> Self {
        Self { date, precision: Precision::Day }
    }
}

/// As it is written in Russian documents: `01.09.2021`, `04.2023`, `2007`.
impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pattern = match self.precision {
            Precision::Day => "%d.%m.%Y",
            Precision::Month => "%m.%Y",
            Precision::Year => "%Y",
        };
        self.date.format(pattern).fmt(f)
    }
}

/// The serial number of a date in Excel.
pub(crate) fn to_serial(date: NaiveDate) -> f64 {
    (date - SERIAL_EPOCH).num_days() as f64
}

/// The genitive of a month, as in «31 февраля».
pub(crate) fn month_genitive(month: u32) -> &'static str {
    (month as usize).checked_sub(1).and_then(|index| MONTHS.get(index)).map_or("", |(_, name)| name)
}

/// The number of a month by its name in any case or abbreviation.
pub(crate) fn month_number(name: &str) -> Result<u32, ValueError> {
    let is_name = |stem: &str, genitive: &str| {
        name.starts_with(stem)
            && (name.chars().count() == 3 || name.chars().take(4).eq(genitive.chars().take(4)) || genitive == "мая")
    };
    let found = MONTHS.iter().position(|(stem, genitive)| match *genitive {
        "мая" => matches!(name, "май" | "мая" | "мае" | "маю"),
        "марта" => matches!(name, "мар") || name.starts_with("март"),
        genitive => is_name(stem, genitive),
    });
    found.map(|index| index as u32 + 1).ok_or(ValueError::NotADate)
}

/// Numbers and names of a date without the words around them.
fn parts(text: &str) -> Vec<&str> {
    const SILENT: [&str; 10] = ["г", "год", "года", "году", "с", "от", "до", "по", "t", "z"];
    let mut parts = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        // Digits and letters may stand together: 2007г, 01t00.
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c: char| c.is_ascii_digit() != first.is_ascii_digit()).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            parts.push(part);
            rest = after;
        }
    }
    parts.retain(|part| !SILENT.contains(part));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use proptest::prelude::*;

    const READER: DateReader = DateReader { earliest: 1900, latest: 2031 };

    fn read(text: &str) -> Result<String, ValueError> {
        READER.text(text).map(|date| format!("{date} {:?}", date.precision))
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("01.09.2021", "01.09.2021 Day"),
            ("1.9.21", "01.09.2021 Day"),
            ("02.03.85", "02.03.1985 Day"),
            ("02/03/1985", "02.03.1985 Day"),
            ("2021-09-01", "01.09.2021 Day"),
            ("2021-09-01T00:00:00", "01.09.2021 Day"),
            ("01.09.2021 0:00:00", "01.09.2021 Day"),
            ("01.09.2021г.", "01.09.2021 Day"),
            ("с 01.09.2021 года", "01.09.2021 Day"),
            ("«12» марта 2020 г.", "12.03.2020 Day"),
            ("5 мая 1999", "05.05.1999 Day"),
            ("апрель 2023", "04.2023 Month"),
            ("Апреля 2023 г.", "04.2023 Month"),
            ("сент. 2020", "09.2020 Month"),
            ("04.2023", "04.2023 Month"),
            ("2023-04", "04.2023 Month"),
            ("2007 г.", "2007 Year"),
            ("2007г", "2007 Year"),
            ("2007", "2007 Year"),
            ("44287", "01.04.2021 Day"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn two_digits_of_a_year_are_the_last_such_year_that_is_possible() {
        assert_eq!(read("01.01.31").as_deref(), Ok("01.01.2031 Day"));
        assert_eq!(read("01.01.32").as_deref(), Ok("01.01.1932 Day"));
    }

    #[test]
    fn a_date_that_cannot_be_says_what_is_wrong() {
        let error = READER.text("31.02.1990").unwrap_err();
        assert_eq!(error.message(Lang::Ru), "31 февраля не бывает");
        let error = READER.text("29.02.2023").unwrap_err();
        assert_eq!(error.message(Lang::Ru), "29 февраля не бывает в 2023 году");
        assert_eq!(READER.text("12.25.2020"), Err(ValueError::NoSuchMonth { month: 25 }));
        assert_eq!(READER.text("01.09.0201"), Err(ValueError::NoSuchYear { year: 201 }));
        assert_eq!(READER.text("01.09.20221"), Err(ValueError::NoSuchYear { year: 20221 }));
        assert_eq!(READER.text("не помню"), Err(ValueError::NotADate));
        assert_eq!(READER.text("марина 2020"), Err(ValueError::NotADate));
        assert_eq!(READER.text("—"), Err(ValueError::Empty));
    }

    #[test]
    fn numbers_are_serials_years_or_months() {
        let read = |number| READER.cell(&Cell::Number(number)).map(|date| date.to_string());
        assert_eq!(read(44287.0).as_deref(), Ok("01.04.2021"));
        assert_eq!(read(44287.5).as_deref(), Ok("01.04.2021"));
        assert_eq!(read(2007.0).as_deref(), Ok("2007"));
        assert_eq!(read(4.2023).as_deref(), Ok("04.2023"));
        assert_eq!(read(12.0), Err(ValueError::NotADate));
        assert_eq!(read(89_141_234_567.0), Err(ValueError::NotADate));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(days in 10_600i64..48_000, precision in 0..3) {
            let date = SERIAL_EPOCH + chrono::Duration::days(days);
            let date = match precision {
                0 => PartialDate::day(date),
                1 => PartialDate { date: date.with_day(1).unwrap(), precision: Precision::Month },
                _ => PartialDate { date: date.with_ordinal(1).unwrap(), precision: Precision::Year },
            };
            prop_assert_eq!(READER.text(&date.to_string()), Ok(date));
            prop_assert_eq!(READER.cell(&Cell::Number(to_serial(date.date))), Ok(PartialDate::day(date.date)));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,30}") {
            let _ = READER.text(&text);
        }
    }
}
