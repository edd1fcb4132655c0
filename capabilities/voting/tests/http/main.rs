//! Voting, spoken to over HTTP as people and attackers do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod attacks;
mod desk;
mod house;
mod log;
mod many;
mod polls;
mod votes;
