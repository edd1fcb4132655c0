//! The card of a person: what is believed, as of a day, each fact with where it came from.

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, PersonId, Result, id::Uuid};
use store::{AsOf, Db};
use web::{Answer, App, Frame, ListQuery, Me, see, show};

use super::{
    InRoom,
    wording::{self, as_of},
};
use crate::{
    Category, FactKind, Person, PersonFact, PersonFacts, Rules, organisation,
    person::history::{self, Line},
    staff::{Staff, staff_periods},
};

#[derive(Template)]
#[template(path = "pages/person/card.html")]
struct CardPage {
    frame: Frame,
    query: ListQuery,
    at: AsOf,
    person: Person,
    age: Option<i64>,
    now: Vec<Now>,
    young: Vec<String>,
    sections: Vec<Section>,
    edits: bool,
}

/// A post held on the day, with what is true of its holder.
struct Now {
    staff: Staff,
    organisation: String,
}

/// The facts of one sort.
struct Section {
    kind: FactKind,
    rows: Vec<Row>,
}

/// A fact.
struct Row {
    version: Uuid,
    text: String,
    details: String,
    period: String,
    on_the_day: bool,
    open: bool,
    source: String,
    source_path: String,
}

pub(super) async fn show_card(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PersonId>,
    query: ListQuery,
    Extension(room): InRoom,
) -> Answer {
    let reach = me.may(Act::ReadPeople)?;
    let at = as_of(&app, &frame, &query);
    let person = Person::find(app.db(), &reach, id, at).await?;
    if person.id != id {
        return see(&format!("/people/{}", person.id), None);
    }
    let lines = history::facts_of(app.db(), &reach, id).await?;
    let lines: Vec<Line> = lines.into_iter().filter(|line| believed(line, at)).collect();
    let names = names(app.db(), &lines).await?;
    let facts = facts(id, &lines);
    let now = staff_periods(&facts, &room.rules).into_iter().filter(|row| row.period.contains(at.on)).map(|row| Now {
        organisation: names.get(&row.staff.organisation_id).cloned().unwrap_or_default(),
        staff: row.staff,
    });
    let edits = frame.can(Act::EditPeople) && at.known.is_none();
    show(CardPage {
        now: now.collect(),
        young: young(&frame, &room.rules, &facts),
        sections: sections(&frame, &room.rules, &names, &lines, at.on),
        age: person.birth_date.and_then(|born| russian::date::full_years(born, at.on)).map(i64::from),
        frame: frame.crumb("people-title", "/people").named(person.full_name()),
        person,
        query,
        at,
        edits,
    })
}

/// The names of the organisations that these facts speak of.
pub(super) async fn names(db: &Db, lines: &[Line]) -> Result<std::collections::HashMap<OrganisationId, String>> {
    let mut ids: Vec<OrganisationId> = lines
        .iter()
        .filter_map(|line| match &line.fact {
            PersonFact::Post(post) => Some(post.organisation_id),
            _ => None,
        })
        .collect();
    ids.sort();
    ids.dedup();
    organisation::names(db, &ids).await
}

fn believed(line: &Line, at: AsOf) -> bool {
    match at.known {
        None => line.is_current(),
        Some(moment) => line.recorded_at <= moment && line.superseded_at.is_none_or(|closed| closed > moment),
    }
}

fn facts(person: PersonId, lines: &[Line]) -> PersonFacts {
    let mut facts = PersonFacts::nothing(person);
    // The rules read facts from the oldest to the newest.
    for line in lines.iter().rev() {
        facts.put(line.held());
    }
    facts
}

fn sections(
    frame: &Frame,
    rules: &Rules,
    names: &std::collections::HashMap<OrganisationId, String>,
    lines: &[Line],
    on: NaiveDate,
) -> Vec<Section> {
    let rows = |kind| {
        let of_kind = lines.iter().filter(move |line| line.fact.kind() == kind);
        of_kind.map(|line| row(frame, rules, names, line, on)).collect()
    };
    FactKind::ALL.iter().map(|kind| Section { kind: *kind, rows: rows(*kind) }).collect()
}

fn row(
    frame: &Frame,
    rules: &Rules,
    names: &std::collections::HashMap<OrganisationId, String>,
    line: &Line,
    on: NaiveDate,
) -> Row {
    let (text, details) = wording::fact(frame, rules, names, &line.fact);
    let (source, source_path) = wording::source(frame, line);
    Row {
        version: line.id,
        text,
        details,
        period: wording::period(frame, line.period),
        on_the_day: line.period.contains(on),
        open: line.period.to.is_none(),
        source,
        source_path,
    }
}

/// When the person is a young specialist, and why, in words.
fn young(frame: &Frame, rules: &Rules, facts: &PersonFacts) -> Vec<String> {
    let explained = rules.young.iter().filter_map(|rule| Some((rule, rule.period(facts)?)));
    explained
        .map(|(rule, young)| {
            let mut parts = vec![
                wording::period(frame, young.period),
                frame.with("young-hired", &[("date", &frame.date(&young.hired_on))]),
            ];
            parts.extend(young.graduated_on.map(|day| frame.with("young-graduated", &[("date", &frame.date(&day))])));
            if young.paused_days > 0 {
                parts.push(frame.n("young-paused", &i64::try_from(young.paused_days).unwrap_or(i64::MAX)));
            }
            if young.ends_by_age {
                parts.push(frame.n("young-ends-by-age", &i64::from(rule.max_age)));
            }
            parts.push(frame.with("young-basis", &[("basis", &rule.basis)]));
            parts.join("; ")
        })
        .collect()
}

impl Now {
    /// «педагогический стаж — 18 лет», on the day.
    fn years(&self, since: Option<NaiveDate>, frozen: Option<i32>, on: NaiveDate) -> Option<i64> {
        let counted = || since.and_then(|since| russian::date::full_years(since, on)).map(i64::from);
        frozen.map(i64::from).or_else(counted)
    }

    fn category(&self, on: &NaiveDate) -> Category {
        self.staff.category_on(*on)
    }

    fn total(&self, on: &NaiveDate) -> Option<i64> {
        self.years(self.staff.total_since, self.staff.total_frozen_years, *on)
    }

    fn pedagogical(&self, on: &NaiveDate) -> Option<i64> {
        self.years(self.staff.pedagogical_since, self.staff.pedagogical_frozen_years, *on)
    }
}

impl Section {
    fn noun(&self) -> &'static str {
        wording::noun(self.kind)
    }

    fn title(&self) -> String {
        format!("facts-{}", self.noun())
    }

    /// Facts that go on until somebody ends them.
    fn ends(&self) -> bool {
        wording::ends(self.kind)
    }
}
