//! People who may be one person recorded twice, and merges that can be taken back.

use std::collections::HashMap;

use askama::Template;
use kernel::{Act, OrganisationId, PersonId};
use web::{Answer, App, Frame, Me, show};

use crate::{
    PersonFacts,
    change::{self, Merged},
    duplicate::{self, Candidate},
    load_facts, organisation,
};

/// Candidates and merges on the page.
const SHOWN: i64 = 50;

#[derive(Template)]
#[template(path = "pages/duplicates/list.html")]
struct ListPage {
    frame: Frame,
    candidates: Vec<Candidate>,
    people: HashMap<PersonId, Brief>,
    merges: Vec<Merged>,
}

/// A person in a few words.
struct Brief {
    name: String,
    note: String,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let reach = me.may(Act::MergePeople)?;
    let candidates = duplicate::candidates(app.db(), &reach, app.clock().today(), SHOWN).await?;
    let mut ids: Vec<PersonId> = candidates.iter().flat_map(|pair| [pair.first, pair.second]).collect();
    ids.sort();
    ids.dedup();
    let facts = load_facts(app.db(), &ids).await?;
    let posts = facts.iter().flat_map(|facts| facts.posts.iter().map(|held| held.fact.organisation_id));
    let names = organisation::names(app.db(), &posts.collect::<Vec<_>>()).await?;
    let people = facts.iter().map(|facts| (facts.person, brief(&frame, facts, &names))).collect();
    let merges = change::merges(app.db(), &reach, SHOWN).await?;
    let title = frame.t("duplicates-title");
    show(ListPage { frame: frame.named(title), candidates, people, merges })
}

fn brief(frame: &Frame, facts: &PersonFacts, names: &HashMap<OrganisationId, String>) -> Brief {
    let name = facts.names.last().map(|held| &held.fact);
    let born = name.and_then(|name| name.birth_date).map(|day| frame.date(&day));
    let post = facts.posts.last().map(|held| {
        format!("{}, {}", held.fact.title, names.get(&held.fact.organisation_id).map_or("—", String::as_str))
    });
    let note = [born, post].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Brief { name: name.map(|name| name.full()).unwrap_or_default(), note }
}

impl ListPage {
    fn name_of(&self, id: &PersonId) -> &str {
        self.people.get(id).map_or("—", |brief| brief.name.as_str())
    }

    fn note_of(&self, id: &PersonId) -> &str {
        self.people.get(id).map_or("", |brief| brief.note.as_str())
    }
}
