//! CSV and its kin: separators guessed, records read one by one, numbered as a spreadsheet program would number them.

use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::Input;
use super::text_encoding::TextEncoding;
use crate::{Cell, Limits, Refusal, Row};

/// Bytes from which encoding and separator are guessed.
const SAMPLE: u64 = 64 << 10;
/// A record longer than this is an unclosed quotation.
const RECORD: u64 = 1 << 20;

pub(super) struct TextBody {
    input: Input,
    start: u64,
    encoding: TextEncoding,
    separator: u8,
    /// Rows taken by the line `sep=;` that Excel writes.
    skipped: u32,
}

struct TextRows<'a> {
    body: &'a mut TextBody,
    number: u32,
    line: Vec<u8>,
    columns: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark inside a quotation: its end, or the first half of a doubled mark.
    Mark,
}

/// A record being put together from one or more lines.
struct Record {
    fields: Vec<Vec<u8>>,
    state: State,
    separator: u8,
}

impl TextBody {
    pub fn open(mut input: Input, length: u64, limits: &Limits) -> Result<Self, Refusal> {
        let mut sample = sample(&mut input)?;
        let (mut encoding, mut mark) = TextEncoding::detect(&sample)?;
        if matches!(encoding, TextEncoding::Utf16Le | TextEncoding::Utf16Be) {
            if length > limits.memory_bytes {
                return Err(Refusal::TooLarge { limit: limits.memory_bytes });
            }
            input = into_utf8(input, if encoding == TextEncoding::Utf16Le { UTF_16LE } else { UTF_16BE })?;
            sample = self::sample(&mut input)?;
            (encoding, mark) = (TextEncoding::Utf8, 0);
        }
        let text = &sample[mark..];
        if text.trim_ascii().is_empty() {
            return Err(Refusal::Empty);
        }
        if text.starts_with(b"{") || text.starts_with(b"[{") {
            return Err(Refusal::NotASpreadsheet { looks_like: Some("JSON") });
        }
        let mut start = mark as u64;
        let mut skipped = 0;
        let separator = match text {
            [b's', b'e', b'p', b'=', separator, rest @ ..] if rest.starts_with(b"\n") || rest.starts_with(b"\r\n") => {
                start += if rest.starts_with(b"\r") { 7 } else { 6 };
                skipped = 1;
                *separator
            }
            _ => guess_separator(text),
        };
        Ok(Self { input, start, encoding, separator, skipped })
    }

    pub fn rows(&mut self, columns: u32) -> Result<impl Iterator<Item = Result<Row<'_>, Refusal>> + '_, Refusal> {
        self.input.seek(SeekFrom::Start(self.start))?;
        let number = self.skipped;
        Ok(TextRows { body: self, number, line: Vec::new(), columns })
    }
}

impl TextRows<'_> {
    fn read(&mut self) -> Result<Option<Row<'static>>, Refusal> {
        loop {
            let Some(record) = self.record()? else {
                return Ok(None);
            };
            let mut row = Row { number: self.number, cells: Vec::with_capacity(record.fields.len()) };
            for (column, field) in record.fields.into_iter().enumerate() {
                if !field.is_empty() {
                    row.put(column as u32, Cell::text(self.decode(field)?), self.columns)?;
                }
            }
            if !row.cells.is_empty() {
                return Ok(Some(row));
            }
        }
    }

    fn record(&mut self) -> Result<Option<Record>, Refusal> {
        let mut record = Record { fields: vec![Vec::new()], state: State::Start, separator: self.body.separator };
        let mut length = 0u64;
        self.number += 1;
        loop {
            self.line.clear();
            let read = self.body.input.by_ref().take(RECORD).read_until(b'\n', &mut self.line)? as u64;
            length += read;
            let is_open = record.state == State::Quoted;
            if (read == 0 && is_open) || length >= RECORD {
                return Err(if is_open {
                    Refusal::UnclosedQuote { row: self.number }
                } else {
                    Refusal::Corrupt { row: Some(self.number) }
                });
            }
            if read == 0 {
                return Ok(None);
            }
            let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
            record.feed(line.strip_suffix(b"\r").unwrap_or(line));
            if record.state != State::Quoted {
                return Ok(Some(record));
            }
            record.feed(b"\n");
        }
    }

    fn decode(&self, field: Vec<u8>) -> Result<String, Refusal> {
        if self.body.encoding == TextEncoding::Windows1251 {
            return Ok(WINDOWS_1251.decode_without_bom_handling(&field).0.into_owned());
        }
        String::from_utf8(field).map_err(|_| Refusal::WrongEncoding { row: Some(self.number) })
    }
}

