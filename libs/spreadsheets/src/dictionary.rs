//! Spellings and the codes they mean.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::fold;

/// A dictionary as data: what a centre keeps in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DictionaryData {
    /// The codes with their spellings.
    pub entries: Vec<DictionaryEntry>,
}

/// One code and how people write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DictionaryEntry {
    /// The code in the program.
    pub code: String,
    /// The spellings; case, ё, punctuation and look-alike letters do not matter.
    pub spellings: Vec<String>,
}

/// One spelling was given two codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The spelling as given the second time.
    pub spelling: String,
    /// The code it already has.
    pub known: String,
    /// The code it was to get.
    pub given: String,
}

/// What a dictionary says about a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// The code.
    Known(&'a str),
    /// Nobody has told.
    Unknown,
}

/// A known spelling near an unknown one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its code.
    pub code: String,
    /// The known spelling as it was given.
    pub spelling: String,
    /// Letters to change, add or drop.
    pub distance: usize,
}

/// Folded spellings and their codes.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    known: HashMap<String, Entry>,
    added: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Entry {
    code: String,
    spelling: String,
}

impl Dictionary {
    /// A dictionary from its data; every code is also a spelling of itself.
    pub fn new(data: &DictionaryData) -> Result<Self, Conflict> {
        let mut dictionary = Self::default();
        for entry in &data.entries {
            for spelling in &entry.spellings {
                dictionary.insert(spelling, &entry.code)?;
            }
        }
        for entry in &data.entries {
            dictionary
                .known
                .entry(fold(&entry.code))
                .or_insert_with(|| Entry { code: entry.code.clone(), spelling: entry.code.clone() });
        }
        Ok(dictionary)
    }

    /// The code of a spelling.
    pub fn lookup(&self, spelling: &str) -> Lookup<'_> {
        self.known.get(&fold(spelling)).map_or(Lookup::Unknown, |entry| Lookup::Known(&entry.code))
    }

    /// Remembers what the user said a spelling means.
    pub fn remember(&mut self, spelling: &str, code: &str) -> Result<(), Conflict> {
        if self.insert(spelling, code)? {
            self.added.push((spelling.to_owned(), code.to_owned()));
        }
        Ok(())
    }

    /// The spellings remembered since the dictionary was made, with their codes, to be kept for the next file.
    pub fn additions(&self) -> &[(String, String)] {
        &self.added
    }

    /// The closest known spelling, if it is close enough to be meant.
    pub fn suggest(&self, spelling: &str) -> Option<Suggestion> {
        let wanted: Vec<char> = fold(spelling).chars().collect();
        let farthest = (wanted.len() / 3).min(4);
        let near = self.known.iter().filter_map(|(folded, entry)| {
            let known: Vec<char> = folded.chars().collect();
            // An abbreviation: the known spelling goes on where the unknown one stops, or the other way round.
            let is_start =
                wanted.len() >= 3 && known.len() >= 3 && (known.starts_with(&wanted) || wanted.starts_with(&known));
            let distance = distance(&wanted, &known);
            (is_start || distance <= farthest).then_some((distance, folded, entry))
        });
        let (distance, _, entry) = near.min_by_key(|(distance, folded, _)| (*distance, *folded))?;
        Some(Suggestion { code: entry.code.clone(), spelling: entry.spelling.clone(), distance })
    }

    /// Whether the spelling is new.
    fn insert(&mut self, spelling: &str, code: &str) -> Result<bool, Conflict> {
        let folded = fold(spelling);
        match self.known.get(&folded) {
            Some(entry) if entry.code == code => Ok(false),
            Some(entry) => {
                Err(Conflict { spelling: spelling.to_owned(), known: entry.code.clone(), given: code.to_owned() })
            }
            None => {
                self.known.insert(folded, Entry { code: code.to_owned(), spelling: spelling.to_owned() });
                Ok(true)
            }
        }
    }
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the spelling \"{}\" cannot mean {}: it already means {}", self.spelling, self.given, self.known)
    }
}

impl std::error::Error for Conflict {}

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn categories() -> Dictionary {
        let entry = |code: &str, spellings: &[&str]| DictionaryEntry {
            code: code.into(),
            spellings: spellings.iter().map(|s| s.to_string()).collect(),
        };
        Dictionary::new(&DictionaryData {
            entries: vec![
                entry("highest", &["высшая", "в/к", "ВК", "высш."]),
                entry("first", &["первая", "I кат.", "1 категория"]),
                entry("none", &["б/к", "—", "без категории"]),
            ],
        })
        .unwrap()
    }

    #[test]
    fn spellings_that_differ_in_nothing_important_are_known() {
        let dictionary = categories();
        for (spelling, code) in [
            ("Высшая", "highest"),
            ("B/K", "highest"),
            ("1 КАТ", "first"),
            ("I категория", "first"),
            ("Б/К", "none"),
            ("-", "none"),
        ] {
            assert_eq!(dictionary.lookup(spelling), Lookup::Known(code), "{spelling}");
        }
        assert_eq!(dictionary.lookup("молодой специалист"), Lookup::Unknown);
    }

    #[test]
    fn what_the_user_says_is_remembered() {
        let mut dictionary = categories();
        dictionary.remember("перв. кв. кат.", "first").unwrap();
        dictionary.remember("Перв кв кат", "first").unwrap();
        assert_eq!(dictionary.lookup("ПЕРВ.КВ.КАТ"), Lookup::Known("first"));
        assert_eq!(dictionary.additions(), [("перв. кв. кат.".to_owned(), "first".to_owned())]);
        let conflict = dictionary.remember("вк", "first").unwrap_err();
        assert_eq!(conflict.known, "highest");
    }

    #[test]
    fn the_closest_spelling_is_suggested() {
        let dictionary = categories();
        let code = |spelling: &str| dictionary.suggest(spelling).map(|suggestion| suggestion.code);
        assert_eq!(code("высщая").as_deref(), Some("highest"));
        assert_eq!(code("перв").as_deref(), Some("first"));
        assert_eq!(code("1 категори"), Some("first".into()));
        assert_eq!(code("молодой специалист"), None);
    }
}
