//! Figures over a small table of staff, made here.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod catalogue;
mod claims;
mod conditions;
mod evaluation;
mod knowledge;
mod staff;
