//! Formulas over scales: numbers, names, `+ - * / ^`, comparisons, `sqrt min max if`. No loops, no other names, no surprises.

use std::collections::BTreeMap;

use serde::Serialize;

/// A parsed formula. A name without a score, and a result that is no number (a root of −1), give no score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Formula(Node);

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Node {
    Number(f64),
    Name(String),
    Minus(Box<Node>),
    Two(Sign, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Unequal,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Function {
    Sqrt,
    Min,
    Max,
    If,
}

/// What is wrong with a formula; `at` counts characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// A sign or word that is not of the language.
    #[error("character {at}: unexpected {found:?}")]
    Unexpected {
        /// Where.
        at: usize,
        /// What.
        found: String,
    },
    /// It ends too early.
    #[error("the formula is not finished")]
    Unfinished,
    /// A function has another number of arguments.
    #[error("character {at}: {function} takes other arguments")]
    Arguments {
        /// Where.
        at: usize,
        /// Which.
        function: String,
    },
    /// More than [`LONGEST`] characters, or brackets in brackets beyond reason.
    #[error("the formula is too long or too deep")]
    TooLong,
}

/// The most characters of a formula.
pub const LONGEST: usize = 2000;

/// Brackets within brackets.
const DEEPEST: usize = 64;

impl Formula {
    /// Parses. Binding, loosest first: comparisons, `+ -`, `* /`, unary minus, `^` (from the right). `×`, `÷`, `−` are signs too.
    pub fn parse(source: &str) -> Result<Self, Mistake> {
        let letters: Vec<char> = source.chars().collect();
        if letters.len() > LONGEST {
            return Err(Mistake::TooLong);
        }
        let mut parser = Parser { letters, at: 0, depth: 0 };
        let node = parser.comparison()?;
        parser.blank();
        match parser.at == parser.letters.len() {
            true => Ok(Self(node)),
            false => Err(parser.unexpected()),
        }
    }

    /// The names it uses.
    pub fn names(&self) -> Vec<&str> {
        fn gather<'a>(node: &'a Node, names: &mut Vec<&'a str>) {
            match node {
                Node::Number(_) => {}
                Node::Name(name) => names.push(name),
                Node::Minus(node) => gather(node, names),
                Node::Two(_, left, right) => [left, right].into_iter().for_each(|node| gather(node, names)),
                Node::Call(_, arguments) => arguments.iter().for_each(|node| gather(node, names)),
            }
        }
        let mut names = Vec::new();
        gather(&self.0, &mut names);
        names
    }

    /// Its value.
    pub fn value(&self, scores: &BTreeMap<String, Option<f64>>) -> Option<f64> {
        value(&self.0, scores).filter(|value| value.is_finite())
    }
}

fn value(node: &Node, scores: &BTreeMap<String, Option<f64>>) -> Option<f64> {
    let truth = |holds: bool| if holds { 1.0 } else { 0.0 };
    Some(match node {
        Node::Number(number) => *number,
        Node::Name(name) => scores.get(name).copied().flatten()?,
        Node::Minus(node) => -value(node, scores)?,
        Node::Two(sign, left, right) => {
            let (left, right) = (value(left, scores)?, value(right, scores)?);
            match sign {
                Sign::Plus => left + right,
                Sign::Minus => left - right,
                Sign::Times => left * right,
                Sign::Over => left / right,
                Sign::Power => left.powf(right),
                Sign::Less => truth(left < right),
                Sign::AtMost => truth(left <= right),
                Sign::More => truth(left > right),
                Sign::AtLeast => truth(left >= right),
                Sign::Equal => truth(left == right),
                Sign::Unequal => truth(left != right),
            }
        }
        Node::Call(Function::If, arguments) => {
            let taken = if value(&arguments[0], scores)? != 0.0 { 1 } else { 2 };
            value(&arguments[taken], scores)?
        }
        Node::Call(function, arguments) => {
            let values: Option<Vec<f64>> = arguments.iter().map(|node| value(node, scores)).collect();
            let mut values = values?.into_iter();
            let first = values.next()?;
            match function {
                Function::Sqrt => first.sqrt(),
                Function::Min => values.fold(first, f64::min),
                Function::Max => values.fold(first, f64::max),
                Function::If => return None,
            }
        }
    })
}

struct Parser {
    letters: Vec<char>,
    at: usize,
    depth: usize,
}

type Parsed = Result<Node, Mistake>;

