//! The rows of one ODS table as its XML goes by.

use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::xlsx::iso;
use super::{Input, Merge};
use crate::{Cell, Refusal, Row};

type Xml<'a> = Reader<BufReader<ZipFile<'a, Input>>>;

pub(super) struct OdsRows<'a> {
    xml: Xml<'a>,
    buffer: Vec<u8>,
    number: u32,
    /// The last row and how often it is still to be repeated.
    repeat: (Row<'static>, u32),
    columns: u32,
    /// The merged regions that began in the rows read so far.
    pub merges: Vec<Merge>,
}

/// What the attributes of a cell say.
struct Head {
    kind: String,
    value: Option<String>,
    repeated: u32,
    spanned: (u32, u32),
}

impl<'a> OdsRows<'a> {
    pub fn open(zip: &'a mut ZipArchive<Input>, sheet: usize, columns: u32) -> Result<Self, Refusal> {
        let xml = content(zip)?;
        let mut rows =
            Self { xml, buffer: Vec::new(), number: 0, repeat: (Row::default(), 0), columns, merges: Vec::new() };
        let mut depth = 0usize;
        let mut tables = 0;
        loop {
            match rows.event()? {
                Event::Start(tag) => {
                    depth += 1;
                    if depth == 4 && tag.local_name().as_ref() == "table" {
                        if tables == sheet {
                            return Ok(rows);
                        }
                        tables += 1;
                    }
                }
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Eof => return Err(Refusal::NoSuchSheet),
                _ => {}
            }
        }
    }

    fn read(&mut self) -> Result<Option<Row<'static>>, Refusal> {
        loop {
            let number = self.number + 1;
            let repeated = match self.event()? {
                Event::Start(tag) if tag.local_name().as_ref() == "table-row" => {
                    count(&tag, "table:number-rows-repeated")
                }
                Event::End(tag) if tag.local_name().as_ref() == "table" => return Ok(None),
                Event::Eof => return Err(Refusal::Corrupt { row: Some(number) }),
                _ => continue,
            };
            let row = self.row(number)?;
            if row.cells.is_empty() {
                self.number = self.number.saturating_add(repeated).min(u32::MAX - 1);
                continue;
            }
            self.number = number;
            if repeated > 1 {
                self.repeat = (row.clone(), repeated - 1);
            }
            return Ok(Some(row));
        }
    }

    fn row(&mut self, number: u32) -> Result<Row<'static>, Refusal> {
        let mut row = Row { number, cells: Vec::new() };
        let mut column = 0u32;
        loop {
            let head = match self.event()? {
                Event::Start(tag) if matches!(tag.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                    Head::read(&tag)
                }
                Event::End(tag) if tag.local_name().as_ref() == "table-row" => return Ok(row),
                Event::Eof => return Err(Refusal::Corrupt { row: Some(number) }),
                _ => continue,
            };
            let text = self.text(number)?;
            let cell = head.cell(text);
            if head.spanned != (1, 1) && !cell.is_empty() {
                self.merges.push(Merge {
                    rows: (number, number.saturating_add(head.spanned.0 - 1)),
                    columns: (column as usize, column.saturating_add(head.spanned.1 - 1) as usize),
                });
            }
            let next = column.saturating_add(head.repeated);
            if !cell.is_empty() {
                for place in column..next {
                    row.put(place, cell.clone(), self.columns)?;
                }
            }
            column = next;
        }
    }

    /// The paragraphs of a cell, up to its end.
    fn text(&mut self, number: u32) -> Result<String, Refusal> {
        let mut text = String::new();
        let (mut depth, mut paragraph, mut annotation) = (0usize, 0usize, 0usize);
        loop {
            let corrupt = Refusal::Corrupt { row: Some(number) };
            match self.event()? {
                Event::Start(tag) => {
                    depth += 1;
                    match tag.local_name().as_ref() {
                        "annotation" => annotation = depth,
                        "p" if annotation == 0 && paragraph == 0 => {
                            paragraph = depth;
                            if !text.is_empty() {
                                text.push('\n');
                            }
                        }
                        "s" if paragraph > 0 => {
                            text.extend(std::iter::repeat_n(' ', count(&tag, "text:c").min(1000) as usize))
                        }
                        "tab" if paragraph > 0 => text.push('\t'),
                        "line-break" if paragraph > 0 => text.push('\n'),
                        _ => {}
                    }
                }
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => {
                    annotation = if annotation == depth { 0 } else { annotation };
                    paragraph = if paragraph == depth { 0 } else { paragraph };
                    depth -= 1;
                }
                Event::Text(part) if paragraph > 0 => text.push_str(&part.xml10_content()),
                Event::CData(part) if paragraph > 0 => text.push_str(&part.xml10_content()),
                Event::GeneralRef(entity) if paragraph > 0 => {
                    match entity.resolve_char_ref().map_err(|_| corrupt.clone())? {
                        Some(character) => text.push(character),
                        None => text.push_str(quick_xml::escape::resolve_xml_entity(&entity).ok_or(corrupt)?),
                    }
                }
                Event::Eof => return Err(corrupt),
                _ => {}
            }
        }
    }

    fn event(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        self.xml.read_event_into(&mut self.buffer).map_err(|_| Refusal::Corrupt { row: Some(self.number + 1) })
    }
}

impl<'a> Iterator for OdsRows<'a> {
    type Item = Result<Row<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let (row, left) = &mut self.repeat;
        if *left > 0 {
            *left -= 1;
            row.number += 1;
            self.number = row.number;
            return Some(Ok(row.clone()));
        }
        self.read().transpose()
    }
}

impl Head {
    fn read(tag: &BytesStart<'_>) -> Self {
        let kind = attribute(tag, "office:value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "float" | "percentage" | "currency" => attribute(tag, "office:value"),
            "date" => attribute(tag, "office:date-value"),
            "boolean" => attribute(tag, "office:boolean-value"),
            _ => None,
        };
        Self {
            kind,
            value,
            repeated: count(tag, "table:number-columns-repeated"),
            spanned: (count(tag, "table:number-rows-spanned"), count(tag, "table:number-columns-spanned")),
        }
    }

    fn cell(&self, text: String) -> Cell<'static> {
        match (self.kind.as_str(), &self.value) {
            ("date", Some(value)) => iso(value.clone()),
            ("boolean", Some(value)) => Cell::Bool(value == "true"),
            (_, Some(value)) => match value.parse::<f64>().ok().filter(|number| number.is_finite()) {
                Some(number) => Cell::Number(number),
                None => Cell::text(text),
            },
            _ => Cell::text(text),
        }
    }
}

pub(super) fn content(zip: &mut ZipArchive<Input>) -> Result<Xml<'_>, Refusal> {
    let file = zip.by_name("content.xml").map_err(|_| Refusal::Corrupt { row: None })?;
    let mut xml = Reader::from_reader(BufReader::with_capacity(32 << 10, file));
    xml.config_mut().expand_empty_elements = true;
    Ok(xml)
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
}

/// A count of repetitions, at least one.
fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|value| value.trim().parse::<u32>().ok()).unwrap_or(1).max(1)
}
