//! Organisations as this capability needs them: names to choose from and to show.

use kernel::{OrganisationId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

/// An organisation to choose.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Choice {
    pub(crate) id: OrganisationId,
    pub(crate) name: String,
}

impl Choice {
    /// Its identifier as forms send it.
    pub(crate) fn code(&self) -> String {
        self.id.to_string()
    }
}

/// The organisations within reach, in the order of their names.
pub(crate) async fn choices(db: &impl Ask, reach: &Reach) -> Result<Vec<Choice>> {
    let sql = Sql::new(
        "select organisation_id as id, short_name as name from organisation_version
         where superseded_at is null and valid_to is null and",
    )
    .push(reach::within(reach, "organisation_id", None))
    .push("order by sort_key, organisation_id");
    db.all(sql).await
}

/// Refuses an organisation out of reach as if it did not exist.
pub(crate) async fn may_reach(db: &impl Ask, reach: &Reach, id: OrganisationId) -> Result<()> {
    if reach.is_everything() {
        return Ok(());
    }
    let sql = Sql::new(
        "from organisation_within w where w.valid_to is null and w.organisation_id = ? and w.ancestor_id = ? and",
    )
    .bind(id)
    .bind(id);
    let found = store::count(db, sql.push(reach::within(reach, "w.organisation_id", None))).await?;
    if found > 0 { Ok(()) } else { Err(Refusal::not_found().into()) }
}

/// Does the reach cover every organisation there is? Journal and outbox have no organisation of their own, so only
/// somebody responsible for the whole tree may read them.
pub(crate) async fn covers_all(db: &impl Ask, reach: &Reach) -> Result<bool> {
    if reach.is_everything() {
        return Ok(true);
    }
    let sql = Sql::new("from organisation_within w where w.valid_to is null and not").push(reach::within(
        reach,
        "w.organisation_id",
        None,
    ));
    Ok(store::count(db, sql).await? == 0)
}
