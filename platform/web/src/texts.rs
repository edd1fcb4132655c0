//! The texts of the interface in both languages, collected from the `locales/` of every crate.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::{Error, Language, Result};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

/// All texts.
pub struct Texts {
    russian: Bundle,
    english: Bundle,
}

struct Bundle {
    bundle: FluentBundle<FluentResource>,
    // Most texts have no arguments; they are formatted once. A page asks for dozens of them, by keys that are ours.
    plain: FxHashMap<String, String>,
}

impl Texts {
    /// Reads the sources: pairs of a language and the text of an `.ftl` file.
    pub fn read(sources: &[(Language, &str)]) -> Result<Self> {
        Ok(Self { russian: Bundle::read(Language::Ru, sources)?, english: Bundle::read(Language::En, sources)? })
    }

    /// The text of a key; a key without a text is shown as it is, which a test finds.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> Cow<'a, str> {
        match self.bundle(language).plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => self.format(language, key, &FluentArgs::new()),
        }
    }

    /// The text of a key with arguments. Whole numbers choose plural forms.
    pub fn with<'a>(&'a self, language: Language, key: &'a str, arguments: &[(&str, &str)]) -> Cow<'a, str> {
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            let value = match value.parse::<i64>() {
                // Whole numbers choose the plural form; a code such as 007 is no number.
                Ok(number) if number.to_string() == *value => FluentValue::from(number),
                _ => FluentValue::from(*value),
            };
            values.set(*name, value);
        }
        self.format(language, key, &values)
    }

    /// Has this language a text for the key?
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.bundle(language).bundle.has_message(key)
    }

    fn format<'a>(&'a self, language: Language, key: &'a str, values: &FluentArgs) -> Cow<'a, str> {
        let bundle = &self.bundle(language).bundle;
        match bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => {
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, Some(values), &mut errors);
                debug_assert!(errors.is_empty(), "{key} lacks an argument: {errors:?}");
                text
            }
            None => Cow::Borrowed(key),
        }
    }

    fn bundle(&self, language: Language) -> &Bundle {
        match language {
            Language::Ru => &self.russian,
            Language::En => &self.english,
        }
    }
}

impl Bundle {
    fn read(language: Language, sources: &[(Language, &str)]) -> Result<Self> {
        let id: LanguageIdentifier = language.code().parse().map_err(|_| Error::failed("language code"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks protect mixed directions; both languages here read from left to right.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (_, source) in sources.iter().filter(|(of, _)| *of == language) {
            let resource = FluentResource::try_new((*source).to_owned())
                .map_err(|(_, errors)| Error::failed(format!("texts, {}: {errors:?}", language.code())))?;
            keys.extend(source.lines().filter_map(message_key));
            bundle
                .add_resource(resource)
                .map_err(|errors| Error::failed(format!("texts, {}: {errors:?}", language.code())))?;
        }
        let mut plain = FxHashMap::default();
        for key in keys {
            let mut errors = Vec::new();
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
                if errors.is_empty() {
                    plain.insert(key.to_owned(), text);
                }
            }
        }
        Ok(Self { bundle, plain })
    }
}

/// The key that a line of an `.ftl` file defines, if it defines one.
fn message_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let begins = key.starts_with(|first: char| first.is_ascii_alphabetic());
    (begins && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_choose_the_plural() {
        let source = "people = { $n ->\n    [one] { $n } человек\n    [few] { $n } человека\n   *[many] { $n } человек\n  }\nhello = Привет\n";
        let texts = Texts::read(&[(Language::Ru, source)]).unwrap();
        assert_eq!(texts.with(Language::Ru, "people", &[("n", "92")]), "92 человека");
        assert_eq!(texts.with(Language::Ru, "people", &[("n", "959")]), "959 человек");
        assert_eq!(texts.text(Language::Ru, "hello"), "Привет");
        assert_eq!(texts.text(Language::En, "hello"), "hello");
    }
}
