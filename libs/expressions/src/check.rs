//! Names → fields, texts → choices, and everything has the type that its place needs.

mod closest;
mod date;
mod normal;

use std::ops::Range;

use crate::ast::{BinaryOperator, Expr, ExprKind};
use crate::condition::{Comparison, Condition, Operand, TextMatch};
use crate::error::{Error, ErrorKind, Label, Sort, Thing};
use crate::types::{Field, Kind, Schema, Value};

/// The names of the day that a figure is for.
pub(crate) const ON: [&str; 2] = ["on", "на_дату"];

/// Resolves every name of a condition and checks every type.
pub fn check(expr: &Expr, schema: &Schema) -> Result<Condition, Error> {
    Checker { schema }.condition(expr)
}

struct Checker<'a> {
    schema: &'a Schema,
}

/// A side of a comparison, its type and its place.
struct Side {
    operand: Operand,
    sort: Sort,
    span: Range<usize>,
}

impl Checker<'_> {
    fn condition(&self, expr: &Expr) -> Result<Condition, Error> {
        match &expr.kind {
            ExprKind::Bool(constant) => Ok(Condition::Const(*constant)),
            ExprKind::Not(inner) => Ok(Condition::Not(Box::new(self.condition(inner)?))),
            ExprKind::And(items) => Ok(normal::all(self.conditions(items)?)),
            ExprKind::Or(items) => Ok(normal::any(self.conditions(items)?)),
            ExprKind::Binary { operator: BinaryOperator::Compare(comparison), left, right } => {
                self.comparison(left, *comparison, right)
            }
            ExprKind::Binary { operator: BinaryOperator::In, left, right } => self.inclusion(left, right),
            ExprKind::Call { receiver, function, arguments } => match (receiver, function.0.as_str()) {
                (None, "has") => match arguments.as_slice() {
                    [field] => Ok(Condition::Not(Box::new(Condition::Missing(self.field(field)?)))),
                    _ => Err(Error::new(expr.span.clone(), ErrorKind::Arguments("has(field)"))),
                },
                (Some(receiver), "startsWith") => self.text(expr, receiver, TextMatch::StartsWith, arguments),
                (Some(receiver), "contains") => self.text(expr, receiver, TextMatch::Contains, arguments),
                (None, "date") => self.value_for_condition(expr),
                _ => Err(Error::new(function.1.clone(), ErrorKind::UnknownFunction(function.0.clone()))),
            },
            _ => self.value_for_condition(expr),
        }
    }

    fn conditions(&self, items: &[Expr]) -> Result<Vec<Condition>, Error> {
        items.iter().map(|item| self.condition(item)).collect()
    }

    /// A value where a condition should stand: right only for a yes-or-no field.
    fn value_for_condition(&self, expr: &Expr) -> Result<Condition, Error> {
        let side = self.side(expr)?;
        match side.operand {
            Operand::Field(field) if side.sort == Sort::YesNo => Ok(Condition::Flag(field)),
            _ => Err(Error::new(expr.span.clone(), ErrorKind::NotACondition(self.thing(&side)))),
        }
    }

    fn comparison(&self, left: &Expr, comparison: Comparison, right: &Expr) -> Result<Condition, Error> {
        if left.kind == ExprKind::Null || right.kind == ExprKind::Null {
            let other = if left.kind == ExprKind::Null { right } else { left };
            if !comparison.is_equality() || !matches!(other.kind, ExprKind::Name(_)) {
                return Err(Error::new(left.span.start..right.span.end, ErrorKind::NullOnlyEquals));
            }
            let missing = Condition::Missing(self.field(other)?);
            return Ok(if comparison == Comparison::Equal { missing } else { Condition::Not(Box::new(missing)) });
        }
        let (mut left, mut right) = (self.side(left)?, self.side(right)?);
        self.choose(&left, &mut right)?;
        self.choose(&right, &mut left)?;
        self.same_type(&left, &right)?;
        if !comparison.is_equality() && !matches!(left.sort, Sort::Number | Sort::Date) {
            let thing = self.thing(&left);
            return Err(Error::new(left.span.start..right.span.end, ErrorKind::EqualityOnly(thing, comparison.sign())));
        }
        Ok(normal::comparison(left.operand, comparison, right.operand))
    }

    fn inclusion(&self, left: &Expr, right: &Expr) -> Result<Condition, Error> {
        let ExprKind::List(items) = &right.kind else {
            return Err(Error::new(right.span.clone(), ErrorKind::ListExpected));
        };
        let left = self.side(left)?;
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let mut side = self.side(item)?;
            self.choose(&left, &mut side)?;
            self.same_type(&left, &side)?;
            match side.operand {
                Operand::Literal(value) => values.push(value),
                _ => return Err(Error::new(side.span, ErrorKind::ValuesOnlyInList)),
            }
        }
        if values.is_empty() {
            return Err(Error::new(right.span.clone(), ErrorKind::EmptyList));
        }
        Ok(normal::constant(&left.operand, &[], Condition::In { operand: left.operand.clone(), values }))
    }

    fn text(&self, call: &Expr, receiver: &Expr, part: TextMatch, arguments: &[Expr]) -> Result<Condition, Error> {
        let field = self.field(receiver)?;
        if self.schema.fields[field].kind != Kind::Text {
            let thing = self.field_thing(field);
            return Err(Error::new(receiver.span.clone(), ErrorKind::TextFieldExpected(thing)));
        }
        match arguments {
            [Expr { kind: ExprKind::Text(text), .. }] => Ok(Condition::Text { field, part, text: text.clone() }),
            _ => {
                let usage = match part {
                    TextMatch::StartsWith => "field.startsWith(\"…\")",
                    TextMatch::Contains => "field.contains(\"…\")",
                };
                Err(Error::new(call.span.clone(), ErrorKind::Arguments(usage)))
            }
        }
    }

    fn side(&self, expr: &Expr) -> Result<Side, Error> {
        let literal = |value, sort| Ok((Operand::Literal(value), sort));
        let error = |kind| Err(Error::new(expr.span.clone(), kind));
        let (operand, sort) = match &expr.kind {
            ExprKind::Name(name) if ON.contains(&name.to_lowercase().as_str()) => Ok((Operand::On, Sort::Date)),
            ExprKind::Name(_) => {
                let field = self.field(expr)?;
                Ok((Operand::Field(field), sort(&self.schema.fields[field])))
            }
            ExprKind::Text(text) => literal(Value::Text(text.clone()), Sort::Text),
            ExprKind::Whole(whole) => literal(Value::Whole(*whole), Sort::Number),
            ExprKind::Decimal(decimal) => literal(Value::Decimal(*decimal), Sort::Number),
            ExprKind::Bool(constant) => literal(Value::YesNo(*constant), Sort::YesNo),
            ExprKind::Call { receiver: None, function, arguments } if function.0 == "date" => {
                literal(Value::Date(date::date(expr, arguments)?), Sort::Date)
            }
            ExprKind::Negate(inner) => Ok((normal::negated(self.number(inner)?), Sort::Number)),
            ExprKind::Binary { operator: BinaryOperator::Arithmetic(operator), left, right } => {
                let (left, right) = (Box::new(self.number(left)?), Box::new(self.number(right)?));
                Ok((Operand::Arithmetic { operator: *operator, left, right }, Sort::Number))
            }
            ExprKind::Null => error(ErrorKind::NullOnlyEquals),
            ExprKind::List(_) => error(ErrorKind::ListAsValue),
            // A mistake inside comes first: it is nearer to what the author meant.
            _ => self.condition(expr).and_then(|_| error(ErrorKind::ConditionAsValue)),
        }?;
        Ok(Side { operand, sort, span: expr.span.clone() })
    }

    fn number(&self, expr: &Expr) -> Result<Operand, Error> {
        let side = self.side(expr)?;
        match side.sort {
            Sort::Number => Ok(side.operand),
            _ => Err(Error::new(expr.span.clone(), ErrorKind::NumbersOnly(self.thing(&side)))),
        }
    }

    /// Turns a text that stands against a field with choices into the code of its choice.
    fn choose(&self, field: &Side, text: &mut Side) -> Result<(), Error> {
        let (Operand::Field(place), Sort::Choice) = (&field.operand, field.sort) else {
            return Ok(());
        };
        let Operand::Literal(Value::Text(name)) = &text.operand else {
            return Ok(());
        };
        let field = &self.schema.fields[*place];
        let Some(choice) = field.choice(name) else {
            let (value, allowed) = (name.clone(), allowed(field));
            let kind = ErrorKind::UnknownChoice { field: self.label(*place), value, allowed };
            return Err(Error::new(text.span.clone(), kind));
        };
        text.operand = Operand::Literal(Value::Text(choice.code.clone()));
        text.sort = Sort::Choice;
        Ok(())
    }

    fn same_type(&self, left: &Side, right: &Side) -> Result<(), Error> {
        let choices = |side: &Side| match side.operand {
            Operand::Field(field) => Some(&self.schema.fields[field].kind),
            _ => None,
        };
        let other_list = choices(left).zip(choices(right)).is_some_and(|(left, right)| left != right);
        if left.sort == right.sort && !(left.sort == Sort::Choice && other_list) {
            return Ok(());
        }
        let kind = ErrorKind::CannotCompare { left: self.thing(left), right: self.thing(right) };
        Err(Error::new(left.span.start.min(right.span.start)..left.span.end.max(right.span.end), kind))
    }

    fn field(&self, expr: &Expr) -> Result<usize, Error> {
        let ExprKind::Name(name) = &expr.kind else {
            return Err(Error::new(expr.span.clone(), ErrorKind::FieldExpected));
        };
        self.schema.find(name).ok_or_else(|| {
            let is_choice = self.schema.fields.iter().any(|field| field.choice(name).is_some());
            let kind = match closest::closest(self.schema, name) {
                _ if is_choice => ErrorKind::Unquoted(name.clone()),
                suggestion => ErrorKind::UnknownField { name: name.clone(), suggestion },
            };
            Error::new(expr.span.clone(), kind)
        })
    }

    fn thing(&self, side: &Side) -> Thing {
        match side.operand {
            Operand::Field(field) => self.field_thing(field),
            _ => Thing { field: None, sort: side.sort },
        }
    }

    fn field_thing(&self, field: usize) -> Thing {
        Thing { field: Some(self.label(field)), sort: sort(&self.schema.fields[field]) }
    }

    fn label(&self, field: usize) -> Label {
        let field = &self.schema.fields[field];
        Label { ru: field.name_ru.clone(), en: field.code.clone() }
    }
}

fn sort(field: &Field) -> Sort {
    match field.kind {
        Kind::Text => Sort::Text,
        Kind::OneOf(_) => Sort::Choice,
        Kind::Whole | Kind::Decimal => Sort::Number,
        Kind::Date => Sort::Date,
        Kind::YesNo => Sort::YesNo,
    }
}

fn allowed(field: &Field) -> Vec<Label> {
    let Kind::OneOf(choices) = &field.kind else {
        return Vec::new();
    };
    choices.iter().map(|choice| Label { ru: choice.name_ru.clone(), en: choice.code.clone() }).collect()
}
