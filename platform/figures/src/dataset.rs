//! A dataset: a table of facts that a capability publishes for indicators.

use expressions::{Kind as Typed, Schema};
use kernel::Act;

use crate::{Field, Kind, Words};

/// A table of facts with typed fields in both languages.
#[derive(Debug)]
pub struct Dataset {
    /// `staff`.
    pub code: &'static str,
    /// «Кадровый состав».
    pub title: Words,
    /// The table or view.
    pub table: &'static str,
    /// The column that names one record (a UUID), the same in all versions of the record.
    pub record: &'static str,
    /// The column of the organisation that the record belongs to.
    pub organisation: &'static str,
    /// The column of the person that the record is about.
    pub person: Option<&'static str>,
    /// Columns of text that name the record in a list.
    pub label: &'static [&'static str],
    /// The column that lists are sorted by.
    pub order: &'static str,
    /// How its rows stand in time.
    pub time: TimeRule,
    /// How carefully it is to be shown.
    pub sensitivity: Sensitivity,
    /// The page of one record: `/people/{person_id}`, with columns (UUIDs) in braces.
    pub url: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// How the rows of a dataset stand in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRule {
    /// States: those count that hold on the day, as it was known at a moment. The table has `valid_from`, `valid_to`, `recorded_at` and
    /// `superseded_at`.
    Instant {
        /// The column of the change that a row comes from, if rows are versions as in [`store::facts`].
        change: Option<&'static str>,
    },
    /// Happenings: those count whose day lies in the school year of the question.
    During {
        /// The column of the day.
        date: &'static str,
    },
}

/// How carefully a dataset is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// Anybody may see it.
    Public,
    /// About people: those within reach.
    Personal,
    /// Small numbers may betray somebody: for those only who may do this, everywhere; [`crate::Catalogue::shown_to`] holds it.
    Confidential(Act),
}

impl Dataset {
    /// Is it shown to somebody who may do these acts?
    pub(crate) fn is_shown(&self, may: &impl Fn(Act) -> bool) -> bool {
        match self.sensitivity {
            Sensitivity::Public | Sensitivity::Personal => true,
            Sensitivity::Confidential(act) => may(act),
        }
    }
}

/// Days that every condition may speak of besides the fields; they stand after the fields in a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearDay {
    /// `year_start`: 1 September of the school year of the question.
    Start,
    /// `year_end`: 1 September after it, the first day outside.
    End,
}

/// What stands at a place of a schema.
pub(crate) enum Place<'a> {
    /// A field.
    Field(&'a Field),
    /// A day of the school year.
    YearDay(YearDay),
}

impl Dataset {
    /// The place of the field with this code.
    pub fn field(&self, code: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.code == code)
    }

    /// What a condition may use: the fields, `year_start` and `year_end`.
    pub fn schema(&self) -> Schema {
        let mut fields: Vec<expressions::Field> = self.fields.iter().map(typed).collect();
        for (code, name) in [("year_start", "начало учебного года"), ("year_end", "конец учебного года")]
        {
            fields.push(expressions::Field { code: code.into(), name_ru: name.into(), kind: Typed::Date });
        }
        Schema { fields }
    }

    /// What stands at a place of the schema.
    pub(crate) fn place(&self, place: usize) -> Place<'_> {
        match self.fields.get(place) {
            Some(field) => Place::Field(field),
            None if place == self.fields.len() => Place::YearDay(YearDay::Start),
            None => Place::YearDay(YearDay::End),
        }
    }
}

fn typed(field: &Field) -> expressions::Field {
    let kind = match field.kind {
        Kind::Text(_) => Typed::Text,
        Kind::OneOf(_, choices) | Kind::OneOfWhile { choices, .. } => Typed::OneOf(
            choices
                .iter()
                .map(|choice| expressions::Choice {
                    code: choice.code.into(),
                    name_ru: choice.name.ru.into(),
                    name_en: choice.name.en.into(),
                })
                .collect(),
        ),
        Kind::Whole(_) | Kind::YearsSince { .. } => Typed::Whole,
        Kind::Decimal { .. } => Typed::Decimal,
        Kind::Date(_) | Kind::EndOf(_) => Typed::Date,
        Kind::YesNo(_) => Typed::YesNo,
    };
    expressions::Field { code: field.code.into(), name_ru: field.name.ru.into(), kind }
}
