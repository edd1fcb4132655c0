//! Mentoring (наставничество): programmes by the national model, bases of mentors and mentees, proven matching, pairs from the
//! proposal to the completion.
//!
//! Reading order: `book` (forms and words, as data), `programme`, `road_map`, `document`; then who takes part and what becomes of them.

pub mod book;
mod capability;
pub mod document;
mod migrations;
mod pages;
pub mod programme;
pub mod road_map;

pub use book::Book;
pub use capability::{LOCALES, Settings, capability};
pub use document::{Document, DocumentId};
pub use migrations::migrations;
pub use programme::{Details, Programme, ProgrammeId, Stage};
