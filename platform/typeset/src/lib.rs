//! Papers as HTML and DOCX, lists as XLSX, happenings as calendars, codes as pictures.

pub mod calendar;
pub mod docx;
pub mod html;
pub mod link;
pub mod qr;
pub mod xlsx;

/// Prints a document as PDF; the program hands it in, because only it stands on the typesetter.
pub type Pdf = fn(&paper::Document) -> Result<Vec<u8>, String>;

/// Prints and shows sheets with placed texts; handed in by the program like [`Pdf`].
#[derive(Clone, Copy, Debug)]
pub struct SheetPrinter {
    /// All sheets as one PDF.
    pub print: fn(&paper::Sheets) -> Result<Vec<u8>, String>,
    /// The first sheet as a picture (SVG), as it will be printed.
    pub show: fn(&paper::Sheets) -> Result<String, String>,
    /// The first sheet as PNG, so many pixels wide.
    pub picture: fn(&paper::Sheets, u32) -> Result<Vec<u8>, String>,
}
