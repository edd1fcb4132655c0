//! What happens to organisations: founded, renamed, moved, merged, closed. Each verb keeps the tree of pairs in step.

use chrono::NaiveDate;
use kernel::{ChangeId, OrganisationId, Period, PersonId, Reach, Refusal, Result};
use serde_json::json;
use store::{Ask, Sql, Tx, Value, facts::Version, journal::Line};

use super::{
    Organisation, Succession, may_reach, rebuild,
    within::{self, Pair},
};
use crate::{
    fact::{Fact, FactKind, Held},
    facts::{FactChange, by_hand, load_facts, write_facts},
    rules::Rules,
    staff,
};

/// Where organisations are founded: under one within reach, or under none.
pub struct Ground {
    parent: Option<OrganisationId>,
    /// In what the parent lies, itself included.
    above: Vec<Pair>,
}

impl Ground {
    /// Under an organisation within reach, or under none.
    pub async fn under(tx: &Tx, reach: &Reach, parent: Option<OrganisationId>) -> Result<Self> {
        may_be_under(tx, reach, parent).await?;
        let above = match parent {
            Some(parent) => within::of(tx, parent).await?,
            None => Vec::new(),
        };
        Ok(Self { parent, above })
    }
}

/// Founds an organisation on a day.
pub async fn found(
    tx: &Tx,
    reach: &Reach,
    change: ChangeId,
    what: Organisation,
    from: NaiveDate,
) -> Result<OrganisationId> {
    let ground = Ground::under(tx, reach, what.parent_id).await?;
    let ids = found_many(tx, change, &ground, vec![(what, from)]).await?;
    ids.first().copied().ok_or_else(|| Refusal::not_found().into())
}

/// Founds several on the same ground, whatever parent they name, in their order. Asks nothing, so nothing waits for what is being
/// written behind the transaction.
pub async fn found_many(
    tx: &Tx,
    change: ChangeId,
    ground: &Ground,
    what: Vec<(Organisation, NaiveDate)>,
) -> Result<Vec<OrganisationId>> {
    let ids: Vec<OrganisationId> = what.iter().map(|_| OrganisationId::new()).collect();
    let mut versions = Vec::with_capacity(what.len());
    for (id, (mut organisation, from)) in ids.iter().zip(what) {
        organisation.parent_id = ground.parent;
        organisation.check()?;
        versions.push(version(*id, organisation, Period::since(from), None));
        tx.note(Line::new("organisation.founded", "organisation", id.0).with(json!({ "from": from })));
    }
    let rows = ids.iter().map(|id| vec![(*id).into(), Value::from(tx.now())]).collect();
    tx.insert("organisation", &["id", "created_at"], rows).await?;
    Organisation::TABLE.open(tx, change, versions).await?;
    within::add(tx, &ids, &ground.above).await?;
    Ok(ids)
}

/// Gives an organisation another name from a day on.
pub async fn rename(
    tx: &Tx,
    reach: &Reach,
    change: ChangeId,
    id: OrganisationId,
    (name, short_name): (&str, &str),
    from: NaiveDate,
) -> Result<()> {
    revise(tx, reach, change, id, from, |organisation| {
        organisation.name = name.into();
        organisation.short_name = short_name.into();
    })
    .await
}

/// Puts an organisation under another from a day on.
pub async fn move_to(
    tx: &Tx,
    reach: &Reach,
    change: ChangeId,
    id: OrganisationId,
    parent: Option<OrganisationId>,
    from: NaiveDate,
) -> Result<()> {
    may_be_under(tx, reach, parent).await?;
    revise(tx, reach, change, id, from, |organisation| organisation.parent_id = parent).await
}

/// Changes what is true of an organisation from a day on, until its next version.
pub async fn revise(
    tx: &Tx,
    reach: &Reach,
    change: ChangeId,
    id: OrganisationId,
    from: NaiveDate,
    revision: impl FnOnce(&mut Organisation),
) -> Result<()> {
    may_reach(tx, reach, id).await?;
    let held = held_on(tx, id, from).await?;
    let mut revised = held.fact.clone();
    revision(&mut revised);
    revised.check()?;
    may_be_under(tx, reach, revised.parent_id.filter(|parent| Some(*parent) != held.fact.parent_id)).await?;
    let mut versions = vec![version(id, revised, Period { from, to: held.period.to }, Some(&held))];
    if held.period.from < from {
        versions.push(version(id, held.fact.clone(), Period { from: held.period.from, to: Some(from) }, Some(&held)));
    }
    Organisation::TABLE.close(tx, change, &[held.id]).await?;
    Organisation::TABLE.open(tx, change, versions).await?;
    tx.note(Line::new("organisation.revised", "organisation", id.0).with(json!({ "from": from })));
    rebuild(tx, &[id]).await
}

/// Closes an organisation: the day is the first on which it is no more. Refused while something hangs on it.
pub async fn close(tx: &Tx, reach: &Reach, change: ChangeId, id: OrganisationId, on: NaiveDate) -> Result<()> {
    may_reach(tx, reach, id).await?;
    let (children, posts) = (children_on(tx, id, on).await?.len(), holders_on(tx, id, on).await?.len());
    if children + posts > 0 {
        let refusal = Refusal::conflict("registry-refusal-organisation-in-use");
        return Err(refusal.with("children", children).with("posts", posts).into());
    }
    end(tx, change, id, on).await?;
    tx.note(Line::new("organisation.closed", "organisation", id.0).with(json!({ "on": on })));
    rebuild(tx, &[id]).await
}

