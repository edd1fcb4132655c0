//! The file of a list: opened, laid out, and streamed as drafts from a thread of its own.

use std::{collections::BTreeMap, io::Cursor, sync::Arc};

use chrono::{Datelike, NaiveDate};
use kernel::{Error, Refusal, Result};
use spreadsheets::{DateReader, FillDown, Lang, Layout, Limits, Row, RowKind, Workbook, write_rejects};
use tokio::sync::mpsc::Sender;

use super::{
    Mapping, Reason,
    draft::Draft,
    fields::{self, fingerprint},
    organisations::{Known, Place},
    reading::Reading,
};

/// Rows that go together through matching and writing.
const PORTION: usize = 2_000;

/// A file that can be read as a list.
pub struct ListFile {
    book: Workbook,
    sheet: usize,
    /// Header and columns.
    pub layout: Layout,
    /// The first rows below the header.
    pub samples: Vec<Row<'static>>,
}

/// One row, understood or not.
pub struct Line {
    /// Its number in the file.
    pub row: u32,
    /// What it says.
    pub draft: std::result::Result<Box<Draft>, Reason>,
    /// The name and place that a row set aside speaks of nevertheless: that person is not gone.
    pub mention: Option<(u64, Place)>,
}

/// Some rows, one after another.
pub struct Portion {
    /// The rows.
    pub lines: Vec<Line>,
    /// Organisations that these rows name first.
    pub places: Vec<Known>,
}

impl ListFile {
    /// Opens a file and finds the table in it.
    pub fn open(bytes: &Arc<[u8]>, name: &str, sheet: Option<usize>) -> Result<Self> {
        let mut book = Workbook::open(Cursor::new(bytes.clone()), name, &Limits::default()).map_err(unreadable)?;
        let sheet = match sheet {
            Some(sheet) => sheet,
            None => book.best_sheet().map_err(unreadable)?,
        };
        let layout =
            book.layout(sheet).map_err(unreadable)?.ok_or_else(|| Refusal::invalid("import-refusal-no-table"))?;
        let head = book.head(sheet).map_err(unreadable)?;
        let samples = head.into_iter().filter(|row| layout.classify(row) == RowKind::Data).collect();
        Ok(Self { book, sheet, layout, samples })
    }

    /// Names of the sheets, and which one is read.
    pub fn sheets(&self) -> (Vec<String>, usize) {
        (self.book.sheets().iter().map(|sheet| sheet.name.clone()).collect(), self.sheet)
    }

    /// What files with the same header share.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.layout.columns)
    }

    /// A guess which column holds what.
    pub fn guess(&self, on: NaiveDate) -> Result<Mapping> {
        fields::guess(&self.layout, &self.samples, &DateReader::around(on.year()))
    }

    /// How many rows the file says it has.
    pub fn rows_expected(&mut self) -> Option<u32> {
        self.book.rows_expected(self.sheet)
    }

    /// Reads every row and sends it on; returns the reading with the words it could not understand. Blocks.
    pub fn stream(mut self, mut reading: Reading, portions: &Sender<Result<Portion>>) -> Reading {
        let sent = self.read(&mut reading, portions);
        if let Err(error) = sent {
            let _ = portions.blocking_send(Err(error));
        }
        reading
    }

    fn read(&mut self, reading: &mut Reading, portions: &Sender<Result<Portion>>) -> Result<()> {
        let merges = self.book.merges(self.sheet).map_err(unreadable)?;
        let mut fill_down = FillDown::new(&self.layout, &merges);
        let mut section: Option<String> = None;
        let mut lines = Vec::with_capacity(PORTION);
        let mut told = reading.organisations.list().len();
        for row in self.book.rows(self.sheet).map_err(unreadable)? {
            let mut row = row.map_err(unreadable)?;
            fill_down.fill(&mut row);
            match self.layout.classify(&row) {
                RowKind::Section(heading) if reading.is_organisation(&heading) => section = Some(heading),
                RowKind::Data => {
                    let draft = reading.draft(&row, section.as_deref());
                    let mention = draft.is_err().then(|| reading.mention(&row, section.as_deref())).flatten();
                    lines.push(Line { row: row.number, draft: draft.map(Box::new), mention });
                }
                _ => {}
            }
            if lines.len() >= PORTION {
                let places = reading.organisations.list()[told..].to_vec();
                told += places.len();
                let full = Portion { lines: std::mem::replace(&mut lines, Vec::with_capacity(PORTION)), places };
                if portions.blocking_send(Ok(full)).is_err() {
                    return Ok(());
                }
            }
        }
        let places = reading.organisations.list()[told..].to_vec();
        // Nobody listens any more when the import was given up: nothing is left to tell.
        let _ = portions.blocking_send(Ok(Portion { lines, places }));
        Ok(())
    }

    /// One row as it stands in the file.
    pub fn row(&mut self, number: u32) -> Result<Option<Row<'static>>> {
        let merges = self.book.merges(self.sheet).map_err(unreadable)?;
        let mut fill_down = FillDown::new(&self.layout, &merges);
        for row in self.book.rows(self.sheet).map_err(unreadable)? {
            let mut row = row.map_err(unreadable)?;
            fill_down.fill(&mut row);
            if row.number >= number {
                return Ok((row.number == number).then(|| row.into_owned()));
            }
        }
        Ok(None)
    }

    /// The rows that have a reason, as the same workbook with one more column.
    pub fn rejects(&mut self, reasons: &BTreeMap<u32, String>) -> Result<Vec<u8>> {
        let mut out = Cursor::new(Vec::new());
        write_rejects(&mut self.book, self.sheet, &self.layout, reasons, &mut out).map_err(unreadable)?;
        Ok(out.into_inner())
    }
}

/// Why a file cannot be read, in both languages: the library speaks them itself.
fn unreadable(refusal: spreadsheets::Refusal) -> Error {
    let told = Refusal::invalid("import-refusal-file");
    told.with("ru", refusal.message(Lang::Ru)).with("en", refusal.message(Lang::En)).into()
}
