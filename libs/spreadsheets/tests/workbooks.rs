//! Whole files made in the tests, read as a user's files are.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "workbooks/bad.rs"]
mod bad;
#[path = "made/containers.rs"]
mod containers;
#[path = "workbooks/made.rs"]
mod made;
#[path = "workbooks/read.rs"]
mod read;
#[path = "workbooks/rejects.rs"]
mod rejects;
#[path = "workbooks/roster.rs"]
mod roster;
