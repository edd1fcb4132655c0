//! Guessing which column holds which field.

use crate::fold::words;
use crate::values::{experience, number, rate, yes_no};
use crate::{Cell, Column, DateReader, fold};
use serde::{Deserialize, Serialize};

/// What the values of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Anything.
    Text,
    /// Surname, name and patronymic in one cell.
    FullName,
    /// A date of any precision.
    Date,
    /// A number.
    Number,
    /// A length of service.
    Experience,
    /// A share of a post.
    Rate,
    /// Yes or no.
    YesNo,
    /// СНИЛС: eleven digits.
    Snils,
}

/// A field that the caller can use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedField {
    /// Its code in the program.
    pub code: String,
    /// How headers call it, the commonest first.
    pub synonyms: Vec<String>,
    /// What its values look like.
    pub kind: ValueKind,
}

/// A field found in a column.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldMatch {
    /// The code of the field.
    pub code: String,
    /// The place of the column in [`crate::Row::cells`].
    pub column: usize,
    /// From 0 to 1.
    pub confidence: f32,
}

/// The guess for a whole sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapping {
    /// Fields with their columns, in the order of the wanted fields; no column and no field twice.
    pub matched: Vec<FieldMatch>,
    /// Columns that no field wants.
    pub unmapped: Vec<usize>,
    /// Codes of fields without a column.
    pub missing: Vec<String>,
}

/// A match below this is worse than asking.
const WEAKEST: f32 = 0.45;

/// The best mapping by the labels and by sample rows of data.
pub fn guess_columns(
    fields: &[WantedField],
    columns: &[Column],
    samples: &[crate::Row<'_>],
    dates: &DateReader,
) -> Mapping {
    let mut scores = Vec::new();
    for (field_index, field) in fields.iter().enumerate() {
        for column in columns {
            let values = samples.iter().map(|row| row.cell(column.index)).filter(|cell| !cell.is_empty()).take(50);
            let confidence = confidence(field, &column.label, values, dates);
            if confidence >= WEAKEST {
                scores.push((confidence, field_index, column.index));
            }
        }
    }
    // Equal confidence: the field that comes first and the column further left.
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut chosen: Vec<(usize, usize, f32)> = Vec::new();
    for (confidence, field, column) in scores {
        if !chosen.iter().any(|(used_field, used_column, _)| *used_field == field || *used_column == column) {
            chosen.push((field, column, confidence));
        }
    }
    chosen.sort_by_key(|(field, ..)| *field);
    Mapping {
        unmapped: columns
            .iter()
            .map(|column| column.index)
            .filter(|index| !chosen.iter().any(|(_, column, _)| column == index))
            .collect(),
        missing: fields
            .iter()
            .enumerate()
            .filter(|(i, _)| !chosen.iter().any(|(f, ..)| f == i))
            .map(|(_, field)| field.code.clone())
            .collect(),
        matched: chosen
            .into_iter()
            .map(|(field, column, confidence)| FieldMatch { code: fields[field].code.clone(), column, confidence })
            .collect(),
    }
}

fn confidence<'a>(
    field: &WantedField,
    label: &str,
    values: impl Iterator<Item = &'a Cell<'a>>,
    dates: &DateReader,
) -> f32 {
    let header = field.synonyms.iter().map(|synonym| similarity(label, synonym)).fold(0.0, f32::max);
    let (mut count, mut fitting) = (0u32, 0u32);
    for value in values {
        count += 1;
        fitting += u32::from(fits(field.kind, value, dates));
    }
    if count == 0 {
        return header;
    }
    let share = fitting as f32 / count as f32;
    match field.kind {
        ValueKind::Text => header,
        // These are recognised even under a header that says nothing.
        ValueKind::FullName | ValueKind::Snils if share >= 0.8 => (0.5 + 0.5 * header).max(header),
        _ => header * (0.4 + 0.6 * share),
    }
}

/// How alike a label and a synonym are, from 0 to 1.
fn similarity(label: &str, synonym: &str) -> f32 {
    if fold(label) == fold(synonym) {
        return 1.0;
    }
    let group = label.rsplit_once(" / ");
    if group.is_some_and(|(_, own)| fold(own) == fold(synonym)) {
        return 0.9;
    }
    let (label, synonym) = (words(label), words(synonym));
    if label.is_empty() || synonym.is_empty() {
        return 0.0;
    }
    let best = |word: &String| label.iter().map(|other| word_likeness(word, other)).fold(0.0, f32::max);
    let found: Vec<f32> = synonym.iter().map(best).filter(|likeness| *likeness > 0.0).collect();
    let told = (found.len() as f32 / label.len() as f32).min(1.0);
    let covered = found.iter().sum::<f32>() / synonym.len() as f32;
    // All words of the synonym inside a longer label mean more than a part of them.
    if found.len() == synonym.len() { covered * (0.55 + 0.4 * told) } else { 0.7 * covered * (0.5 + 0.5 * told) }
}

