//! What whoever answered sees of their own answers, and nobody else: computed while the page is made, written nowhere.

use kernel::Language;
use questionnaire::{Answer, Audience, Instrument, Scoring};

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
    /// Its band, where one was published for respondents.
    pub band: Option<String>,
}

/// The results of a reply, instrument by instrument.
pub(crate) fn of(instruments: &[Instrument], reply: &Reply, language: Language) -> Vec<OwnResult> {
    let mut results = Vec::new();
    for (instrument, answers) in instruments.iter().zip(&reply.answers) {
        let scores = Scoring::of(instrument).scores(answers).unwrap_or_default();
        let shown = instrument.scales.iter().filter(|scale| instrument.feedback.respondent.contains(&scale.id));
        let scales = shown.filter_map(|scale| {
            let score = scores.get(&scale.id).copied().flatten();
            let band =
                instrument.bands.iter().find(|band| band.scale == scale.id && band.audience == Audience::Respondent);
            let labels =
                |place| band?.labels.get(language.code()).or_else(|| band?.labels.values().next())?.get(place).cloned();
            Some(OwnScale {
                title: text(&scale.title, language),
                score,
                range: scale.range?,
                band: score.and_then(|score| labels(band?.place(score))),
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
