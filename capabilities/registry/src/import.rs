//! Importing staff lists: one file becomes one change, shown before it is written, and taken back as one.
//!
//! The way of a file: [`file`] streams its rows as [`draft`]s; [`pass`] finds out whom each row speaks of ([`matching`]) and
//! what it changes ([`diff`]); the same pass makes the preview or feeds [`write`]. [`batch`] remembers how far a file has come.
//! [`run`] is the whole way at once, for the terminal and the demo.

pub mod batch;
mod diff;
mod draft;
mod fields;
mod file;
mod gone;
mod institution;
mod lists;
mod matching;
mod organisations;
mod pass;
mod reading;
mod reason;
mod run;
mod seen;
mod steps;
mod trace;
pub mod words;
mod work;
mod write;

pub use batch::{Batch, BatchId, Outcome, State};
pub use diff::Difference;
pub use fields::{Field, Mapping, label};
pub use file::ListFile;
pub use pass::Counts;
pub use reason::Reason;
pub use run::{Imported, Request, run, undo};
pub use steps::Upload;
pub use trace::{Traced, traced};
pub use work::{Answers, Importer, Progress, Step, THRESHOLD};

/// The tables of imports.
pub(crate) fn definition() -> String {
    batch::TABLE.to_owned() + words::TABLE
}
