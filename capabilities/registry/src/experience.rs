//! Experience (стаж), kept as the date from which it counts, and the leaves that stop the count.

use chrono::NaiveDate;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

store::choice! {
    /// Which experience.
    ExperienceKind, "registry-experience" {
        /// Общий.
        Total = "total",
        /// Педагогический.
        Pedagogical = "pedagogical",
    }
}

store::choice! {
    /// Why somebody is away from work.
    InterruptionKind, "registry-interruption" {
        /// Отпуск по уходу за ребёнком.
        ParentalLeave = "parental_leave",
        /// Военная служба.
        Military = "military",
        /// Другое.
        Other = "other",
    }
}

/// Experience, as if it had never been interrupted before the version's first day. What interrupts it after that day
/// moves the date on.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Experience {
    /// Which.
    pub kind: ExperienceKind,
    /// The date from which it counts.
    pub since: NaiveDate,
}

impl Fact for Experience {
    const TABLE: &'static FactTable =
        &FactTable { name: "experience", subject: "person_id", columns: &["kind", "since"] };

    fn into_values(self) -> Vec<Value> {
        vec![self.kind.into(), self.since.into()]
    }
}

/// A leave.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Interruption {
    /// Why.
    pub kind: InterruptionKind,
    /// Does it stop the total experience?
    pub stops_total: bool,
    /// Does it stop the pedagogical experience?
    pub stops_pedagogical: bool,
}

impl Interruption {
    /// Does it stop this experience?
    pub fn stops(&self, kind: ExperienceKind) -> bool {
        match kind {
            ExperienceKind::Total => self.stops_total,
            ExperienceKind::Pedagogical => self.stops_pedagogical,
        }
    }
}

impl Fact for Interruption {
    const TABLE: &'static FactTable = &FactTable {
        name: "interruption",
        subject: "person_id",
        columns: &["kind", "stops_total", "stops_pedagogical"],
    };

    fn into_values(self) -> Vec<Value> {
        vec![self.kind.into(), self.stops_total.into(), self.stops_pedagogical.into()]
    }
}

pub(crate) fn definition() -> String {
    let experience = format!("kind text not null {},\n    since date not null", ExperienceKind::check("kind"));
    let interruption = format!(
        "kind text not null {},\n    stops_total boolean not null,\n    stops_pedagogical boolean not null",
        InterruptionKind::check("kind")
    );
    Experience::TABLE.definition(&experience) + &Interruption::TABLE.definition(&interruption)
}
