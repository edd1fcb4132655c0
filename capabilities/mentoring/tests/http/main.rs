//! Mentoring as people meet it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod figures;
mod house;
mod imports;
mod matching;
mod minors;
mod pairs;
mod people;
mod programmes;
mod questionnaires;
