//! What a row changes about somebody whom the registry knows. Pure, so that it can be shown before anything is written.
//!
//! A list says what is true on its day. What contradicts the registry closes the version that was believed on that day and
//! opens another: from the day of the list on where life has moved on (a post, a name), for the whole time of the old version
//! where it was never right (a birth date, a diploma). What somebody corrected by hand is left alone unless told otherwise.

mod education;
mod experience;
mod post;
mod qualification;

use chrono::{Datelike, NaiveDate};
use kernel::{OrganisationId, Period, PersonId, id::Uuid};
use serde::{Deserialize, Serialize};

use super::{Field, draft::Draft};
use crate::{
    Education, Experience, ExperienceKind, FactChange, Held, Name, PersonFact, PersonFacts, PostId, Qualification,
    Rules,
};

/// What the registry and the list say differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// About what.
    pub field: Field,
    /// In the registry: a text, or a key of the language files.
    pub old: String,
    /// In the list.
    pub new: String,
}

/// What a row changes.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Versions to close and to open.
    pub changes: Vec<FactChange>,
    /// The same for people to read.
    pub differences: Vec<Difference>,
    /// What the list says differently from somebody's hand, which stays.
    pub kept: Vec<Difference>,
    /// The post of the registry that the row speaks of.
    pub claimed: Option<PostId>,
    /// The post that the row opens.
    pub opened: Option<PostId>,
}

/// What a comparison needs to know besides the row.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// The day of the list.
    pub on: NaiveDate,
    /// Where.
    pub organisation: OrganisationId,
    /// Dated rules.
    pub rules: &'a Rules,
    /// Let the list overwrite what was entered by hand.
    pub over_hand: bool,
    /// Somebody out of reach, or a further row of the same person: the row tells of a post only.
    pub post_only: bool,
    /// The row tells of a category that no row above told of.
    pub category: bool,
}

/// Compares a row with what is believed of the person; posts that other rows speak of are left to them.
pub fn compare(facts: &PersonFacts, draft: &Draft, against: Against<'_>, taken: impl Fn(PostId) -> bool) -> Comparison {
    let mut comparer = Comparer { facts, draft, against, done: Comparison::default() };
    comparer.post(taken);
    if !against.post_only {
        comparer.name();
        comparer.education();
        comparer.experience(ExperienceKind::Total, Field::TotalExperience, draft.total);
        comparer.experience(ExperienceKind::Pedagogical, Field::PedagogicalExperience, draft.pedagogical);
        comparer.distinctions();
    }
    if against.category {
        comparer.qualification();
    }
    comparer.done
}

/// Everything that a row says of somebody new.
pub fn fresh(person: PersonId, draft: &Draft, against: Against<'_>) -> PersonFacts {
    let mut facts = PersonFacts::nothing(person);
    let row = i32::try_from(draft.row).ok();
    let Against { on, rules, .. } = against;
    let start = start(draft, on);
    facts.names.push(new(draft.name.clone(), Period::since(draft.name.birth_date.unwrap_or(start)), row));
    let post = draft.post.post(against.organisation);
    facts.posts.push(new(post, Period::since(draft.post.employed_on.unwrap_or(on)), row));
    if let Some(education) = &draft.education {
        facts.educations.push(new(education.clone(), Period::since(education.graduated_on.unwrap_or(start)), row));
    }
    facts.qualifications.extend(qualification::said(draft, on, rules).map(|(fact, period)| new(fact, period, row)));
    for (kind, months) in [(ExperienceKind::Total, draft.total), (ExperienceKind::Pedagogical, draft.pedagogical)] {
        if let Some(since) = months.and_then(|months| experience::since(on, months)) {
            facts.experiences.push(new(Experience { kind, since }, Period::since(start), row));
        }
    }
    facts.distinctions.extend(draft.distinctions.iter().cloned().map(|fact| new(fact, Period::since(on), row)));
    facts
}

struct Comparer<'a> {
    facts: &'a PersonFacts,
    draft: &'a Draft,
    against: Against<'a>,
    done: Comparison,
}

