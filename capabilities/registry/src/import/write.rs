//! Writing what a pass has found: all that is new in a few large statements, its projection computed at once instead of
//! being read back.

use std::collections::HashSet;

use chrono::NaiveDate;
use kernel::{ChangeId, OrganisationId, Period, PersonId, Reach, Result};
use store::{Tx, Value, facts::Version};

use super::{
    draft::Draft,
    organisations::Known,
    pass::{Done, What},
};
use crate::{
    FactChange, Held, Organisation, PersonFacts, PostId, Rules, Staff,
    fact::{Fact, FactKind},
    load_facts,
    organisation::{self, Ground},
    person::private::{self, SnilsKey},
    staff::{self, staff_periods},
    write_facts,
};

/// The writing of one import.
pub struct Writing<'a> {
    /// The transaction.
    pub tx: &'a Tx,
    /// The change.
    pub change: ChangeId,
    /// Dated rules.
    pub rules: &'a Rules,
    /// The key of СНИЛС.
    pub key: &'a SnilsKey,
    /// Where organisations that rows name first are founded; known once the first is.
    pub ground: Option<Ground>,
}

impl Writing<'_> {
    /// Writes some rows.
    pub async fn portion(&mut self, done: &mut [Done]) -> Result<()> {
        let (mut fresh, mut changes, mut changed) = (Vec::new(), Vec::new(), Vec::new());
        for done in done.iter_mut() {
            match &mut done.what {
                What::New(facts) => fresh.push(&mut **facts),
                What::Changed(comparison) => {
                    changes.append(&mut comparison.changes);
                    changed.extend(done.person);
                }
                What::Unchanged(_) | What::SetAside(_) => {}
            }
        }
        self.people(&mut fresh).await?;
        write_facts(self.tx, self.change, changes).await?;
        let changed: HashSet<PersonId> = changed.into_iter().collect();
        staff::project(self.tx, self.rules, self.change, &changed.into_iter().collect::<Vec<_>>()).await?;
        self.private(done).await
    }

    /// Founds the organisations that rows name first, and gives them their identifiers.
    pub async fn found(
        &mut self,
        places: &mut [Known],
        reach: &Reach,
        parent: Option<OrganisationId>,
        on: NaiveDate,
    ) -> Result<()> {
        if places.is_empty() {
            return Ok(());
        }
        let new = places.iter().filter_map(|known| {
            let (name, short_name) = (known.founded.clone()?, known.name.clone());
            let what = Organisation {
                name,
                short_name,
                kind: known.kind,
                parent_id: parent,
                inn: None,
                ogrn: None,
                oktmo: None,
            };
            Some((what, on))
        });
        let new = new.collect();
        let ground = match self.ground.take() {
            Some(ground) => ground,
            None => Ground::under(self.tx, reach, parent).await?,
        };
        let ids = organisation::found_many(self.tx, self.change, self.ground.insert(ground), new).await?;
        for (known, id) in places.iter_mut().filter(|known| known.founded.is_some()).zip(ids) {
            known.id = id;
        }
        Ok(())
    }

    /// Ends posts that the list does not name, from its day on.
    pub async fn close_posts(&self, gone: &[(PersonId, PostId)], on: NaiveDate) -> Result<()> {
        let posts: HashSet<PostId> = gone.iter().map(|(_, post)| *post).collect();
        let people: Vec<PersonId> =
            gone.iter().map(|(person, _)| *person).collect::<HashSet<_>>().into_iter().collect();
        for some in people.chunks(1_000) {
            let mut changes = Vec::new();
            for facts in load_facts(self.tx, some).await? {
                let ending = facts
                    .posts
                    .iter()
                    .filter(|held| posts.contains(&held.fact.post_id) && held.period.to.is_none_or(|to| to > on));
                for held in ending {
                    changes.push(FactChange::Close { kind: FactKind::Post, version: held.id });
                    if held.period.from < on {
                        let period = Period { from: held.period.from, to: Some(on) };
                        let fact = held.fact.clone().into();
                        changes.push(FactChange::Open {
                            person: facts.person,
                            fact,
                            period,
                            source_row: None,
                            replaces: Some(held.id),
                        });
                    }
                }
            }
            write_facts(self.tx, self.change, changes).await?;
            staff::project(self.tx, self.rules, self.change, some).await?;
        }
        Ok(())
    }

    /// New people: identities, facts, rows of the projection. The facts go out of them.
    async fn people(&self, fresh: &mut [&mut PersonFacts]) -> Result<()> {
        if fresh.is_empty() {
            return Ok(());
        }
        let made = fresh.iter().map(|facts| vec![facts.person.into(), Value::from(self.tx.now())]).collect();
        self.tx.insert("person", &["id", "created_at"], made).await?;
        let rows = fresh.iter().flat_map(|facts| {
            staff_periods(facts, self.rules)
                .into_iter()
                .map(|row| version(facts.person, row.staff, row.period, row.source_row))
        });
        Staff::TABLE.open(self.tx, self.change, rows.collect()).await?;
        self.open(fresh, |facts| &mut facts.names).await?;
        self.open(fresh, |facts| &mut facts.posts).await?;
        self.open(fresh, |facts| &mut facts.educations).await?;
        self.open(fresh, |facts| &mut facts.qualifications).await?;
        self.open(fresh, |facts| &mut facts.experiences).await?;
        self.open(fresh, |facts| &mut facts.distinctions).await
    }

    async fn open<T: Fact>(
        &self,
        fresh: &mut [&mut PersonFacts],
        facts: impl Fn(&mut PersonFacts) -> &mut Vec<Held<T>>,
    ) -> Result<()> {
        let versions = fresh.iter_mut().flat_map(|person| {
            let id = person.person;
            facts(person).drain(..).map(move |held| version(id, held.fact, held.period, held.source_row))
        });
        T::TABLE.open(self.tx, self.change, versions.collect()).await
    }

    /// СНИЛС and contacts of the people whose rows were taken.
    async fn private(&self, done: &[Done]) -> Result<()> {
        let said = |done: &Done| {
            let draft = done.draft.as_ref().filter(|draft| says_anything(draft))?;
            let taken = !matches!(done.what, What::SetAside(_));
            let is_new = matches!(done.what, What::New(_));
            let (snils, contacts) = (draft.snils.clone(), draft.contacts.clone());
            Some(private::Said { person: done.person?, is_new, snils, contacts }).filter(|_| taken)
        };
        let said: Vec<private::Said> = done.iter().filter_map(said).collect();
        private::fill(self.tx, self.key, &said).await
    }
}

fn says_anything(draft: &Draft) -> bool {
    draft.snils.is_some() || draft.contacts.email.is_some() || draft.contacts.phone.is_some()
}

fn version<T: Fact>(person: PersonId, fact: T, period: Period, source_row: Option<i32>) -> Version {
    Version {
        subject: person.0,
        values: fact.into_values(),
        valid_from: period.from,
        valid_to: period.to,
        source_row,
        replaces: None,
    }
}
