//! A signature: somebody answers for a fixed document.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line};

use crate::report::{Report, ReportId};

/// Who signed, when, in which post.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Signature {
    /// The account.
    pub account_id: AccountId,
    /// The name.
    pub name: String,
    /// The post.
    pub post: String,
    /// When.
    pub signed_at: DateTime<Utc>,
}

impl Signature {
    /// The signature of a справка.
    pub async fn of(db: &impl Ask, report: ReportId) -> Result<Option<Self>> {
        db.first(
            Sql::new("select account_id, name, post, signed_at from report_signature where report_id = ?").bind(report),
        )
        .await
    }
}

impl Report {
    /// Signs a fixed document.
    pub async fn sign(&self, tx: &Tx, account: AccountId, post: &str) -> Result<()> {
        let fixed = Sql::new("update report set state = 'signed' where id = ? and state = 'fixed'").bind(self.id);
        if tx.run(fixed).await? == 0 {
            return Err(Refusal::conflict("report-not-to-sign").into());
        }
        let sql = Sql::new(
            "insert into report_signature (report_id, account_id, name, post, signed_at) values (?, ?, ?, ?, ?)",
        )
        .bind(self.id)
        .bind(account)
        .bind(tx.actor().name.as_str())
        .bind(post)
        .bind(tx.now());
        tx.run(sql).await?;
        tx.note(Line::new("report.signed", "report", self.id.0).with(serde_json::json!({ "post": post })));
        Ok(())
    }
}
