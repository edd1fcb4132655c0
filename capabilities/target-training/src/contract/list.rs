//! Lists of contracts: filtered, searched, by pages, in one query however long they are.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{Contract, ContractId, ContractState, within};
use crate::vacancy::words;

/// Which contracts.
#[derive(Clone, Debug, Default)]
pub struct ContractFilter {
    /// In this state.
    pub state: Option<ContractState>,
    /// Of this employer.
    pub organisation: Option<OrganisationId>,
    /// Signed in this calendar year.
    pub year: Option<i32>,
    /// Words of the name.
    pub search: String,
    /// `name`, `signed`, turned round by a minus before it; the latest first otherwise.
    pub sort: String,
}

/// A contract in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: ContractId,
    /// Who studies.
    pub name: String,
    /// Its number.
    pub number: String,
    /// The day on which it was signed.
    pub signed_on: NaiveDate,
    /// The law that governs it.
    pub law_version: String,
    /// Who will employ: a short name.
    pub organisation: Option<String>,
    /// Where is studied.
    pub university: String,
    /// What is studied.
    pub speciality: String,
    /// Where it stands.
    pub state: ContractState,
    /// The day on which studies should be finished.
    pub study_until: NaiveDate,
    /// How many the whole list has.
    pub total: i64,
}

impl Contract {
    /// A page of those within reach; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &ContractFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Listed>> {
        let mut all = vec![within(reach)];
        all.extend(filter.state.map(|state| Sql::new("t.state = ?").bind(state)));
        all.extend(filter.organisation.map(|one| Sql::new("t.organisation_id = ?").bind(one)));
        let first = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
        if let Some((from, to)) = filter.year.and_then(|year| Some((first(year)?, first(year + 1)?))) {
            all.push(Sql::new("t.signed_on >= ? and t.signed_on < ?").bind(from).bind(to));
        }
        all.extend(words("t.search_key", &filter.search));
        let order = match filter.sort.as_str() {
            "name" => "order by t.sort_key, t.id",
            "-name" => "order by t.sort_key desc, t.id",
            "signed" => "order by t.signed_on, t.sort_key, t.id",
            _ => "order by t.signed_on desc, t.sort_key, t.id",
        };
        let sql = Sql::new(
            "select t.id, t.name, t.number, t.signed_on, t.law_version, t.university, t.speciality, t.state, t.study_until,
                    count(*) over () as total,
                    (select v.short_name from organisation_version v where v.organisation_id = t.organisation_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as organisation
             from target_contract t where",
        );
        let sql = sql.push(Sql::join(all, " and ", "true")).push(order);
        db.all(sql.push(Sql::new("limit ? offset ?").bind(limit).bind(offset))).await
    }
}
