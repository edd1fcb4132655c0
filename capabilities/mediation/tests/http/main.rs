//! Mediation, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod database_roles;
mod files;
mod house;
mod journal;
mod meanwhile;
mod register;
mod reports;
mod rights;
