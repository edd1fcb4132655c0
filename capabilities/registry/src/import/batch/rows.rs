//! The rows of a batch that are kept for looking at.

use kernel::{PersonId, Result};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, Tx};

use super::{Batch, Outcome, json};
use crate::{
    PostId,
    import::{Difference, Reason},
};

/// A row in a list of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The row of the file; nothing for who is not in it.
    pub number: Option<i32>,
    /// Who.
    pub person: Option<PersonId>,
    /// The post that is gone.
    pub post: Option<PostId>,
    /// What is shown.
    pub details: Details,
}

/// What is shown of a row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// The name.
    #[serde(default)]
    pub name: String,
    /// Post and organisation.
    #[serde(default)]
    pub post: String,
    /// What is different.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// Why it is set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

#[derive(FromQueryResult)]
struct Stored {
    number: Option<i32>,
    person_id: Option<PersonId>,
    post_id: Option<PostId>,
    details: String,
}

impl Batch {
    /// A list of its rows.
    pub async fn rows(&self, db: &impl Ask, outcome: Outcome, limit: i64, offset: i64) -> Result<Vec<Listed>> {
        let sql = Sql::new(
            "select number, person_id, post_id, details from import_row where batch_id = ? and outcome = ? order by place limit ? offset ?",
        );
        let rows: Vec<Stored> = db.all(sql.bind(self.id).bind(outcome).bind(limit).bind(offset)).await?;
        Ok(rows.into_iter().map(Listed::from).collect())
    }

    /// What is told of one row.
    pub async fn row(&self, db: &impl Ask, number: u32) -> Result<Vec<(Outcome, Listed)>> {
        #[derive(FromQueryResult)]
        struct Told {
            outcome: Outcome,
            details: String,
            person_id: Option<PersonId>,
        }
        let sql = Sql::new(
            "select outcome, details, person_id from import_row where batch_id = ? and number = ? order by outcome",
        );
        let rows: Vec<Told> = db.all(sql.bind(self.id).bind(i32::try_from(number).unwrap_or(i32::MAX))).await?;
        let listed = |told: Told| {
            let stored = Stored {
                number: i32::try_from(number).ok(),
                person_id: told.person_id,
                post_id: None,
                details: told.details,
            };
            (told.outcome, Listed::from(stored))
        };
        Ok(rows.into_iter().map(listed).collect())
    }

    /// Puts other lists in the place of those there.
    pub(crate) async fn keep_rows(&self, tx: &Tx, lists: Vec<(Outcome, Vec<Listed>)>) -> Result<()> {
        tx.run(Sql::new("delete from import_row where batch_id = ?").bind(self.id)).await?;
        let mut rows = Vec::new();
        for (outcome, list) in lists {
            for (place, listed) in list.into_iter().enumerate() {
                rows.push(vec![
                    self.id.into(),
                    outcome.into(),
                    i32::try_from(place).unwrap_or(i32::MAX).into(),
                    listed.number.into(),
                    listed.person.into(),
                    listed.post.into(),
                    json(&listed.details)?.into(),
                ]);
            }
        }
        tx.insert("import_row", &["batch_id", "outcome", "place", "number", "person_id", "post_id", "details"], rows)
            .await
    }
}

impl From<Stored> for Listed {
    fn from(stored: Stored) -> Self {
        let details = serde_json::from_str(&stored.details).unwrap_or_default();
        Self { number: stored.number, person: stored.person_id, post: stored.post_id, details }
    }
}
