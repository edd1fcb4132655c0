//! Why nothing is released.

/// Why nothing is released.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The minimum is below the floor, or the coalition above the minimum.
    #[error("the minimum must be at least {floor} and not below the coalition")]
    Minimum {
        /// The least minimum.
        floor: u64,
    },
    /// `protection`, `few` or `people` is out of its bounds.
    #[error("protection is between 0 and 1, few at least 1")]
    Protection,
    /// A table asks for a dimension that the plan does not have.
    #[error("the plan has no dimension {0}")]
    Dimension(String),
    /// A list of the plan has something twice.
    #[error("{0} names something twice")]
    Twice(&'static str),
    /// A measure lacks what its kind needs.
    #[error("the measure {0} lacks its bounds or values")]
    Measure(String),
    /// The answers have no such column.
    #[error("the data have no column {0}")]
    Column(String),
    /// A row has another number of columns. Rows are counted from 1, without the header.
    #[error("row {0} has another number of columns")]
    Row(usize),
    /// An answer that cannot be, by row and column. Its text is not told: it is somebody's answer.
    #[error("row {row}: no answer of {column}")]
    Answer {
        /// Counted from 1, without the header.
        row: usize,
        /// The column.
        column: String,
    },
    /// More cells than can be reckoned with.
    #[error("a table has too many cells")]
    TooLarge,
    /// The wave was released before from other answers.
    #[error("the wave {0} was released before, and from other answers")]
    OtherAnswers(String),
    /// An earlier release is not what it was when it was made.
    #[error("the release of {0} has been changed")]
    Changed(String),
}
