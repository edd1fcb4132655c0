//! The rules of the registry, on a database of their own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod duplicates;
mod edits;
mod ground;
mod imports;
mod organisations;
mod projection;
mod staff;
