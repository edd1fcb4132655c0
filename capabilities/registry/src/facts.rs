//! Reading and writing the facts of many people at once: a few queries for a thousand of them.

use std::collections::{BTreeMap, HashMap};

use kernel::{ChangeId, Period, PersonId, Result, id::Uuid};
use sea_orm::{DbErr, FromQueryResult, QueryResult, TryGetable};
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, Tx, facts::Version};

use crate::fact::{Fact, FactKind, Held, PersonFact, PersonFacts, read_all};

/// People in one query: below what either engine can bind.
pub(crate) const AT_ONCE: usize = 1_000;

/// A change of what is believed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FactChange {
    /// This holds.
    Open {
        /// Of whom.
        person: PersonId,
        /// What.
        fact: PersonFact,
        /// When.
        period: Period,
        /// The row of the imported file.
        source_row: Option<i32>,
        /// The version that this one corrects; close it as well.
        replaces: Option<Uuid>,
    },
    /// This version is believed no more.
    Close {
        /// Of which sort.
        kind: FactKind,
        /// Which.
        version: Uuid,
    },
}

impl FactChange {
    /// Opens a fact that replaces nothing.
    pub fn open(person: PersonId, fact: impl Into<PersonFact>, period: Period) -> Self {
        Self::Open { person, fact: fact.into(), period, source_row: None, replaces: None }
    }
}

/// Everything believed now about these people, in their order.
pub async fn load_facts(db: &impl Ask, people: &[PersonId]) -> Result<Vec<PersonFacts>> {
    let mut loaded = Vec::with_capacity(people.len());
    for some in people.chunks(AT_ONCE) {
        let mut facts: HashMap<_, _> = some.iter().map(|id| (*id, PersonFacts::nothing(*id))).collect();
        read_all(db, &mut facts).await?;
        loaded.extend(some.iter().filter_map(|id| facts.remove(id)));
    }
    Ok(loaded)
}

/// Closes and opens versions. The projection follows with [`crate::staff::project`].
pub async fn write_facts(tx: &Tx, change: ChangeId, changes: Vec<FactChange>) -> Result<()> {
    let mut closed: BTreeMap<FactKind, Vec<Uuid>> = BTreeMap::new();
    let mut opened: BTreeMap<FactKind, Vec<Version>> = BTreeMap::new();
    for item in changes {
        match item {
            FactChange::Close { kind, version } => closed.entry(kind).or_default().push(version),
            FactChange::Open { person, fact, period, source_row, replaces } => {
                opened.entry(fact.kind()).or_default().push(Version {
                    subject: person.0,
                    values: fact.into_values(),
                    valid_from: period.from,
                    valid_to: period.to,
                    source_row,
                    replaces,
                })
            }
        }
    }
    for (kind, versions) in closed {
        kind.table().close(tx, change, &versions).await?;
    }
    for (kind, versions) in opened {
        kind.table().open(tx, change, versions).await?;
    }
    Ok(())
}

/// The current versions of one sort of facts, oldest first.
pub(crate) async fn current<T: Fact>(db: &impl Ask, people: &[PersonId]) -> Result<Vec<(PersonId, Held<T>)>> {
    let sql = Sql::new(format!(
        "select v.*, {} as by_hand from {} v join change c on c.id = v.opened_by where v.superseded_at is null and v.person_id in",
        by_hand(T::TABLE.name),
        T::TABLE.name
    ))
    .push(Sql::list(people.iter().copied()))
    .push("order by v.valid_from, v.recorded_at, v.id");
    let rows: Vec<OfPerson<T>> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.person, row.held)).collect())
}

/// Entered by hand: opened by an edit, or carried over from an edit by a merge or by taking something back.
pub(crate) fn by_hand(table: &str) -> String {
    format!(
        "case when c.kind = 'edit' then true when c.kind in ('merge', 'undo') and exists
            (select 1 from {table} before join change e on e.id = before.opened_by where before.id = v.replaces and e.kind = 'edit')
         then true else false end"
    )
}

struct OfPerson<T> {
    person: PersonId,
    held: Held<T>,
}

impl<T: FromQueryResult> FromQueryResult for OfPerson<T> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self { person: TryGetable::try_get(row, prefix, "person_id")?, held: Held::from_query_result(row, prefix)? })
    }
}
