//! A field of a dataset: what conditions, measures and breakdowns may speak of.

use chrono::{Datelike, Months, NaiveDate};
use expressions::Comparison;
use store::Sql;

use crate::Words;

/// A field.
#[derive(Debug)]
pub struct Field {
    /// An identifier of Latin letters, for conditions, addresses and `--by`: `staff_group`.
    pub code: &'static str,
    /// Its name; the Russian one may be written in conditions with underscores: «основное место» → `основное_место`.
    pub name: Words,
    /// What it holds and where.
    pub kind: Kind,
}

/// What a field holds and in which column.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Free text.
    Text(&'static str),
    /// One of a list, kept as the code of the choice.
    OneOf(&'static str, &'static [Choice]),
    /// One of a list for a stretch of days within the time of the row, kept as the code of the choice.
    OneOfWhile {
        /// The column of the code.
        column: &'static str,
        /// When it holds.
        stretch: Stretch,
        /// The code of the choice on other days.
        otherwise: &'static str,
        /// The list.
        choices: &'static [Choice],
    },
    /// A whole number.
    Whole(&'static str),
    /// A number with a fraction, kept as a whole number of its smallest unit.
    Decimal {
        /// The column of whole numbers.
        column: &'static str,
        /// Digits after the comma: 2 for hundredths.
        scale: u32,
    },
    /// A day.
    Date(&'static str),
    /// The first day after a stretch, for days within it; on other days there is none.
    EndOf(Stretch),
    /// Yes or no.
    YesNo(&'static str),
    /// Full years from a day to the day of the question: an age, a length of service.
    YearsSince {
        /// The column of the first day.
        since: &'static str,
        /// A column of whole years that wins when it has a value: a length of service that grows no more.
        frozen: Option<&'static str>,
    },
}

/// Days from the first on which something holds up to the first on which it does not; without the one it never holds,
/// without the other it has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The column of the first day.
    pub since: &'static str,
    /// The column of the first day after.
    pub until: &'static str,
}

/// A value of a field that is one of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is kept.
    pub code: &'static str,
    /// As it is shown.
    pub name: Words,
}

impl Choice {
    /// A choice.
    pub const fn new(code: &'static str, ru: &'static str, en: &'static str) -> Self {
        Self { code, name: Words::new(ru, en) }
    }
}

impl Kind {
    /// The list that it is one of.
    pub fn choices(self) -> Option<&'static [Choice]> {
        match self {
            Kind::OneOf(_, choices) | Kind::OneOfWhile { choices, .. } => Some(choices),
            Kind::Text(_)
            | Kind::Whole(_)
            | Kind::Decimal { .. }
            | Kind::Date(_)
            | Kind::EndOf(_)
            | Kind::YesNo(_)
            | Kind::YearsSince { .. } => None,
        }
    }

    /// Records may be broken down by each of its values.
    pub fn divides(self) -> bool {
        self.choices().is_some() || matches!(self, Kind::Text(_) | Kind::YesNo(_))
    }
}

impl Stretch {
    /// The day lies in that of the row `r`.
    fn holds(self, on: NaiveDate) -> Sql {
        let Self { since, until } = self;
        Sql::new(format!("r.{since} <= ? and (r.{until} is null or r.{until} > ?)")).bind(on).bind(on)
    }
}

impl Field {
    /// A field.
    pub const fn new(code: &'static str, ru: &'static str, en: &'static str, kind: Kind) -> Self {
        Self { code, name: Words::new(ru, en), kind }
    }

    /// Digits after the comma in its smallest unit; `None` when it is no number.
    pub(crate) fn scale(&self) -> Option<u32> {
        match self.kind {
            Kind::Whole(_) | Kind::YearsSince { .. } => Some(0),
            Kind::Decimal { scale, .. } => Some(scale),
            Kind::Text(_)
            | Kind::OneOf(..)
            | Kind::OneOfWhile { .. }
            | Kind::Date(_)
            | Kind::EndOf(_)
            | Kind::YesNo(_) => None,
        }
    }

