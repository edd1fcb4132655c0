//! The tree of a condition as it is written, before anything is known of its fields.

use std::ops::Range;

/// A piece of a condition with its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Byte offsets in the source.
    pub span: Range<usize>,
    /// What it is.
    pub kind: ExprKind,
    /// The longest way down to a leaf, this one counted.
    pub(crate) depth: usize,
}

/// What a piece of a condition is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A field or `on`.
    Name(String),
    /// A text in quotes, without them.
    Text(String),
    /// `12`.
    Whole(i64),
    /// `1.5`.
    Decimal(f64),
    /// `true`, `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `!a`.
    Not(Box<Expr>),
    /// `-a`.
    Negate(Box<Expr>),
    /// `a && b && c`, two at least.
    And(Vec<Expr>),
    /// `a || b || c`, two at least.
    Or(Vec<Expr>),
    /// `a < b`, `a in b`, `a + b`.
    Binary {
        /// What stands between.
        operator: BinaryOperator,
        /// What stands before it.
        left: Box<Expr>,
        /// What stands after it.
        right: Box<Expr>,
    },
    /// `has(a)`, or with a receiver `a.contains(b)`.
    Call {
        /// What stands before the dot.
        receiver: Option<Box<Expr>>,
        /// The name of the function and its place.
        function: (String, Range<usize>),
        /// What stands in its brackets.
        arguments: Vec<Expr>,
    },
}

/// What stands between two pieces of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOperator {
    /// A comparison.
    Compare(crate::Comparison),
    /// `in`.
    In,
    /// Arithmetic.
    Arithmetic(crate::ArithmeticOperator),
}

impl Expr {
    /// The pieces that it is made of.
    pub(crate) fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::List(items) | ExprKind::And(items) | ExprKind::Or(items) => items.iter().collect(),
            ExprKind::Not(inner) | ExprKind::Negate(inner) => vec![inner],
            ExprKind::Binary { left, right, .. } => vec![left, right],
            ExprKind::Call { receiver, arguments, .. } => receiver.iter().map(Box::as_ref).chain(arguments).collect(),
            _ => Vec::new(),
        }
    }
}
