//! Contests, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod blind;
mod contests;
mod distribution;
mod entries;
mod figures;
mod files;
mod handing_in;
mod house;
mod imports;
mod jury;
mod late;
mod poll;
mod results;
