//! What may be published of a confidential survey.
#![allow(dead_code, missing_docs, reason = "wip")]
pub mod choice;
mod field;
pub mod search;
pub mod unknowns;
