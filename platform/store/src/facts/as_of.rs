//! As of which date, and as known at which moment.

use chrono::{DateTime, NaiveDate, Utc};

use crate::Sql;

/// A point in both times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day the facts hold on.
    pub on: NaiveDate,
    /// The moment at which they were known; `None` is now.
    pub known: Option<DateTime<Utc>>,
}

impl AsOf {
    /// What is known now about a day.
    pub fn day(on: NaiveDate) -> Self {
        Self { on, known: None }
    }

    /// The condition that a version (of the table or alias) holds on the day, as known at the moment.
    pub fn holds(&self, table: &str) -> Sql {
        self.believed(table).push(
            Sql::new(format!("and {table}.valid_from <= ? and ({table}.valid_to is null or {table}.valid_to > ?)"))
                .bind(self.on)
                .bind(self.on),
        )
    }

    /// The condition that a version was believed at the moment, whatever day it speaks of.
    pub fn believed(&self, table: &str) -> Sql {
        match self.known {
            None => Sql::new(format!("{table}.superseded_at is null")),
            Some(moment) => Sql::new(format!(
                "{table}.recorded_at <= ? and ({table}.superseded_at is null or {table}.superseded_at > ?)"
            ))
            .bind(moment)
            .bind(moment),
        }
    }
}
