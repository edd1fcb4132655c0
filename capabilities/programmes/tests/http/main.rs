//! Programmes, plans and regulations, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod house;

mod agreements;
mod council;
mod datasets;
mod projects;
mod recommendations;
