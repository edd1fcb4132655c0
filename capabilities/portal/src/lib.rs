//! The portal (портал): the public pages of the centre, gathered from what each room shows to anyone.

mod capability;
mod document;
mod excerpt;
mod index;
mod migrations;
mod pages;
mod preview;
pub mod sample;
mod showcase;
mod shown;

pub use capability::{LOCALES, capability};
pub use document::{Document, DocumentId, DocumentKind, DocumentState, Edition, Format, NewDocument};
