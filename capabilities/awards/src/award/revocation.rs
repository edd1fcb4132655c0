//! Revoking an award, and taking that back: both by name, with a reason, on its public page at once.

use kernel::{Reach, Refusal, Result};
use store::{Ask, Sql, Tx, journal::Line};

use super::{Award, AwardId, Source};

impl Award {
    /// Revokes it; its page says so from now on, and why.
    pub async fn revoke(tx: &Tx, reach: &Reach, id: AwardId, because: &str) -> Result<()> {
        let award = Award::managed(tx, reach, id).await?;
        if because.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = "update award set revoked_at = ?, revoked_because = ? where id = ? and revoked_at is null";
        let sql = Sql::new(sql).bind(tx.now()).bind(because.trim()).bind(award.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("awards-refusal-revoked").into());
        }
        tx.note(Line::new("award.revoked", "award", award.id.0));
        Ok(())
    }

    /// It stands again.
    pub async fn restore(tx: &Tx, reach: &Reach, id: AwardId) -> Result<()> {
        let award = Award::managed(tx, reach, id).await?;
        // Meanwhile another may have been issued for the same thing.
        if let (Source::Contest, Some(source)) = (award.source, award.source_id) {
            let sql = Sql::new("from award where source_id = ? and recipient = ? and revoked_at is null");
            if store::count(tx, sql.bind(source).bind(award.recipient.as_str())).await? > 0 {
                return Err(Refusal::conflict("awards-refusal-issued-again").into());
            }
        }
        let sql = "update award set revoked_at = null, revoked_because = null where id = ? and revoked_at is not null";
        if tx.run(Sql::new(sql).bind(award.id)).await? == 0 {
            return Err(Refusal::conflict("awards-refusal-stands").into());
        }
        tx.note(Line::new("award.restored", "award", award.id.0));
        Ok(())
    }

    /// A page of the numbers of those printed with a template: while there are any, it is kept.
    pub async fn printed_by(db: &impl Ask, template: crate::TemplateId) -> Result<i64> {
        store::count(db, Sql::new("from award where template_id = ?").bind(template)).await
    }
}
