//! Target training, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod contracts;
mod house;
mod journey;
mod needs;
mod secrecy;