    /// Its value in the row `r`, as it is kept; years, and what holds on the day, are computed.
    pub(crate) fn stored(&self, on: NaiveDate) -> Sql {
        match self.kind {
            Kind::Text(column) | Kind::OneOf(column, _) | Kind::Date(column) | Kind::YesNo(column) => {
                Sql::new(format!("r.{column}"))
            }
            Kind::Whole(column) | Kind::Decimal { column, .. } => Sql::new(format!("cast(r.{column} as bigint)")),
            Kind::YearsSince { since, frozen } => years(since, frozen, on),
            Kind::OneOfWhile { column, stretch, otherwise, .. } => Sql::new("case when")
                .push(stretch.holds(on))
                .push(format!("then r.{column} else '{otherwise}' end").as_str()),
            Kind::EndOf(stretch) => {
                Sql::new("case when").push(stretch.holds(on)).push(format!("then r.{} end", stretch.until).as_str())
            }
        }
    }

    /// It has no value in the row `r`.
    pub(crate) fn missing(&self, on: NaiveDate) -> Sql {
        match self.kind {
            Kind::YearsSince { since, frozen } => {
                let frozen = frozen.map(|column| format!("r.{column} is null and ")).unwrap_or_default();
                Sql::new(format!("({frozen}(r.{since} is null or r.{since} > ?))")).bind(on)
            }
            Kind::OneOfWhile { .. } | Kind::EndOf(_) => Sql::new("(").push(self.stored(on)).push("is null)"),
            Kind::Text(column)
            | Kind::OneOf(column, _)
            | Kind::Whole(column)
            | Kind::Decimal { column, .. }
            | Kind::Date(column)
            | Kind::YesNo(column) => Sql::new(format!("r.{column} is null")),
        }
    }
}

/// The engines compute with dates differently, so years are taken from the text of the day, which both write alike.
fn years(since: &str, frozen: Option<&str>, on: NaiveDate) -> Sql {
    let text = format!("cast(r.{since} as text)");
    let open = frozen.map(|column| format!("when r.{column} is not null then r.{column} ")).unwrap_or_default();
    Sql::new(format!(
        "cast(case {open}when r.{since} <= ? then ? - cast(substr({text}, 1, 4) as integer) \
         - case when substr({text}, 6) > ? then 1 else 0 end end as bigint)"
    ))
    .bind(on)
    .bind(on.year())
    .bind(on.format("%m-%d").to_string())
}

/// Full years compared with a number, as a comparison of days: an index can serve it and nothing is computed per row.
pub(crate) fn compare_years(since: &str, frozen: Option<&str>, comparison: Comparison, n: i64, on: NaiveDate) -> Sql {
    let reached = |n: i64| Sql::new(format!("r.{since} <= ?")).bind(years_before(on, n));
    let short_of = |n: i64| Sql::new(format!("r.{since} > ?")).bind(years_before(on, n));
    let between = |n: i64, m: i64| reached(n).push("and").push(short_of(m));
    let days = match comparison {
        Comparison::GreaterOrEqual => reached(n),
        Comparison::Greater => reached(n.saturating_add(1)),
        Comparison::Less => between(0, n),
        Comparison::LessOrEqual => between(0, n.saturating_add(1)),
        Comparison::Equal => between(n, n.saturating_add(1)),
        Comparison::NotEqual => {
            Sql::new("(").push(between(0, n)).push("or").push(reached(n.saturating_add(1))).push(")")
        }
    };
    match frozen {
        None => Sql::new("(").push(days).push(")"),
        Some(column) => {
            Sql::new(format!("case when r.{column} is not null then r.{column} {} ? else", sign(comparison)))
                .bind(n)
                .push(days)
                .push("end")
        }
    }
}

/// The comparison in SQL.
pub(crate) fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        other => other.sign(),
    }
}

/// Nobody has served a negative time or a thousand years, and no calendar goes further than it must.
fn years_before(on: NaiveDate, years: i64) -> NaiveDate {
    let months = u32::try_from(years.clamp(0, 1_000)).unwrap_or(0) * 12;
    on.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}
