//! A change: what it opened and closed, about whom, and the way to take it back.

use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, ChangeId, OrganisationId, PersonId, Refusal};
use web::{Answer, App, Frame, Me, see, show};

use super::InRoom;
use crate::{
    change::{Described, Effect},
    import::Batch,
    load_facts, organisation, undo,
};

#[derive(Template)]
#[template(path = "pages/changes/change.html")]
struct ChangePage {
    frame: Frame,
    described: Described,
    people: Vec<(PersonId, String)>,
    organisations: HashMap<OrganisationId, String>,
    undoes: bool,
}

pub(super) async fn show_change(app: App, me: Me, frame: Frame, Path(id): Path<ChangeId>) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let described = Described::find(app.db(), &reach, id).await?;
    let facts = load_facts(app.db(), &described.people).await?;
    let people = facts.into_iter().map(|facts| {
        let name = facts.names.last().map(|held| held.fact.full());
        (facts.person, name.unwrap_or_else(|| frame.t("change-nameless")))
    });
    let people = people.collect();
    let organisations = organisation::names(app.db(), &described.organisations).await?;
    let undoes = described.is_whole && described.undone_by().is_some_and(|act| me.can(act));
    let title = frame.t(&format!("change-kind-{}", described.change.kind));
    show(ChangePage {
        frame: frame.crumb("people-title", "/people").named(title),
        described,
        people,
        organisations,
        undoes,
    })
}

pub(super) async fn undo_change(app: App, me: Me, Path(id): Path<ChangeId>, Extension(room): InRoom) -> Answer {
    let described = Described::find(app.db(), &me.may(Act::ReadPeople)?, id).await?;
    let act = described.undone_by().ok_or_else(|| Refusal::conflict("refusal-not-undoable"))?;
    let reach = me.may(act)?;
    let actor = me.actor();
    let undone = app.db().write(&actor, async |tx| {
        let restored = undo(tx, &room.rules, &reach, id).await?;
        Batch::undone(tx, id).await?;
        Ok(restored)
    });
    let restored = undone.await?;
    let counts = [
        ("closed", restored.closed.to_string()),
        ("reopened", restored.reopened.to_string()),
        ("kept", restored.kept.to_string()),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    see(&format!("/changes/{id}"), Some(("notice-undone", &counts)))
}

impl ChangePage {
    /// People touched who are not listed.
    fn more(&self) -> Option<i64> {
        let more = self.described.people_count - i64::try_from(self.people.len()).unwrap_or(0);
        (more > 0).then_some(more)
    }

    fn label(&self, effect: &Effect) -> String {
        effect.kind.map_or_else(|| self.frame.t("change-organisation"), |kind| self.frame.t(&kind.label()))
    }

    /// What taking it back will do, in numbers.
    fn undoing(&self) -> String {
        let sum = |count: fn(&Effect) -> i64| self.described.effects.iter().map(count).sum::<i64>();
        let (standing, closed, opened) =
            (sum(|effect| effect.standing), sum(|effect| effect.closed), sum(|effect| effect.opened));
        let counts = [
            ("closed", standing.to_string()),
            ("reopened", closed.to_string()),
            ("kept", (opened - standing).to_string()),
            ("people", self.described.people_count.to_string()),
        ];
        let counts: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
        self.frame.with("change-undoing", &counts)
    }
}
