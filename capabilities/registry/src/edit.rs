//! What a person does by hand: add, correct, remove facts. Each is a change of its own with a reason, and what it opens
//! is held: an import does not overwrite it.

use chrono::NaiveDate;
use kernel::{ChangeId, Period, PersonId, Reach, Refusal, Result, id::Uuid};
use serde_json::json;
use store::{ChangeKind, Tx, journal::Line};

use crate::{
    Name, PersonFacts, Post,
    fact::{FactKind, Held, PersonFact},
    facts::{FactChange, load_facts, write_facts},
    organisation, person,
    rules::Rules,
    staff,
};

/// Adds a person with a first post.
pub async fn add_person(
    tx: &Tx,
    rules: &Rules,
    reach: &Reach,
    reason: &str,
    name: Name,
    post: Post,
    from: NaiveDate,
) -> Result<PersonId> {
    let born = name.birth_date.unwrap_or(from);
    let period = Period::since(from);
    check_alone(tx, reach, &name.clone().into(), Period::since(born)).await?;
    check_alone(tx, reach, &post.clone().into(), period).await?;
    let [person] = person::create(tx, 1).await?[..] else { return Err(kernel::Error::failed("no person was made")) };
    let change = tx.change(ChangeKind::Edit, reason).await?;
    let changes = vec![FactChange::open(person, name, Period::since(born)), FactChange::open(person, post, period)];
    write_facts(tx, change, changes).await?;
    staff::project(tx, rules, change, &[person]).await?;
    tx.note(Line::new("person.added", "person", person.0).with(json!({ "change": change })));
    Ok(person)
}

/// Adds a fact about a person.
pub async fn add(
    tx: &Tx,
    rules: &Rules,
    reach: &Reach,
    reason: &str,
    person: PersonId,
    fact: PersonFact,
    period: Period,
) -> Result<ChangeId> {
    let facts = editable(tx, reach, person).await?;
    check_alone(tx, reach, &fact, period).await?;
    check_beside(&facts, None, &fact, period)?;
    let kind = fact.kind();
    let changes = vec![FactChange::open(person, fact, period)];
    done(tx, rules, reason, "person.added_to", person, kind, changes).await
}

/// Corrects a fact: the version is believed no more, another one is.
pub async fn correct(
    tx: &Tx,
    rules: &Rules,
    reach: &Reach,
    reason: &str,
    person: PersonId,
    version: Uuid,
    (fact, period): (PersonFact, Period),
) -> Result<ChangeId> {
    let facts = editable(tx, reach, person).await?;
    let old = standing(tx, reach, &facts, version).await?;
    let kind = fact.kind();
    if old.fact.kind() != kind {
        return Err(Refusal::invalid("registry-refusal-other-kind").into());
    }
    check_alone(tx, reach, &fact, period).await?;
    check_beside(&facts, Some(version), &fact, period)?;
    let changes = vec![
        FactChange::Close { kind, version },
        FactChange::Open { person, fact, period, source_row: old.source_row, replaces: Some(version) },
    ];
    done(tx, rules, reason, "person.corrected", person, kind, changes).await
}

/// Removes a fact that was never true. What was true for a while is corrected with its last day instead.
pub async fn remove(
    tx: &Tx,
    rules: &Rules,
    reach: &Reach,
    reason: &str,
    person: PersonId,
    version: Uuid,
) -> Result<ChangeId> {
    let facts = editable(tx, reach, person).await?;
    let kind = standing(tx, reach, &facts, version).await?.fact.kind();
    let last = match kind {
        FactKind::Name => facts.names.len() == 1,
        FactKind::Post => facts.posts.len() == 1,
        _ => false,
    };
    if last {
        return Err(Refusal::conflict("registry-refusal-last-of-its-kind").into());
    }
    done(tx, rules, reason, "person.fact_removed", person, kind, vec![FactChange::Close { kind, version }]).await
}