impl<'a> Iterator for TextRows<'a> {
    type Item = Result<Row<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

impl Record {
    fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let is_separator = byte == self.separator && self.state != State::Quoted;
            self.state = match self.state {
                _ if is_separator => {
                    self.fields.push(Vec::new());
                    State::Start
                }
                State::Start if byte == b'"' => State::Quoted,
                State::Quoted if byte == b'"' => State::Mark,
                state => {
                    if let Some(field) = self.fields.last_mut() {
                        field.push(byte);
                    }
                    match (state, byte) {
                        (State::Quoted, _) | (State::Mark, b'"') => State::Quoted,
                        _ => State::Plain,
                    }
                }
            };
        }
    }
}

/// The separator that splits most lines into the same number of fields.
fn guess_separator(sample: &[u8]) -> u8 {
    let mut best = (b';', (0, 0));
    for separator in [b';', b'\t', b',', b'|'] {
        let counts: Vec<usize> = sample
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.trim_ascii().is_empty())
            .take(30)
            .map(|line| {
                let mut record = Record { fields: vec![Vec::new()], state: State::Start, separator };
                record.feed(line);
                record.fields.len() - 1
            })
            .collect();
        let score = counts
            .iter()
            .filter(|count| **count > 0)
            .map(|count| (counts.iter().filter(|other| *other == count).count(), *count))
            .max()
            .unwrap_or_default();
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

fn sample(input: &mut Input) -> Result<Vec<u8>, Refusal> {
    let mut sample = Vec::new();
    input.rewind()?;
    input.by_ref().take(SAMPLE).read_to_end(&mut sample)?;
    Ok(sample)
}

fn into_utf8(mut input: Input, encoding: &'static Encoding) -> Result<Input, Refusal> {
    let mut bytes = Vec::new();
    input.rewind()?;
    input.read_to_end(&mut bytes)?;
    let (text, malformed) = encoding.decode_with_bom_removal(&bytes);
    if malformed {
        return Err(Refusal::WrongEncoding { row: None });
    }
    let text = text.into_owned().into_bytes();
    Ok(BufReader::new(Box::new(Cursor::new(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let input: Input = BufReader::new(Box::new(Cursor::new(bytes.to_vec())));
        let mut body = TextBody::open(input, bytes.len() as u64, &Limits::default()).unwrap();
        let rows = body.rows(300).unwrap().map(Result::unwrap);
        rows.map(|row| (row.number, row.cells.iter().map(|cell| cell.shown().into_owned()).collect())).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| cell.to_string()).collect())
    }

    #[test]
    fn separators_are_guessed() {
        assert_eq!(read("ФИО;Ставка\nИванов;0,5\n".as_bytes())[1], row(2, &["Иванов", "0,5"]));
        assert_eq!(read("ФИО,Ставка\nИванов,1\n".as_bytes())[1], row(2, &["Иванов", "1"]));
        assert_eq!(
            read("ФИО\tСтавка\nИванов И.И., учитель\t0,5\n".as_bytes())[1],
            row(2, &["Иванов И.И., учитель", "0,5"])
        );
        assert_eq!(read("sep=|\r\nФИО|Ставка\r\n".as_bytes()), [row(2, &["ФИО", "Ставка"])]);
    }

    #[test]
    fn quotations_hold_separators_lines_and_marks() {
        let text = "Имя;Школа\n\"Иванов;\nИван\";\"МБОУ \"\"СОШ № 3\"\"\"\n\nПетров;ООО \"Ромашка\"\n";
        let rows = read(text.as_bytes());
        assert_eq!(rows[1], row(2, &["Иванов;\nИван", "МБОУ \"СОШ № 3\""]));
        assert_eq!(
            rows[2],
            row(4, &["Петров", "ООО \"Ромашка\""]),
            "a blank line and a line inside a cell are numbered as in Excel"
        );
    }

    #[test]
    fn utf16_is_read() {
        let bytes: Vec<u8> = "\u{feff}ФИО\tШкола\nЁлкин\t3".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes)[1], row(2, &["Ёлкин", "3"]));
    }

    #[test]
    fn an_unclosed_quotation_is_named() {
        let text = b"a;b\n\"c;d\ne;f\n".to_vec();
        let mut body = TextBody::open(BufReader::new(Box::new(Cursor::new(text))), 13, &Limits::default()).unwrap();
        let last = body.rows(300).unwrap().last();
        assert_eq!(last, Some(Err(Refusal::UnclosedQuote { row: 2 })));
    }
}
