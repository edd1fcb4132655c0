//! What is wrong with a condition, where, and what to do about it.

mod message;

use std::fmt;
use std::ops::Range;

use crate::Lang;

/// A mistake and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Byte offsets in the source, on the borders of characters.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: Box<ErrorKind>,
}

/// A name in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// In Russian.
    pub ru: String,
    /// In English.
    pub en: String,
}

/// A side of a comparison as a message names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// The field, if it is one.
    pub field: Option<Label>,
    /// Its type.
    pub sort: Sort,
}

/// The types of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sort {
    Text,
    Choice,
    Number,
    Date,
    YesNo,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorKind {
    /// Longer than [`crate::MAX_CHARACTERS`].
    TooLong,
    /// More than [`crate::MAX_NODES`] pieces.
    TooManyParts,
    /// Deeper than [`crate::MAX_DEPTH`].
    TooDeep,
    /// Nothing but spaces and comments.
    Empty,
    /// A character that has no meaning here.
    UnknownCharacter(char),
    /// A sign or word of another language.
    #[expect(missing_docs, reason = "the names say it")]
    Instead { found: String, write: &'static str },
    /// A text without its second quote.
    UnclosedQuote(char),
    /// A bracket without its second one.
    UnclosedBracket(char),
    /// A closing bracket without its first one.
    ExtraBracket(String),
    /// A backslash before something that it does not go with.
    BadEscape(String),
    /// Digits that are no number, or too large a one.
    BadNumber(String),
    /// `3,5` for `3.5`.
    DecimalComma,
    /// `01.09.2021` for `date("2021-09-01")`.
    DateWithoutFunction,
    /// A value should stand here; what stands instead, empty at the end.
    ValueExpected(String),
    /// An operator should stand here.
    OperatorExpected(String),
    /// A part of CEL that is left out here.
    NotSupported(String),
    /// No field has this name; the closest one.
    #[expect(missing_docs, reason = "the names say it")]
    UnknownField { name: String, suggestion: Option<String> },
    /// Not a field but a value of a list: it needs quotes.
    Unquoted(String),
    /// No function has this name.
    UnknownFunction(String),
    /// The function takes other arguments; how to write it.
    Arguments(&'static str),
    /// The field has no such choice.
    #[expect(missing_docs, reason = "the names say it")]
    UnknownChoice { field: Label, value: String, allowed: Vec<Label> },
    /// A value stands where yes or no is needed.
    NotACondition(Thing),
    /// A condition stands where a value is needed.
    ConditionAsValue,
    /// Two sides of different types.
    #[expect(missing_docs, reason = "the names say it")]
    CannotCompare { left: Thing, right: Thing },
    /// Values that have no order; the sign used.
    EqualityOnly(Thing, &'static str),
    /// No such day, or not written as year-month-day.
    BadDate(String),
    /// `in []`.
    EmptyList,
    /// After `in` stands no list.
    ListExpected,
    /// A list stands where one value is needed.
    ListAsValue,
    /// A list with something else than values.
    ValuesOnlyInList,
    /// `null` with anything but a field and `==` or `!=`.
    NullOnlyEquals,
    /// Arithmetic with something else than numbers.
    NumbersOnly(Thing),
    /// A field should stand here.
    FieldExpected,
    /// A function of texts with another field.
    TextFieldExpected(Thing),
}

impl Error {
    pub(crate) fn new(span: Range<usize>, kind: ErrorKind) -> Error {
        Error { span, kind: Box::new(kind) }
    }

    /// What is wrong and what to do, a sentence or two without the place.
    pub fn message(&self, lang: Lang) -> String {
        message::message(&self.kind, lang)
    }

    /// The line of the source with the mistake, and below it a line of carets under the mistake.
    pub fn pointer(&self, source: &str) -> String {
        let start = self.span.start.min(source.len());
        let line_start = source[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line_end = source[start..].find(['\n', '\r']).map_or(source.len(), |length| start + length);
        let line = &source[line_start..line_end];
        let before = source[line_start..start].chars().count();
        let under = source[start..self.span.end.clamp(start, line_end)].chars().count().max(1);
        // A tab would be as wide as it likes.
        format!("{}\n{}{}", line.replace('\t', " "), " ".repeat(before), "^".repeat(under))
    }
}

impl Label {
    pub(crate) fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}

/// The message in English, for logs and tests; people get [`Error::message`].
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Error {}
