//! The condition language of indicators: text → checked condition → SQL (elsewhere) or a direct answer (here).
//!
//! A part of the Common Expression Language; README.md has the grammar and what is left out.

mod ast;
mod check;
mod condition;
mod error;
mod lexer;
mod parser;
mod print;
mod types;

pub use ast::{BinaryOperator, Expr, ExprKind};
pub use check::check;
pub use condition::{ArithmeticOperator, Comparison, Condition, Operand, TextMatch, evaluate};
pub use error::{Error, ErrorKind, Label, Sort, Thing};
pub use parser::{MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, parse};
pub use print::to_source;
pub use types::{Choice, Field, Kind, Lang, Schema, Value};

/// Parses a condition and checks it against the fields that it may use.
pub fn compile(source: &str, schema: &Schema) -> Result<Condition, Error> {
    check(&parse(source)?, schema)
}
