//! Lists and the tree of organisations, as of a date.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, reach};

use super::OrganisationKind;

/// What a list of organisations is asked for.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Only within this one.
    pub under: Option<OrganisationId>,
    /// Only of this kind.
    pub kind: Option<OrganisationKind>,
    /// Words of the name.
    pub search: String,
}

/// An organisation in a list, sorted by short name; a tree is made of it by the parents.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: OrganisationId,
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
    /// Since when it is so.
    pub valid_from: NaiveDate,
    /// People who hold a post in it on the day.
    pub people: i64,
}

impl Listing {
    /// The organisations within reach that are there on the day.
    pub async fn rows(&self, db: &impl Ask, reach: &Reach, at: AsOf) -> Result<Vec<Listed>> {
        let mut conditions = vec![at.holds("v"), reach::within(reach, "v.organisation_id", None)];
        if let Some(under) = self.under {
            conditions.push(under_on("v.organisation_id", under, at.on));
        }
        if let Some(kind) = self.kind {
            conditions.push(Sql::new("v.kind = ?").bind(kind));
        }
        conditions.extend(words("v.search_key", &self.search));
        let people =
            Sql::new("left join (select s.organisation_id, count(distinct s.person_id) as people from staff s where")
                .push(at.holds("s"))
                .push("group by s.organisation_id) p on p.organisation_id = v.organisation_id");
        let sql = Sql::new(
            "select v.organisation_id as id, v.name, v.short_name, v.kind, v.parent_id, v.inn, v.ogrn, v.valid_from,
                    coalesce(p.people, 0) as people
             from organisation_version v",
        )
        .push(people)
        .push("where")
        .push(Sql::join(conditions, " and ", "true"))
        .push("order by v.sort_key, v.organisation_id");
        db.all(sql).await
    }
}

/// The condition that an organisation lies within another in the tree of that day.
pub(crate) fn under_on(column: &str, under: OrganisationId, on: NaiveDate) -> Sql {
    Sql::new(format!(
        "{column} in (select w.organisation_id from organisation_within w
         where w.ancestor_id = ? and w.valid_from <= ? and (w.valid_to is null or w.valid_to > ?))"
    ))
    .bind(under)
    .bind(on)
    .bind(on)
}

/// One condition per word of a search: some word of the key begins with it.
pub(crate) fn words(column: &str, search: &str) -> Vec<Sql> {
    search_key(search)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| {
            Sql::new(format!("({column} like ? or {column} like ?)"))
                .bind(format!("{word}%"))
                .bind(format!("% {word}%"))
        })
        .collect()
}
