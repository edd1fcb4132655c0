//! Attacks on a wave (T01–T22 of the research): a seeded district of 959 people, attackers who know the staff list, hold the database files, read every page
//! and keep every release. Each test passes when its attacker gets nothing, and each attacker is first shown to find something where there is something.
//!
//! | | attack | where |
//! |---|---|---|
//! | T01, T02, T04, T05, T22 | differences, linear audit, bounds, coalition, random plans | `released.rs` on releases of this room, with tables by two among them; libs/disclosure/tests/attack |
//! | T03, T06, T17 | who joined or left, a school of one mind, small schools | `released.rs` |
//! | T07, T12, T13, T19 | guessed addresses and filters, live counts, who has not answered, roles | `pages.rs` |
//! | T08, T09, T11, T20 | order, traces after destruction, links to people, the act and the log | `stored.rs` |
//! | T10, T15, T16 | traces of answers, changed terms, what a browser keeps | `pages.rs`; the log of a running server: metodist/tests/logs.rs |
//! | T14, T21 | replay, parallel answers, prefetching, entry from paper | `slips.rs` |
//! | T11, T13, T14, T15 of invitations | answers matched to people, who has not answered, parallel answers, prefetching, another admission | `invitations.rs` |
//! | – | envelopes that are none | `envelopes.rs` |
//! | T18 | the budget of noise, and asking again until it averages out | `noised.rs`; libs/disclosure/src/noise.rs |
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod district;
mod envelopes;
mod invitations;
mod many;
mod noised;
mod pages;
mod released;
mod slips;
mod stored;
