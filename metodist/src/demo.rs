//! The invented district: five years of staff lists from a seed, read by the real importer, and the people who sign in.

pub mod careers;
pub mod district;
mod names;
mod seeded;
pub mod workbook;

/// The seed of the district that everybody sees.
pub const SEED: u64 = 27;
