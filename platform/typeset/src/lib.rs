//! Papers as HTML and DOCX, lists as XLSX, happenings as calendars.

pub mod calendar;
pub mod docx;
pub mod html;
mod link;
pub mod qr;
pub mod xlsx;

/// Prints a document as PDF; the program hands it in, because only it stands on the typesetter.
pub type Pdf = fn(&paper::Document) -> Result<Vec<u8>, String>;
