//! What a condition is about: fields, their kinds and values.

use chrono::NaiveDate;

/// The language of a message or of printed source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Russian.
    Ru,
    /// English.
    En,
}

/// The fields that a condition may use; a checked condition names them by their place here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Codes and Russian names must differ from field to field.
    pub fields: Vec<Field>,
}

/// A column of a table of facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// An identifier of Latin letters: `staff_group`.
    pub code: String,
    /// «персонал»; spaces are written as underscores in a condition: `основное_место`.
    pub name_ru: String,
    /// What the field holds.
    pub kind: Kind,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Free text; a value is [`Value::Text`].
    Text,
    /// One of a list; a value is [`Value::Text`] with the code of the choice.
    OneOf(Vec<Choice>),
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Decimal,
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
}

/// One value of a [`Kind::OneOf`] field; a condition may use any of the three spellings.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// `highest`.
    pub code: String,
    /// «высшая».
    pub name_ru: String,
    /// "highest category".
    pub name_en: String,
}

/// A value of a field or in a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text, or the code of a choice.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A finite number with a fraction.
    Decimal(f64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    YesNo(bool),
}

impl Schema {
    /// The place of the field with this code or Russian name; case, ё and underscores for spaces do not count.
    pub fn find(&self, name: &str) -> Option<usize> {
        let folded = folded(name);
        let place = |matches: &dyn Fn(&Field) -> bool| self.fields.iter().position(matches);
        place(&|field| field.code == name)
            .or_else(|| place(&|field| self::folded(&field.code) == folded))
            .or_else(|| place(&|field| self::folded(&field.name_ru) == folded))
    }
}

impl Field {
    /// The choice with this code or name.
    pub(crate) fn choice(&self, name: &str) -> Option<&Choice> {
        let Kind::OneOf(choices) = &self.kind else {
            return None;
        };
        let folded = folded(name);
        let one = |matches: &dyn Fn(&&Choice) -> bool| choices.iter().find(matches);
        one(&|choice| choice.code == name)
            .or_else(|| one(&|choice| self::folded(&choice.name_ru) == folded))
            .or_else(|| one(&|choice| self::folded(&choice.name_en) == folded))
            .or_else(|| one(&|choice| self::folded(&choice.code) == folded))
    }
}

/// A name as it is written in a condition: small letters, е for ё, an underscore for anything between words.
pub(crate) fn folded(name: &str) -> String {
    let letter = |c: char| match c {
        'ё' => 'е',
        _ if c.is_alphanumeric() => c,
        _ => '_',
    };
    name.trim().chars().flat_map(char::to_lowercase).map(letter).collect()
}
