//! Contests (конкурсы): from the regulation to the results, with a jury that can be trusted.

mod capability;
mod migrations;
mod pages;
pub mod ranking;

pub use capability::{LOCALES, Settings, capability};
pub use migrations::migrations;
