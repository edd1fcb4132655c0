//! Who of the registry a row speaks of. By СНИЛС; else by name and birth date; else by the name within one organisation when
//! only one there has it. Where two could be meant, nobody is chosen.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use kernel::{ChangeId, OrganisationId, PersonId, Reach, Result};
use store::{Ask, Sql};

use super::{
    draft::{Draft, initials_key, name_key},
    organisations::Known,
    seen::{Index, Seen},
};
use crate::{
    Name, PersonFacts, load_facts,
    person::{
        self,
        private::{self, Snils, SnilsKey},
    },
};

/// The people of the registry that the rows of one portion may speak of.
#[derive(Default)]
pub struct Candidates {
    people: Vec<Candidate>,
    by_name: HashMap<u64, Vec<usize>>,
    by_initials: HashMap<u64, Vec<usize>>,
    by_snils: HashMap<u32, PersonId>,
}

/// Somebody of the registry.
pub struct Candidate {
    /// What is believed of them.
    pub facts: PersonFacts,
    /// Within reach of who imports.
    pub reached: bool,
}

/// Who a row speaks of.
pub enum Match {
    /// Somebody of the registry: an index of the candidates.
    Known(usize),
    /// Somebody new whom a row above has told of.
    Above(Index),
    /// Nobody who is known.
    New,
    /// One of several.
    Several(Namesakes),
}

/// Several people whom a row may mean.
#[derive(Default)]
pub struct Namesakes {
    /// Those within reach of who imports, by name and birth date.
    pub named: Vec<String>,
    /// How many there are besides.
    pub others: usize,
}

/// Somebody who has the name of the row.
struct Namesake {
    found: Match,
    birth: Option<NaiveDate>,
    here: bool,
    /// Nobody above has spoken of them.
    free: bool,
    fresh: bool,
}

impl Candidates {
    /// Finds everybody whom these rows may speak of, in a few queries. People made by `change` itself are left out.
    pub async fn load(
        db: &impl Ask,
        reach: &Reach,
        key: &SnilsKey,
        drafts: &[&Draft],
        seen: &Seen,
        change: Option<ChangeId>,
    ) -> Result<Self> {
        let mut candidates = Self::default();
        let mut ids = named(db, drafts).await?;
        let (rows, snils): (Vec<u32>, Vec<&Snils>) =
            drafts.iter().filter_map(|draft| Some((draft.row, draft.snils.as_ref()?))).unzip();
        for (row, owner) in rows.into_iter().zip(private::owners(db, reach, key, &snils).await?) {
            candidates.by_snils.extend(owner.map(|owner| (row, owner)));
            ids.extend(owner);
        }
        ids.sort_unstable();
        ids.dedup();
        let reached = reached(db, reach, &ids).await?;
        for facts in load_facts(db, &ids).await? {
            // People made by this very import are known by what the rows above have told.
            let made_now =
                facts.names.iter().all(|held| Some(held.opened_by) == change) && seen.index_of(facts.person).is_none();
            if made_now {
                continue;
            }
            let index = candidates.people.len();
            for held in &facts.names {
                candidates.by_name.entry(name_key(&held.fact)).or_default().push(index);
                candidates.by_initials.entry(initials_key(&held.fact)).or_default().push(index);
            }
            let reached = reached.as_ref().is_none_or(|reached| reached.contains(&facts.person));
            candidates.people.push(Candidate { facts, reached });
        }
        Ok(candidates)
    }

    /// Somebody by the index.
    pub fn get(&self, index: usize) -> &Candidate {
        &self.people[index]
    }

    /// Who the row speaks of.
    pub fn find(&self, draft: &Draft, places: &[Known], seen: &Seen) -> Match {
        if let Some(person) = self.by_snils.get(&draft.row)
            && let Some(index) = self.people.iter().position(|candidate| candidate.facts.person == *person)
        {
            return Match::Known(index);
        }
        let here = places[draft.place as usize].id;
        let mut namesakes = self.namesakes(draft, here, seen);
        namesakes.extend(seen.fresh_named(draft).into_iter().map(|(index, somebody)| Namesake {
            found: Match::Above(index),
            birth: somebody.birth,
            here: seen.is_here(index, draft.place),
            free: false,
            fresh: true,
        }));
        let born = draft.name.birth_date;
        let (exact, others): (Vec<Namesake>, Vec<Namesake>) =
            namesakes.into_iter().partition(|namesake| born.is_some() && namesake.birth == born);
        if let Some(found) = only(exact, |namesake| namesake.here, |several| self.names(several)) {
            return found;
        }
        let near: Vec<Namesake> =
            others.into_iter().filter(|namesake| namesake.here && may_be(namesake, born)).collect();
        if let Some(found) = only(near, |namesake| namesake.free, |several| self.names(several)) {
            return found;
        }
        self.abbreviated(draft, here, seen).map_or(Match::New, Match::Known)
    }

    fn namesakes(&self, draft: &Draft, here: OrganisationId, seen: &Seen) -> Vec<Namesake> {
        let named =
            if draft.initials_only { self.by_initials.get(&draft.initials_key) } else { self.by_name.get(&draft.key) };
        let mut indices = named.cloned().unwrap_or_default();
        indices.dedup();
        indices
            .into_iter()
            // Initials are too little to tell of somebody whom who imports cannot see.
            .filter(|index| !draft.initials_only || self.people[*index].reached)
            .map(|index| {
                let facts = &self.people[index].facts;
                Namesake {
                    found: Match::Known(index),
                    birth: latest_name(facts).and_then(|name| name.birth_date),
                    here: facts.posts.iter().any(|held| held.fact.organisation_id == here),
                    free: seen.index_of(facts.person).is_none(),
                    fresh: false,
                }
            })
            .collect()
    }

