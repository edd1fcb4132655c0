//! One cell: what stands in it, text borrowed from the workbook where that is possible.

use std::borrow::Cow;

use chrono::NaiveDate;

/// What stands in a cell. A formula is its last computed value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell<'a> {
    /// Nothing, or only spaces.
    #[default]
    Empty,
    /// Text as typed.
    Text(Cow<'a, str>),
    /// A number; also a date that nobody formatted as one, and a time of day or a duration in days.
    Number(f64),
    /// A real date; the time of day is dropped.
    Date(NaiveDate),
    /// ИСТИНА or ЛОЖЬ.
    Bool(bool),
    /// An error value of a formula, as shown: `#REF!`.
    Error(&'static str),
}

const ERRORS: [&str; 9] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#Н/Д"];

impl<'a> Cell<'a> {
    /// A cell of text: only spaces are [`Cell::Empty`], an error literal is [`Cell::Error`].
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            return Self::Empty;
        }
        match text.starts_with('#').then(|| error_literal(&text)).flatten() {
            Some(error) => Self::Error(error),
            None => Self::Text(text),
        }
    }

    /// Whether nothing stands in the cell.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text of a text cell.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What the user sees in the cell, trimmed: `44287`, `0,5`, `01.09.2021`.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number.to_string().replace('.', ",")),
            Self::Date(date) => Cow::Owned(date.format("%d.%m.%Y").to_string()),
            Self::Bool(value) => Cow::Borrowed(if *value { "ИСТИНА" } else { "ЛОЖЬ" }),
            Self::Error(error) => Cow::Borrowed(error),
        }
    }

    /// The same cell, independent of the workbook.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Number(number) => Cell::Number(number),
            Self::Date(date) => Cell::Date(date),
            Self::Bool(value) => Cell::Bool(value),
            Self::Error(error) => Cell::Error(error),
        }
    }
}

/// The error value that a text shows, if it is one.
pub(crate) fn error_literal(text: &str) -> Option<&'static str> {
    ERRORS.into_iter().find(|error| *error == text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_nothing_and_from_errors() {
        assert_eq!(Cell::text(" \u{a0} "), Cell::Empty);
        assert_eq!(Cell::text("#REF!"), Cell::Error("#REF!"));
        assert_eq!(Cell::text("#1 школа").as_text(), Some("#1 школа"));
    }

    #[test]
    fn a_cell_is_shown_as_the_user_sees_it() {
        assert_eq!(Cell::Number(44287.0).shown(), "44287");
        assert_eq!(Cell::Number(0.5).shown(), "0,5");
        assert_eq!(Cell::Date(NaiveDate::from_ymd_opt(2021, 9, 1).unwrap()).shown(), "01.09.2021");
    }
}
