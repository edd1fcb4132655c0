//! Tokens → tree, by precedence climbing (Pratt). Limits keep any source from being slow or from filling the stack.

use std::ops::Range;

use crate::ast::{BinaryOperator, Expr, ExprKind};
use crate::condition::{ArithmeticOperator, Comparison};
use crate::error::{Error, ErrorKind};
use crate::lexer::{Token, TokenKind, tokens};

/// The longest source, in characters.
pub const MAX_CHARACTERS: usize = 4_000;
/// The most pieces of a condition: names, values, signs between them.
pub const MAX_NODES: usize = 500;
/// The deepest nesting of brackets and signs.
pub const MAX_DEPTH: usize = 64;

const OR: u8 = 1;
const AND: u8 = 2;
const RELATION: u8 = 3;
const SUM: u8 = 4;
const PRODUCT: u8 = 5;

/// Parses a condition; it says nothing yet of fields and types.
pub fn parse(source: &str) -> Result<Expr, Error> {
    if let Some((end, _)) = source.char_indices().nth(MAX_CHARACTERS) {
        return Err(Error::new(end..source.len(), ErrorKind::TooLong));
    }
    let mut parser = Parser { tokens: tokens(source)?, at: 0, source, nodes: 0, depth: 0 };
    if parser.tokens.len() == 1 {
        return Err(Error::new(0..source.len(), ErrorKind::Empty));
    }
    let expr = parser.expression(0)?;
    match parser.peek() {
        TokenKind::End => Ok(expr),
        _ => Err(parser.operator_expected()),
    }
}

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    source: &'a str,
    nodes: usize,
    depth: usize,
}

/// What an operator makes of its two sides.
enum Infix {
    And,
    Or,
    Binary(BinaryOperator),
}

