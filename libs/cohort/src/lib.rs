//! Cohorts through time: how long people stay, how far they come, and how many will be needed.
//!
//! - [`kaplan_meier`]: the share of those who are still here, with error, limits and the number at risk; people may come
//!   under observation late.
//! - [`funnel`]: who of a cohort came how far through ordered milestones.
//! - [`Markov`], [`Distribution`], [`contracts`], [`back_test`]: staff in some years, as a distribution and never as a
//!   bare number.
//!
//! Plain structures and functions over slices; no clock and no chance. README.md names the papers.
//!
//! ```
//! use cohort::{Spell, kaplan_meier};
//! let here = |entry, exit, left| Spell { entry, exit, left };
//! let curve = kaplan_meier(&[here(0.0, 2.0, true), here(0.0, 3.0, false), here(1.0, 4.0, true)])?;
//! assert_eq!(curve.at_risk, [2, 3, 3, 2, 1]);
//! assert_eq!(cohort::contracts(3, 0.6, 0.8).map(|answer| answer.number), Some(6));
//! # Ok::<(), cohort::Refused>(())
//! ```

mod back_test;
mod contracts;
mod distribution;
mod funnel;
mod markov;
mod outlook;
mod rate;
mod share;
mod survival;

pub use back_test::{BackTest, Year, back_test};
pub use contracts::{Contracts, MOST_CONTRACTS, Trial, contracts};
pub use distribution::{Distribution, beta_binomial, binomial, poisson_binomial};
pub use funnel::{Step, funnel};
pub use markov::Markov;
pub use outlook::{Outlook, SMALL_GROUP, outlook};
pub use rate::{Beta, Count, district_prior};
pub use share::{Share, share};
pub use survival::{Curve, Refused, Spell, kaplan_meier};
