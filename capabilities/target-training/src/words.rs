//! A name in both languages, as data files write it.

use kernel::Language;
use serde::{Deserialize, Serialize};

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// In Russian.
    pub ru: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The name in a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}
