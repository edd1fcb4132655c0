//! Many-to-one assignment: rows (entries, mentees) to columns (jurors, mentors) with capacities, the best there is, and proven so.
//!
//! [`Problem`] says who may go to whom and for how many points; [`solve`] answers with a [`Solution`]: the pairs, and a [`Proof`]
//! that has been checked against the problem by [`Proof::check`], which knows nothing of how the pairs were found. README.md
//! names the papers and says what exactly is best.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test fails by panicking"))]

mod arcs;
mod error;
mod matching;
mod open;
mod problem;
mod proof;
mod scores;
mod search;
mod shortage;
mod solve;

pub use error::Error;
pub use problem::{Objective, Problem};
pub use proof::{Flaw, Prices, Proof, Worth};
pub use scores::Scores;
pub use shortage::Shortage;
pub use solve::{Solution, solve};
