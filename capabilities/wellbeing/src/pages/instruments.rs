//! The questionnaires: which there are, what each is made of and how that is known, and the words that a centre brings for those that come without.

mod words;

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Language, OrganisationId, Refusal, Result};
use questionnaire::{Cited, Instrument, Norm, Permission, ResponseSet, Scale, Wording, surveyjs, xlsform};
use serde::Serialize;
use typeset::xlsx;
use web::{Answer, App, Frame, Me, attachment, show};

use super::{Room, XLSX};
use crate::{
    instruments::text,
    licensed::{Licence, Licensed},
};

pub(super) use words::{ask_words, blank, bring_words};

const PATH: &str = "/wellbeing/instruments";

/// A questionnaire in the list.
struct Entry {
    id: String,
    title: String,
    items: usize,
    /// `shipped`, `shell` or `imported`.
    wording: &'static str,
    /// What is left of the administrations, for each organisation that brought words.
    left: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/instruments/list.html")]
struct ListPage {
    frame: Frame,
    entries: Vec<Entry>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Extension(room): Extension<Arc<Room>>) -> Answer {
    let brought = Licensed::list(app.db(), &me.may(Act::ManageWellbeing)?).await?;
    let entry = |instrument: &Instrument| {
        let own: Vec<&Licensed> = brought.iter().filter(|one| one.instrument.id == instrument.id).collect();
        Entry {
            id: instrument.id.clone(),
            title: text(&instrument.title, frame.language),
            items: instrument.items.len(),
            wording: if own.is_empty() { wording(instrument.wording) } else { wording(Wording::Imported) },
            left: own.iter().map(|one| left(&frame, one)).collect(),
        }
    };
    let entries = room.instruments.all().iter().map(entry).collect();
    let title = frame.t("wellbeing-instruments");
    show(ListPage { frame: frame.crumb("wellbeing-title", "/wellbeing").named(title), entries })
}

fn wording(wording: Wording) -> &'static str {
    match wording {
        Wording::Shipped => "shipped",
        Wording::Shell => "shell",
        Wording::Imported => "imported",
    }
}

/// «осталось 40 из 100».
fn left(frame: &Frame, licensed: &Licensed) -> String {
    match (licensed.count.left(), licensed.count.bought) {
        (Some(left), Some(bought)) => frame
            .with("wellbeing-left", &[("left", left.to_string().as_str()), ("bought", bought.to_string().as_str())]),
        _ => frame.t("wellbeing-uncounted"),
    }
}

/// Words that an organisation brought, with its licences.
struct Brought {
    organisation: String,
    left: String,
    licences: Vec<Licence>,
}

#[derive(Template)]
#[template(path = "pages/instruments/card.html")]
struct CardPage {
    frame: Frame,
    /// With the words that were brought, where there are any.
    instrument: Instrument,
    wording: &'static str,
    is_shell: bool,
    may_leave: bool,
    brought: Vec<Brought>,
}

impl CardPage {
    fn text(&self, texts: &questionnaire::Texts) -> String {
        text(texts, self.frame.language)
    }

    fn cited(&self, cited: &Cited) -> String {
        cited.text(self.frame.language.code()).to_owned()
    }

