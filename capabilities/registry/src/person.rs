//! A person (человек): an identity; what is known of it are facts.

pub mod history;
mod name;
pub mod private;

pub use name::{Name, Sex};

use chrono::NaiveDate;
use kernel::{PersonId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, Tx, Value, reach};

use crate::facts;

/// A person, as named on a day.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Family name (фамилия).
    pub family: String,
    /// Given name (имя).
    pub given: String,
    /// Patronymic (отчество).
    pub patronymic: Option<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
}

impl Person {
    /// A person within reach, by the name held on the day (failing that, by the last known one). A duplicate that was
    /// merged leads to the person it was merged into.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PersonId, at: AsOf) -> Result<Person> {
        let id = kept(db, id).await?;
        may_reach(db, reach, &[id]).await?;
        let sql = Sql::new(
            "select v.person_id as id, v.family, v.given, v.patronymic, v.birth_date, v.sex
             from person_version v where v.person_id = ? and",
        )
        .bind(id)
        .push(at.believed("v"))
        .push("order by case when v.valid_from <= ? then 0 else 1 end, v.valid_from desc limit 1")
        .bind(at.on);
        let person = db.first(sql).await?;
        person.ok_or_else(|| Refusal::not_found().into())
    }

    /// The whole name: «Иванова Мария Петровна».
    pub fn full_name(&self) -> String {
        name::whole(&self.family, &self.given, self.patronymic.as_deref())
    }
}

/// Makes identities for people about whom facts will follow.
pub async fn create(tx: &Tx, count: usize) -> Result<Vec<PersonId>> {
    let people: Vec<PersonId> = (0..count).map(|_| PersonId::new()).collect();
    let rows = people.iter().map(|id| vec![(*id).into(), Value::from(tx.now())]).collect();
    tx.insert("person", &["id", "created_at"], rows).await?;
    Ok(people)
}

/// Refuses, as if they did not exist, when one of these people is out of reach. Somebody is within reach through a post,
/// of whatever time, in an organisation within reach.
pub async fn may_reach(db: &impl Ask, reach: &Reach, people: &[PersonId]) -> Result<()> {
    let wanted: std::collections::HashSet<PersonId> = people.iter().copied().collect();
    let wanted: Vec<PersonId> = wanted.into_iter().collect();
    for some in wanted.chunks(facts::AT_ONCE) {
        let sql = Sql::new("from person p where p.id in")
            .push(Sql::list(some.iter().copied()))
            .push("and")
            .push(within(reach, "p.id"));
        if store::count(db, sql).await? != some.len() as i64 {
            return Err(Refusal::not_found().into());
        }
    }
    Ok(())
}

/// The condition that a column of persons lies within reach.
pub(crate) fn within(reach: &Reach, person: &str) -> Sql {
    if reach.is_everything() {
        return Sql::new("true");
    }
    Sql::new(format!("({person} in (select s.person_id from staff s where s.superseded_at is null and"))
        .push(reach::within(reach, "s.organisation_id", Some("s.person_id")))
        .push(")")
        .push(match reach.person() {
            Some(own) => Sql::new(format!("or {person} = ?)")).bind(own),
            None => Sql::new(")"),
        })
}

/// The person that somebody was merged into, or that somebody.
async fn kept(db: &impl Ask, mut id: PersonId) -> Result<PersonId> {
    // Merges do not form circles: a merged person is never kept in a merge.
    while let Some(into) =
        db.value::<Option<PersonId>>(Sql::new("select merged_into from person where id = ?").bind(id)).await?.flatten()
    {
        id = into;
    }
    Ok(id)
}

pub(crate) const TABLE: &str = "
create table person (
    id {uuid} primary key,
    created_at {moment} not null,
    merged_into {uuid} references person (id),
    merged_by {uuid} references change (id),
    constraint person_merged check ((merged_into is null) = (merged_by is null))
);
create index person_merge on person (merged_by) where merged_by is not null;
";

pub(crate) use name::{definition as name_definition, whole};
