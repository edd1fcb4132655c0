//! Events, spoken to over HTTP as people do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod attendance;
mod calendars;
mod certificates;
mod crowd;
mod delegations;
mod events;
mod feedback;
mod figures;
mod guests;
mod hall;
mod house;
mod lists;
mod materials;
mod portfolio;
mod registrations;
mod waiting;
