//! A checked condition and what it means.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::Value;

/// A condition on one row. It is two-valued: a comparison with a missing value is false, whatever the operator.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of them hold; two at least, none of them an `And`.
    And(Vec<Condition>),
    /// One of them holds; two at least, none of them an `Or`.
    Or(Vec<Condition>),
    /// It does not hold. Also true where a comparison inside is false because a value is missing.
    Not(Box<Condition>),
    /// Two operands of one type (whole and decimal numbers are one). A literal alone stands on the right.
    Compare {
        /// Never a literal.
        left: Operand,
        /// Texts, choices and yes-or-no are compared with `Equal` and `NotEqual` only.
        comparison: Comparison,
        /// Anything.
        right: Operand,
    },
    /// The operand equals one of the values; a missing one equals none.
    In {
        /// Never a literal.
        operand: Operand,
        /// One at least, all of the type of the operand.
        values: Vec<Value>,
    },
    /// The field has no value.
    Missing(usize),
    /// The field is a text with this inside; letters are compared exactly, capitals and small ones differ.
    Text {
        /// A field of kind [`crate::Kind::Text`].
        field: usize,
        /// Where to look.
        part: TextMatch,
        /// What to look for.
        text: String,
    },
    /// The yes-or-no field says yes. `field == false` is a `Compare` and not `Not(Flag)`, which a missing value meets too.
    Flag(usize),
    /// Always or never.
    Const(bool),
}

/// A side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// The field at this place of the schema.
    Field(usize),
    /// A value written in the condition.
    Literal(Value),
    /// The day the figure is for.
    On,
    /// A number computed in floating point; missing if a side is missing or the result is not finite (a division by zero).
    Arithmetic {
        /// What to compute.
        operator: ArithmeticOperator,
        /// A number.
        left: Box<Operand>,
        /// A number.
        right: Box<Operand>,
    },
}

/// `==`, `!=`, `<`, `<=`, `>`, `>=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// `+`, `-`, `*`, `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ArithmeticOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// Where a text is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMatch {
    /// `field.startsWith("…")`.
    StartsWith,
    /// `field.contains("…")`.
    Contains,
}

/// Whether a row meets a condition: the reference meaning, which SQL must agree with.
///
/// The row has a value or `None` for every field of the schema, of the kind the schema says.
pub fn evaluate(condition: &Condition, row: &[Option<Value>], on: NaiveDate) -> bool {
    match condition {
        Condition::And(all) => all.iter().all(|one| evaluate(one, row, on)),
        Condition::Or(any) => any.iter().any(|one| evaluate(one, row, on)),
        Condition::Not(inner) => !evaluate(inner, row, on),
        Condition::Compare { left, comparison, right } => {
            let (left, right) = (value(left, row, on), value(right, row, on));
            let order = left.zip(right).and_then(|(left, right)| order(&left, &right));
            order.is_some_and(|order| comparison.holds(order))
        }
        Condition::In { operand, values } => value(operand, row, on)
            .is_some_and(|value| values.iter().any(|one| order(&value, one) == Some(Ordering::Equal))),
        Condition::Missing(field) => at(row, *field).is_none(),
        Condition::Text { field, part, text } => match at(row, *field) {
            Some(Value::Text(value)) => match part {
                TextMatch::StartsWith => value.starts_with(text),
                TextMatch::Contains => value.contains(text),
            },
            _ => false,
        },
        Condition::Flag(field) => at(row, *field) == Some(&Value::YesNo(true)),
        Condition::Const(constant) => *constant,
    }
}

impl Comparison {
    /// `<` for `>`: the comparison with its sides exchanged.
    pub(crate) fn flipped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            Comparison::Equal | Comparison::NotEqual => self,
        }
    }

    /// Whether it asks for sameness only.
    pub(crate) fn is_equality(self) -> bool {
        matches!(self, Comparison::Equal | Comparison::NotEqual)
    }

    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }
}

impl ArithmeticOperator {
    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            ArithmeticOperator::Add => "+",
            ArithmeticOperator::Subtract => "-",
            ArithmeticOperator::Multiply => "*",
            ArithmeticOperator::Divide => "/",
        }
    }
}

impl TextMatch {
    /// The name of the function.
    pub fn function(self) -> &'static str {
        match self {
            TextMatch::StartsWith => "startsWith",
            TextMatch::Contains => "contains",
        }
    }
}

fn at(row: &[Option<Value>], field: usize) -> Option<&Value> {
    row.get(field).and_then(Option::as_ref)
}

fn value(operand: &Operand, row: &[Option<Value>], on: NaiveDate) -> Option<Value> {
    match operand {
        Operand::Field(field) => at(row, *field).cloned(),
        Operand::Literal(value) => Some(value.clone()),
        Operand::On => Some(Value::Date(on)),
        Operand::Arithmetic { operator, left, right } => {
            let left = number(&value(left, row, on)?)?;
            let right = number(&value(right, row, on)?)?;
            let result = match operator {
                ArithmeticOperator::Add => left + right,
                ArithmeticOperator::Subtract => left - right,
                ArithmeticOperator::Multiply => left * right,
                ArithmeticOperator::Divide => left / right,
            };
            result.is_finite().then_some(Value::Decimal(result))
        }
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Whole(whole) => Some(*whole as f64),
        Value::Decimal(decimal) => Some(*decimal),
        _ => None,
    }
}

fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
        (Value::Whole(left), Value::Whole(right)) => Some(left.cmp(right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::YesNo(left), Value::YesNo(right)) => Some(left.cmp(right)),
        _ => number(left)?.partial_cmp(&number(right)?),
    }
}
