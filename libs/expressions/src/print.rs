//! A checked condition → source in one normal form, with English codes or Russian names.

use crate::check::ON;
use crate::condition::{ArithmeticOperator, Condition, Operand};
use crate::lexer::is_free_name;
use crate::types::{Field, Kind, Lang, Schema, Value};

/// The source of a condition; to parse and check it again gives the same condition.
///
/// A Russian name that cannot be written in a condition, or means another field, is replaced by its code.
pub fn to_source(condition: &Condition, schema: &Schema, lang: Lang) -> String {
    Printer { schema, lang }.condition(condition)
}

struct Printer<'a> {
    schema: &'a Schema,
    lang: Lang,
}

impl Printer<'_> {
    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::And(all) => self.joined(all, " && "),
            Condition::Or(any) => self.joined(any, " || "),
            Condition::Not(inner) => match inner.as_ref() {
                Condition::Missing(field) => format!("has({})", self.field(*field)),
                Condition::Flag(_) | Condition::Const(_) | Condition::Text { .. } | Condition::Not(_) => {
                    format!("!{}", self.condition(inner))
                }
                _ => format!("!({})", self.condition(inner)),
            },
            Condition::Compare { left, comparison, right } => {
                let field = self.choice_field(left);
                format!("{} {} {}", self.operand(left, None), comparison.sign(), self.operand(right, field))
            }
            Condition::In { operand, values } => {
                let field = self.choice_field(operand);
                let values: Vec<String> = values.iter().map(|value| self.value(value, field)).collect();
                format!("{} in [{}]", self.operand(operand, None), values.join(", "))
            }
            Condition::Missing(field) => format!("{} == null", self.field(*field)),
            Condition::Text { field, part, text } => {
                format!("{}.{}({})", self.field(*field), part.function(), quoted(text))
            }
            Condition::Flag(field) => self.field(*field),
            Condition::Const(constant) => constant.to_string(),
        }
    }

    fn joined(&self, items: &[Condition], sign: &str) -> String {
        let one = |item: &Condition| match item {
            Condition::Or(_) => format!("({})", self.condition(item)),
            _ => self.condition(item),
        };
        items.iter().map(one).collect::<Vec<_>>().join(sign)
    }

    fn operand(&self, operand: &Operand, choices: Option<&Field>) -> String {
        match operand {
            Operand::Field(field) => self.field(*field),
            Operand::Literal(value) => self.value(value, choices),
            Operand::On => ON[usize::from(self.lang == Lang::Ru)].to_string(),
            Operand::Arithmetic { operator, left, right } => {
                let weak = |side: &Operand, equally: bool| match side {
                    Operand::Arithmetic { operator: inner, .. } => {
                        power(*inner) < power(*operator) || (equally && power(*inner) == power(*operator))
                    }
                    _ => false,
                };
                let side = |side: &Operand, brackets: bool| {
                    let text = self.operand(side, None);
                    if brackets { format!("({text})") } else { text }
                };
                let (left, right) = (side(left, weak(left, false)), side(right, weak(right, true)));
                format!("{left} {} {right}", operator.sign())
            }
        }
    }

    fn value(&self, value: &Value, choices: Option<&Field>) -> String {
        match (value, choices) {
            (Value::Text(code), Some(field)) => quoted(self.choice(field, code)),
            (Value::Text(text), None) => quoted(text),
            (Value::Whole(whole), _) => whole.to_string(),
            // Without its point it would be read as a whole number.
            (Value::Decimal(decimal), _) if decimal.fract() == 0.0 => format!("{decimal}.0"),
            (Value::Decimal(decimal), _) => decimal.to_string(),
            (Value::Date(date), _) => format!("date(\"{}\")", date.format("%Y-%m-%d")),
            (Value::YesNo(yes), _) => yes.to_string(),
        }
    }

    fn choice<'b>(&self, field: &'b Field, code: &'b str) -> &'b str {
        let Kind::OneOf(choices) = &field.kind else {
            return code;
        };
        match (self.lang, choices.iter().find(|choice| choice.code == code)) {
            (Lang::Ru, Some(choice)) if field.choice(&choice.name_ru) == Some(choice) => &choice.name_ru,
            _ => code,
        }
    }

    fn choice_field(&self, operand: &Operand) -> Option<&Field> {
        let Operand::Field(place) = operand else {
            return None;
        };
        let field = &self.schema.fields[*place];
        matches!(field.kind, Kind::OneOf(_)).then_some(field)
    }

    fn field(&self, place: usize) -> String {
        let field = &self.schema.fields[place];
        let name: String = field.name_ru.trim().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let usable = is_free_name(&name)
            && !ON.contains(&name.to_lowercase().as_str())
            && self.schema.find(&name) == Some(place);
        if self.lang == Lang::Ru && usable { name } else { field.code.clone() }
    }
}

fn power(operator: ArithmeticOperator) -> u8 {
    match operator {
        ArithmeticOperator::Add | ArithmeticOperator::Subtract => 1,
        ArithmeticOperator::Multiply | ArithmeticOperator::Divide => 2,
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if letter.is_control() => out.push_str(&format!("\\u{:04x}", letter as u32)),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