impl Comparer<'_> {
    fn name(&mut self) {
        let (on, said) = (self.against.on, &self.draft.name);
        let names = &self.facts.names;
        let known = names.iter().filter(|held| held.period.from <= on).max_by_key(|held| held.period.from);
        let Some(held) = known.or_else(|| names.iter().min_by_key(|held| held.period.from)) else { return };
        let mut name = held.fact.clone();
        let mut differences = Vec::new();
        let renamed = self.renames(&held.fact);
        if renamed {
            let Name { family, given, patronymic, .. } = said.clone();
            name = Name { family, given, patronymic, ..name };
            differences.push(Difference { field: Field::FullName, old: held.fact.full(), new: name.full() });
        }
        if said.birth_date.is_some() && said.birth_date != name.birth_date {
            differences.push(difference(Field::BirthDate, day(name.birth_date), day(said.birth_date)));
            name.birth_date = said.birth_date;
        }
        if said.sex.is_some() && said.sex != name.sex && (self.draft.sex_told || name.sex.is_none()) {
            let label = |sex: Option<crate::Sex>| sex.map(crate::Sex::label);
            differences.push(difference(Field::Sex, label(name.sex), label(said.sex)));
            name.sex = said.sex;
        }
        // People marry: a new family name holds from now on. Everything else was wrong from the beginning.
        let from_now_on = renamed && !held.fact.given.ends_with('.') && held.fact.family != name.family;
        let from = if from_now_on { on } else { held.period.from };
        self.revise(held, name, from, differences);
    }

    /// Does the list know another or a fuller name? Initials tell less than a name.
    fn renames(&self, known: &Name) -> bool {
        !self.draft.initials_only && known.search_key() != self.draft.name.search_key()
    }

    fn distinctions(&mut self) {
        for said in &self.draft.distinctions {
            let same = |held: &Held<crate::Distinction>| {
                held.fact.kind == said.kind && spreadsheets::fold(&held.fact.title) == spreadsheets::fold(&said.title)
            };
            if !self.facts.distinctions.iter().any(same) {
                let field = if said.kind == crate::DistinctionKind::Degree { Field::Degree } else { Field::Award };
                self.done.differences.push(difference(field, None, Some(said.title.clone())));
                self.open(said.clone(), Period::since(self.against.on), None);
            }
        }
    }

    /// Puts another fact in the place of a version, from a day on; if that is not after the version's first day, for all its time.
    fn revise<T>(&mut self, held: &Held<T>, fact: T, from: NaiveDate, differences: Vec<Difference>)
    where
        T: crate::Fact + Into<PersonFact>,
    {
        if self.may_change(held, differences) {
            self.close(held);
            if held.period.from < from {
                self.keep_until(held, from);
            }
            self.open(fact, Period { from: held.period.from.max(from), to: held.period.to }, Some(held.id));
        }
    }

    /// Puts another fact in the place of a version, for another time.
    fn correct<T>(&mut self, held: &Held<T>, fact: T, period: Period, differences: Vec<Difference>)
    where
        T: crate::Fact + Into<PersonFact>,
    {
        if self.may_change(held, differences) {
            self.close(held);
            self.open(fact, period, Some(held.id));
        }
    }

    /// Ends a version on a day.
    fn end<T>(&mut self, held: &Held<T>, on: NaiveDate, differences: Vec<Difference>)
    where
        T: crate::Fact + Into<PersonFact>,
    {
        if self.may_change(held, differences) {
            self.close(held);
            if held.period.from < on {
                self.keep_until(held, on);
            }
        }
    }

    /// Is there a difference that may be written? One from somebody's hand is kept, and told.
    fn may_change<T>(&mut self, held: &Held<T>, differences: Vec<Difference>) -> bool {
        if held.by_hand && !self.against.over_hand {
            self.done.kept.extend(differences);
            return false;
        }
        let any = !differences.is_empty();
        self.done.differences.extend(differences);
        any
    }

    fn close<T: crate::Fact + Into<PersonFact>>(&mut self, held: &Held<T>) {
        let kind = held.fact.clone().into().kind();
        self.done.changes.push(FactChange::Close { kind, version: held.id });
    }

    fn keep_until<T: crate::Fact + Into<PersonFact>>(&mut self, held: &Held<T>, to: NaiveDate) {
        let period = Period { from: held.period.from, to: Some(to) };
        let fact = held.fact.clone().into();
        self.done.changes.push(FactChange::Open {
            person: self.facts.person,
            fact,
            period,
            source_row: None,
            replaces: Some(held.id),
        });
    }

    fn open(&mut self, fact: impl Into<PersonFact>, period: Period, replaces: Option<Uuid>) {
        let source_row = i32::try_from(self.draft.row).ok();
        self.done.changes.push(FactChange::Open {
            person: self.facts.person,
            fact: fact.into(),
            period,
            source_row,
            replaces,
        });
    }
}

/// The first day that the row speaks of: of employment, or of the list.
fn start(draft: &Draft, on: NaiveDate) -> NaiveDate {
    draft.post.employed_on.map_or(on, |employed| employed.min(on))
}

fn new<T>(fact: T, period: Period, source_row: Option<i32>) -> Held<T> {
    Held { id: Uuid::nil(), fact, period, opened_by: kernel::ChangeId(Uuid::nil()), source_row, by_hand: false }
}

fn difference(field: Field, old: Option<String>, new: Option<String>) -> Difference {
    Difference { field, old: old.unwrap_or_default(), new: new.unwrap_or_default() }
}

fn day(date: Option<NaiveDate>) -> Option<String> {
    date.map(|date| format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()))
}

/// Do two texts say the same?
fn alike(a: &str, b: &str) -> bool {
    a == b || spreadsheets::fold(a) == spreadsheets::fold(b)
}

/// Notes that a text is said differently; nothing said is no difference.
fn said_otherwise(differences: &mut Vec<Difference>, field: Field, known: &mut Option<String>, said: Option<&String>) {
    let Some(said) = said else { return };
    if !known.as_deref().is_some_and(|known| alike(known, said)) {
        differences.push(difference(field, known.clone(), Some(said.clone())));
        *known = Some(said.clone());
    }
}

#[cfg(test)]
mod tests;
