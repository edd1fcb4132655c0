//! Checked conditions → SQL. It must mean what [`expressions::evaluate`] means; a property test compares the two.
//!
//! A comparison with a missing value is SQL's `null`, which a filter takes as false, and so do `and` and `or`;
//! only under `not` must it be made false by name.

use chrono::NaiveDate;
use expressions::{ArithmeticOperator, Comparison, Condition, Operand, TextMatch, Value};
use kernel::SchoolYear;
use store::Sql;

use crate::{
    Dataset, Kind,
    dataset::{Place, YearDay},
    field::{compare_years, sign},
};

/// The condition on a row `r` of the dataset, for a day. True where it holds, false or null where it does not.
pub(crate) fn sql(condition: &Condition, dataset: &Dataset, on: NaiveDate) -> Sql {
    Compiler { dataset, on }.condition(condition)
}

struct Compiler<'a> {
    dataset: &'a Dataset,
    on: NaiveDate,
}

impl Compiler<'_> {
    fn condition(&self, condition: &Condition) -> Sql {
        match condition {
            Condition::And(all) => self.joined(all, " and "),
            Condition::Or(any) => self.joined(any, " or "),
            Condition::Not(inner) => Sql::new("not coalesce(").push(self.condition(inner)).push(", false)"),
            Condition::Compare { left, comparison, right } => self.compare(left, *comparison, right),
            Condition::In { operand, values } => {
                Sql::new("(").push(self.operand(operand)).push("in (").push(literals(values)).push("))")
            }
            Condition::Missing(place) => match self.dataset.place(*place) {
                Place::Field(field) => field.missing(self.on),
                Place::YearDay(_) => Sql::new("false"),
            },
            Condition::Text { field, part, text } => self.text(*field, *part, text),
            Condition::Flag(place) => self.field(*place),
            Condition::Const(true) => Sql::new("true"),
            Condition::Const(false) => Sql::new("false"),
        }
    }

    fn joined(&self, conditions: &[Condition], word: &str) -> Sql {
        Sql::new("(").push(Sql::join(conditions.iter().map(|one| self.condition(one)), word, "true")).push(")")
    }

    fn compare(&self, left: &Operand, comparison: Comparison, right: &Operand) -> Sql {
        if let (Operand::Field(place), Operand::Literal(Value::Whole(n))) = (left, right)
            && let Place::Field(field) = self.dataset.place(*place)
            && let Kind::YearsSince { since, frozen } = field.kind
        {
            return compare_years(since, frozen, comparison, *n, self.on);
        }
        Sql::new("(").push(self.operand(left)).push(sign(comparison)).push(self.operand(right)).push(")")
    }

    /// `like` would take capitals for small letters in one engine and not in the other.
    fn text(&self, place: usize, part: TextMatch, text: &str) -> Sql {
        let column = self.field(place);
        if text.is_empty() {
            return Sql::new("(").push(column).push("is not null)");
        }
        match part {
            TextMatch::StartsWith => Sql::new("(substr(")
                .push(column)
                .push(Sql::new(", 1, ?) = ?)").bind(text.chars().count() as i32).bind(text)),
            TextMatch::Contains => Sql::new("(replace(")
                .push(column.clone())
                .push(Sql::new(", ?, '') <>").bind(text))
                .push(column)
                .push(")"),
        }
    }

    fn operand(&self, operand: &Operand) -> Sql {
        match operand {
            Operand::Field(place) => self.field(*place),
            Operand::Literal(value) => literal(value),
            Operand::On => Sql::new("?").bind(self.on),
            Operand::Arithmetic { operator, left, right } => {
                let (left, right) = (self.floating(left), self.floating(right));
                let right = match operator {
                    ArithmeticOperator::Divide => Sql::new("nullif(").push(right).push(", 0)"),
                    _ => right,
                };
                Sql::new("(").push(left).push(operator.sign()).push(right).push(")")
            }
        }
    }

    fn floating(&self, operand: &Operand) -> Sql {
        Sql::new("cast(").push(self.operand(operand)).push("as double precision)")
    }

    fn field(&self, place: usize) -> Sql {
        match self.dataset.place(place) {
            Place::Field(field) => {
                let stored = field.stored(self.on);
                match field.kind {
                    Kind::Whole(column) => Sql::new(format!("r.{column}")),
                    Kind::Decimal { scale, .. } => Sql::new("(cast(")
                        .push(stored)
                        .push(Sql::new("as double precision) / ?)").bind(f64::from(10_u32.pow(scale)))),
                    _ => stored,
                }
            }
            Place::YearDay(day) => {
                let year = SchoolYear::of(self.on);
                Sql::new("?").bind(match day {
                    YearDay::Start => year.start(),
                    YearDay::End => year.plus(1).start(),
                })
            }
        }
    }
}

fn literals(values: &[Value]) -> Sql {
    Sql::join(values.iter().map(literal), ", ", "null")
}

fn literal(value: &Value) -> Sql {
    let mark = Sql::new("?");
    match value {
        Value::Text(text) => mark.bind(text.as_str()),
        Value::Whole(whole) => mark.bind(*whole),
        Value::Decimal(decimal) => mark.bind(*decimal),
        Value::Date(date) => mark.bind(*date),
        Value::YesNo(true) => Sql::new("true"),
        Value::YesNo(false) => Sql::new("false"),
    }
}
