//! Awards (награды): what is issued to whom for what, diplomas, verification.

mod capability;
mod migrations;
mod pages;

pub use capability::{LOCALES, Settings, capability};
pub use migrations::migrations;