/// Withdraws a consent: it holds no more from that day on; one that began no earlier is not held at all.
pub async fn withdraw_consent(
    tx: &Tx,
    rules: &Rules,
    reach: &Reach,
    person: PersonId,
    version: Uuid,
    on: NaiveDate,
) -> Result<ChangeId> {
    let facts = editable(tx, reach, person).await?;
    let Some(held) = facts.consents.iter().find(|held| held.id == version) else {
        return Err(Refusal::conflict("refusal-changed-meanwhile").into());
    };
    let reason = held.fact.purpose.clone();
    let changes = held.clone().withdrawn(person, on);
    done(tx, rules, &reason, "person.corrected", person, FactKind::Consent, changes).await
}

async fn editable(tx: &Tx, reach: &Reach, person: PersonId) -> Result<PersonFacts> {
    person::may_reach(tx, reach, &[person]).await?;
    load_facts(tx, &[person]).await?.pop().ok_or_else(|| Refusal::not_found().into())
}

/// The version as it stands; refused when somebody closed it meanwhile. A post is touched only from where it is held.
async fn standing(tx: &Tx, reach: &Reach, facts: &PersonFacts, version: Uuid) -> Result<Held<PersonFact>> {
    let Some(held) = facts.each().into_iter().find(|held| held.id == version) else {
        return Err(Refusal::conflict("refusal-changed-meanwhile").into());
    };
    if let PersonFact::Post(post) = &held.fact {
        organisation::may_reach(tx, reach, post.organisation_id).await?;
    }
    Ok(held)
}

async fn done(
    tx: &Tx,
    rules: &Rules,
    reason: &str,
    act: &'static str,
    person: PersonId,
    kind: FactKind,
    changes: Vec<FactChange>,
) -> Result<ChangeId> {
    let change = tx.change(ChangeKind::Edit, reason).await?;
    write_facts(tx, change, changes).await?;
    staff::project(tx, rules, change, &[person]).await?;
    tx.note(Line::new(act, "person", person.0).with(json!({ "fact": kind.code(), "change": change })));
    Ok(change)
}

/// Is the fact well formed by itself?
async fn check_alone(tx: &Tx, reach: &Reach, fact: &PersonFact, period: Period) -> Result<()> {
    if period.to.is_some_and(|to| to <= period.from) {
        return Err(Refusal::invalid("registry-refusal-dates").into());
    }
    match fact {
        PersonFact::Name(name) => {
            if name.family.trim().is_empty() || name.given.trim().is_empty() {
                return Err(Refusal::invalid("registry-refusal-nameless").into());
            }
            let earliest = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");
            if name.birth_date.is_some_and(|born| born < earliest || born > tx.today()) {
                return Err(Refusal::invalid("registry-refusal-birth-date").into());
            }
        }
        PersonFact::Post(post) => {
            if post.title.trim().is_empty() || post.rate < 0 || post.load.is_some_and(|load| load < 0) {
                return Err(Refusal::invalid("registry-refusal-post").into());
            }
            organisation::may_reach(tx, reach, post.organisation_id).await?;
        }
        PersonFact::Education(education) if education.graduated_on.is_some() != education.date_precision.is_some() => {
            return Err(Refusal::invalid("registry-refusal-graduation").into());
        }
        _ => {}
    }
    Ok(())
}

/// Does it fit what is believed? One name at a time, one description of a post, one experience of a kind.
fn check_beside(facts: &PersonFacts, except: Option<Uuid>, fact: &PersonFact, period: Period) -> Result<()> {
    let clash =
        facts.each().into_iter().filter(|held| Some(held.id) != except && held.period.overlaps(&period)).any(|held| {
            match (&held.fact, fact) {
                (PersonFact::Name(_), PersonFact::Name(_)) => true,
                (PersonFact::Post(a), PersonFact::Post(b)) => a.post_id == b.post_id,
                (PersonFact::Experience(a), PersonFact::Experience(b)) => a.kind == b.kind,
                _ => false,
            }
        });
    if clash { Err(Refusal::conflict("registry-refusal-overlap").into()) } else { Ok(()) }
}
