//! What an organisation was called and where it stood, over time; and the names that other pages need.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{ChangeId, OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, reach};

use super::{OrganisationKind, may_reach};

/// A version of an organisation, believed now or once, with where it came from.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Recorded {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// The one above.
    pub parent_id: Option<OrganisationId>,
    /// ИНН.
    pub inn: Option<String>,
    /// ОГРН.
    pub ogrn: Option<String>,
    /// Code of the territory.
    pub oktmo: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day after the last one.
    pub valid_to: Option<NaiveDate>,
    /// Since when it is believed.
    pub recorded_at: DateTime<Utc>,
    /// Until when it was.
    pub superseded_at: Option<DateTime<Utc>>,
    /// The change that opened it.
    pub opened_by: ChangeId,
    /// What that change was.
    pub change_title: String,
    /// Who made it.
    pub change_actor: String,
}

/// Every version of an organisation within reach: those believed now first, the latest first.
pub async fn versions(db: &impl Ask, reach: &Reach, id: OrganisationId) -> Result<Vec<Recorded>> {
    may_reach(db, reach, id).await?;
    let sql = Sql::new(
        "select v.*, c.title as change_title, c.actor as change_actor
         from organisation_version v join change c on c.id = v.opened_by where v.organisation_id = ?
         order by case when v.superseded_at is null then 0 else 1 end, v.valid_from desc, v.recorded_at desc",
    );
    db.all(sql.bind(id)).await
}

/// An organisation to choose from.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Choice {
    /// Which.
    pub id: OrganisationId,
    /// Short name.
    pub short_name: String,
}

/// The organisations within reach that are there on the day, by short name.
pub async fn choices(db: &impl Ask, reach: &Reach, at: AsOf) -> Result<Vec<Choice>> {
    let sql = Sql::new("select v.organisation_id as id, v.short_name from organisation_version v where")
        .push(at.holds("v"))
        .push("and")
        .push(reach::within(reach, "v.organisation_id", None))
        .push("order by v.sort_key, v.organisation_id");
    db.all(sql).await
}

/// Last known short names of these organisations. A name is no secret: a post within reach may lie in an organisation
/// that is not.
pub async fn names(db: &impl Ask, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, String>> {
    let sql = Sql::new(
        "select v.organisation_id as id, v.short_name from organisation_version v
         where v.superseded_at is null and v.organisation_id in",
    )
    .push(Sql::list(ids.iter().copied()))
    .push("order by v.valid_from");
    let rows: Vec<Choice> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.short_name)).collect())
}
