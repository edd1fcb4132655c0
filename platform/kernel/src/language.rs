//! The two languages of the interface.

use serde::{Deserialize, Serialize};

/// A language of the interface. Documents are always Russian unless asked otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Русский.
    #[default]
    Ru,
    /// English.
    En,
}

impl Language {
    /// Both, the default one first.
    pub const ALL: [Language; 2] = [Language::Ru, Language::En];

    /// The code used in `lang` attributes and settings.
    pub fn code(self) -> &'static str {
        match self {
            Language::Ru => "ru",
            Language::En => "en",
        }
    }

    /// The language of a code; anything unknown is Russian.
    pub fn of(code: &str) -> Self {
        if code.starts_with("en") { Language::En } else { Language::Ru }
    }

    /// Picks the text of this language.
    pub fn pick<T>(self, ru: T, en: T) -> T {
        match self {
            Language::Ru => ru,
            Language::En => en,
        }
    }
}
