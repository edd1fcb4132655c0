//! Characters → words, texts, numbers and signs.

use std::ops::Range;

use crate::error::{Error, ErrorKind};

/// A piece of the source that the grammar does not divide.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) span: Range<usize>,
    pub(crate) kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenKind {
    Name(String),
    Text(String),
    Whole(i64),
    Decimal(f64),
    Sign(&'static str),
    End,
}

/// Every sign, longer ones first; a mistaken one with what to write instead.
const SIGNS: [(&str, Option<&str>); 39] = [
    ("===", Some("==")),
    ("!==", Some("!=")),
    ("&&", None),
    ("||", None),
    ("==", None),
    ("!=", None),
    ("<=", None),
    (">=", None),
    ("<>", Some("!=")),
    ("=<", Some("<=")),
    ("=>", Some(">=")),
    ("<", None),
    (">", None),
    ("!", None),
    ("+", None),
    ("-", None),
    ("*", None),
    ("/", None),
    ("(", None),
    (")", None),
    ("[", None),
    ("]", None),
    (",", None),
    (".", None),
    ("=", Some("==")),
    ("&", Some("&&")),
    ("|", Some("||")),
    ("≤", Some("<=")),
    ("≥", Some(">=")),
    ("≠", Some("!=")),
    ("×", Some("*")),
    ("−", Some("-")),
    ("–", Some("-")),
    ("—", Some("-")),
    ("«", Some("\"")),
    ("»", Some("\"")),
    ("„", Some("\"")),
    ("“", Some("\"")),
    ("”", Some("\"")),
];

/// Words that people write for signs; they can be no field.
const WORDS: [(&str, &str); 14] = [
    ("и", "&&"),
    ("and", "&&"),
    ("или", "||"),
    ("or", "||"),
    ("не", "!"),
    ("not", "!"),
    ("в", "in"),
    ("in", "in"),
    ("истина", "true"),
    ("true", "true"),
    ("ложь", "false"),
    ("false", "false"),
    ("пусто", "null"),
    ("null", "null"),
];

/// Whether the text is a name and no word of the language.
pub(crate) fn is_free_name(text: &str) -> bool {
    let small = text.to_lowercase();
    text.chars().next().is_some_and(starts_name)
        && text.chars().all(continues_name)
        && !WORDS.iter().any(|(word, _)| *word == small)
}

pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, Error> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        if first.is_whitespace() || first == '\u{feff}' {
            at += first.len_utf8();
            continue;
        }
        if rest.starts_with("//") {
            at += rest.find(['\n', '\r']).unwrap_or(rest.len());
            continue;
        }
        let dot_digit = first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let (kind, length) = if first == '"' || first == '\'' {
            text(source, at)?
        } else if first.is_ascii_digit() || dot_digit {
            number(source, at)?
        } else if starts_name(first) {
            name(source, at)?
        } else {
            sign(source, at, first)?
        };
        tokens.push(Token { span: at..at + length, kind });
        at += length;
    }
    tokens.push(Token { span: at..at, kind: TokenKind::End });
    Ok(tokens)
}

fn starts_name(letter: char) -> bool {
    letter == '_'
        || letter.is_ascii_alphabetic()
        || (letter.is_alphabetic() && ('\u{400}'..'\u{530}').contains(&letter))
}

fn continues_name(letter: char) -> bool {
    starts_name(letter) || letter.is_ascii_digit()
}

fn sign(source: &str, at: usize, first: char) -> Result<(TokenKind, usize), Error> {
    let rest = &source[at..];
    if "?:{}%".contains(first) {
        return Err(Error::new(at..at + 1, ErrorKind::NotSupported(first.to_string())));
    }
    match SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        Some((sign, None)) => Ok((TokenKind::Sign(sign), sign.len())),
        Some((sign, Some(write))) => {
            Err(Error::new(at..at + sign.len(), ErrorKind::Instead { found: sign.to_string(), write }))
        }
        None => Err(Error::new(at..at + first.len_utf8(), ErrorKind::UnknownCharacter(first))),
    }
}