impl Parser<'_> {
    /// Everything that binds at least as tightly as `power`.
    fn expression(&mut self, power: u8) -> Result<Expr, Error> {
        self.nested(|parser| parser.operators(power))
    }

    fn operators(&mut self, power: u8) -> Result<Expr, Error> {
        let mut left = self.unary()?;
        while let Some((infix, strength)) = self.infix().filter(|(_, strength)| *strength >= power) {
            self.next();
            let right = self.expression(strength + 1)?;
            let span = left.span.start..right.span.end;
            let kind = match (infix, left.kind) {
                (Infix::And, ExprKind::And(mut items)) => {
                    items.push(right);
                    ExprKind::And(items)
                }
                (Infix::Or, ExprKind::Or(mut items)) => {
                    items.push(right);
                    ExprKind::Or(items)
                }
                (infix, kind) => {
                    let left = Expr { kind, ..left };
                    match infix {
                        Infix::And => ExprKind::And(vec![left, right]),
                        Infix::Or => ExprKind::Or(vec![left, right]),
                        Infix::Binary(operator) => {
                            ExprKind::Binary { operator, left: Box::new(left), right: Box::new(right) }
                        }
                    }
                }
            };
            left = self.node(span, kind)?;
        }
        Ok(left)
    }

    fn infix(&self) -> Option<(Infix, u8)> {
        use ArithmeticOperator::{Add, Divide, Multiply, Subtract};
        use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        let compare = |comparison| Some((Infix::Binary(BinaryOperator::Compare(comparison)), RELATION));
        let compute = |operator, power| Some((Infix::Binary(BinaryOperator::Arithmetic(operator)), power));
        match self.peek() {
            TokenKind::Name(word) if word == "in" => Some((Infix::Binary(BinaryOperator::In), RELATION)),
            TokenKind::Sign(sign) => match *sign {
                "||" => Some((Infix::Or, OR)),
                "&&" => Some((Infix::And, AND)),
                "==" => compare(Equal),
                "!=" => compare(NotEqual),
                "<" => compare(Less),
                "<=" => compare(LessOrEqual),
                ">" => compare(Greater),
                ">=" => compare(GreaterOrEqual),
                "+" => compute(Add, SUM),
                "-" => compute(Subtract, SUM),
                "*" => compute(Multiply, PRODUCT),
                "/" => compute(Divide, PRODUCT),
                _ => None,
            },
            _ => None,
        }
    }

    fn unary(&mut self) -> Result<Expr, Error> {
        let start = self.span().start;
        let make: fn(Box<Expr>) -> ExprKind = match self.peek() {
            TokenKind::Sign("!") => ExprKind::Not,
            TokenKind::Sign("-") => ExprKind::Negate,
            _ => return self.member(),
        };
        self.next();
        let inner = self.nested(Self::unary)?;
        self.node(start..inner.span.end, make(Box::new(inner)))
    }

    fn member(&mut self) -> Result<Expr, Error> {
        let mut expr = self.primary()?;
        loop {
            match self.peek() {
                TokenKind::Sign(".") => {
                    let dot = self.span().start;
                    self.next();
                    let function = self.method_name(dot)?;
                    let (arguments, end) = self.list("(", ")")?;
                    let span = expr.span.start..end;
                    let kind = ExprKind::Call { receiver: Some(Box::new(expr)), function, arguments };
                    expr = self.node(span, kind)?;
                }
                TokenKind::Sign(sign @ ("[" | "(")) => {
                    return Err(Error::new(self.span(), ErrorKind::NotSupported((*sign).to_string())));
                }
                _ => return Ok(expr),
            }
        }
    }

    /// The name after a dot, which only a function may have.
    fn method_name(&mut self, dot: usize) -> Result<(String, Range<usize>), Error> {
        let span = self.span();
        let TokenKind::Name(name) = self.peek().clone() else {
            return Err(self.value_expected());
        };
        self.next();
        match self.peek() {
            TokenKind::Sign("(") => Ok((name, span)),
            _ => Err(Error::new(dot..span.end, ErrorKind::NotSupported(format!(".{name}")))),
        }
    }

    fn primary(&mut self) -> Result<Expr, Error> {
        let span = self.span();
        let kind = match self.peek().clone() {
            TokenKind::Sign("(") => {
                self.next();
                let mut inner = self.expression(0)?;
                let end = self.span().end;
                self.close(")", span.clone(), '(')?;
                // The brackets belong to it: a caret under a whole comparison shows them too.
                inner.span = span.start..end;
                return Ok(inner);
            }
            TokenKind::Sign("[") => {
                let (items, end) = self.list("[", "]")?;
                return self.node(span.start..end, ExprKind::List(items));
            }
            TokenKind::Name(name) => match name.as_str() {
                "true" => ExprKind::Bool(true),
                "false" => ExprKind::Bool(false),
                "null" => ExprKind::Null,
                "in" => return Err(self.value_expected()),
                _ => {
                    self.next();
                    if *self.peek() != TokenKind::Sign("(") {
                        return self.node(span, ExprKind::Name(name));
                    }
                    let (arguments, end) = self.list("(", ")")?;
                    let function = (name, span.clone());
                    return self.node(span.start..end, ExprKind::Call { receiver: None, function, arguments });
                }
            },
            TokenKind::Text(text) => ExprKind::Text(text),
            TokenKind::Whole(whole) => ExprKind::Whole(whole),
            TokenKind::Decimal(decimal) => ExprKind::Decimal(decimal),
            TokenKind::Sign(_) | TokenKind::End => return Err(self.value_expected()),
        };
        self.next();
        self.node(span, kind)
    }

    /// A bracketed list with its brackets, and where it ends.
    fn list(&mut self, open: &'static str, close: &'static str) -> Result<(Vec<Expr>, usize), Error> {
        let opening = self.span();
        let bracket = if open == "[" { '[' } else { '(' };
        self.next();
        let mut items = Vec::new();
        while *self.peek() != TokenKind::Sign(close) {
            if *self.peek() == TokenKind::End {
                return Err(Error::new(opening, ErrorKind::UnclosedBracket(bracket)));
            }
            items.push(self.expression(0)?);
            match self.peek() {
                TokenKind::Sign(",") => self.next(),
                _ => break,
            }
        }
        let end = self.span().end;
        self.close(close, opening, bracket)?;
        Ok((items, end))
    }

    fn close(&mut self, close: &'static str, opening: Range<usize>, bracket: char) -> Result<(), Error> {
        match self.peek() {
            TokenKind::Sign(sign) if *sign == close => {
                self.next();
                Ok(())
            }
            TokenKind::End => Err(Error::new(opening, ErrorKind::UnclosedBracket(bracket))),
            _ => Err(self.operator_expected()),
        }
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Result<Expr, Error>) -> Result<Expr, Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::new(self.span(), ErrorKind::TooDeep));
        }
        let expr = inner(self)?;
        self.depth -= 1;
        Ok(expr)
    }

    fn node(&mut self, span: Range<usize>, kind: ExprKind) -> Result<Expr, Error> {
        self.nodes += 1;
        let mut expr = Expr { span, kind, depth: 1 };
        expr.depth += expr.children().iter().map(|child| child.depth).max().unwrap_or(0);
        if self.nodes > MAX_NODES {
            Err(Error::new(expr.span, ErrorKind::TooManyParts))
        } else if expr.depth > MAX_DEPTH {
            Err(Error::new(expr.span, ErrorKind::TooDeep))
        } else {
            Ok(expr)
        }
    }

    /// The mistake of two pieces side by side.
    fn operator_expected(&self) -> Error {
        let found = &self.source[self.span()];
        let before = self.at.checked_sub(1).map(|before| &self.tokens[before].kind);
        let after = self.tokens.get(self.at + 1).map(|token| &token.kind);
        let kind = match (before, self.peek(), after) {
            (Some(TokenKind::Whole(_)), TokenKind::Sign(","), Some(TokenKind::Whole(_))) => ErrorKind::DecimalComma,
            (_, TokenKind::Sign(")" | "]"), _) => ErrorKind::ExtraBracket(found.to_string()),
            _ => ErrorKind::OperatorExpected(found.to_string()),
        };
        Error::new(self.span(), kind)
    }

    fn value_expected(&self) -> Error {
        Error::new(self.span(), ErrorKind::ValueExpected(self.source[self.span()].to_string()))
    }

    fn peek(&self) -> &TokenKind {
        &self.tokens[self.at].kind
    }

    fn span(&self) -> Range<usize> {
        self.tokens[self.at].span.clone()
    }

    /// Steps over a token; the last one, the end, is never stepped over.
    fn next(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }
}
