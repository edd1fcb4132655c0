//! The post that a row speaks of: which of the known ones it is, and what has changed.

use chrono::NaiveDate;
use kernel::Period;

use super::{Comparer, Difference, alike, day, difference, said_otherwise};
use crate::{Held, Post, PostId, import::Field};

impl Comparer<'_> {
    pub(super) fn post(&mut self, taken: impl Fn(PostId) -> bool) {
        let (on, organisation) = (self.against.on, self.against.organisation);
        let said = &self.draft.post;
        let live: Vec<&Held<Post>> = self
            .facts
            .posts
            .iter()
            .filter(|held| {
                held.fact.organisation_id == organisation
                    && held.period.to.is_none_or(|to| to > on)
                    && !taken(held.fact.post_id)
            })
            .collect();
        let Some(post_id) = self.which(&live) else {
            let post = said.post(organisation);
            self.done.opened = Some(post.post_id);
            self.done.differences.push(difference(Field::Position, None, Some(post.title.clone())));
            self.open(post, Period::since(said.employed_on.unwrap_or(on)), None);
            return;
        };
        self.done.claimed = Some(post_id);
        let versions = live.iter().filter(|held| held.fact.post_id == post_id);
        let Some(held) = versions.min_by_key(|held| (!held.on(on), held.period.from)).copied() else { return };
        let (post, mut differences) = self.post_as_said(&held.fact);
        let from = self.first_day(held, on);
        if from != held.period.from {
            differences.push(difference(Field::EmployedOn, day(Some(held.period.from)), day(Some(from))));
        }
        if held.period.from > on && post != held.fact && from < held.period.from {
            // An earlier list than the one the registry knows: it was otherwise until then.
            if self.may_change(held, differences) {
                self.open(post, Period { from, to: Some(held.period.from) }, None);
            }
        } else if post == held.fact || from >= on {
            self.correct(held, post, Period { from, to: held.period.to }, differences);
        } else if from == held.period.from {
            self.revise(held, post, on, differences);
        } else if self.may_change(held, differences) {
            self.close(held);
            self.open(held.fact.clone(), Period { from, to: Some(on) }, Some(held.id));
            self.open(post, Period { from: on, to: held.period.to }, Some(held.id));
        }
    }

    /// The same position and subject, else the same position, else the only post there.
    fn which(&self, live: &[&Held<Post>]) -> Option<PostId> {
        let said = &self.draft.post;
        let same_position = |held: &&&Held<Post>| match (&said.position, &held.fact.position) {
            (Some(said), Some(known)) => said == known,
            _ => alike(&said.title, &held.fact.title),
        };
        let same_subject = |held: &&&Held<Post>| match (&said.subject, &held.fact.subject) {
            (Some(said), Some(known)) => alike(said, known),
            _ => true,
        };
        let same_job = |held: &&&Held<Post>| said.main_job.is_none_or(|main| main == held.fact.main_job);
        let mut same: Vec<&&Held<Post>> = live.iter().filter(same_position).collect();
        same.sort_by_key(|held| (!same_subject(held), !same_job(held), held.period.from));
        if let Some(best) = same.first() {
            return Some(best.fact.post_id);
        }
        let mut all: Vec<PostId> = live.iter().map(|held| held.fact.post_id).collect();
        all.dedup();
        match all[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The post as the list knows it, and what that changes.
    fn post_as_said(&self, known: &Post) -> (Post, Vec<Difference>) {
        let said = &self.draft.post;
        let (mut post, mut differences) = (known.clone(), Vec::new());
        if !alike(&said.title, &known.title) {
            differences.push(difference(Field::Position, Some(known.title.clone()), Some(said.title.clone())));
            post.title = said.title.clone();
            post.position = said.position.clone();
            post.staff_group = said.staff_group;
        } else if said.position.is_some() && said.position != known.position {
            differences.push(difference(Field::Position, known.position.clone(), said.position.clone()));
            post.position = said.position.clone();
            post.staff_group = said.staff_group;
        }
        if let Some(rate) = said.rate.filter(|rate| *rate != known.rate) {
            differences.push(difference(Field::Rate, Some(decimal(known.rate)), Some(decimal(rate))));
            post.rate = rate;
        }
        if let Some(main_job) = said.main_job.filter(|main| *main != known.main_job) {
            let yes_no = |yes: bool| Some(if yes { "yes" } else { "no" }.to_owned());
            differences.push(difference(Field::MainJob, yes_no(known.main_job), yes_no(main_job)));
            post.main_job = main_job;
        }
        said_otherwise(&mut differences, Field::Subject, &mut post.subject, said.subject.as_ref());
        if let Some(load) = said.load.filter(|load| Some(*load) != known.load) {
            differences.push(difference(Field::Load, known.load.map(decimal), Some(decimal(load))));
            post.load = Some(load);
        }
        (post, differences)
    }

    /// The first day of the version as the list knows it.
    fn first_day(&self, held: &Held<Post>, on: NaiveDate) -> NaiveDate {
        let earlier = self
            .facts
            .posts
            .iter()
            .any(|other| other.fact.post_id == held.fact.post_id && other.period.from < held.period.from);
        match self.draft.post.employed_on {
            _ if earlier => held.period.from,
            Some(employed) if held.period.to.is_none_or(|to| employed < to) => employed,
            _ => held.period.from.min(on),
        }
    }
}

/// «0,5».
fn decimal(hundredths: i32) -> String {
    format!("{:.2}", f64::from(hundredths) / 100.0).trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}
