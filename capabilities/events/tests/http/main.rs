//! Events, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod calendars;
mod crowd;
mod delegations;
mod events;
mod figures;
mod guests;
mod house;
mod lists;
mod registrations;
mod waiting;
