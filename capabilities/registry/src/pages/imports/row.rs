//! A row of an imported file, cell by cell, and what became of it: where the way from a figure ends.

use std::collections::HashMap;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, OrganisationId, PersonId, Refusal, RefusalKind, id::Uuid};
use web::{Answer, App, Frame, Me, show};

use super::{super::wording, InRoom, veiled};
use crate::{
    PersonFact,
    import::{Batch, Field, Outcome, Traced, batch::Listed, traced},
    organisation, person,
};

#[derive(Template)]
#[template(path = "pages/imports/row.html")]
struct RowPage {
    frame: Frame,
    batch: Batch,
    number: u32,
    cells: Vec<(String, String)>,
    facts: Vec<Shown>,
    told: Vec<(Outcome, String)>,
    opens_batch: bool,
}

struct Shown {
    person: PersonId,
    kind: String,
    line: String,
    details: String,
    period: String,
    superseded: bool,
}

pub(super) async fn show_row(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, number)): Path<(Uuid, u32)>,
    Extension(room): InRoom,
) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let batch = Batch::any(app.db(), id).await?;
    let facts = match batch.change_id {
        Some(change) => traced(app.db(), change, number).await?,
        None => Vec::new(),
    };
    let visible = match Batch::find(app.db(), &reach, Some(me.account()), id).await {
        Ok(_) => true,
        Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => false,
        Err(error) => return Err(error.into()),
    };
    let people: Vec<PersonId> = facts.iter().map(|traced| traced.person).collect();
    if !visible {
        // A row is shown to whoever may see the person of whom it speaks.
        if people.is_empty() {
            return Err(Refusal::not_found().into());
        }
        person::may_reach(app.db(), &reach, &people).await?;
    }
    let mapping = batch.mapping();
    let cells = room.importer(&app).cells(&batch, number).await?.ok_or_else(Refusal::not_found)?;
    let field = |label: &str| mapping.columns.get(label).and_then(|code| Field::of(code));
    let cells = cells.into_iter().map(|(label, text)| (label.clone(), veiled(field(&label), &text))).collect();
    let organisations: Vec<OrganisationId> = facts.iter().filter_map(place).collect();
    let names = organisation::names(app.db(), &organisations).await?;
    let told = batch
        .row(app.db(), number)
        .await?
        .into_iter()
        .map(|(outcome, listed)| (outcome, words(&frame, &listed)))
        .collect();
    let facts = facts.into_iter().map(|traced| shown(&frame, &room, &names, traced)).collect();
    let opens_batch = visible && me.can(Act::ImportPeople);
    let title = frame.with("import-row", &[("row", &number.to_string())]);
    let frame =
        if opens_batch { frame.crumb("menu-imports", "/imports") } else { frame.crumb("people-title", "/people") };
    show(RowPage { frame: frame.named(title), batch, number, cells, facts, told, opens_batch })
}

fn shown(frame: &Frame, room: &super::Room, names: &HashMap<OrganisationId, String>, traced: Traced) -> Shown {
    let (line, details) = wording::fact(frame, &room.rules, names, &traced.fact);
    Shown {
        person: traced.person,
        kind: frame.t(&traced.fact.kind().label()),
        line,
        details,
        period: wording::period(frame, traced.period),
        superseded: traced.superseded,
    }
}

fn place(traced: &Traced) -> Option<OrganisationId> {
    match &traced.fact {
        PersonFact::Post(post) => Some(post.organisation_id),
        _ => None,
    }
}

/// Why it was set aside, or what was different.
fn words(frame: &Frame, listed: &Listed) -> String {
    if let Some(reason) = &listed.details.reason {
        return reason.text(frame.language);
    }
    let value = |text: &str| if frame.has(text) { frame.t(text) } else { text.to_owned() };
    let told = listed.details.differences.iter().map(|difference| {
        format!("{}: {} → {}", frame.t(&difference.field.label()), value(&difference.old), value(&difference.new))
    });
    told.collect::<Vec<_>>().join("; ")
}
