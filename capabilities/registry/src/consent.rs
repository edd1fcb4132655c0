//! Consent (согласие на обработку персональных данных, 152-ФЗ): for a purpose, given by somebody, until withdrawn.

use chrono::NaiveDate;
use kernel::{Period, PersonId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{ChangeKind, FactTable, Sql, Tx, Value, journal::Line};

use crate::{
    fact::{Fact, FactKind, Held},
    facts::{FactChange, current, write_facts},
};

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

    fn into_values(self) -> Vec<Value> {
        vec![self.purpose.into(), self.given_by.into(), self.document.into(), self.withdrawn_on.into()]
    }
}

impl Consent {
    /// Writes down a consent that somebody gave for a purpose, from a day on. What is held already stays.
    pub async fn give(tx: &Tx, person: PersonId, consent: Consent, from: NaiveDate) -> Result<()> {
        if consent.given_by.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let change = tx.change(ChangeKind::Edit, &consent.purpose).await?;
        write_facts(tx, change, vec![FactChange::open(person, consent, Period::since(from))]).await?;
        tx.note(Line::new("consent.given", "person", person.0).with(json!({ "change": change })));
        Ok(())
    }

    /// Withdraws whatever a person consented to for a purpose: it holds no more from today on. How many there were.
    pub async fn withdraw(tx: &Tx, person: PersonId, purpose: &str) -> Result<usize> {
        let today = tx.today();
        let held = current::<Consent>(tx, &[person]).await?.into_iter().map(|(_, held)| held);
        let held = held.filter(|held| held.fact.purpose == purpose && held.period.to.is_none_or(|to| to > today));
        let changes: Vec<FactChange> = held.flat_map(|held| held.withdrawn(person, today)).collect();
        let withdrawn = changes.iter().filter(|change| matches!(change, FactChange::Close { .. })).count();
        if withdrawn > 0 {
            let change = tx.change(ChangeKind::Edit, purpose).await?;
            write_facts(tx, change, changes).await?;
            tx.note(Line::new("consent.withdrawn", "person", person.0).with(json!({ "change": change })));
        }
        Ok(withdrawn)
    }

    /// The condition that a person (a column of identifiers) consents to this purpose on a day.
    pub fn holds(person: &str, purpose: &str, on: NaiveDate) -> Sql {
        Sql::new(format!(
            "exists (select 1 from consent where consent.person_id = {person} and consent.purpose = ?
             and consent.superseded_at is null and consent.valid_from <= ? and (consent.valid_to is null or consent.valid_to > ?))"
        ))
        .bind(purpose)
        .bind(on)
        .bind(on)
    }
}

impl Held<Consent> {
    /// The changes by which it holds no more from this day on; one that began no earlier is not held at all.
    pub(crate) fn withdrawn(self, person: PersonId, on: NaiveDate) -> Vec<FactChange> {
        let version: Uuid = self.id;
        let mut changes = vec![FactChange::Close { kind: FactKind::Consent, version }];
        if on > self.period.from {
            let fact = Consent { withdrawn_on: Some(on), ..self.fact }.into();
            let period = Period { from: self.period.from, to: Some(on) };
            changes.push(FactChange::Open {
                person,
                fact,
                period,
                source_row: self.source_row,
                replaces: Some(version),
            });
        }
        changes
    }
}

pub(crate) fn definition() -> String {
    Consent::TABLE
        .definition("purpose text not null,\n    given_by text not null,\n    document text,\n    withdrawn_on date")
}
