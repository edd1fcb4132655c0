//! Texts in both languages.

use kernel::Language;
use serde::{Deserialize, Serialize};

/// A text written in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Russian.
    pub ru: &'static str,
    /// English.
    pub en: &'static str,
}

/// A text that comes from data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
}

impl Words {
    /// A text in Russian and English.
    pub const fn new(ru: &'static str, en: &'static str) -> Self {
        Self { ru, en }
    }

    /// The text of a language.
    pub fn of(self, language: Language) -> &'static str {
        language.pick(self.ru, self.en)
    }
}

impl Title {
    /// A text in Russian and English.
    pub fn new(ru: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ru: ru.into(), en: en.into() }
    }

    /// The text of a language.
    pub fn of(&self, language: Language) -> &str {
        language.pick(&self.ru, &self.en)
    }
}

impl From<Words> for Title {
    fn from(words: Words) -> Self {
        Self::new(words.ru, words.en)
    }
}
