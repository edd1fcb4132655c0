//! Merging: the facts of a duplicate go over to the person kept. Taking it back is taking the change back.

use kernel::{ChangeId, PersonId, Reach, Refusal, Result};
use russian::search_key;
use serde_json::json;
use store::{ChangeKind, Sql, Tx, journal::Line};

use crate::{
    Name, PersonFacts,
    fact::{FactKind, Held, PersonFact},
    facts::{FactChange, load_facts, write_facts},
    person::may_reach,
    rules::Rules,
    staff,
};

/// Makes two records of one person one. What both say is kept once; where they contradict each other the kept one is
/// believed; what only the duplicate knows is taken over.
pub async fn merge(tx: &Tx, rules: &Rules, reach: &Reach, kept: PersonId, duplicate: PersonId) -> Result<ChangeId> {
    if kept == duplicate {
        return Err(Refusal::invalid("registry-refusal-same-person").into());
    }
    may_reach(tx, reach, &[kept, duplicate]).await?;
    let merged = Sql::new("from person where merged_into is not null and id in").push(Sql::list([kept, duplicate]));
    if store::count(tx, merged).await? > 0 {
        return Err(Refusal::conflict("registry-refusal-already-merged").into());
    }
    let both = load_facts(tx, &[kept, duplicate]).await?;
    let [own, others] = &both[..] else { return Err(Refusal::not_found().into()) };
    let change =
        tx.change(ChangeKind::Merge, &own.names.last().map(|held| held.fact.full()).unwrap_or_default()).await?;
    write_facts(tx, change, taken_over(own, others)).await?;
    let sql = Sql::new("update person set merged_into = ?, merged_by = ? where id = ?");
    tx.run(sql.bind(kept).bind(change).bind(duplicate)).await?;
    staff::project(tx, rules, change, &[kept, duplicate]).await?;
    tx.note(Line::new("person.merged", "person", kept.0).with(json!({ "duplicate": duplicate, "change": change })));
    Ok(change)
}

fn taken_over(own: &PersonFacts, others: &PersonFacts) -> Vec<FactChange> {
    let mut changes = completed_name(own, others);
    let mine = own.each();
    for held in others.each() {
        changes.push(FactChange::Close { kind: held.fact.kind(), version: held.id });
        if !mine.iter().any(|own| says(own, &held)) {
            let Held { id, fact, period, source_row, .. } = held;
            changes.push(FactChange::Open { person: own.person, fact, period, source_row, replaces: Some(id) });
        }
    }
    changes
}

/// Does the kept record already say this, or speak of the same thing with more right?
fn says(own: &Held<PersonFact>, other: &Held<PersonFact>) -> bool {
    own.period.overlaps(&other.period)
        && match (&own.fact, &other.fact) {
            (PersonFact::Name(_), PersonFact::Name(_)) => true,
            (PersonFact::Post(a), PersonFact::Post(b)) => {
                a.organisation_id == b.organisation_id
                    && a.main_job == b.main_job
                    && search_key(&a.title) == search_key(&b.title)
            }
            (PersonFact::Experience(a), PersonFact::Experience(b)) => a.kind == b.kind,
            (PersonFact::Education(a), PersonFact::Education(b)) => {
                a.level == b.level && (a.document == b.document || a.document.is_none() || b.document.is_none())
            }
            (PersonFact::Qualification(a), PersonFact::Qualification(b)) => {
                a.kind == b.kind && a.position == b.position && own.period.from == other.period.from
            }
            (a, b) => a == b,
        }
}

/// The last name of the kept record, with what only the duplicate knows: a patronymic, the birth date, the sex.
fn completed_name(own: &PersonFacts, others: &PersonFacts) -> Vec<FactChange> {
    let (Some(held), Some(other)) = (own.names.last(), others.names.last()) else { return Vec::new() };
    let known = &other.fact;
    let name = Name {
        patronymic: held.fact.patronymic.clone().or_else(|| known.patronymic.clone()),
        birth_date: held.fact.birth_date.or(known.birth_date),
        sex: held.fact.sex.or(known.sex),
        ..held.fact.clone()
    };
    if name == held.fact {
        return Vec::new();
    }
    let (person, period, source_row) = (own.person, held.period, held.source_row);
    vec![
        FactChange::Close { kind: FactKind::Name, version: held.id },
        FactChange::Open { person, fact: name.into(), period, source_row, replaces: Some(held.id) },
    ]
}
