//! One pass over a list: whom each row speaks of and what it changes. The preview and the writing make the same pass, so that
//! what is shown is what will happen.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use kernel::{ChangeId, OrganisationId, PersonId, Reach, Result};
use serde::{Deserialize, Serialize};
use store::Ask;

use super::{
    Reason,
    diff::{Against, Comparison, compare, fresh},
    draft::Draft,
    file::{Line, Portion},
    matching::{Candidates, Match, Namesakes},
    organisations::{Known, Place},
    seen::Seen,
};
use crate::{PersonFacts, Rules, person::private::SnilsKey};

/// What an import comes to, in rows of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows of somebody new.
    pub new: u64,
    /// Rows that change something.
    pub changed: u64,
    /// Rows that say what is known.
    pub unchanged: u64,
    /// Posts of the registry that the list does not name.
    pub gone: u64,
    /// Posts that were closed because of that.
    #[serde(default)]
    pub closed: u64,
    /// Rows that say otherwise than somebody's hand, which stays.
    pub kept: u64,
    /// Rows set aside.
    pub set_aside: u64,
    /// Posts that the registry knew in the scope of the list on its day.
    pub known: u64,
    /// Set-aside rows by reason.
    pub reasons: BTreeMap<String, u64>,
}

/// What became of a row.
pub enum What {
    /// Somebody new: all that is known of them.
    New(Box<PersonFacts>),
    /// One more post of somebody new whom a row above has told of, or a change of somebody known.
    Changed(Box<Comparison>),
    /// Nothing new; perhaps something was kept.
    Unchanged(Box<Comparison>),
    /// Set aside.
    SetAside(Reason),
}

/// A row and what became of it.
pub struct Done {
    /// Its number.
    pub row: u32,
    /// Of whom it speaks.
    pub person: Option<PersonId>,
    /// What it says, if it could be understood.
    pub draft: Option<Box<Draft>>,
    /// What became of it.
    pub what: What,
}

/// A pass.
pub struct Pass<'a> {
    /// Of whom may be read and written.
    pub reach: &'a Reach,
    /// The key of СНИЛС.
    pub key: &'a SnilsKey,
    /// The day of the list.
    pub on: NaiveDate,
    /// Dated rules.
    pub rules: &'a Rules,
    /// Rows in which the list may overwrite what was entered by hand.
    pub over_hand: &'a HashSet<u32>,
    /// The change that is being written.
    pub change: Option<ChangeId>,
    /// The organisations; a place is an index.
    pub places: Vec<Known>,
    /// Whom and what the rows have spoken of.
    pub seen: Seen,
    /// The registry knows people; in an empty one nobody need be looked for.
    pub anybody: bool,
    /// Organisations that the rows name.
    pub named: HashSet<Place>,
    /// People whom rows set aside speak of.
    pub mentions: HashSet<(u64, Place)>,
    /// People out of reach to whom rows give a post within it.
    pub attached: Vec<PersonId>,
    /// The sum so far.
    pub counts: Counts,
}

impl Pass<'_> {
    /// Works out some rows.
    pub async fn portion(&mut self, db: &impl Ask, portion: Portion) -> Result<Vec<Done>> {
        let candidates = if self.anybody {
            let drafts: Vec<&Draft> = portion.lines.iter().filter_map(|line| line.draft.as_deref().ok()).collect();
            Candidates::load(db, self.reach, self.key, &drafts, &self.seen, self.change).await?
        } else {
            Candidates::default()
        };
        let done: Vec<Done> = portion.lines.into_iter().map(|line| self.line(line, &candidates)).collect();
        for done in &done {
            self.count(done);
        }
        Ok(done)
    }

    fn line(&mut self, line: Line, candidates: &Candidates) -> Done {
        let Line { row, draft, mention } = line;
        self.mentions.extend(mention);
        self.named.extend(mention.map(|(_, place)| place));
        match draft {
            Ok(draft) => {
                self.named.insert(draft.place);
                let (person, what) = self.draft(&draft, candidates);
                if let What::SetAside(_) = what {
                    self.mentions.insert((draft.key, draft.place));
                }
                Done { row, person, draft: Some(draft), what }
            }
            Err(reason) => Done { row, person: None, draft: None, what: What::SetAside(reason) },
        }
    }

    fn draft(&mut self, draft: &Draft, candidates: &Candidates) -> (Option<PersonId>, What) {
        match candidates.find(draft, &self.places, &self.seen) {
            Match::Several(Namesakes { named, others }) => {
                (None, What::SetAside(Reason::SeveralPeople { people: named, others }))
            }
            Match::New => {
                let person = PersonId::new();
                let index = self.seen.enter_fresh(person, draft);
                self.seen.claim_post(index, draft);
                self.seen.claim_category(index, draft);
                let facts = fresh(person, draft, self.against(draft, false, true));
                (Some(person), What::New(Box::new(facts)))
            }
            Match::Above(index) => {
                let person = self.seen.somebody(index).person;
                if let Some(row) = self.seen.claim_post(index, draft) {
                    return (Some(person), What::SetAside(Reason::Duplicate { row }));
                }
                let category = self.seen.claim_category(index, draft);
                let facts = PersonFacts::nothing(person);
                let comparison = compare(&facts, draft, self.against(draft, true, category), |_| true);
                (Some(person), What::Changed(Box::new(comparison)))
            }
            Match::Known(index) => {
                let candidate = candidates.get(index);
                let facts = &candidate.facts;
                let again = self.seen.index_of(facts.person).is_some();
                let index = self.seen.enter_known(facts.person, draft);
                if let Some(row) = self.seen.claim_post(index, draft) {
                    return (Some(facts.person), What::SetAside(Reason::Duplicate { row }));
                }
                let category = self.seen.claim_category(index, draft) && candidate.reached;
                let against = self.against(draft, again || !candidate.reached, category);
                let comparison = compare(facts, draft, against, |post| self.seen.is_taken(post));
                self.seen.take_post(comparison.claimed, comparison.opened);
                if !candidate.reached && !comparison.changes.is_empty() && !again {
                    self.attached.push(facts.person);
                }
                let what = if comparison.changes.is_empty() { What::Unchanged } else { What::Changed };
                (Some(facts.person), what(Box::new(comparison)))
            }
        }
    }

    fn against(&self, draft: &Draft, post_only: bool, category: bool) -> Against<'_> {
        Against {
            on: self.on,
            organisation: self.organisation(draft.place),
            rules: self.rules,
            over_hand: self.over_hand.contains(&draft.row),
            post_only,
            category,
        }
    }

    fn organisation(&self, place: Place) -> OrganisationId {
        self.places[place as usize].id
    }

    fn count(&mut self, done: &Done) {
        let counts = &mut self.counts;
        match &done.what {
            What::New(_) => counts.new += 1,
            What::Changed(comparison) => {
                let above = done.person.is_some_and(|person| self.seen.index_of(person).is_none());
                if above {
                    counts.new += 1
                } else {
                    counts.changed += 1
                }
                counts.kept += u64::from(!comparison.kept.is_empty());
            }
            What::Unchanged(comparison) => {
                counts.unchanged += 1;
                counts.kept += u64::from(!comparison.kept.is_empty());
            }
            What::SetAside(reason) => {
                counts.set_aside += 1;
                *counts.reasons.entry(reason.code().to_owned()).or_default() += 1;
            }
        }
    }
}
