//! A workbook of any kind as sheets of rows. The kind is told by content; the name of the file only adds a note.

mod archive;
mod biff;
mod cfb;
mod ods;
mod ods_rows;
mod roster;
mod sniff;
mod text;
mod text_encoding;
mod xls;
mod xlsx;

use std::io::{BufReader, Read, Seek, SeekFrom};

use crate::{Layout, Limits, Refusal, Row};

/// Rows from the top in which titles and headers are looked for.
const HEAD: usize = 50;

/// Where the bytes of a workbook come from: a file, or bytes in a cursor.
pub trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

type Input = BufReader<Box<dyn Source>>;

/// The kind of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// LibreOffice.
    Ods,
    /// Text with separators.
    Csv,
    /// A OneRoster archive, joined into one table.
    OneRoster,
}

/// Something worth telling the user about a file that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The workbook has macros; they were not run and not read.
    MacrosIgnored,
    /// The extension of the name speaks of another kind.
    NameDisagrees,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab; empty for CSV.
    pub name: String,
    /// Whether its author has hidden it.
    pub hidden: bool,
}

/// A merged region: 1-based rows as in [`Row::number`], 0-based columns, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (usize, usize),
}

/// An opened workbook.
pub struct Workbook {
    body: Body,
    format: Format,
    sheets: Vec<Sheet>,
    notes: Vec<Note>,
    limits: Limits,
}

enum Body {
    Xlsx(Box<xlsx::XlsxBody>),
    Xls(xls::XlsBody),
    Ods(Box<ods::OdsBody>),
    Text(text::TextBody),
    Roster(Box<roster::RosterBody>),
}

/// The rows of a sheet that have a value, from the top; ends after the first refusal.
pub struct Rows<'a> {
    inner: Box<dyn Iterator<Item = Result<Row<'a>, Refusal>> + 'a>,
    left: u32,
    limit: u32,
    ended: bool,
}

impl Workbook {
    /// Opens a workbook, or says why not. `file_name` is a hint and may be empty.
    pub fn open(source: impl Source + 'static, file_name: &str, limits: &Limits) -> Result<Self, Refusal> {
        let mut input: Input = BufReader::with_capacity(64 << 10, Box::new(source));
        let length = input.seek(SeekFrom::End(0))?;
        input.rewind()?;
        if length == 0 {
            return Err(Refusal::Empty);
        }
        if length > limits.file_bytes {
            return Err(Refusal::TooLarge { limit: limits.file_bytes });
        }
        let mut notes = Vec::new();
        let (format, body, sheets) = match sniff::container(&mut input)? {
            sniff::Container::Zip => {
                let inside = archive::inspect(&mut input, limits)?;
                if inside.macros {
                    notes.push(Note::MacrosIgnored);
                }
                match inside.kind {
                    archive::Kind::Xlsx => {
                        let (body, sheets) = xlsx::XlsxBody::open(input, &inside)?;
                        (Format::Xlsx, Body::Xlsx(Box::new(body)), sheets)
                    }
                    archive::Kind::Ods => {
                        let (body, sheets) = ods::OdsBody::open(input)?;
                        (Format::Ods, Body::Ods(Box::new(body)), sheets)
                    }
                    archive::Kind::Roster => {
                        let (body, sheets) = roster::RosterBody::open(input, limits)?;
                        (Format::OneRoster, Body::Roster(Box::new(body)), sheets)
                    }
                }
            }
            sniff::Container::Compound => {
                let (body, sheets, macros) = xls::XlsBody::open(input, length, limits)?;
                if macros {
                    notes.push(Note::MacrosIgnored);
                }
                (Format::Xls, Body::Xls(body), sheets)
            }
            sniff::Container::Text => {
                let body = text::TextBody::open(input, length, limits)?;
                (Format::Csv, Body::Text(body), vec![Sheet { name: String::new(), hidden: false }])
            }
        };
        if sniff::name_disagrees(file_name, format) {
            notes.push(Note::NameDisagrees);
        }
        let mut sheets = sheets;
        sheets.truncate(limits.sheets);
        Ok(Self { body, format, sheets, notes, limits: *limits })
    }

