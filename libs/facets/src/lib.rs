//! Many-facet Rasch measurement: how good the entries are, how severe the jurors, how hard the criteria, on one scale.
//!
//! The model (Linacre 1989, the rating scale of Andrich 1978) says of a mark that the odds of category k against k−1 are
//! `ln(P_k / P_{k−1}) = entry − juror − criterion − threshold_k`. Measures are estimated by joint maximum likelihood and
//! carried to a gradient below 1e-8; everything that is said of them (errors, fit, fair averages, separation, bias) is
//! said in the terms and with the formulas of the FACETS program. See README.md for the papers and the conventions.
//!
//! ```
//! use facets::{Facet, Ratings, Settings};
//! let mut ratings = Ratings::of(Facet::contest());
//! for (entry, juror, criterion, score) in [
//!     ("a", "x", "idea", 1), ("a", "x", "form", 2), ("a", "y", "idea", 2), ("a", "y", "form", 3),
//!     ("b", "x", "idea", 2), ("b", "x", "form", 3), ("b", "y", "idea", 3), ("b", "y", "form", 1),
//! ] {
//!     ratings.add(&[entry, juror, criterion], score)?;
//! }
//! let fit = facets::fit(&ratings, &Settings::default())?;
//! assert!(fit.connected && fit.converged);
//! # Ok::<(), facets::Refused>(())
//! ```

mod additive;
mod bias;
mod chi_square;
mod estimate;
mod extremes;
mod misfit;
mod ratings;
mod report;
mod scale;
mod solve;
mod subsets;
mod summary;

pub use additive::{Additive, Corrected, additive};
pub use bias::{Bias, Term};
pub use chi_square::survival;
pub use ratings::{Facet, Orientation, Ratings, Refused};
pub use report::{Element, Extreme, Fit, Settings, Threshold, fit};
pub use scale::{Moments, Scale};
pub use summary::{ChiSquare, Separation, Summary};
