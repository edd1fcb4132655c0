//! What whoever answered sees of their own answers, and nobody else: computed in their browser, or while the page is made where that cannot seal; written
//! nowhere.

use kernel::Language;
use questionnaire::{Answer, Audience, Band, Choose, Counting, Direction, Instrument, Scoring};
use serde::Serialize;

use crate::{
    instruments::{is_strong, text},
    reply::Reply,
};

/// The result of one instrument.
#[derive(Clone, Debug)]
pub(crate) struct OwnResult {
    /// The instrument.
    pub title: String,
    /// Its scales that are shown to respondents.
    pub scales: Vec<OwnScale>,
    /// What they said holds them back much.
    pub strong: Vec<String>,
    /// What is said beside it.
    pub disclaimer: String,
}

/// A score.
#[derive(Clone, Debug)]
pub(crate) struct OwnScale {
    /// The scale.
    pub title: String,
    /// The score; none where too little was answered.
    pub score: Option<f64>,
    /// The least and the greatest one.
    pub range: [f64; 2],
    /// Which end is worse.
    pub direction: Option<Direction>,
    /// Its band, where one was published for respondents.
    pub band: Option<String>,
}

/// Out of what a browser computes the result of one instrument, as `of` does.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    title: String,
    disclaimer: String,
    counting: Vec<Counting>,
    scales: Vec<SheetScale>,
    strong: Vec<SheetItem>,
}

/// A scale that is shown.
#[derive(Debug, Serialize)]
struct SheetScale {
    id: String,
    title: String,
    range: [f64; 2],
    direction: Option<Direction>,
    /// Where bands begin, and what they are called; none where none was published for respondents.
    edges: Vec<f64>,
    labels: Vec<String>,
}

/// An item that may hold somebody back much.
#[derive(Debug, Serialize)]
struct SheetItem {
    item: String,
    title: String,
    /// The responses that say so.
    codes: Vec<i64>,
}

/// The sheets of all instruments, in their order.
pub(crate) fn sheets(instruments: &[Instrument], language: Language) -> Vec<Sheet> {
    instruments.iter().map(|instrument| sheet(instrument, language)).collect()
}

fn sheet(instrument: &Instrument, language: Language) -> Sheet {
    let shown = instrument.scales.iter().filter(|scale| instrument.feedback.respondent.contains(&scale.id));
    let scales = shown.filter_map(|scale| {
        let band = band(instrument, &scale.id);
        Some(SheetScale {
            id: scale.id.clone(),
            title: text(&scale.title, language),
            range: scale.range?,
            direction: scale.direction,
            edges: band.map_or_else(Vec::new, |band| band.edges.clone()),
            labels: band.and_then(|band| labels(band, language)).cloned().unwrap_or_default(),
        })
    });
    let strong = instrument.items.iter().filter(|item| !item.title.is_empty() && item.choose == Choose::One);
    let strong = strong.map(|item| SheetItem {
        item: item.id.clone(),
        title: text(&item.title, language),
        codes: instrument.response_sets.get(&item.set).map_or_else(Vec::new, |set| {
            set.codes.iter().copied().filter(|code| is_strong(instrument, item, *code)).collect()
        }),
    });
    Sheet {
        title: text(&instrument.title, language),
        disclaimer: text(&instrument.feedback.disclaimer, language),
        counting: instrument.counting(),
        scales: scales.collect(),
        strong: strong.collect(),
    }
}

/// The cut-offs of a scale that were published for respondents.
fn band<'a>(instrument: &'a Instrument, scale: &str) -> Option<&'a Band> {
    instrument.bands.iter().find(|band| band.scale == scale && band.audience == Audience::Respondent)
}

fn labels(band: &Band, language: Language) -> Option<&Vec<String>> {
    band.labels.get(language.code()).or_else(|| band.labels.values().next())
}

/// The results of a reply, instrument by instrument.
pub(crate) fn of(instruments: &[Instrument], reply: &Reply, language: Language) -> Vec<OwnResult> {
    let mut results = Vec::new();
    for (instrument, answers) in instruments.iter().zip(&reply.answers) {
        let scores = Scoring::of(instrument).scores(answers).unwrap_or_default();
        let shown = instrument.scales.iter().filter(|scale| instrument.feedback.respondent.contains(&scale.id));
        let scales = shown.filter_map(|scale| {
            let score = scores.get(&scale.id).copied().flatten();
            let band = band(instrument, &scale.id);
            let label = |score| labels(band?, language)?.get(band?.place(score)).cloned();
            Some(OwnScale {
                title: text(&scale.title, language),
                score,
                range: scale.range?,
                direction: scale.direction,
                band: score.and_then(label),
            })
        });
        let is_said = |id: &str| match (instrument.item(id), answers.get(id)) {
            (Some(item), Some(Answer::One(code))) => is_strong(instrument, item, *code),
            _ => false,
        };
        let strong = instrument.items.iter().filter(|item| !item.title.is_empty() && is_said(&item.id));
        results.push(OwnResult {
            title: text(&instrument.title, language),
            scales: scales.collect(),
            strong: strong.map(|item| text(&item.title, language)).collect(),
            disclaimer: text(&instrument.feedback.disclaimer, language),
        });
    }
    results
}
