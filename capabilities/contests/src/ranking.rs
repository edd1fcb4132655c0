//! From marks to places: the one calculation of results, the same for both databases because it is made here and not in SQL.
//!
//! The rule (method, order of ties, fewest sheets) is fixed before judging begins and printed in the protocol. Whatever the
//! method, all three figures are shown side by side: the plain mean, the additive correction, the fair average.

pub mod ballot;
pub mod measure;
pub mod places;
pub mod quota;
pub mod results;
pub mod rule;

pub use ballot::{Ballot, Given, Scale};
pub use measure::{Figure, JurorFigures, Measured, Obstacle};
pub use places::{Place, Tie};
pub use quota::{Outcome, Proposal, Quota};
pub use results::{Results, Row, Standings};
pub use rule::Rule;

store::choice! {
    /// By what entries are ranked.
    Method, "results-method" {
        /// The mean of the jurors' weighted means.
        Mean = "mean",
        /// The same with every juror's leniency taken off.
        Additive = "additive",
        /// The many-facet Rasch fair average.
        Fair = "fair",
    }
}
