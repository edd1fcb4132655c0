//! The tree as pairs «organisation within ancestor, from – to»: what rights and roll-ups ask. Kept whole by rebuilding
//! the part that a change touches.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use kernel::{OrganisationId, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

/// An organisation lies in the tree from here on even if a list named it only later: a fact from before its first
/// version must not fall out of the figures of its district. After its end it stays where it was last, so that those
/// who could see it still can.
const EVER: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");

/// A row of `organisation_within`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromQueryResult)]
pub(crate) struct Pair {
    pub organisation_id: OrganisationId,
    pub ancestor_id: OrganisationId,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

#[derive(Clone, Copy, FromQueryResult)]
struct Parent {
    organisation_id: OrganisationId,
    parent_id: Option<OrganisationId>,
    valid_from: NaiveDate,
}

/// Brings the table up to date after versions of these organisations changed; refuses a tree with a circle in it.
pub(crate) async fn rebuild(tx: &Tx, changed: &[OrganisationId]) -> Result<()> {
    let mut affected: HashSet<OrganisationId> = changed.iter().copied().collect();
    for some in changed.chunks(1_000) {
        let below = Sql::new("select distinct organisation_id from organisation_within where ancestor_id in");
        affected.extend(tx.column::<OrganisationId>(below.push(Sql::list(some.iter().copied()))).await?);
    }
    let tree = Tree::load(tx).await?;
    let mut pairs = Vec::new();
    for id in &affected {
        pairs.extend(tree.pairs(*id)?);
    }
    let affected: Vec<OrganisationId> = affected.into_iter().collect();
    for some in affected.chunks(1_000) {
        let old = Sql::new("delete from organisation_within where organisation_id in");
        tx.run(old.push(Sql::list(some.iter().copied()))).await?;
    }
    insert(tx, pairs).await
}

/// In what an organisation lies, itself included.
pub(super) async fn of(db: &impl Ask, id: OrganisationId) -> Result<Vec<Pair>> {
    let sql =
        "select organisation_id, ancestor_id, valid_from, valid_to from organisation_within where organisation_id = ?";
    db.all(Sql::new(sql).bind(id)).await
}

/// Adds organisations that were just founded: each lies in itself, and wherever its parent lies. Nothing lies in them yet.
pub(super) async fn add(tx: &Tx, founded: &[OrganisationId], above: &[Pair]) -> Result<()> {
    let pairs = founded.iter().flat_map(|id| {
        let own = Pair { organisation_id: *id, ancestor_id: *id, valid_from: EVER, valid_to: None };
        above.iter().map(|pair| Pair { organisation_id: *id, ..pair.clone() }).chain([own])
    });
    insert(tx, pairs.collect()).await
}

async fn insert(tx: &Tx, pairs: Vec<Pair>) -> Result<()> {
    let row = |pair: Pair| {
        vec![pair.organisation_id.into(), pair.ancestor_id.into(), pair.valid_from.into(), pair.valid_to.into()]
    };
    let columns = ["organisation_id", "ancestor_id", "valid_from", "valid_to"];
    tx.insert("organisation_within", &columns, pairs.into_iter().map(row).collect()).await
}

/// What the whole table should hold, sorted.
pub(crate) async fn expected_pairs(db: &impl Ask) -> Result<Vec<Pair>> {
    let tree = Tree::load(db).await?;
    let mut all = Vec::new();
    for id in tree.0.keys() {
        all.extend(tree.pairs(*id)?);
    }
    all.sort();
    Ok(all)
}

/// For each organisation, what it lay under: each from a day until the next one's.
struct Tree(HashMap<OrganisationId, Vec<Under>>);

struct Under {
    from: NaiveDate,
    to: Option<NaiveDate>,
    parent: Option<OrganisationId>,
}

impl Tree {
    async fn load(db: &impl Ask) -> Result<Self> {
        let sql = "select organisation_id, parent_id, valid_from from organisation_version
                   where superseded_at is null order by organisation_id, valid_from";
        Ok(Self::of(db.all::<Parent>(sql).await?))
    }

