//! What the words of a list mean: shipped dictionaries, what people have told before, and what is still to be asked.

use std::collections::{BTreeMap, HashMap};

use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use spreadsheets::{Dictionary, DictionaryData, Lookup, fold};
use store::{Ask, Sql, Tx};

use super::Field;

pub(crate) const TABLE: &str = "
create table import_word (
    field text not null,
    folded text not null,
    spelling text not null,
    code text not null,
    primary key (field, folded)
);
";

/// Fields whose words are looked up; organisations are found by [`super::organisations`].
pub const DICTIONARIES: [Field; 4] = [Field::Category, Field::Education, Field::Sex, Field::MainJob];

/// The code for «this word says nothing»: the cell is taken as empty.
pub const NOTHING: &str = "nothing";

/// The dictionaries of one reading.
#[derive(Clone, Debug)]
pub struct Words {
    dictionaries: HashMap<Field, Dictionary>,
    nothing: HashMap<Field, Vec<String>>,
}

/// A word that somebody must explain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// In which column.
    pub field: Field,
    /// As written first.
    pub spelling: String,
    /// In how many rows.
    pub rows: u32,
    /// The first of them.
    pub first_row: u32,
    /// What it may mean.
    pub suggestion: Option<String>,
}

/// Words told by people: field, folded spelling, code.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Told {
    /// Code of the field.
    pub field: String,
    /// Folded spelling.
    pub folded: String,
    /// What it means.
    pub code: String,
}

/// Everything that was told before.
pub async fn told(db: &impl Ask) -> Result<Vec<Told>> {
    db.all("select field, folded, code from import_word order by field, folded").await
}

/// Remembers what words mean, for the next file.
pub async fn remember(tx: &Tx, field: Field, words: &BTreeMap<String, String>) -> Result<()> {
    for (spelling, code) in words {
        let sql = Sql::new(
            "insert into import_word (field, folded, spelling, code) values (?, ?, ?, ?)
             on conflict (field, folded) do update set spelling = excluded.spelling, code = excluded.code",
        );
        tx.run(sql.bind(field).bind(fold(spelling)).bind(spelling.as_str()).bind(code.as_str())).await?;
    }
    Ok(())
}

impl Words {
    /// The shipped dictionaries, then what was told before, then what this file's own answers say.
    pub fn new(told: &[Told], own: &BTreeMap<String, BTreeMap<String, String>>) -> Result<Self> {
        let shipped: HashMap<String, DictionaryData> =
            toml::from_str(include_str!("../../../../data/dictionaries/words.toml"))
                .map_err(|error| Error::failed(format!("words.toml: {error}")))?;
        let mut words = Self { dictionaries: HashMap::new(), nothing: HashMap::new() };
        for field in DICTIONARIES {
            let empty = DictionaryData::default();
            let data = shipped.get(field.code()).unwrap_or(&empty);
            words.dictionaries.insert(field, Dictionary::new(data)?);
        }
        for word in told {
            words.learn(&word.field, &word.folded, &word.code);
        }
        for (field, meanings) in own {
            for (spelling, code) in meanings {
                words.learn(field, spelling, code);
            }
        }
        Ok(words)
    }

    /// The code of a word; nothing when nobody has told.
    pub fn meaning(&self, field: Field, word: &str) -> Option<&str> {
        if self.nothing.get(&field).is_some_and(|words| words.contains(&fold(word))) {
            return Some(NOTHING);
        }
        match self.dictionaries.get(&field)?.lookup(word) {
            Lookup::Known(code) => Some(code),
            Lookup::Unknown => None,
        }
    }

    /// What an unknown word may mean.
    pub fn suggestion(&self, field: Field, word: &str) -> Option<String> {
        self.dictionaries.get(&field)?.suggest(word).map(|suggestion| suggestion.code)
    }

    fn learn(&mut self, field: &str, spelling: &str, code: &str) {
        let Some(field) = Field::of(field) else { return };
        if code == NOTHING {
            self.nothing.entry(field).or_default().push(fold(spelling));
        } else if let Some(dictionary) = self.dictionaries.get_mut(&field) {
            // What a shipped dictionary knows stays as it is.
            let _ = dictionary.remember(spelling, code);
        }
    }
}

/// Codes that a word of a field can mean, in the order in which they are offered.
pub fn codes(field: Field) -> &'static [&'static str] {
    match field {
        Field::Category => &["highest", "first", "suitability", "methodist", "mentor", "none", NOTHING],
        Field::Education => {
            &["higher", "secondary_vocational", "secondary_vocational_worker", "student", "general", NOTHING]
        }
        Field::Sex => &["female", "male", NOTHING],
        Field::MainJob => &["main", "second", "yes", "no", NOTHING],
        _ => &[],
    }
}

/// Collects the unknown words of a reading.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    words: HashMap<(Field, String), Unknown>,
}

/// More different unknown words than this are not words but free text: the rows say so themselves.
const MOST: usize = 1_000;

impl Asked {
    /// Notes an unknown word.
    pub fn note(&mut self, field: Field, spelling: &str, row: u32, suggestion: impl FnOnce() -> Option<String>) {
        let key = (field, fold(spelling));
        if self.words.len() >= MOST && !self.words.contains_key(&key) {
            return;
        }
        let word = self.words.entry(key).or_insert_with(|| Unknown {
            field,
            spelling: spelling.trim().to_owned(),
            rows: 0,
            first_row: row,
            suggestion: suggestion(),
        });
        word.rows += 1;
    }

    /// The words with the most rows first.
    pub fn list(self) -> Vec<Unknown> {
        let mut list: Vec<Unknown> = self.words.into_values().collect();
        list.sort_by(|a, b| b.rows.cmp(&a.rows).then(a.first_row.cmp(&b.first_row)).then(a.field.cmp(&b.field)));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_known_and_mean_codes_that_exist() {
        let words = Words::new(&[], &BTreeMap::new()).unwrap();
        for (field, word, code) in [
            (Field::Category, "в/к", "highest"),
            (Field::Category, "I кат.", "first"),
            (Field::Category, "1 кат", "first"),
            (Field::Category, "Первая", "first"),
            (Field::Category, "б/к", "none"),
            (Field::Category, "СЗД", "suitability"),
            (Field::Education, "ср/спец", "secondary_vocational"),
            (Field::Education, "незак. высшее", "student"),
            (Field::Sex, "Ж", "female"),
            (Field::MainJob, "внешний совместитель", "second"),
        ] {
            assert_eq!(words.meaning(field, word), Some(code), "{word}");
        }
        assert_eq!(words.meaning(Field::Category, "перв-я?"), None);
        assert_eq!(words.suggestion(Field::Category, "перваяя").as_deref(), Some("first"));
        for (field, dictionary) in &words.dictionaries {
            for code in codes(*field).iter().filter(|code| **code != NOTHING) {
                assert_eq!(dictionary.lookup(code), Lookup::Known(code));
            }
        }
    }

    #[test]
    fn what_was_told_is_known_afterwards() {
        let told = [Told { field: "category".into(), folded: fold("перв-я?"), code: "first".into() }];
        let own =
            BTreeMap::from([("education".to_owned(), BTreeMap::from([("см. приказ".to_owned(), NOTHING.to_owned())]))]);
        let words = Words::new(&told, &own).unwrap();
        assert_eq!(words.meaning(Field::Category, "ПЕРВ Я"), Some("first"));
        assert_eq!(words.meaning(Field::Education, "см. приказ"), Some(NOTHING));
    }
}
