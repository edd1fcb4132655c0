//! Wellbeing, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod district;
mod waves;
