//! Two people side by side: made one, with a choice of whom to keep, or remembered as two.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, PersonId, Reach, Refusal, Result};
use store::AsOf;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::{InRoom, Room, person::names, wording};
use crate::{FactKind, Person, duplicate, person::history};

#[derive(Template)]
#[template(path = "pages/duplicates/pair.html")]
struct PairPage {
    frame: Frame,
    first: Person,
    second: Person,
    sections: Vec<Section>,
    facts: (i64, i64),
    errors: FormErrors,
}

/// What is believed of both, of one sort.
struct Section {
    kind: FactKind,
    first: Vec<String>,
    second: Vec<String>,
}

pub(super) async fn compare(
    app: App,
    me: Me,
    frame: Frame,
    Path(pair): Path<(PersonId, PersonId)>,
    Extension(room): InRoom,
) -> Answer {
    let reach = me.may(Act::MergePeople)?;
    show(page(&app, frame, &room, &reach, pair, FormErrors::default()).await?)
}

pub(super) async fn merge(
    app: App,
    me: Me,
    frame: Frame,
    Path(pair): Path<(PersonId, PersonId)>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::MergePeople)?;
    let mut errors = FormErrors::default();
    let kept = fields.get("kept").parse::<PersonId>().ok().filter(|kept| *kept == pair.0 || *kept == pair.1);
    if let Some(kept) = errors.check("kept", kept.ok_or("merge-choose")) {
        let duplicate = if kept == pair.0 { pair.1 } else { pair.0 };
        let actor = me.actor();
        let merged =
            app.db().write(&actor, async |tx| duplicate::merge(tx, &room.rules, &reach, kept, duplicate).await);
        match merged.await {
            Ok(change) => return see(&format!("/changes/{change}"), Some(("notice-merged", &[]))),
            Err(error) => errors.refused("kept", error)?,
        }
    }
    show_again(page(&app, frame, &room, &reach, pair, errors).await?)
}

pub(super) async fn keep_apart(app: App, me: Me, Path((first, second)): Path<(PersonId, PersonId)>) -> Answer {
    let reach = me.may(Act::MergePeople)?;
    app.db().write(&me.actor(), async |tx| duplicate::are_distinct(tx, &reach, first, second).await).await?;
    see("/duplicates", Some(("notice-distinct", &[])))
}

async fn page(
    app: &App,
    frame: Frame,
    room: &Room,
    reach: &Reach,
    (first, second): (PersonId, PersonId),
    errors: FormErrors,
) -> Result<PairPage> {
    let at = AsOf::day(app.clock().today());
    let one = Person::find(app.db(), reach, first, at).await?;
    let other = Person::find(app.db(), reach, second, at).await?;
    if one.id == other.id {
        return Err(Refusal::conflict("registry-refusal-already-merged").into());
    }
    let mut lines = Vec::new();
    for id in [one.id, other.id] {
        let mut known = history::facts_of(app.db(), reach, id).await?;
        known.retain(|line| line.is_current());
        lines.push(known);
    }
    let (mine, theirs) = (&lines[0], &lines[1]);
    let mut names_of = names(app.db(), mine).await?;
    names_of.extend(names(app.db(), theirs).await?);
    let say = |lines: &[history::Line], kind| -> Vec<String> {
        let of_kind = lines.iter().filter(|line| line.fact.kind() == kind);
        let text = |line: &history::Line| {
            let (text, details) = wording::fact(&frame, &room.rules, &names_of, &line.fact);
            [text, details, wording::period(&frame, line.period)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
        };
        of_kind.map(text).collect()
    };
    let sections =
        FactKind::ALL.iter().map(|kind| Section { kind: *kind, first: say(mine, *kind), second: say(theirs, *kind) });
    let sections = sections.filter(|section| !(section.first.is_empty() && section.second.is_empty())).collect();
    let count = |lines: &[history::Line]| i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let facts = (count(mine), count(theirs));
    let title = frame.t("merge-title");
    let frame = frame.crumb("duplicates-title", "/duplicates").named(title);
    Ok(PairPage { frame, first: one, second: other, sections, facts, errors })
}
