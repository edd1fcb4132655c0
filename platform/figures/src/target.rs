//! Targets: what value an organisation is to reach in a school year, and whether it has.

use chrono::{DateTime, Utc};
use kernel::{AccountId, OrganisationId, Refusal, Result, SchoolYear, id::Uuid};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, Tx, journal::Line};

use crate::{Direction, Figure, Indicator};

pub(crate) const TABLE: &str = "
create table target (
    id {uuid} primary key,
    indicator text not null,
    organisation_id {uuid} not null,
    school_year integer not null,
    value double precision not null,
    source text not null,
    set_at {moment} not null,
    account_id {uuid},
    unique (indicator, organisation_id, school_year)
);
create index target_organisation on target (organisation_id, school_year);
";

/// A share is near its target within so many percentage points.
const NEAR_POINTS: f64 = 2.0;
/// Any other value is near its target within this part of it.
const NEAR_PART: f64 = 0.05;

/// What value is to be reached.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Target {
    /// Identifier.
    pub id: Uuid,
    /// The code of the indicator.
    pub indicator: String,
    /// The organisation whose target it is.
    pub organisation_id: OrganisationId,
    /// The calendar year of the September in which the school year begins.
    pub school_year: i32,
    /// In the unit of the indicator.
    pub value: f64,
    /// The document that sets it: «приказ № 215-Д от 01.09.2021».
    pub source: String,
    /// When it was set.
    pub set_at: DateTime<Utc>,
    /// By which account.
    pub account_id: Option<AccountId>,
}

/// A target to be set.
#[derive(Clone, Debug)]
pub struct NewTarget<'a> {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The school year.
    pub year: SchoolYear,
    /// In the unit of the indicator.
    pub value: f64,
    /// The document that sets it.
    pub source: &'a str,
}

/// How a value stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Reached.
    Met,
    /// Almost: within 2 percentage points, or within 5 % of a target that is no share.
    Near,
    /// Not reached.
    Missed,
}

impl Target {
    /// The school year.
    pub fn year(&self) -> SchoolYear {
        SchoolYear::beginning(self.school_year)
    }

    /// How a figure stands to the target, by its printed value. `None` without a value or a better direction.
    pub fn light(&self, indicator: &Indicator, figure: &Figure) -> Option<Light> {
        let value = indicator.rounded(figure.value?);
        let short = match indicator.definition.direction {
            Direction::Up => self.value - value,
            Direction::Down => value - self.value,
            Direction::None => return None,
        };
        let near = if indicator.is_share() { NEAR_POINTS } else { NEAR_PART * self.value.abs() };
        // Two decimal numbers of which one is two points above the other may differ by a little more in binary.
        let slack = 1e-9;
        Some(match short {
            short if short <= 0.0 => Light::Met,
            short if short <= near + slack => Light::Near,
            _ => Light::Missed,
        })
    }
}

/// Sets a target, in place of one already set for the same organisation and year.
pub async fn set(tx: &Tx, indicator: &Indicator, new: NewTarget<'_>) -> Result<()> {
    if !new.value.is_finite() || (indicator.is_share() && !(0.0..=100.0).contains(&new.value)) {
        return Err(Refusal::invalid("target-value").into());
    }
    let before = find(tx, indicator, new.organisation, new.year).await?.map(|target| target.value);
    let upsert = "insert into target (id, indicator, organisation_id, school_year, value, source, set_at, account_id) \
                  values (?, ?, ?, ?, ?, ?, ?, ?) \
                  on conflict (indicator, organisation_id, school_year) do update set \
                  value = excluded.value, source = excluded.source, set_at = excluded.set_at, account_id = excluded.account_id";
    let sql = Sql::new(upsert)
        .bind(Uuid::now_v7())
        .bind(indicator.code())
        .bind(new.organisation)
        .bind(new.year.first_year())
        .bind(new.value)
        .bind(new.source.trim())
        .bind(tx.now())
        .bind(tx.actor().account);
    tx.run(sql).await?;
    let details = serde_json::json!({
        "indicator": indicator.code(), "year": new.year.to_string(), "before": before, "value": new.value,
    });
    tx.note(Line::new("target.set", "organisation", new.organisation.0).with(details));
    Ok(())
}

/// Takes a target away.
pub async fn remove(tx: &Tx, indicator: &Indicator, organisation: OrganisationId, year: SchoolYear) -> Result<()> {
    let sql = Sql::new("delete from target where indicator = ? and organisation_id = ? and school_year = ?")
        .bind(indicator.code())
        .bind(organisation)
        .bind(year.first_year());
    if tx.run(sql).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    let details = serde_json::json!({ "indicator": indicator.code(), "year": year.to_string() });
    tx.note(Line::new("target.removed", "organisation", organisation.0).with(details));
    Ok(())
}

/// The organisation's own target of a school year.
pub async fn find(
    db: &impl Ask,
    indicator: &Indicator,
    organisation: OrganisationId,
    year: SchoolYear,
) -> Result<Option<Target>> {
    let sql = Sql::new("select * from target where indicator = ? and organisation_id = ? and school_year = ?")
        .bind(indicator.code())
        .bind(organisation)
        .bind(year.first_year());
    db.first(sql).await
}

/// All targets of an organisation for a school year, by the code of the indicator.
pub async fn of_organisation(db: &impl Ask, organisation: OrganisationId, year: SchoolYear) -> Result<Vec<Target>> {
    let sql = Sql::new("select * from target where organisation_id = ? and school_year = ? order by indicator");
    db.all(sql.bind(organisation).bind(year.first_year())).await
}
