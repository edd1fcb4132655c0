//! The way into the profession, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod classes;
mod figures;
mod funnel;
mod house;
mod imports;
mod milestones;
mod minors;
mod retention;
