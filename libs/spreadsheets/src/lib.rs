//! Reading the spreadsheets that Russian schools really send.
//!
//! The way through a file: [`Workbook::open`] tells the kind by content and refuses what cannot be read; [`Layout::find`] skips the
//! title, flattens the header and names the columns; [`guess_columns`] matches them with wanted fields; [`Layout::classify`] sets
//! totals, signatures and section headings apart from data; [`values`] and [`Dictionary`] turn cells into values; and
//! [`write_rejects`] returns the rows set aside with their reasons, as a workbook that can be imported again.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test fails by panicking"))]

mod cell;
mod columns;
mod date;
mod dictionary;
mod fold;
mod layout;
mod limits;
mod named;
pub mod oneroster;
mod refusal;
mod rejects;
mod row;
mod unknown;
pub mod values;
mod workbook;

pub use cell::Cell;
pub use columns::{FieldMatch, Mapping, ValueKind, WantedField, guess_columns};
pub use date::{DateReader, PartialDate, Precision};
pub use dictionary::{Conflict, Dictionary, DictionaryData, DictionaryEntry, Lookup, Suggestion};
pub use fold::fold;
pub use layout::{Column, FillDown, Layout, RowKind};
pub use limits::Limits;
pub use named::{ColumnNames, NamedList, NotListed};
pub use refusal::{Lang, Refusal};
pub use rejects::{REASON_LABEL, write_rejects};
pub use row::Row;
pub use unknown::{UnknownValue, UnknownValues};
pub use values::ValueError;
pub use workbook::{Format, Merge, Note, Rows, Sheet, Source, Workbook};

/// The examples of the README hold.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
