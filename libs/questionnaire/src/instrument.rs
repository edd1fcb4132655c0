//! What a file of an instrument says, `metodist-instrument/1`: licence, wording, items, key, cut-offs, tests. Only data: [`crate::check`] judges it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Answer,
    scale::{Band, Feedback, Norm, Order, Safety, Scale, TestVector},
};

/// One text by languages: `{"ru": "…", "en": "…"}`.
pub type Texts = BTreeMap<String, String>;

/// From where something is known: a citation, which is the same in every language, or words of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cited {
    /// The same in every language.
    Same(String),
    /// By languages.
    Each(Texts),
}

impl Default for Cited {
    fn default() -> Self {
        Cited::Same(String::new())
    }
}

impl Cited {
    /// Is nothing said?
    pub fn is_empty(&self) -> bool {
        self.texts().all(str::is_empty)
    }

    /// Everything that is said, in all languages.
    pub fn texts(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Cited::Same(text) => Box::new(std::iter::once(text.as_str())),
            Cited::Each(texts) => Box::new(texts.values().map(String::as_str)),
        }
    }

    /// What is said in a language; in another one where it is not said in that.
    pub fn text(&self, lang: &str) -> &str {
        match self {
            Cited::Same(text) => text,
            Cited::Each(texts) => texts.get(lang).or_else(|| texts.values().next()).map_or("", String::as_str),
        }
    }
}

/// Labels in their order, by languages.
pub type Labels = BTreeMap<String, Vec<String>>;

/// The name of the format, as files carry it.
pub const FORMAT: &str = "metodist-instrument/1";

/// A questionnaire with its key. A wave pins `id`, `version` and the hash of the file, never «the latest».
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// [`FORMAT`].
    #[serde(default = "format")]
    pub format: String,
    /// A name that is never used for anything else: letters, digits, `.`, `-`, `_`.
    pub id: String,
    /// Three numbers: a change of the key is the first, of the wording the second, of the rest the third.
    pub version: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub title: Texts,
    /// What whoever uses it has to know: what is missing, what is unsure.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: Texts,
    /// The languages in which it is complete.
    pub langs: Vec<String>,
    /// Where the text of a language comes from; a language that is not here is the original.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<String, Translation>,
    /// Who may be asked.
    #[serde(default)]
    pub population: Population,
    /// What may be done with it.
    pub licence: Licence,
    /// Where its words are.
    pub wording: Wording,
    /// What the answers are about, as an ISO 8601 duration: `P14D`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall_period: Option<String>,
    /// What is said before the first item.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub instruction: Texts,
    /// Sets of responses by their names.
    pub response_sets: BTreeMap<String, ResponseSet>,
    /// What is asked, in order.
    pub items: Vec<Item>,
    /// What is computed, in order: a formula may use the scales above it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<Scale>,
    /// Cut-offs; there are none unless somebody published them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// What others measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub norms: Vec<Norm>,
    /// What a respondent sees of the result.
    #[serde(default)]
    pub feedback: Feedback,
    /// What protects those who answer.
    #[serde(default)]
    pub safety: Safety,
    /// In which order items are shown.
    #[serde(default)]
    pub order: Order,
    /// Answers with the scores they must give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test_vectors: Vec<TestVector>,
}

/// Where a text of a language comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Whether a study has shown that it measures the same.
    pub validated: bool,
    /// Who translated it, where it is printed.
    pub source: String,
}

/// Who may be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// People of age.
    pub adults: bool,
    /// Pupils.
    pub minors: bool,
}

impl Default for Population {
    fn default() -> Self {
        Self { adults: true, minors: false }
    }
}

/// What may be done with an instrument, and how that is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// A name of the SPDX list, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spdx: Option<String>,
    /// Whether the words may be passed on.
    pub redistribution: Permission,
    /// Whether they may be translated.
    #[serde(default)]
    pub translation: Permission,
    /// Whether they may be used beyond science and charity.
    #[serde(default)]
    pub commercial: Permission,
    /// Whether each administration is paid for: whoever brings the words says how many were bought.
    #[serde(default)]
    pub per_use: bool,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// An address, a letter, a page: how we know.
    #[serde(default, skip_serializing_if = "Cited::is_empty")]
    pub evidence: Cited,
    /// What must be said wherever it is used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub attribution: String,
}

/// A permission, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Given.
    Allowed,
    /// Refused.
    Forbidden,
    /// Nobody knows: the same as refused.
    #[default]
    Unknown,
}

