//! A document as a value: what a справка says, before it becomes HTML, DOCX or PDF.
//!
//! The value is stored as JSON when a report is fixed, so it holds everything that is printed and nothing that is computed while printing.

mod block;
pub mod chart;
mod document;
mod escaped;
pub mod sheet;
mod words;

pub use block::{Align, Block, Cell, Figure, FigureState, Inline, Table, Widths, plain};
pub use chart::{Chart, ChartKind, Point, Series};
pub use document::{Document, Lang, Letterhead, Profile, Signature, Source, Verification};
pub use escaped::Escaped;
pub use sheet::Sheets;
pub use words::{Words, words};
