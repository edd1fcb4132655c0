//! Voting (голосование): polls, how voters are admitted, the public log of votes, the fraud desk, results.

mod capability;
mod migrations;
mod pages;

pub use capability::{LOCALES, Settings, capability};
pub use migrations::migrations;