/// Equal, equal but for the ending, or an abbreviation.
fn word_likeness(a: &str, b: &str) -> f32 {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.chars().count(), b.chars().count());
    match common {
        _ if common == a.max(b) => 1.0,
        4.. if common + 3 >= a.max(b) => 0.95,
        3.. if common == a.min(b) => 0.85,
        _ => 0.0,
    }
}

fn fits(kind: ValueKind, value: &Cell<'_>, dates: &DateReader) -> bool {
    match kind {
        ValueKind::Text => true,
        ValueKind::FullName => value.as_text().is_some_and(is_full_name),
        ValueKind::Date => dates.cell(value).is_ok(),
        ValueKind::Number => number(value).is_ok(),
        ValueKind::Experience => experience(value).is_ok(),
        ValueKind::Rate => rate(value).is_ok(),
        ValueKind::YesNo => yes_no(value).is_ok(),
        ValueKind::Snils => {
            let text = value.shown();
            let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
            is_plain && text.chars().filter(char::is_ascii_digit).count() == 11
        }
    }
}

/// Two to four words with capitals, one of them a patronymic or an initial.
fn is_full_name(text: &str) -> bool {
    const PATRONYMICS: [&str; 8] = ["вич", "вна", "ична", "инична", "ьич", "мич", "оглы", "кызы"];
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == '.').filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_mark = |word: &&str| {
        word.chars().count() == 1 || PATRONYMICS.iter().any(|ending| word.to_lowercase().ends_with(ending))
    };
    (2..=5).contains(&words.len())
        && words.iter().all(is_name)
        && words[0].starts_with(char::is_uppercase)
        && words[1..].iter().any(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Row;

    fn field(code: &str, kind: ValueKind, synonyms: &[&str]) -> WantedField {
        WantedField { code: code.into(), kind, synonyms: synonyms.iter().map(|s| s.to_string()).collect() }
    }

    fn guess(fields: &[WantedField], labels: &[&str], sample: &[&str]) -> Mapping {
        let columns: Vec<Column> =
            labels.iter().enumerate().map(|(index, label)| Column { index, label: label.to_string() }).collect();
        let row = Row { number: 2, cells: sample.iter().map(|text| Cell::text(*text)).collect() };
        guess_columns(fields, &columns, &[row], &DateReader::around(2021))
    }

    fn staff() -> Vec<WantedField> {
        vec![
            field("name", ValueKind::FullName, &["ФИО", "Фамилия, имя, отчество", "педагог"]),
            field("born", ValueKind::Date, &["Дата рождения", "год рождения"]),
            field("post", ValueKind::Text, &["Должность"]),
            field("category", ValueKind::Text, &["Квалификационная категория", "категория"]),
            field("category_date", ValueKind::Date, &["Дата присвоения категории", "Категория / дата"]),
            field("general", ValueKind::Experience, &["Общий стаж", "стаж общий"]),
            field("pedagogical", ValueKind::Experience, &["Педагогический стаж", "стаж педагогический"]),
        ]
    }

    fn columns_of(mapping: &Mapping) -> Vec<(&str, usize)> {
        mapping.matched.iter().map(|found| (found.code.as_str(), found.column)).collect()
    }

    #[test]
    fn usual_labels_are_matched() {
        let mapping = guess(
            &staff(),
            &[
                "№ п/п",
                "Ф.И.О. педагога",
                "Дата рожд.",
                "Должность (предмет)",
                "Категория / категория",
                "Категория / дата",
                "Стаж пед.",
                "Общий стаж работы",
            ],
            &["1", "Иванова Анна Олеговна", "02.03.85", "учитель химии", "высшая", "44287", "12", "15 лет"],
        );
        assert_eq!(
            columns_of(&mapping),
            [
                ("name", 1),
                ("born", 2),
                ("post", 3),
                ("category", 4),
                ("category_date", 5),
                ("general", 7),
                ("pedagogical", 6)
            ]
        );
        assert_eq!((mapping.unmapped, mapping.missing), (vec![0], vec![]));
    }

    #[test]
    fn names_are_recognised_under_a_label_that_says_nothing() {
        let mapping = guess(&staff(), &["Работник", "Должность"], &["Мамедов Али Гасан оглы", "тренер"]);
        assert_eq!(columns_of(&mapping), [("name", 0), ("post", 1)]);
        assert!(mapping.matched[0].confidence < mapping.matched[1].confidence);
        assert_eq!(mapping.missing.len(), 5);
    }

    #[test]
    fn values_decide_between_equal_labels() {
        let fields =
            [field("date", ValueKind::Date, &["Категория"]), field("category", ValueKind::Text, &["Категория"])];
        let mapping = guess(&fields, &["Категория", "Категория (срок)"], &["высшая", "01.02.2019"]);
        assert_eq!(columns_of(&mapping), [("date", 1), ("category", 0)]);
    }

    #[test]
    fn no_column_is_used_twice() {
        let fields = [field("a", ValueKind::Text, &["Школа"]), field("b", ValueKind::Text, &["Школа"])];
        let mapping = guess(&fields, &["Школа"], &["СОШ 1"]);
        assert_eq!((columns_of(&mapping), &mapping.missing), (vec![("a", 0)], &vec!["b".to_owned()]));
    }
}
