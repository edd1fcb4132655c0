//! All that was believed about a person: what was, what came instead, when it was learnt and because of what.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::{DateTime, Utc};
use kernel::{Act, ChangeId, PersonId, id::Uuid};
use store::AsOf;
use web::{Answer, App, Frame, Me, see, show};

use super::{InRoom, person::names, wording};
use crate::{
    FactKind, Person,
    person::history::{self, Line},
};

#[derive(Template)]
#[template(path = "pages/person/history.html")]
struct HistoryPage {
    frame: Frame,
    person: Person,
    turns: Vec<Turn>,
}

/// A turn in what is believed.
struct Turn {
    at: DateTime<Utc>,
    kind: FactKind,
    was: Option<String>,
    is: Option<String>,
    because: Option<String>,
    change: ChangeId,
}

pub(super) async fn show_history(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PersonId>,
    Extension(room): InRoom,
) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let person = Person::find(app.db(), &reach, id, AsOf::day(frame.day())).await?;
    if person.id != id {
        return see(&format!("/people/{}/history", person.id), None);
    }
    let lines = history::facts_of(app.db(), &reach, id).await?;
    let names = names(app.db(), &lines).await?;
    let say = |line: &Line| {
        let (text, details) = wording::fact(&frame, &room.rules, &names, &line.fact);
        [text, details, wording::period(&frame, line.period)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let turns = turns(&lines, say, |line| wording::source(&frame, line).0);
    let path = format!("/people/{id}");
    let frame = wording::step(frame.crumb("people-title", "/people"), person.full_name(), &path);
    let title = frame.t("person-history");
    show(HistoryPage { frame: frame.named(title), person, turns })
}

/// Versions opened, each beside the one it replaced, and versions closed without another; the latest first.
fn turns(lines: &[Line], say: impl Fn(&Line) -> String, because: impl Fn(&Line) -> String) -> Vec<Turn> {
    let by_id: HashMap<Uuid, &Line> = lines.iter().map(|line| (line.id, line)).collect();
    let replaced: HashSet<(Uuid, ChangeId)> =
        lines.iter().filter_map(|line| Some((line.replaces?, line.opened_by.id))).collect();
    let opened = lines.iter().map(|line| {
        let before = line.replaces.and_then(|id| by_id.get(&id));
        Turn {
            at: line.recorded_at,
            kind: line.fact.kind(),
            was: before.map(|line| say(line)),
            is: Some(say(line)),
            because: Some(because(line)),
            change: line.opened_by.id,
        }
    });
    let removed = lines.iter().filter_map(|line| {
        let (at, change) = (line.superseded_at?, line.closed_by?);
        let turn = || Turn { at, kind: line.fact.kind(), was: Some(say(line)), is: None, because: None, change };
        (!replaced.contains(&(line.id, change))).then(turn)
    });
    let mut turns: Vec<Turn> = opened.chain(removed).collect();
    turns.sort_by_key(|turn| std::cmp::Reverse(turn.at));
    turns
}
