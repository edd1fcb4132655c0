//! Consent (согласие на обработку персональных данных, 152-ФЗ): for a purpose, given by somebody, until withdrawn.

use chrono::NaiveDate;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

/// A consent. Withdrawal ends the version's period and says on which day.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Consent {
    /// For what: a word of the capability that asked for it, `gallery`, `contest-photo`.
    pub purpose: String,
    /// By whom: the person, or a parent of a minor.
    pub given_by: String,
    /// The paper or page that shows it.
    pub document: Option<String>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
}

impl Fact for Consent {
    const TABLE: &'static FactTable = &FactTable {
        name: "consent",
        subject: "person_id",
        columns: &["purpose", "given_by", "document", "withdrawn_on"],
    };

    fn values(&self) -> Vec<Value> {
        vec![
            self.purpose.clone().into(),
            self.given_by.clone().into(),
            self.document.clone().into(),
            self.withdrawn_on.into(),
        ]
    }
}

pub(crate) fn definition() -> String {
    Consent::TABLE
        .definition("purpose text not null,\n    given_by text not null,\n    document text,\n    withdrawn_on date")
}