    /// Somebody here whom the registry knows by initials only.
    fn abbreviated(&self, draft: &Draft, here: OrganisationId, seen: &Seen) -> Option<usize> {
        if draft.initials_only {
            return None;
        }
        let alike = self.by_initials.get(&draft.initials_key)?;
        let mut fitting = alike.iter().copied().filter(|index| {
            let facts = &self.people[*index].facts;
            seen.index_of(facts.person).is_none()
                && latest_name(facts).is_some_and(|name| name.given.ends_with('.'))
                && facts.posts.iter().any(|held| held.fact.organisation_id == here)
        });
        let first = fitting.next()?;
        fitting.all(|other| other == first).then_some(first)
    }

    fn names(&self, several: &[Namesake]) -> Namesakes {
        let told = |name: &Name| match name.birth_date {
            Some(born) => format!("{}, {}", name.full(), russian::date::short(born)),
            None => format!("{}, без даты рождения", name.full()),
        };
        let known = several.iter().filter_map(|namesake| match namesake.found {
            Match::Known(index) if self.people[index].reached => latest_name(&self.people[index].facts).map(told),
            _ => None,
        });
        let named: Vec<String> = known.take(5).collect();
        Namesakes { others: several.len() - named.len(), named }
    }
}

/// The one of them, or the one of them that is preferred; several when that does not decide; nothing when there is none.
fn only(
    mut namesakes: Vec<Namesake>,
    preferred: impl Fn(&Namesake) -> bool,
    names: impl Fn(&[Namesake]) -> Namesakes,
) -> Option<Match> {
    if namesakes.len() > 1 {
        let several = names(&namesakes);
        let (better, rest): (Vec<Namesake>, Vec<Namesake>) = namesakes.into_iter().partition(preferred);
        namesakes = if better.is_empty() { rest } else { better };
        if namesakes.len() > 1 {
            return Some(Match::Several(several));
        }
    }
    namesakes.pop().map(|namesake| namesake.found)
}

/// Without a birth date on one side, or with one that differs by a slip of the pen, a namesake in the same organisation is
/// the same person, unless the file itself speaks of both.
fn may_be(namesake: &Namesake, born: Option<NaiveDate>) -> bool {
    match (namesake.birth, born) {
        (Some(known), Some(said)) => !namesake.fresh && namesake.free && slip(known, said),
        _ => true,
    }
}

/// Dates that differ in one part, or have day and month turned round.
fn slip(a: NaiveDate, b: NaiveDate) -> bool {
    let same = [a.year() == b.year(), a.month() == b.month(), a.day() == b.day()];
    let turned = a.year() == b.year() && a.day() == b.month() && a.month() == b.day();
    same.iter().filter(|same| **same).count() == 2 || turned
}

fn latest_name(facts: &PersonFacts) -> Option<&Name> {
    facts.names.iter().max_by_key(|held| held.period.from).map(|held| &held.fact)
}

/// People with a name of these rows, whole or by initials.
async fn named(db: &impl Ask, drafts: &[&Draft]) -> Result<Vec<PersonId>> {
    let mut keys: Vec<String> = Vec::with_capacity(drafts.len() * 2);
    let mut ranges: Vec<Sql> = Vec::new();
    for draft in drafts {
        let short = initials(&draft.name);
        match draft.initials_only {
            true => {
                let first: String = short.split(' ').take(2).collect::<Vec<_>>().join(" ");
                ranges.push(
                    Sql::new("(search_key >= ? and search_key < ?)")
                        .bind(first.clone())
                        .bind(format!("{first}\u{fffd}")),
                );
            }
            false => keys.push(draft.search_key.clone()),
        }
        keys.push(short);
    }
    keys.sort_unstable();
    keys.dedup();
    let mut found = Vec::new();
    let select = || Sql::new("select distinct person_id from person_version where superseded_at is null and");
    for some in keys.chunks(5_000) {
        found.extend(
            db.column::<PersonId>(select().push("search_key in").push(Sql::list(some.iter().map(String::as_str))))
                .await?,
        );
    }
    while !ranges.is_empty() {
        let some = ranges.split_off(ranges.len().saturating_sub(200));
        found.extend(db.column::<PersonId>(select().push("(").push(Sql::join(some, " or ", "false")).push(")")).await?);
    }
    Ok(found)
}

/// «соловьева м и».
fn initials(name: &Name) -> String {
    let initial = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    russian::search_key(&format!(
        "{} {} {}",
        name.family,
        initial(&name.given),
        name.patronymic.as_deref().map(initial).unwrap_or_default()
    ))
}

/// Those within reach; nothing when all are.
async fn reached(
    db: &impl Ask,
    reach: &Reach,
    ids: &[PersonId],
) -> Result<Option<std::collections::HashSet<PersonId>>> {
    if reach.is_everything() {
        return Ok(None);
    }
    let mut reached = std::collections::HashSet::new();
    for some in ids.chunks(1_000) {
        let sql = Sql::new("select p.id from person p where p.id in").push(Sql::list(some.iter().copied())).push("and");
        reached.extend(db.column::<PersonId>(sql.push(person::within(reach, "p.id"))).await?);
    }
    Ok(Some(reached))
}