fn name(source: &str, at: usize) -> Result<(TokenKind, usize), Error> {
    let rest = &source[at..];
    let length = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
    let name = &rest[..length];
    let after = &rest[length..];
    if matches!(name, "r" | "R" | "b" | "B" | "rb" | "br") && after.starts_with(['"', '\'']) {
        return Err(Error::new(at..at + length + 1, ErrorKind::NotSupported(rest[..=length].to_string())));
    }
    let small = name.to_lowercase();
    if let Some((_, write)) = WORDS.iter().find(|(word, write)| *word == small && *write != name) {
        return Err(Error::new(at..at + length, ErrorKind::Instead { found: name.to_string(), write }));
    }
    Ok((TokenKind::Name(name.to_string()), length))
}

/// Takes in whatever looks like one number, so that `01.09.2021` and `5лет` are one mistake and not three.
fn number(source: &str, at: usize) -> Result<(TokenKind, usize), Error> {
    let rest = &source[at..];
    let mut length = 0;
    let mut previous = ' ';
    for letter in rest.chars() {
        let exponent = matches!(letter, '+' | '-')
            && matches!(previous, 'e' | 'E')
            && rest[..length - 1].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && rest[length + 1..].starts_with(|c: char| c.is_ascii_digit());
        let point = letter == '.' && rest[length + 1..].starts_with(|c: char| c.is_ascii_digit());
        if !(continues_name(letter) || exponent || point) {
            break;
        }
        length += letter.len_utf8();
        previous = letter;
    }
    let text = &rest[..length];
    let whole = text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    let kind = if whole {
        text.parse().ok().map(TokenKind::Whole)
    } else if digits {
        text.parse().ok().filter(|number: &f64| number.is_finite()).map(TokenKind::Decimal)
    } else {
        None
    };
    let mistake = || {
        let unsigned = text.strip_suffix(['u', 'U']).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        if unsigned {
            ErrorKind::NotSupported(text.to_string())
        } else if text.matches('.').count() == 2 && digits {
            ErrorKind::DateWithoutFunction
        } else {
            ErrorKind::BadNumber(text.to_string())
        }
    };
    Ok((kind.ok_or_else(|| Error::new(at..at + length, mistake()))?, length))
}

fn text(source: &str, at: usize) -> Result<(TokenKind, usize), Error> {
    let rest = &source[at..];
    let quote = if rest.starts_with('"') { '"' } else { '\'' };
    if rest.starts_with("\"\"\"") || rest.starts_with("'''") {
        return Err(Error::new(at..at + 3, ErrorKind::NotSupported(rest[..3].to_string())));
    }
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((place, letter)) = letters.next() {
        match letter {
            _ if letter == quote => return Ok((TokenKind::Text(text), place + 1)),
            '\n' | '\r' => break,
            '\0' => {
                return Err(Error::new(at + place..at + place + 1, ErrorKind::UnknownCharacter(letter)));
            }
            '\\' => {
                let (escaped, length) = escape(&rest[place + 1..]).ok_or_else(|| {
                    let next = rest[place + 1..].chars().next();
                    let end = at + place + 1 + next.map_or(0, char::len_utf8);
                    Error::new(at + place..end, ErrorKind::BadEscape(source[at + place..end].to_string()))
                })?;
                text.push(escaped);
                letters.by_ref().take(length).for_each(drop);
            }
            _ => text.push(letter),
        }
    }
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Err(Error::new(at..at + line, ErrorKind::UnclosedQuote(quote)))
}

/// What an escape after its backslash means, and how many characters it takes; PostgreSQL has no texts with U+0000.
fn escape(rest: &str) -> Option<(char, usize)> {
    let code = |from: usize, length: usize, radix: u32| {
        let digits = rest.get(from..from + length).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let letter = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
        (letter != '\0').then_some((letter, from + length))
    };
    match rest.chars().next()? {
        letter @ ('\\' | '"' | '\'' | '`' | '?') => Some((letter, 1)),
        'n' => Some(('\n', 1)),
        'r' => Some(('\r', 1)),
        't' => Some(('\t', 1)),
        'a' => Some(('\u{7}', 1)),
        'b' => Some(('\u{8}', 1)),
        'v' => Some(('\u{b}', 1)),
        'f' => Some(('\u{c}', 1)),
        'x' | 'X' => code(1, 2, 16),
        'u' => code(1, 4, 16),
        'U' => code(1, 8, 16),
        '0'..='3' => code(0, 3, 8),
        _ => None,
    }
}
