//! Why a figure is not what it was: which records came and left, and which changes did it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::{ChangeId, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Change, Sql};

use crate::{Dataset, Indicator, Part, Question, TimeRule, indicator::Measured, records::chosen};

/// So many records of each way are explained at most; a larger difference is an import, not a correction.
const MOST: u32 = 500;

/// A record that is behind one of two figures and not behind the other.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Its identifier; that of the person where people are counted.
    pub id: Uuid,
    /// Its name in a list.
    pub label: String,
    /// Came or left.
    pub way: Way,
    /// Why.
    pub because: Because,
}

/// Which way a record went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It was not counted and is now.
    Came,
    /// It was counted and is no more.
    Left,
}

/// Why a record came or left.
#[derive(Clone, Debug)]
pub enum Because {
    /// What is believed of it was changed, by these, the oldest first.
    Changes(Vec<Change>),
    /// It was written or closed in between; which change did it is not kept.
    Recorded,
    /// The same is believed of it, but the day is another.
    Time,
    /// Neither: the organisations it belongs to, or how far one may look, have changed.
    Elsewhere,
}

#[derive(FromQueryResult)]
struct Version {
    record: Uuid,
    label: String,
    opened_by: Option<ChangeId>,
    recorded_at: DateTime<Utc>,
    superseded_at: Option<DateTime<Utc>>,
}

/// Explains the difference between a figure then and now. At most 500 records that came and 500 that left are named.
pub async fn explain_change(
    db: &impl Ask,
    indicator: &Indicator,
    then: &Question<'_>,
    now: &Question<'_>,
    part: Part,
) -> Result<Vec<Difference>> {
    let identity = match indicator.measured {
        Measured::Distinct { column } => column,
        Measured::Records | Measured::Sum { .. } | Measured::Average { .. } => indicator.dataset.record,
    };
    let set = |question: &Question| Sql::new(format!("select r.{identity}")).push(chosen(indicator, question, part));
    let mut moved: Vec<(Uuid, Way)> = Vec::new();
    for (from, to, way) in [(now, then, Way::Came), (then, now, Way::Left)] {
        let only_there = set(from).push("except").push(set(to)).push(Sql::new("limit ?").bind(i64::from(MOST)));
        moved.extend(db.column::<Uuid>(only_there).await?.into_iter().map(|id| (id, way)));
    }
    let versions = versions(db, indicator.dataset, identity, moved.iter().map(|(id, _)| *id)).await?;
    let between = Between::of(then, now);
    let changes = changes(db, versions.values().flatten().filter(|version| between.concerns(version))).await?;
    let mut differences: Vec<Difference> = moved
        .into_iter()
        .map(|(id, way)| {
            let its = versions.get(&id).map(Vec::as_slice).unwrap_or_default();
            let because = match between.changes(its, &changes) {
                found if !found.is_empty() => Because::Changes(found),
                _ if its.iter().any(|version| between.concerns(version)) => Because::Recorded,
                _ if then.on != now.on => Because::Time,
                _ => Because::Elsewhere,
            };
            Difference { id, label: its.last().map(|version| version.label.clone()).unwrap_or_default(), way, because }
        })
        .collect();
    differences.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(differences)
}

/// The moments after what was known for one figure and up to what was known for the other.
struct Between {
    after: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

impl Between {
    fn of(then: &Question, now: &Question) -> Self {
        let moments = [then.known, now.known];
        Self {
            after: moments.into_iter().flatten().min(),
            until: if moments.contains(&None) { None } else { moments.into_iter().flatten().max() },
        }
    }

    fn contains(&self, at: DateTime<Utc>) -> bool {
        self.after.is_some_and(|after| after < at) && self.until.is_none_or(|until| at <= until)
    }

    fn concerns(&self, version: &Version) -> bool {
        self.contains(version.recorded_at) || version.superseded_at.is_some_and(|at| self.contains(at))
    }

    fn changes(&self, versions: &[Version], known: &[Change]) -> Vec<Change> {
        let did = |change: &&Change| {
            versions.iter().any(|version| {
                (version.opened_by == Some(change.id) && self.contains(version.recorded_at))
                    || (version.superseded_at == Some(change.at) && self.contains(change.at))
            })
        };
        known.iter().filter(did).cloned().collect()
    }
}

/// All versions of these records, the oldest first.
async fn versions(
    db: &impl Ask,
    dataset: &Dataset,
    identity: &str,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<Version>>> {
    let mut found: HashMap<Uuid, Vec<Version>> = HashMap::new();
    let ids: Vec<Uuid> = ids.collect();
    let TimeRule::Instant { change } = dataset.time else { return Ok(found) };
    if ids.is_empty() {
        return Ok(found);
    }
    // Nothing, of the type that the change would have on either engine.
    let change = change.map_or_else(|| format!("nullif(r.{identity}, r.{identity})"), |column| format!("r.{column}"));
    let label =
        dataset.label.iter().map(|column| format!("coalesce(r.{column}, '')")).collect::<Vec<_>>().join(" || ' ' || ");
    // An organisation is not called by one of its records.
    let label =
        if label.is_empty() || identity == dataset.organisation { "''".to_owned() } else { format!("trim({label})") };
    let query = Sql::new(format!(
        "select r.{identity} as record, {label} as label, {change} as opened_by, r.recorded_at, r.superseded_at from {} r where r.{identity} in",
        dataset.table
    ))
    .push(Sql::list(ids))
    .push("order by r.recorded_at, r.valid_from");
    for version in db.all::<Version>(query).await? {
        found.entry(version.record).or_default().push(version);
    }
    Ok(found)
}

/// The changes that opened or closed these versions, the oldest first. All a change does carries its moment.
async fn changes(db: &impl Ask, versions: impl Iterator<Item = &Version>) -> Result<Vec<Change>> {
    let (mut opened, mut closed) = (Vec::new(), Vec::new());
    for version in versions {
        opened.extend(version.opened_by);
        closed.extend(version.superseded_at);
    }
    if opened.is_empty() {
        return Ok(Vec::new());
    }
    opened.sort_unstable();
    opened.dedup();
    closed.sort_unstable();
    closed.dedup();
    let query =
        Sql::new("select * from change where id in").push(Sql::list(opened)).push("or at in").push(Sql::list(closed));
    db.all(query.push("order by at, id")).await
}