    /// The kind of the workbook.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Its sheets in the order of their tabs.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// What the user should know about it.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The rows of a sheet, read as they are asked for; the workbook can be read again afterwards.
    pub fn rows(&mut self, sheet: usize) -> Result<Rows<'_>, Refusal> {
        let name = &self.sheets.get(sheet).ok_or(Refusal::NoSuchSheet)?.name;
        let columns = self.limits.columns;
        let inner: Box<dyn Iterator<Item = Result<Row<'_>, Refusal>> + '_> = match &mut self.body {
            Body::Xlsx(body) => Box::new(body.rows(name, columns)?),
            Body::Xls(body) => Box::new(body.rows(sheet, columns)),
            Body::Ods(body) => Box::new(body.rows(sheet, columns)?),
            Body::Text(body) => Box::new(body.rows(columns)?),
            Body::Roster(body) => Box::new(body.rows(columns)?),
        };
        Ok(Rows { inner, left: self.limits.rows, limit: self.limits.rows, ended: false })
    }

    /// The first rows of a sheet, for layout and for showing.
    pub fn head(&mut self, sheet: usize) -> Result<Vec<Row<'static>>, Refusal> {
        self.rows(sheet)?.take(HEAD).map(|row| row.map(Row::into_owned)).collect()
    }

    /// The merged regions of a sheet. Empty for CSV, and for XLSX too large to be read twice, where the layout is
    /// inferred from empty cells instead.
    pub fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, Refusal> {
        let name = &self.sheets.get(sheet).ok_or(Refusal::NoSuchSheet)?.name;
        match &mut self.body {
            Body::Xlsx(body) => body.merges(name),
            Body::Xls(body) => Ok(body.merges(sheet)),
            Body::Ods(body) => body.merges(sheet),
            Body::Text(_) | Body::Roster(_) => Ok(Vec::new()),
        }
    }

    /// How many rows the sheet says it has, for a progress bar; only XLSX and XLS know beforehand.
    pub fn rows_expected(&mut self, sheet: usize) -> Option<u32> {
        let name = &self.sheets.get(sheet)?.name;
        match &mut self.body {
            Body::Xlsx(body) => body.rows_expected(name),
            Body::Xls(body) => body.rows_expected(sheet),
            Body::Ods(_) | Body::Text(_) | Body::Roster(_) => None,
        }
    }

    /// The layout of a sheet; `None` when no header is found.
    pub fn layout(&mut self, sheet: usize) -> Result<Option<Layout>, Refusal> {
        let head = self.head(sheet)?;
        if let Body::Roster(_) = self.body {
            return Ok(Some(Layout::of_records(roster::header())));
        }
        let merges = self.merges(sheet)?;
        Ok(Layout::find(&head, &merges))
    }

    /// The sheet that most likely holds the table: a visible one with a header and many rows. Refuses a workbook without values.
    pub fn best_sheet(&mut self) -> Result<usize, Refusal> {
        let mut best: Option<(usize, usize)> = None;
        for sheet in 0..self.sheets.len() {
            let head = self.head(sheet)?;
            if head.is_empty() {
                continue;
            }
            let table = Layout::find(&head, &[]).map_or(0, |layout| layout.strength() * head.len());
            let score = if self.sheets[sheet].hidden { table / 100 } else { table + 1 };
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((sheet, score));
            }
        }
        best.map(|(sheet, _)| sheet).ok_or(Refusal::Empty)
    }
}

impl std::fmt::Debug for Workbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workbook")
            .field("format", &self.format)
            .field("sheets", &self.sheets.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<Row<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.inner.next();
        self.ended = !matches!(row, Some(Ok(_)));
        if matches!(row, Some(Ok(_))) {
            if self.left == 0 {
                self.ended = true;
                return Some(Err(Refusal::TooManyRows { limit: self.limit }));
            }
            self.left -= 1;
        }
        row
    }
}

/// Runs a foreign parser; its panic means that the content is damaged.
fn guarded<T>(row: Option<u32>, parse: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(parse)).unwrap_or(Err(Refusal::Corrupt { row }))
}