/// Where the words of an instrument are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// In the file.
    Shipped,
    /// Nowhere: structure and key only, the centre brings the words it has a licence for.
    Shell,
    /// Brought by the centre; they stay in its database.
    Imported,
}

/// The answers to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseSet {
    /// Whole numbers, in the order shown.
    pub codes: Vec<i64>,
    /// A label for each code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: Labels,
    /// Whether «does not apply to me» is an answer.
    #[serde(default)]
    pub na: bool,
    /// How it is called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub na_label: Texts,
}

/// One question or statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// A name: a Latin letter, then letters, digits, `_`.
    pub id: String,
    /// The set of responses.
    pub set: String,
    /// How many of them may be chosen.
    #[serde(default)]
    pub choose: Choose,
    /// Whether it is keyed against its scale.
    #[serde(default)]
    pub reverse: Reverse,
    /// Whether it may be passed over.
    #[serde(default)]
    pub optional: bool,
    /// The page, from 1.
    #[serde(default = "first_page")]
    pub page: u32,
    /// A short name for tables.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub title: Texts,
    /// What is asked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: Texts,
}

/// How many responses may be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choose {
    /// One.
    #[default]
    One,
    /// Any number; such an item stands in no scale.
    Several,
}

/// Whether an item is keyed against its scale. That belongs to the item and its response set: printed with «agree» first
/// a questionnaire may have other reversed items than printed with «agree» last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reverse {
    /// With any set.
    Always(bool),
    /// With these sets only.
    With(Vec<String>),
}

impl Default for Reverse {
    fn default() -> Self {
        Self::Always(false)
    }
}

impl Instrument {
    /// Reads a file. A file that is read may still be wrong: see [`Instrument::check`].
    pub fn parse(json: &str) -> Result<Self, Unreadable> {
        let mut reader = serde_json::Deserializer::from_str(json.trim_start_matches('\u{feff}'));
        let instrument = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let place = error.path().to_string();
            let why = error.into_inner();
            Unreadable { place, line: why.line(), column: why.column(), why: why.to_string() }
        })?;
        let end = |why: serde_json::Error| Unreadable {
            place: ".".to_owned(),
            line: why.line(),
            column: why.column(),
            why: why.to_string(),
        };
        reader.end().map_err(end)?;
        Ok(instrument)
    }

    /// The file, to be kept and hashed.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("names are texts, numbers are finite")
    }

    /// An item by its name.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// A scale by its name.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// The same instrument printed with another set of as many responses: items that used `from` use `to`, are reversed accordingly, and
    /// a response in a test vector has the code of the same place.
    pub fn printed_with(&self, from: &str, to: &str) -> Self {
        let mut other = self.clone();
        let place = |code: i64| {
            let place = self.response_sets.get(from)?.codes.iter().position(|one| *one == code)?;
            self.response_sets.get(to)?.codes.get(place).copied()
        };
        for item in other.items.iter_mut().filter(|item| item.set == from) {
            item.set = to.to_owned();
            for vector in &mut other.test_vectors {
                match vector.answers.get_mut(&item.id) {
                    Some(Answer::One(code)) => *code = place(*code).unwrap_or(*code),
                    Some(Answer::Several(codes)) => {
                        codes.iter_mut().for_each(|code| *code = place(*code).unwrap_or(*code))
                    }
                    _ => {}
                }
            }
        }
        other
    }
}

impl Item {
    /// Whether the code is turned over before it is counted.
    pub fn is_reversed(&self) -> bool {
        match &self.reverse {
            Reverse::Always(reversed) => *reversed,
            Reverse::With(sets) => sets.contains(&self.set),
        }
    }
}

impl ResponseSet {
    /// The least and the greatest code; nothing for an empty set.
    pub fn ends(&self) -> Option<(i64, i64)> {
        Some((*self.codes.iter().min()?, *self.codes.iter().max()?))
    }

    /// The code turned over: least + greatest − code.
    pub fn reversed(&self, code: i64) -> i64 {
        self.ends().map_or(code, |(least, most)| least.saturating_add(most).saturating_sub(code))
    }
}

/// A text that is no instrument. `place` is the path to what was being read: `items[3].set`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}")]
pub struct Unreadable {
    /// The path; `.` for the whole.
    pub place: String,
    /// From 1; 0 if it has no line.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// What the reader of JSON says, with line and column.
    pub why: String,
}

fn format() -> String {
    FORMAT.to_owned()
}

fn first_page() -> u32 {
    1
}
