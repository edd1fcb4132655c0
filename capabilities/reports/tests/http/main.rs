//! People look at indicators and write справки, over HTTP, on both databases.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod contests;
mod happenings;
mod home;
mod indicators;
mod own;
mod reports;
mod templates;
mod world;
