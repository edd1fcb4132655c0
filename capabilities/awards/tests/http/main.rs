//! Awards, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod awards;
mod gallery;
mod house;
mod imports;
mod series;
mod templates;
mod verification;
