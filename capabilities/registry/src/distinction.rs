//! Degrees, titles and awards of a person (учёная степень, звание, награда).

use chrono::NaiveDate;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

store::choice! {
    /// A sort of distinction.
    DistinctionKind, "registry-distinction" {
        /// Учёная степень.
        Degree = "degree",
        /// Учёное или почётное звание.
        Title = "title",
        /// Награда.
        Award = "award",
    }
}

/// A distinction somebody holds.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Distinction {
    /// Sort.
    pub kind: DistinctionKind,
    /// «Кандидат педагогических наук», «Почётный работник общего образования».
    pub title: String,
    /// Number of the document.
    pub number: Option<String>,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
}

impl Fact for Distinction {
    const TABLE: &'static FactTable =
        &FactTable { name: "distinction", subject: "person_id", columns: &["kind", "title", "number", "issued_on"] };

    fn into_values(self) -> Vec<Value> {
        vec![self.kind.into(), self.title.into(), self.number.into(), self.issued_on.into()]
    }
}

pub(crate) fn definition() -> String {
    Distinction::TABLE.definition(&format!(
        "kind text not null {},\n    title text not null,\n    number text,\n    issued_on date",
        DistinctionKind::check("kind")
    ))
}
