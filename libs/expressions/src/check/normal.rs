//! One form for all spellings of a condition, so that equal conditions print and translate alike.

use chrono::NaiveDate;

use crate::condition::{ArithmeticOperator, Comparison, Condition, Operand, evaluate};
use crate::types::Value;

/// `a && (b && c)` is `a && b && c`.
pub(super) fn all(items: Vec<Condition>) -> Condition {
    let flat = items.into_iter().flat_map(|item| match item {
        Condition::And(inner) => inner,
        other => vec![other],
    });
    Condition::And(flat.collect())
}

/// `a || (b || c)` is `a || b || c`.
pub(super) fn any(items: Vec<Condition>) -> Condition {
    let flat = items.into_iter().flat_map(|item| match item {
        Condition::Or(inner) => inner,
        other => vec![other],
    });
    Condition::Or(flat.collect())
}

/// The minus of a number written out becomes a part of it.
pub(super) fn negated(operand: Operand) -> Operand {
    match operand {
        Operand::Literal(Value::Whole(whole)) => Operand::Literal(Value::Whole(-whole)),
        Operand::Literal(Value::Decimal(decimal)) => Operand::Literal(Value::Decimal(-decimal)),
        right => {
            let left = Box::new(Operand::Literal(Value::Whole(0)));
            Operand::Arithmetic { operator: ArithmeticOperator::Subtract, left, right: Box::new(right) }
        }
    }
}

/// One form for all spellings of a comparison: what is constant is computed, a literal stands on the right, a flag that
/// is true stands alone.
pub(super) fn comparison(left: Operand, comparison: Comparison, right: Operand) -> Condition {
    let (left, comparison, right) = match left {
        Operand::Literal(_) => (right, comparison.flipped(), left),
        _ => (left, comparison, right),
    };
    match (&left, &right) {
        (Operand::Field(field), Operand::Literal(Value::YesNo(yes))) => {
            if *yes == (comparison == Comparison::Equal) {
                return Condition::Flag(*field);
            }
            let right = Operand::Literal(Value::YesNo(false));
            Condition::Compare { left, comparison: Comparison::Equal, right }
        }
        _ => constant(&left.clone(), &[&right.clone()], Condition::Compare { left, comparison, right }),
    }
}

/// The answer of a condition that does not depend on the row or the day.
pub(super) fn constant(first: &Operand, more: &[&Operand], condition: Condition) -> Condition {
    if is_constant(first) && more.iter().all(|operand| is_constant(operand)) {
        Condition::Const(evaluate(&condition, &[], NaiveDate::MIN))
    } else {
        condition
    }
}

fn is_constant(operand: &Operand) -> bool {
    match operand {
        Operand::Field(_) | Operand::On => false,
        Operand::Literal(_) => true,
        Operand::Arithmetic { left, right, .. } => is_constant(left) && is_constant(right),
    }
}