impl Parser {
    fn comparison(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Mistake::TooLong);
        }
        let left = self.sum()?;
        let signs = [
            ("<=", Sign::AtMost),
            (">=", Sign::AtLeast),
            ("==", Sign::Equal),
            ("!=", Sign::Unequal),
            ("<", Sign::Less),
            (">", Sign::More),
        ];
        let node = match self.sign(&signs) {
            Some(sign) => two(sign, left, self.sum()?),
            None => left,
        };
        self.depth -= 1;
        Ok(node)
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&[("+", Sign::Plus), ("-", Sign::Minus), ("−", Sign::Minus)]) {
            left = two(sign, left, self.product()?);
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.unary()?;
        while let Some(sign) =
            self.sign(&[("*", Sign::Times), ("×", Sign::Times), ("/", Sign::Over), ("÷", Sign::Over)])
        {
            left = two(sign, left, self.unary()?);
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Mistake::TooLong);
        }
        let node = match self.sign(&[("-", ()), ("−", ())]) {
            Some(()) => Node::Minus(Box::new(self.unary()?)),
            None => {
                let base = self.atom()?;
                match self.sign(&[("^", ())]) {
                    Some(()) => two(Sign::Power, base, self.unary()?),
                    None => base,
                }
            }
        };
        self.depth -= 1;
        Ok(node)
    }

    fn atom(&mut self) -> Parsed {
        self.blank();
        match self.letters.get(self.at).copied() {
            None => Err(Mistake::Unfinished),
            Some('(') => {
                self.at += 1;
                let inner = self.comparison()?;
                self.expect(')')?;
                Ok(inner)
            }
            Some(letter) if letter.is_ascii_digit() || letter == '.' => {
                let from = self.at;
                let text = self.word(|letter| letter.is_ascii_digit() || letter == '.');
                let number = text.parse().ok().filter(|number: &f64| number.is_finite());
                number.map(Node::Number).ok_or(Mistake::Unexpected { at: from + 1, found: text })
            }
            Some(letter) if letter.is_ascii_alphabetic() || letter == '_' => {
                let from = self.at;
                let name = self.word(|letter| letter.is_ascii_alphanumeric() || letter == '_');
                self.blank();
                match self.letters.get(self.at) {
                    Some('(') => self.call(from, name),
                    _ => Ok(Node::Name(name)),
                }
            }
            Some(_) => Err(self.unexpected()),
        }
    }

    fn call(&mut self, from: usize, name: String) -> Parsed {
        let function = match name.as_str() {
            "sqrt" => Function::Sqrt,
            "min" => Function::Min,
            "max" => Function::Max,
            "if" => Function::If,
            _ => return Err(Mistake::Unexpected { at: from + 1, found: name }),
        };
        self.at += 1;
        let mut arguments = vec![self.comparison()?];
        while self.sign(&[(",", ()), (";", ())]).is_some() {
            arguments.push(self.comparison()?);
        }
        self.expect(')')?;
        let fits = match function {
            Function::Sqrt => arguments.len() == 1,
            Function::If => arguments.len() == 3,
            Function::Min | Function::Max => true,
        };
        match fits {
            true => Ok(Node::Call(function, arguments)),
            false => Err(Mistake::Arguments { at: from + 1, function: name }),
        }
    }

    fn sign<T: Copy>(&mut self, signs: &[(&str, T)]) -> Option<T> {
        self.blank();
        let rest = &self.letters[self.at..];
        let (text, sign) =
            signs.iter().find(|(text, _)| text.chars().eq(rest.iter().copied().take(text.chars().count())))?;
        self.at += text.chars().count();
        Some(*sign)
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let word: String = self.letters[self.at..].iter().copied().take_while(|letter| belongs(*letter)).collect();
        self.at += word.len();
        word
    }

    fn expect(&mut self, sign: char) -> Result<(), Mistake> {
        self.blank();
        match self.letters.get(self.at) {
            Some(found) if *found == sign => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.unexpected()),
            None => Err(Mistake::Unfinished),
        }
    }

    fn blank(&mut self) {
        self.at += self.letters[self.at..].iter().take_while(|letter| letter.is_whitespace()).count();
    }

    fn unexpected(&self) -> Mistake {
        let found = self.letters.get(self.at).map(char::to_string).unwrap_or_default();
        Mistake::Unexpected { at: self.at + 1, found }
    }
}

fn two(sign: Sign, left: Node, right: Node) -> Node {
    Node::Two(sign, Box::new(left), Box::new(right))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Formula, Mistake};

    fn value(source: &str) -> Option<f64> {
        let scores = [("EE", Some(27.0)), ("DP", Some(10.0)), ("PA", Some(30.0)), ("none", None)];
        let scores: BTreeMap<String, Option<f64>> =
            scores.into_iter().map(|(name, score)| (name.to_owned(), score)).collect();
        Formula::parse(source).unwrap().value(&scores)
    }

    #[test]
    fn signs_bind_as_at_school() {
        assert_eq!(value("1 + 2 * 3"), Some(7.0));
        assert_eq!(value("-2 ^ 2"), Some(-4.0));
        assert_eq!(value("2 ^ 3 ^ 2"), Some(512.0));
        assert_eq!(value("2 ^ -1"), Some(0.5));
        assert_eq!(value("8 ÷ 2 × 4 − 1"), Some(15.0));
        assert_eq!(value("if(EE >= 27, min(EE, DP, 3), max(1; 2))"), Some(3.0));
    }

    #[test]
    fn without_a_score_or_a_number_there_is_no_score() {
        assert_eq!(value("EE + none"), None);
        assert_eq!(value("sqrt(DP - EE)"), None);
        assert_eq!(value("1 / (DP - 10)"), None);
        assert_eq!(value("if(EE > 0, EE, none)"), Some(27.0), "what is not taken is not asked for");
    }

    #[test]
    fn mistakes_say_where() {
        let unexpected = |at, found: &str| Err(Mistake::Unexpected { at, found: found.to_owned() });
        assert_eq!(Formula::parse("1 + $"), unexpected(5, "$"));
        assert_eq!(Formula::parse("exp(1)"), unexpected(1, "exp"));
        assert_eq!(Formula::parse("1 2"), unexpected(3, "2"));
        assert_eq!(Formula::parse("1.2.3"), unexpected(1, "1.2.3"));
        assert_eq!(Formula::parse("(1"), Err(Mistake::Unfinished));
        assert_eq!(Formula::parse("sqrt(1, 2)"), Err(Mistake::Arguments { at: 1, function: "sqrt".into() }));
        assert_eq!(Formula::parse(&"(".repeat(500)), Err(Mistake::TooLong));
        assert_eq!(Formula::parse(&"-".repeat(1900)), Err(Mistake::TooLong));
        assert_eq!(Formula::parse(&"1+".repeat(1900)), Err(Mistake::TooLong));
    }
}
