//! The test world: a program on a database of its own, people who speak to it over HTTP, a browser for a few journeys.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod app;
mod browser;
mod database;
mod page;

pub use app::{NOW, Person, TestApp};
pub use browser::Browser;
pub use database::{TestDb, fixed_clock};
pub use page::Page;
