//! Russian text: search and sort keys, stems, plurals, numbers, dates, personal names, typography, Latin letters.
//!
//! Everything here is a pure function of its arguments.

pub mod date;
mod keys;
mod letter;
mod name;
pub mod number;
mod plural;
mod stems;
mod transliterate;
mod typography;

pub use keys::{search_key, sort_key};
pub use name::{Case, FullName, Sex};
pub use plural::{counted, plural};
pub use stems::{Word, words};
pub use transliterate::{slug, transliterate};
pub use typography::tidy;

/// The no-break space, U+00A0.
pub const NBSP: char = '\u{a0}';
