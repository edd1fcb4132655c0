//! Why there is no assignment.

/// Why there is no assignment. Rows and columns are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A list is not as long as the matrix wants it.
    #[error("{list} has {found} numbers, and the scores want {wanted}")]
    Length {
        /// Its name.
        list: &'static str,
        /// How long it is.
        found: usize,
        /// How long it should be.
        wanted: usize,
    },
    /// More than can be reckoned with.
    #[error("more than 10,000,000 places or demands")]
    TooLarge,
    /// A fixed pair that is not in the matrix.
    #[error("the fixed pair ({0}, {1}) is outside of the scores")]
    FixedOutside(usize, usize),
    /// A fixed pair is forbidden.
    #[error("the pair ({0}, {1}) is fixed and forbidden at once")]
    FixedForbidden(usize, usize),
    /// A pair is fixed twice.
    #[error("the pair ({0}, {1}) is fixed twice")]
    FixedTwice(usize, usize),
    /// A row has more fixed pairs than it demands.
    #[error("row {0} has more fixed pairs than its demand")]
    FixedBeyondDemand(usize),
    /// A column has more fixed pairs than its capacity.
    #[error("column {0} has more fixed pairs than its capacity")]
    FixedBeyondCapacity(usize),
    /// A column must take more than it can.
    #[error("column {0} has a minimum load above its capacity")]
    LoadAboveCapacity(usize),
    /// Minimum loads that cannot be met.
    #[error(
        "columns {columns:?} must take at least {wanted} in all, and the rows that may go there give at most {possible}"
    )]
    Loads {
        /// The columns that together want too much.
        columns: Vec<usize>,
        /// The rows that may go to any of them.
        rows: Vec<usize>,
        /// What the columns must take, beside what is fixed.
        wanted: u64,
        /// What the rows can give them at most.
        possible: u64,
    },
    /// The proof did not hold: a mistake in this library, never to be hidden.
    #[error("the proof does not hold: {0}")]
    Unproven(#[from] super::Flaw),
}
