//! The registry, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod changes;
mod corrections;
mod duplicates;
mod exports;
mod house;
mod imports;
mod languages;
mod oneroster;
mod organisations;
mod people;
mod person;
