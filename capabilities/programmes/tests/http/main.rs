//! Programmes, plans and regulations, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agreements;
mod council;
mod council_datasets;
mod datasets;
mod house;
mod languages;
mod plan;
mod programmes;
mod projects;
mod recommendations;
mod regulations;
