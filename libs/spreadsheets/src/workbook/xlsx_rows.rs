//! The rows of one XLSX sheet as its XML goes by: memory holds one row.

use std::io::Read;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::{
    number_format::Shown,
    xlsx::{Shared, float, iso, serial},
    xml::{self, Tag, Token, Xml},
};
use crate::{Cell, Refusal, Row, cell::error_literal};

const CORRUPT: Refusal = Refusal::Corrupt { row: None };

pub(super) struct XlsxRows<'a, R> {
    xml: Xml<R>,
    shared: &'a Shared,
    columns: u32,
    /// The number of the row before.
    number: u32,
    /// Cells of the widest row so far.
    width: usize,
    /// The text of the cell that is being read.
    text: String,
}

/// What the attributes of a cell say.
struct Head {
    /// Row and column, where they are told.
    at: Option<(u32, u32)>,
    style: Option<usize>,
    kind: Kind,
}

/// What the value of a cell is (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy)]
enum Kind {
    /// Not told: a number, or what else stands there.
    Any,
    Number,
    /// The number of a shared text.
    Shared,
    /// The text that a formula came to.
    Text,
    /// A text in the cell itself.
    Inline,
    Bool,
    Error,
    Date,
}

impl<'a, R: Read> XlsxRows<'a, R> {
    /// Rows of a sheet whose data begin here.
    pub fn new(xml: Xml<R>, shared: &'a Shared, columns: u32) -> Self {
        Self { xml, shared, columns, number: 0, width: 0, text: String::new() }
    }

    fn read(&mut self) -> Result<Option<Row<'a>>, Refusal> {
        loop {
            match self.xml.token()? {
                Token::Open(tag) if tag.name == b"row" => {
                    let is_whole = tag.is_whole;
                    self.number = match tag.attributes().find(|(name, _)| *name == b"r") {
                        Some((_, number)) => digits(number).filter(|number| *number > 0).ok_or(CORRUPT)?,
                        None => self.number.saturating_add(1),
                    };
                    let row = if is_whole { Row::default() } else { self.row()? };
                    if !row.cells.is_empty() {
                        self.width = self.width.max(row.cells.len());
                        return Ok(Some(row));
                    }
                }
                Token::Close(b"sheetData") => return Ok(None),
                Token::End => return Err(CORRUPT),
                _ => {}
            }
        }
    }

    fn row(&mut self) -> Result<Row<'a>, Refusal> {
        let mut row = Row { number: self.number, cells: Vec::with_capacity(self.width) };
        let mut column = 0;
        loop {
            let (head, is_whole) = match self.xml.token()? {
                Token::Open(tag) if tag.name == b"c" => (Head::read(&tag)?, tag.is_whole),
                Token::Close(b"row") => return Ok(row),
                Token::End => return Err(CORRUPT),
                _ => continue,
            };
            if let Some(at) = head.at {
                (row.number, column) = at;
                self.number = row.number;
            }
            if !is_whole {
                self.text.clear();
                let said_in: &[u8] = if matches!(head.kind, Kind::Inline) { b"t" } else { b"v" };
                text_until(&mut self.xml, b"c", said_in, &mut self.text)?;
                row.put(column, self.cell(&head)?, self.columns)?;
            }
            column = column.saturating_add(1);
        }
    }

    fn cell(&self, head: &Head) -> Result<Cell<'a>, Refusal> {
        let said = self.text.trim_ascii();
        if said.is_empty() {
            return Ok(Cell::Empty);
        }
        Ok(match head.kind {
            Kind::Any | Kind::Number => match (said.parse(), head.kind) {
                (Ok(number), _) => self.number(number, head.style),
                (Err(_), Kind::Any) => Cell::text(said.to_owned()),
                (Err(_), _) => return Err(CORRUPT),
            },
            Kind::Shared => {
                let index = said.parse().map_err(|_| CORRUPT)?;
                Cell::text(self.shared.string(index).ok_or(CORRUPT)?)
            }
            Kind::Text | Kind::Inline => Cell::text(self.text.clone()),
            Kind::Bool => match said {
                "0" | "false" => Cell::Bool(false),
                "1" | "true" => Cell::Bool(true),
                _ => return Err(CORRUPT),
            },
            Kind::Error => Cell::Error(error_literal(said).unwrap_or("#VALUE!")),
            Kind::Date => iso(said.to_owned()),
        })
    }

    fn number(&self, number: f64, style: Option<usize>) -> Cell<'static> {
        let shown = style.and_then(|style| self.shared.styles.get(style)).copied().unwrap_or(Shown::Number);
        let of = |kind| serial(ExcelDateTime::new(number, kind, self.shared.since_1904));
        match shown {
            Shown::Number => float(number),
            Shown::Date => of(ExcelDateTimeType::DateTime),
            Shown::Span => of(ExcelDateTimeType::TimeDelta),
        }
    }
}