/// Merges an organisation into another: the posts and the organisations under it go over on that day.
pub async fn merge_into(
    tx: &Tx,
    rules: &Rules,
    reach: &Reach,
    change: ChangeId,
    id: OrganisationId,
    other: OrganisationId,
    on: NaiveDate,
) -> Result<()> {
    may_reach(tx, reach, id).await?;
    may_reach(tx, reach, other).await?;
    if id == other {
        return Err(Refusal::invalid("registry-refusal-organisation-itself").into());
    }
    held_on(tx, other, on).await?;
    for child in children_on(tx, id, on).await? {
        move_to(tx, reach, change, child, Some(other), on).await?;
    }
    let people = holders_on(tx, id, on).await?;
    let mut changes = Vec::new();
    for facts in load_facts(tx, &people).await? {
        for held in facts.posts.iter().filter(|held| held.fact.organisation_id == id && ends_after(held.period, on)) {
            changes.push(FactChange::Close { kind: FactKind::Post, version: held.id });
            let mut open = |organisation_id, period| {
                let fact = crate::Post { organisation_id, ..held.fact.clone() }.into();
                changes.push(FactChange::Open {
                    person: facts.person,
                    fact,
                    period,
                    source_row: None,
                    replaces: Some(held.id),
                });
            };
            if held.period.from < on {
                open(id, Period { from: held.period.from, to: Some(on) });
            }
            open(other, Period { from: held.period.from.max(on), to: held.period.to });
        }
    }
    write_facts(tx, change, changes).await?;
    staff::project(tx, rules, change, &people).await?;
    end(tx, change, id, on).await?;
    let row = vec![id.into(), other.into(), Succession::Merged.into(), on.into(), change.into()];
    tx.insert("organisation_succession", &["from_id", "to_id", "kind", "happened_on", "change_id"], vec![row]).await?;
    let details = json!({ "into": other, "on": on, "people": people.len() });
    tx.note(Line::new("organisation.merged", "organisation", id.0).with(details));
    rebuild(tx, &[id]).await
}

/// What hangs on an organisation within reach from a day on: organisations under it, people with posts in it.
pub async fn hanging_on(db: &impl Ask, reach: &Reach, id: OrganisationId, on: NaiveDate) -> Result<(usize, usize)> {
    may_reach(db, reach, id).await?;
    Ok((children_on(db, id, on).await?.len(), holders_on(db, id, on).await?.len()))
}

async fn end(tx: &Tx, change: ChangeId, id: OrganisationId, on: NaiveDate) -> Result<()> {
    let held = held_on(tx, id, on).await?;
    if held.period.from >= on || held.period.to.is_some() {
        return Err(Refusal::conflict("registry-refusal-organisation-dates").with("from", held.period.from).into());
    }
    Organisation::TABLE.close(tx, change, &[held.id]).await?;
    let closed = version(id, held.fact.clone(), Period { from: held.period.from, to: Some(on) }, Some(&held));
    Organisation::TABLE.open(tx, change, vec![closed]).await
}

async fn may_be_under(tx: &Tx, reach: &Reach, parent: Option<OrganisationId>) -> Result<()> {
    match parent {
        Some(parent) => may_reach(tx, reach, parent).await,
        None => Ok(()),
    }
}

async fn held_on(tx: &Tx, id: OrganisationId, on: NaiveDate) -> Result<Held<Organisation>> {
    let sql = Sql::new(format!(
        "select v.*, {} as by_hand from organisation_version v join change c on c.id = v.opened_by where v.organisation_id = ? and",
        by_hand("organisation_version")
    ));
    let held = tx.first(sql.bind(id).push(store::AsOf::day(on).holds("v"))).await?;
    held.ok_or_else(|| Refusal::conflict("registry-refusal-organisation-not-there").with("on", on).into())
}

async fn children_on(tx: &impl Ask, id: OrganisationId, on: NaiveDate) -> Result<Vec<OrganisationId>> {
    let sql =
        Sql::new("select distinct v.organisation_id from organisation_version v where v.parent_id = ? and").bind(id);
    tx.column(sql.push(store::AsOf::day(on).holds("v"))).await
}

/// Who holds a post there on the day or later.
async fn holders_on(tx: &impl Ask, id: OrganisationId, on: NaiveDate) -> Result<Vec<PersonId>> {
    let sql = Sql::new(
        "select distinct person_id from post where superseded_at is null and organisation_id = ? and (valid_to is null or valid_to > ?)",
    );
    tx.column(sql.bind(id).bind(on)).await
}

fn ends_after(period: Period, on: NaiveDate) -> bool {
    period.to.is_none_or(|to| to > on)
}

fn version(id: OrganisationId, what: Organisation, period: Period, replaces: Option<&Held<Organisation>>) -> Version {
    Version {
        subject: id.0,
        values: what.into_values(),
        valid_from: period.from,
        valid_to: period.to,
        source_row: None,
        replaces: replaces.map(|held| held.id),
    }
}
