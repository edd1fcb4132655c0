//! An organisation (организация): a tree region → district → institution, held over time.

mod changes;
mod history;
mod list;
mod numbers;
mod within;

pub use changes::{Ground, close, found, found_many, hanging_on, merge_into, move_to, rename, revise};
pub use history::{Choice, Recorded, choices, names, versions};
pub use list::{Listed, Listing};
pub(crate) use list::{under_on, words};
pub use numbers::{is_inn, is_ogrn};
pub(crate) use within::{Pair, expected_pairs, rebuild};

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result};
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{AsOf, Ask, FactTable, Sql, Value, reach};

use crate::fact::Fact;

store::choice! {
    /// A kind of organisation.
    OrganisationKind, "registry-organisation-kind" {
        /// Школа.
        School = "school",
        /// Детский сад.
        Kindergarten = "kindergarten",
        /// Дополнительное образование.
        Supplementary = "supplementary",
        /// Колледж, техникум.
        College = "college",
        /// Вуз.
        University = "university",
        /// Информационно-методический центр.
        MethodologicalCentre = "methodological_centre",
        /// Управление образования.
        Authority = "authority",
        /// ЦППМСП.
        PsychologicalCentre = "psychological_centre",
        /// Другой партнёр.
        Partner = "partner",
        /// Регион.
        Region = "region",
        /// Район, округ.
        District = "district",
    }
}

store::choice! {
    /// How one organisation came after another.
    Succession, "registry-succession" {
        /// Присоединена.
        Merged = "merged",
        /// Выделена.
        Split = "split",
        /// Переименована.
        Renamed = "renamed",
    }
}

/// What is true of an organisation for a while.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Organisation {
    /// Full name.
    pub name: String,
    /// Short name: «СОШ № 9».
    pub short_name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// The one above.
    pub parent_id: Option<OrganisationId>,
    /// ИНН.
    pub inn: Option<String>,
    /// ОГРН.
    pub ogrn: Option<String>,
    /// Code of the territory (ОКТМО).
    pub oktmo: Option<String>,
}

impl Organisation {
    /// What is true of an organisation within reach on a day.
    pub async fn find(db: &impl Ask, reach: &Reach, id: OrganisationId, at: AsOf) -> Result<Organisation> {
        let sql = Sql::new("select v.* from organisation_version v where v.organisation_id = ? and")
            .bind(id)
            .push(at.holds("v"))
            .push("and")
            .push(reach::within(reach, "v.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    fn check(&self) -> Result<()> {
        if self.name.trim().is_empty() || self.short_name.trim().is_empty() {
            return Err(Refusal::invalid("registry-refusal-organisation-nameless").into());
        }
        if self.inn.as_deref().is_some_and(|inn| !is_inn(inn)) {
            return Err(Refusal::invalid("registry-refusal-inn").into());
        }
        if self.ogrn.as_deref().is_some_and(|ogrn| !is_ogrn(ogrn)) {
            return Err(Refusal::invalid("registry-refusal-ogrn").into());
        }
        Ok(())
    }
}

impl Fact for Organisation {
    const TABLE: &'static FactTable = &FactTable {
        name: "organisation_version",
        subject: "organisation_id",
        columns: &["name", "short_name", "kind", "parent_id", "inn", "ogrn", "oktmo", "search_key", "sort_key"],
    };

    fn into_values(self) -> Vec<Value> {
        let (search, sort) = (search_key(&format!("{} {}", self.short_name, self.name)), sort_key(&self.short_name));
        vec![
            self.name.into(),
            self.short_name.into(),
            self.kind.into(),
            self.parent_id.into(),
            self.inn.into(),
            self.ogrn.into(),
            self.oktmo.into(),
            search.into(),
            sort.into(),
        ]
    }
}

/// Refuses, as if it did not exist, an organisation out of reach.
pub async fn may_reach(db: &impl Ask, reach: &Reach, id: OrganisationId) -> Result<()> {
    let sql = Sql::new("from organisation o where o.id = ? and").bind(id).push(reach::within(reach, "o.id", None));
    if store::count(db, sql).await? == 1 { Ok(()) } else { Err(Refusal::not_found().into()) }
}

/// What came before and after an organisation.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Succeeded {
    /// The earlier one.
    pub from_id: OrganisationId,
    /// The later one.
    pub to_id: OrganisationId,
    /// How.
    pub kind: Succession,
    /// When.
    pub happened_on: NaiveDate,
}

/// Mergers, splits and renamings of an organisation within reach, except those taken back.
pub async fn successions(db: &impl Ask, reach: &Reach, id: OrganisationId) -> Result<Vec<Succeeded>> {
    may_reach(db, reach, id).await?;
    let sql = Sql::new(
        "select s.* from organisation_succession s join change c on c.id = s.change_id
         where c.undone_by is null and (s.from_id = ? or s.to_id = ?) order by s.happened_on, s.from_id",
    );
    db.all(sql.bind(id).bind(id)).await
}

pub(crate) fn definition() -> String {
    let version = Organisation::TABLE.definition(&format!(
        "name text not null,
    short_name text not null,
    kind text not null {},
    parent_id {{uuid}} references organisation (id),
    inn text,
    ogrn text,
    oktmo text,
    search_key {{key}} not null,
    sort_key {{key}} not null",
        OrganisationKind::check("kind")
    ));
    format!(
        "create table organisation (
    id {{uuid}} primary key,
    created_at {{moment}} not null
);
{version}create table organisation_succession (
    from_id {{uuid}} not null references organisation (id),
    to_id {{uuid}} not null references organisation (id),
    kind text not null {},
    happened_on date not null,
    change_id {{uuid}} not null references change (id),
    primary key (from_id, to_id, change_id)
);
",
        Succession::check("kind")
    )
}
