//! The best assignment, tried against brute force, against other people's examples, and at its edges.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod brute;
mod examples;
mod random;
mod refusals;
