//! Papers as tagged PDF/A-2a, sheets with placed texts as PDF/A-2b, through Typst.
//!
//! The same paper with the same fonts gives the same bytes. Layouts are in `data/layouts`; the paper reaches them as JSON, never as markup.
//! Printing takes the processor for a while: call it from a thread that may block.

mod data;
mod fonts;
mod sheets;
mod world;

use std::path::Path;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use paper::{Document, Profile, Sheets};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use fonts::Fonts;
use world::Desk;

/// How many printings a remembered piece of layout outlives.
const REMEMBERED: usize = 5;

/// A paper could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The layout could not place it; what Typst says.
    #[error("the layout failed: {0}")]
    Layout(String),
    /// It cannot be PDF/A.
    #[error("the paper cannot be PDF/A: {0}")]
    Export(String),
    /// It could not be put into JSON.
    #[error("the paper cannot be passed to the layout: {0}")]
    Data(#[from] serde_json::Error),
}

/// A printed paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// What Typst found odd: an unknown font, a letter no font has.
    pub warnings: Vec<String>,
}

/// Prints papers; keeps the fonts.
#[derive(Debug)]
pub struct Printer {
    fonts: Fonts,
}

/// Prints a paper in the fonts of the system.
pub fn render(document: &Document) -> Result<Vec<u8>, Error> {
    Ok(printer().print(document)?.pdf)
}

/// Prints sheets in the fonts of the system.
pub fn render_sheets(sheets: &Sheets) -> Result<Vec<u8>, Error> {
    Ok(printer().print_sheets(sheets)?.pdf)
}

/// The first sheet as a picture, in the fonts of the system.
pub fn show_sheets(sheets: &Sheets) -> Result<String, Error> {
    printer().show_sheets(sheets)
}

/// The first sheet as PNG, so many pixels wide, in the fonts of the system.
pub fn picture_of_sheets(sheets: &Sheets, width: u32) -> Result<Vec<u8>, Error> {
    printer().picture_of_sheets(sheets, width)
}

fn printer() -> &'static Printer {
    static PRINTER: OnceLock<Printer> = OnceLock::new();
    PRINTER.get_or_init(|| Printer::new(None))
}

impl Printer {
    /// Reads the fonts: those of the folder come first, then a face of the metrics of Times from the system, then the built-in one.
    pub fn new(folder: Option<&Path>) -> Self {
        Self { fonts: Fonts::load(folder) }
    }

    /// The font family papers are printed in.
    pub fn family(&self) -> &str {
        &self.fonts.family
    }

    /// Prints a paper.
    pub fn print(&self, document: &Document) -> Result<Printed, Error> {
        let layout = match document.profile {
            Profile::Gost2025 => "gost-2025.typ",
            Profile::Gost2016 => "gost-2016.typ",
        };
        let desk = Desk::new(&self.fonts, layout, data::files(document, &self.fonts)?);
        let laid_out = typst::compile::<PagedDocument>(&desk);
        let pages = laid_out.output.map_err(|errors| Error::Layout(told(&errors)))?;
        let options = PdfOptions {
            ident: Smart::Custom(format!(
                "{}|{}|{}",
                document.title(),
                document.date,
                document.number.as_deref().unwrap_or_default()
            )),
            creator: Smart::Custom(Some("Metodist".to_owned())),
            timestamp: midnight(document.date).map(Timestamp::new_utc),
            standards: PdfStandards::new(&[PdfStandard::A_2a]).map_err(|error| Error::Export(format!("{error:?}")))?,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&pages, &options).map_err(|errors| Error::Export(told(&errors)));
        comemo::evict(REMEMBERED);
        Ok(Printed {
            pdf: pdf?,
            pages: pages.pages().len(),
            warnings: laid_out.warnings.iter().map(|warning| warning.message.to_string()).collect(),
        })
    }
}

fn midnight(date: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd_hms(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?, 0, 0, 0)
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
