//! Qualification category (квалификационная категория): set by an order, for a position, until a day or for good.

use chrono::NaiveDate;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

store::choice! {
    /// What an attestation found.
    QualificationKind, "registry-qualification" {
        /// Высшая категория.
        Highest = "highest",
        /// Первая категория.
        First = "first",
        /// Соответствие занимаемой должности.
        Suitability = "suitability",
        /// Педагог-методист: set only for those who have the highest category.
        Methodist = "methodist",
        /// Педагог-наставник: set only for those who have the highest category.
        Mentor = "mentor",
    }
}

store::choice! {
    /// The best category on a day, as lists and indicators ask for it; the greater one is the better.
    Category, "registry-category" {
        /// Без категории.
        None = "none",
        /// Соответствие занимаемой должности.
        Suitability = "suitability",
        /// Первая.
        First = "first",
        /// Высшая.
        Highest = "highest",
    }
}

impl QualificationKind {
    /// The category that it gives. Методист and наставник are set on top of the highest one.
    pub fn category(self) -> Category {
        match self {
            Self::Highest | Self::Methodist | Self::Mentor => Category::Highest,
            Self::First => Category::First,
            Self::Suitability => Category::Suitability,
        }
    }
}

/// A category that was set. It holds within the version's period: «has a category on D» is «the version holds on D».
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Qualification {
    /// Which.
    pub kind: QualificationKind,
    /// For which position of the nomenclature; without one it counts in every post.
    pub position: Option<String>,
    /// Number of the order.
    pub order_number: Option<String>,
    /// Date of the order.
    pub order_date: Option<NaiveDate>,
    /// Who issued the order.
    pub order_body: Option<String>,
}

impl Fact for Qualification {
    const TABLE: &'static FactTable = &FactTable {
        name: "qualification",
        subject: "person_id",
        columns: &["kind", "position", "order_number", "order_date", "order_body"],
    };

    fn into_values(self) -> Vec<Value> {
        vec![
            self.kind.into(),
            self.position.into(),
            self.order_number.into(),
            self.order_date.into(),
            self.order_body.into(),
        ]
    }
}

pub(crate) fn definition() -> String {
    Qualification::TABLE.definition(&format!(
        "kind text not null {},
    position text,
    order_number text,
    order_date date,
    order_body text",
        QualificationKind::check("kind")
    ))
}
