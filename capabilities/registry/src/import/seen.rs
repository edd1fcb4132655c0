//! Whom and what the rows of one file have spoken of so far, kept small: a million rows must fit.

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use chrono::NaiveDate;
use kernel::PersonId;

use super::{
    draft::{CategorySaid, Draft},
    organisations::Place,
};
use crate::PostId;

/// A person of the file: an index.
pub type Index = u32;

const NOBODY: Index = Index::MAX;

/// Somebody whom a row of the file has spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Somebody {
    /// Who.
    pub person: PersonId,
    /// Birth date as the file says.
    pub birth: Option<NaiveDate>,
    next: Index,
    next_initials: Index,
}

/// What the rows have spoken of.
#[derive(Debug, Default)]
pub struct Seen {
    people: Vec<Somebody>,
    known: HashMap<PersonId, Index>,
    by_name: HashMap<u64, Index>,
    by_initials: HashMap<u64, Index>,
    places: HashSet<(Index, Place)>,
    /// Posts and categories told of: by person and what tells them apart, the row.
    claims: HashMap<(Index, u64), u32>,
    /// Posts of the registry that rows speak of.
    pub claimed: HashSet<PostId>,
    opened: HashSet<PostId>,
}

impl Seen {
    /// The person of the registry, if a row has spoken of them.
    pub fn index_of(&self, person: PersonId) -> Option<Index> {
        self.known.get(&person).copied()
    }

    /// Somebody by the index.
    pub fn somebody(&self, index: Index) -> Somebody {
        self.people[index as usize]
    }

    /// New people of this name, or of this family name and initials.
    pub fn fresh_named(&self, draft: &Draft) -> Vec<(Index, Somebody)> {
        let initials = draft.initials_only;
        let first = if initials { self.by_initials.get(&draft.initials_key) } else { self.by_name.get(&draft.key) };
        let mut found = Vec::new();
        let mut at = first.copied().unwrap_or(NOBODY);
        while at != NOBODY {
            let somebody = self.somebody(at);
            found.push((at, somebody));
            at = if initials { somebody.next_initials } else { somebody.next };
        }
        found
    }

    /// Has a row spoken of this person here?
    pub fn is_here(&self, index: Index, place: Place) -> bool {
        self.places.contains(&(index, place))
    }

    /// Takes in somebody of the registry.
    pub fn enter_known(&mut self, person: PersonId, draft: &Draft) -> Index {
        if let Some(index) = self.known.get(&person) {
            return *index;
        }
        let index = self.push(Somebody { person, birth: draft.name.birth_date, next: NOBODY, next_initials: NOBODY });
        self.known.insert(person, index);
        index
    }

    /// Takes in somebody new.
    pub fn enter_fresh(&mut self, person: PersonId, draft: &Draft) -> Index {
        let next = self.by_name.get(&draft.key).copied().unwrap_or(NOBODY);
        let next_initials = self.by_initials.get(&draft.initials_key).copied().unwrap_or(NOBODY);
        let index = self.push(Somebody { person, birth: draft.name.birth_date, next, next_initials });
        self.by_name.insert(draft.key, index);
        self.by_initials.insert(draft.initials_key, index);
        index
    }

    /// Notes the post of a row; the row that has told of it already, if one has.
    pub fn claim_post(&mut self, index: Index, draft: &Draft) -> Option<u32> {
        self.places.insert((index, draft.place));
        self.claim(index, draft.post.key(draft.place), draft.row)
    }

    /// Notes the category of a row; false when a row above has told of it.
    pub fn claim_category(&mut self, index: Index, draft: &Draft) -> bool {
        let mut hasher = DefaultHasher::new();
        match &draft.category {
            CategorySaid::Nothing => return true,
            CategorySaid::None => "none".hash(&mut hasher),
            CategorySaid::Some(said) => said.kind.hash(&mut hasher),
        }
        draft.post.position.hash(&mut hasher);
        draft.post.staff_group.hash(&mut hasher);
        self.claim(index, hasher.finish(), draft.row).is_none()
    }

    /// Notes what a row has found or opened.
    pub fn take_post(&mut self, claimed: Option<PostId>, opened: Option<PostId>) {
        self.claimed.extend(claimed);
        self.opened.extend(opened);
    }

    /// Does another row speak of this post?
    pub fn is_taken(&self, post: PostId) -> bool {
        self.claimed.contains(&post) || self.opened.contains(&post)
    }

    fn push(&mut self, somebody: Somebody) -> Index {
        self.people.push(somebody);
        (self.people.len() - 1) as Index
    }

    fn claim(&mut self, index: Index, what: u64, row: u32) -> Option<u32> {
        match self.claims.entry((index, what)) {
            std::collections::hash_map::Entry::Occupied(entry) => Some(*entry.get()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(row);
                None
            }
        }
    }
}
