//! Collecting values that a dictionary does not know, to be asked about once and not row by row.

use std::collections::HashMap;

use crate::{Dictionary, Lookup, Suggestion, fold};

/// A value that nobody has explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// The spelling met first.
    pub spelling: String,
    /// In how many rows it stands, in any spelling that folds the same.
    pub count: u32,
    /// The first row.
    pub first_row: u32,
    /// What it may mean.
    pub suggestion: Option<Suggestion>,
}

/// The unknown values of one column.
#[derive(Debug, Clone, Default)]
pub struct UnknownValues {
    values: HashMap<String, UnknownValue>,
    /// Rows whose value was not kept because there were too many different ones already.
    pub overflow: u32,
}

/// More different values than this are not a dictionary but free text.
const MOST: usize = 5_000;

impl UnknownValues {
    /// The code of a value, or `None` after noting it.
    pub fn resolve<'a>(&mut self, dictionary: &'a Dictionary, spelling: &str, row: u32) -> Option<&'a str> {
        if let Lookup::Known(code) = dictionary.lookup(spelling) {
            return Some(code);
        }
        let folded = fold(spelling);
        if self.values.len() >= MOST && !self.values.contains_key(&folded) {
            self.overflow += 1;
            return None;
        }
        let value = self.values.entry(folded).or_insert_with(|| UnknownValue {
            spelling: spelling.trim().to_owned(),
            count: 0,
            first_row: row,
            suggestion: dictionary.suggest(spelling),
        });
        value.count += 1;
        None
    }

    /// The values with the most rows first.
    pub fn list(&self) -> Vec<&UnknownValue> {
        let mut list: Vec<&UnknownValue> = self.values.values().collect();
        list.sort_by(|a, b| b.count.cmp(&a.count).then(a.first_row.cmp(&b.first_row)));
        list
    }

    /// Whether everything was known.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DictionaryData, DictionaryEntry};

    #[test]
    fn unknown_values_are_counted_and_explained() {
        let entry = DictionaryEntry { code: "first".into(), spellings: vec!["первая".into()] };
        let dictionary = Dictionary::new(&DictionaryData { entries: vec![entry] }).unwrap();
        let mut unknown = UnknownValues::default();
        assert_eq!(unknown.resolve(&dictionary, "ПЕРВАЯ", 5), Some("first"));
        assert_eq!(unknown.resolve(&dictionary, "молодой", 6), None);
        assert_eq!(unknown.resolve(&dictionary, "перваяя", 7), None);
        assert_eq!(unknown.resolve(&dictionary, "Перваяя ", 9), None);
        let list = unknown.list();
        assert_eq!((list[0].spelling.as_str(), list[0].count, list[0].first_row), ("перваяя", 2, 7));
        assert_eq!(list[0].suggestion.as_ref().map(|s| s.code.as_str()), Some("first"));
        assert_eq!(list[1].suggestion, None);
    }
}