    fn of(versions: Vec<Parent>) -> Self {
        let mut tree: HashMap<_, Vec<Under>> = HashMap::new();
        for version in versions {
            let parents = tree.entry(version.organisation_id).or_default();
            let from = match parents.last_mut() {
                None => EVER,
                Some(before) => {
                    before.to = Some(version.valid_from);
                    version.valid_from
                }
            };
            parents.push(Under { from, to: None, parent: version.parent_id });
        }
        Self(tree)
    }

    /// The pairs of one organisation, neighbouring periods of one ancestor joined.
    fn pairs(&self, id: OrganisationId) -> Result<Vec<Pair>> {
        if !self.0.contains_key(&id) {
            return Ok(Vec::new()); // its founding was taken back
        }
        let mut found = BTreeMap::new();
        self.climb(id, EVER, None, &mut vec![id], &mut found)?;
        let mut pairs: Vec<Pair> = Vec::new();
        for ((ancestor, from), to) in found {
            match pairs.last_mut() {
                Some(last) if last.ancestor_id == ancestor && last.valid_to == Some(from) => last.valid_to = to,
                _ => pairs.push(Pair { organisation_id: id, ancestor_id: ancestor, valid_from: from, valid_to: to }),
            }
        }
        Ok(pairs)
    }

    /// Notes the last of the path as an ancestor between two days, and goes on to its parents within them.
    fn climb(
        &self,
        at: OrganisationId,
        from: NaiveDate,
        to: Option<NaiveDate>,
        path: &mut Vec<OrganisationId>,
        found: &mut BTreeMap<(OrganisationId, NaiveDate), Option<NaiveDate>>,
    ) -> Result<()> {
        found.insert((at, from), to);
        for under in self.0.get(&at).into_iter().flatten() {
            let start = from.max(under.from);
            let end = match (to, under.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            let Some(parent) = under.parent else { continue };
            if end.is_some_and(|end| end <= start) {
                continue;
            }
            if path.contains(&parent) {
                return Err(Refusal::conflict("registry-refusal-organisation-circle").into());
            }
            path.push(parent);
            self.climb(parent, start, end, path, found)?;
            path.pop();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap()
    }

    fn version(organisation_id: OrganisationId, parent_id: Option<OrganisationId>, year: i32) -> Parent {
        Parent { organisation_id, parent_id, valid_from: day(year) }
    }

    #[test]
    fn a_school_that_moved_lies_in_each_district_in_its_time_and_always_in_the_region() {
        let ids: Vec<OrganisationId> = (0..4).map(|_| OrganisationId::new()).collect();
        let (region, north, south, school) = (ids[0], ids[1], ids[2], ids[3]);
        let tree = Tree::of(vec![
            version(region, None, 2000),
            version(north, Some(region), 2000),
            version(south, Some(region), 2010),
            version(school, Some(north), 2005),
            version(school, Some(south), 2015),
        ]);
        let pair =
            |ancestor_id, valid_from, valid_to| Pair { organisation_id: school, ancestor_id, valid_from, valid_to };
        let mut expected = vec![
            pair(school, EVER, None),
            pair(north, EVER, Some(day(2015))),
            pair(south, day(2015), None),
            pair(region, EVER, None),
        ];
        expected.sort();
        let mut pairs = tree.pairs(school).unwrap();
        pairs.sort();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn a_circle_is_one_only_if_it_closes_on_some_day() {
        let (a, b) = (OrganisationId::new(), OrganisationId::new());
        let turned = Tree::of(vec![
            version(a, Some(b), 2000),
            version(a, None, 2010),
            version(b, None, 2000),
            version(b, Some(a), 2010),
        ]);
        assert!(turned.pairs(a).is_ok() && turned.pairs(b).is_ok());
        let circle = Tree::of(vec![
            version(a, Some(b), 2000),
            version(a, None, 2011),
            version(b, None, 2000),
            version(b, Some(a), 2010),
        ]);
        assert!(circle.pairs(a).is_err());
    }
}