    /// The word of a state as the file writes it, in the language of the page.
    fn word(&self, sort: &str, value: &impl Serialize) -> String {
        let word = serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned));
        self.frame.t(&format!("wellbeing-{sort}-{}", word.unwrap_or_default().replace('_', "-")))
    }

    fn number(&self, number: &f64) -> String {
        let language = if self.frame.language == Language::Ru { paper::Lang::Ru } else { paper::Lang::En };
        let fits = |digits: &u8| questionnaire::rounded(*number, i32::from(*digits)) == *number;
        language.number(*number, (0..3).find(fits).unwrap_or(3)).unwrap_or_default()
    }

    fn range(&self, scale: &Scale) -> String {
        scale.range.map_or_else(String::new, |[low, high]| format!("{}–{}", self.number(&low), self.number(&high)))
    }

    /// How many items a scale counts; a formula counts scales.
    fn counted(&self, scale: &Scale) -> usize {
        if scale.key.is_empty() { scale.items.weights().len() } else { scale.key.len() }
    }

    /// «Ответы 2»: what the file calls a set of responses is for programs.
    fn responses_of(&self, set: &str) -> String {
        let place = self.instrument.response_sets.keys().position(|id| id == set).unwrap_or_default() + 1;
        format!("{}\u{a0}{place}", self.frame.t("wellbeing-column-responses"))
    }

    fn responses(&self, set: &ResponseSet) -> String {
        let labels = set.labels.get(self.frame.language.code()).or_else(|| set.labels.values().next());
        let label = |(place, code): (usize, &i64)| match labels.and_then(|labels| labels.get(place)) {
            Some(label) => format!("{code} — {label}"),
            None => code.to_string(),
        };
        set.codes.iter().enumerate().map(label).collect::<Vec<_>>().join("; ")
    }

    fn scale(&self, id: &str) -> String {
        self.instrument.scale(id).map_or_else(|| id.to_owned(), |scale| self.text(&scale.title))
    }

    /// «M 41,3, SD 18,7, α 0,906, n 1914».
    fn norm(&self, norm: &Norm) -> String {
        let part = |name: &str, value: Option<f64>| value.map(|value| format!("{name} {}", self.number(&value)));
        let n = norm.n.map(|n| format!("n {n}"));
        let parts = [part("M", norm.mean), part("SD", norm.sd), part("α", norm.alpha), n];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Bands as ranges: «до 35 — низкий».
    fn bands(&self, band: &questionnaire::Band) -> Vec<String> {
        let labels = band.labels.get(self.frame.language.code()).or_else(|| band.labels.values().next());
        let edges: Vec<String> = band.edges.iter().map(|edge| self.number(edge)).collect();
        let range = |place: usize| match (place.checked_sub(1).and_then(|at| edges.get(at)), edges.get(place)) {
            (Some(from), Some(to)) => format!("{from}–{to}"),
            (Some(from), None) => format!("≥ {from}"),
            (None, Some(to)) => format!("< {to}"),
            (None, None) => String::new(),
        };
        labels.into_iter().flatten().enumerate().map(|(place, label)| format!("{}: {label}", range(place))).collect()
    }
}

/// One of the questionnaires of the program.
fn find<'a>(room: &'a Room, id: &str) -> Result<&'a Instrument> {
    Ok(room.instruments.find(id).ok_or_else(Refusal::not_found)?)
}

/// May its form leave the house? Words that were brought never do, however the licence reads; a shell has none.
fn may_leave(instrument: &Instrument) -> bool {
    match instrument.wording {
        Wording::Shell => true,
        Wording::Shipped => instrument.licence.redistribution == Permission::Allowed,
        Wording::Imported => false,
    }
}

pub(super) async fn card(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<String>,
) -> Answer {
    let shipped = find(&room, &id)?;
    let mut own = Licensed::list(app.db(), &me.may(Act::ManageWellbeing)?).await?;
    own.retain(|one| one.instrument.id == id);
    let places: Vec<OrganisationId> = own.iter().map(|one| one.organisation_id).collect();
    let names = registry::organisation::names(app.db(), &places).await?;
    let licences = Licensed::licences(app.db(), &own).await?;
    let brought = own.iter().map(|one| Brought {
        organisation: names.get(&one.organisation_id).cloned().unwrap_or_default(),
        left: left(&frame, one),
        licences: licences.iter().filter(|(of, _)| *of == one.id).map(|(_, licence)| licence.clone()).collect(),
    });
    let brought = brought.collect();
    let (is_shell, may_leave) = (shipped.wording == Wording::Shell, may_leave(shipped));
    let instrument = own.into_iter().next().map_or_else(|| shipped.clone(), |one| one.instrument);
    let title = text(&instrument.title, frame.language);
    let frame = frame.crumb("wellbeing-title", "/wellbeing").crumb("wellbeing-instruments", PATH).named(title);
    show(CardPage { wording: wording(instrument.wording), frame, instrument, is_shell, may_leave, brought })
}

/// The questionnaire as an XLSForm, as it came with the program: what a centre brought is not in it.
pub(super) async fn form(Extension(room): Extension<Arc<Room>>, Path(id): Path<String>) -> Answer {
    let instrument = leaving(&room, &id)?;
    let sheets: Vec<(String, Vec<Vec<String>>)> =
        xlsform::sheets(instrument).into_iter().map(|sheet| (sheet.name, sheet.rows)).collect();
    attachment(&format!("{}.xlsx", instrument.id), XLSX, xlsx::book(&sheets)?)
}

/// The form as SurveyJS shows it.
pub(super) async fn survey(Extension(room): Extension<Arc<Room>>, Path(id): Path<String>) -> Answer {
    let instrument = leaving(&room, &id)?;
    if instrument.wording == Wording::Shell {
        return Err(Refusal::conflict("wellbeing-refusal-no-words").into());
    }
    attachment(&format!("{}.json", instrument.id), "application/json", serde_json::to_vec(&surveyjs(instrument))?)
}

fn leaving<'a>(room: &'a Room, id: &str) -> Result<&'a Instrument> {
    let instrument = find(room, id)?;
    match may_leave(instrument) {
        true => Ok(instrument),
        false => Err(Refusal::conflict("wellbeing-refusal-stays").into()),
    }
}
