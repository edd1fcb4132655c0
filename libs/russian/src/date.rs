//! Dates and ages: 01.09.2021, 1 сентября 2021 г., 24 года.

use chrono::{Datelike, NaiveDate};

use crate::{NBSP, counted};

const NOMINATIVE: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const GENITIVE: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// «01.09.2021».
pub fn short(date: NaiveDate) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// «1 сентября 2021 г.» with no-break spaces.
pub fn long(date: NaiveDate) -> String {
    format!("{}{NBSP}{}{NBSP}г.", day_month(date), date.year())
}

/// «1 сентября» with a no-break space.
pub fn day_month(date: NaiveDate) -> String {
    format!("{}{NBSP}{}", date.day(), month_genitive(date))
}

/// The month of a date: «сентябрь».
pub fn month(date: NaiveDate) -> &'static str {
    NOMINATIVE[date.month0() as usize]
}

/// The month of a date as it follows a day: «сентября».
pub fn month_genitive(date: NaiveDate) -> &'static str {
    GENITIVE[date.month0() as usize]
}

/// «24 года», «21 год», «25 лет».
pub fn years(n: i64) -> String {
    counted(n, "год", "года", "лет")
}

/// Whole years from one date to another, an age; `None` if `on` is earlier than `from`.
///
/// Somebody born on 29 February becomes a year older on 1 March of a common year.
pub fn full_years(from: NaiveDate, on: NaiveDate) -> Option<u32> {
    on.years_since(from)
}
