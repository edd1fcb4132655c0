//! The whole program, tested: one test program, for each would be as large as the program itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod access;
mod architecture;
mod commands;
mod compute;
mod journeys;
mod killed;
mod logs;
mod mail;
mod minors;
mod scan;
mod votes;
mod walk;

/// The invented district: made once for all tests, and looked at with a browser.
mod district {
    pub mod demo;
    pub mod site;
}
