//! The ground, on SQLite, and on PostgreSQL when `METODIST_TEST_DATABASE` names a server.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod facts;
mod files;
mod jobs;
mod journal;
mod outbox;
mod writing;
