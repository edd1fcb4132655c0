//! Words of a text as a search knows them: without their endings, so that «учителей» finds «учитель».

use std::ops::Range;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::search_key;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its place in the text, in bytes.
    pub place: Range<usize>,
    /// Itself as [`search_key`] writes it.
    pub key: String,
    /// What all its forms share.
    pub stem: String,
}

/// Words that say nothing by themselves: whoever searches does not mean them.
const SMALL: [&str; 53] = [
    "а", "без", "бы", "в", "во", "вы", "для", "до", "же", "за", "и", "из", "или", "их", "к", "как", "ко", "ли", "мы",
    "на", "не", "но", "о", "об", "от", "по", "под", "при", "с", "со", "то", "у", "что", "это", "a", "an", "and", "are",
    "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to", "with",
];

/// The longest word that is looked at, in characters: anything longer is no word.
const LONGEST: usize = 60;

/// The words of a text that mean something: Russian ones stemmed as Russian, Latin ones as English, numbers as they are.
pub fn words(text: &str) -> Vec<Word> {
    let (russian, english) = (Stemmer::create(Algorithm::Russian), Stemmer::create(Algorithm::English));
    let word = |place: Range<usize>| {
        let key = search_key(text.get(place.clone())?);
        if key.is_empty() || key.contains(' ') || key.chars().count() > LONGEST || SMALL.contains(&key.as_str()) {
            return None;
        }
        let stem = match key.chars().any(|letter| ('\u{400}'..='\u{4ff}').contains(&letter)) {
            true => russian.stem(&key).into_owned(),
            false => english.stem(&key).into_owned(),
        };
        Some(Word { place, key, stem })
    };
    places(text).filter_map(word).collect()
}

/// Where words stand: runs of letters and digits, with what is unseen between them.
fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let begin = from + text[from..].find(char::is_alphanumeric)?;
        let end = text[begin..].find(|letter| !is_inner(letter)).map_or(text.len(), |length| begin + length);
        from = end;
        Some(begin..end)
    })
}

/// Letters, digits, accents, soft hyphens: what [`search_key`] keeps or drops without parting a word.
fn is_inner(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