impl<'a, R: Read> Iterator for XlsxRows<'a, R> {
    type Item = Result<Row<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.read().map_err(|refusal| match refusal {
            Refusal::Corrupt { row: None } => Refusal::Corrupt { row: Some(self.number.max(1)) },
            other => other,
        });
        row.transpose()
    }
}

impl Head {
    fn read(tag: &Tag<'_>) -> Result<Self, Refusal> {
        let mut head = Self { at: None, style: None, kind: Kind::Any };
        for (name, value) in tag.attributes() {
            match name {
                b"r" => head.at = Some(reference(value).ok_or(CORRUPT)?),
                b"s" => head.style = digits(value).map(|style| style as usize),
                b"t" => head.kind = Kind::of(value).ok_or(CORRUPT)?,
                _ => {}
            }
        }
        Ok(head)
    }
}

impl Kind {
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"n" => Self::Number,
            b"s" => Self::Shared,
            b"str" => Self::Text,
            b"inlineStr" => Self::Inline,
            b"b" => Self::Bool,
            b"e" => Self::Error,
            b"d" => Self::Date,
            _ => return None,
        })
    }
}

/// Reads to the end of an element and adds what elements of a name in it say: `v`, or `t` of one or more runs. Readings beside
/// Japanese words are not what it says.
pub(super) fn text_until<R: Read>(
    xml: &mut Xml<R>,
    end: &[u8],
    said_in: &[u8],
    text: &mut String,
) -> Result<(), Refusal> {
    let (mut says, mut is_reading, begun) = (false, false, text.len());
    loop {
        match xml.token()? {
            Token::Open(tag) if tag.name == said_in => says = !tag.is_whole && !is_reading,
            Token::Open(tag) if tag.name == b"rPh" => is_reading = !tag.is_whole,
            Token::Text(raw) if says => xml::append(raw, text)?,
            Token::Verbatim(raw) if says => text.push_str(std::str::from_utf8(raw).map_err(|_| CORRUPT)?),
            Token::Close(name) if name == said_in => says = false,
            Token::Close(name) if name == end => break,
            Token::Close(b"rPh") => is_reading = false,
            Token::End => return Err(CORRUPT),
            _ => {}
        }
    }
    if text[begun..].contains("_x") {
        let meant = unescaped(&text[begun..]);
        text.truncate(begun);
        text.push_str(&meant);
    }
    Ok(())
}

/// Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19), in units of UTF-16.
fn unescaped(text: &str) -> String {
    let unit = |at: usize| -> Option<u16> {
        let escape = text.get(at..at + 7)?;
        let number = escape.strip_prefix("_x")?.strip_suffix('_')?;
        u16::from_str_radix(number, 16).ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let (mut meant, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(letter) = text[at..].chars().next() {
        let units: Vec<u16> = std::iter::successors(Some(at), |at| Some(at + 7)).map_while(unit).collect();
        if units.is_empty() {
            meant.push(letter);
            at += letter.len_utf8();
        } else {
            meant.push_str(&String::from_utf16_lossy(&units));
            at += 7 * units.len();
        }
    }
    meant
}

/// `B3` as row 3 and column 1: rows are counted from 1, columns from 0.
pub(super) fn reference(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, number) = text.split_at(letters);
    if !(1..=6).contains(&letters.len()) {
        return None;
    }
    let column =
        letters.iter().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    digits(number).filter(|row| *row > 0).map(|row| (row, column - 1))
}

fn digits(text: &[u8]) -> Option<u32> {
    if !(1..=9).contains(&text.len()) {
        return None;
    }
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}
