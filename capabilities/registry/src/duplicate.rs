//! Duplicates: who may be one person recorded twice, and what people have decided about it.

mod likeness;
mod merge;

pub use merge::merge;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, Tx, journal::Line};

use crate::{Name, person};

pub(crate) const TABLE: &str = "
create table person_distinct (
    first_id {uuid} not null references person (id),
    second_id {uuid} not null references person (id),
    decided_at {moment} not null,
    actor text not null,
    primary key (first_id, second_id),
    constraint person_distinct_order check (first_id < second_id)
);
";

store::choice! {
    /// Why two people may be one; the first reason is the strongest.
    Likeness, "registry-likeness" {
        /// The same СНИЛС.
        Snils = "snils",
        /// The same name and birth date.
        NameAndBirth = "name_and_birth",
        /// Names that differ by a slip of the pen, or by initials, in one organisation.
        CloseName = "close_name",
    }
}

/// Two people who may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Why.
    pub likeness: Likeness,
    /// One of them: the one recorded earlier.
    pub first: PersonId,
    /// The other.
    pub second: PersonId,
}

#[derive(FromQueryResult)]
struct Pair {
    first: PersonId,
    second: PersonId,
}

#[derive(FromQueryResult)]
struct Colleague {
    person_id: PersonId,
    organisation_id: OrganisationId,
    search_key: String,
    birth_date: Option<NaiveDate>,
}

/// The strongest candidates within reach, except pairs about which somebody said that they are two people.
pub async fn candidates(db: &impl Ask, reach: &Reach, on: NaiveDate, limit: i64) -> Result<Vec<Candidate>> {
    let mut found: BTreeMap<(PersonId, PersonId), Likeness> = BTreeMap::new();
    let mut note = |likeness, pairs: Vec<Pair>| {
        for pair in pairs {
            found.entry((pair.first, pair.second)).or_insert(likeness);
        }
    };
    note(Likeness::Snils, person::private::same_snils(db, reach, limit).await?);
    note(Likeness::NameAndBirth, same_name_and_birth(db, reach, limit).await?);
    note(Likeness::CloseName, close_names(db, reach, on).await?);
    let distinct: Vec<Pair> = db.all("select first_id as first, second_id as second from person_distinct").await?;
    for pair in distinct {
        found.remove(&(pair.first, pair.second));
    }
    let mut candidates: Vec<Candidate> =
        found.into_iter().map(|((first, second), likeness)| Candidate { likeness, first, second }).collect();
    candidates.sort();
    candidates.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(candidates)
}

/// People within reach whose name and birth date may be those of somebody about to be entered.
pub async fn likely(db: &impl Ask, reach: &Reach, name: &Name) -> Result<Vec<PersonId>> {
    #[derive(FromQueryResult)]
    struct Known {
        person_id: PersonId,
        search_key: String,
        birth_date: Option<NaiveDate>,
    }
    let key = name.search_key();
    let family = key.split(' ').next().unwrap_or_default();
    let sql = Sql::new(
        "select v.person_id, v.search_key, v.birth_date from person_version v
         where v.superseded_at is null and v.search_key like ? and",
    )
    .bind(format!("{family} %"))
    .push(person::within(reach, "v.person_id"));
    let known: Vec<Known> = db.all(sql).await?;
    let births_differ = |one: &Known| matches!((one.birth_date, name.birth_date), (Some(a), Some(b)) if a != b);
    let like = known.into_iter().filter(|one| !births_differ(one) && likeness::close(&one.search_key, &key));
    Ok(like.map(|one| one.person_id).collect())
}

/// Remembers that two people are not one.
pub async fn are_distinct(tx: &Tx, reach: &Reach, one: PersonId, other: PersonId) -> Result<()> {
    if one == other {
        return Err(Refusal::invalid("registry-refusal-same-person").into());
    }
    person::may_reach(tx, reach, &[one, other]).await?;
    let sql = Sql::new(
        "insert into person_distinct (first_id, second_id, decided_at, actor) values (?, ?, ?, ?)
         on conflict (first_id, second_id) do nothing",
    );
    let sql = sql.bind(one.min(other)).bind(one.max(other)).bind(tx.now()).bind(tx.actor().name.as_str());
    tx.run(sql).await?;
    tx.note(Line::new("person.distinct", "person", one.0).with(serde_json::json!({ "from": other })));
    Ok(())
}

async fn same_name_and_birth(db: &impl Ask, reach: &Reach, limit: i64) -> Result<Vec<Pair>> {
    let sql = Sql::new(
        "select distinct a.person_id as first, b.person_id as second from person_version a
         join person_version b on b.search_key = a.search_key and b.birth_date = a.birth_date and a.person_id < b.person_id
         where a.superseded_at is null and b.superseded_at is null and",
    )
    .push(person::within(reach, "a.person_id"))
    .push("and")
    .push(person::within(reach, "b.person_id"))
    .push("order by a.person_id, b.person_id limit ?")
    .bind(limit);
    db.all(sql).await
}

/// People of one organisation with close names. Only names that share the family name, or the given name's first letter
/// and the patronymic's, are compared: a slip of the pen seldom hits both.
async fn close_names(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Vec<Pair>> {
    let sql = Sql::new("select distinct s.person_id, s.organisation_id, s.search_key, s.birth_date from staff s where")
        .push(AsOf::day(on).holds("s"))
        .push("and")
        .push(store::reach::within(reach, "s.organisation_id", Some("s.person_id")));
    let colleagues: Vec<Colleague> = db.all(sql).await?;
    let mut blocks: HashMap<(OrganisationId, String), Vec<&Colleague>> = HashMap::new();
    for colleague in &colleagues {
        for block in likeness::blocks(&colleague.search_key) {
            blocks.entry((colleague.organisation_id, block)).or_default().push(colleague);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values() {
        for (index, one) in block.iter().enumerate() {
            for other in &block[index + 1..] {
                let births_differ = matches!((one.birth_date, other.birth_date), (Some(a), Some(b)) if a != b);
                if one.person_id != other.person_id
                    && !births_differ
                    && likeness::close(&one.search_key, &other.search_key)
                {
                    pairs.insert((one.person_id.min(other.person_id), one.person_id.max(other.person_id)));
                }
            }
        }
    }
    Ok(pairs.into_iter().map(|(first, second)| Pair { first, second }).collect())
}
