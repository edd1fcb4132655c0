//! What may be wrong with an instrument or a form, as values: whoever shows them says them in the language of the reader.

use crate::{FORMAT, Mistake, Wrong};

/// Something wrong, and where: `items[w7].set`, `scales[personal].missing`, `test_vectors[2].expect.work`; vectors, bands and norms are counted from 1.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Fault {
    /// The place.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// What may be wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// Another format, or a later one.
    #[error("the format is not {FORMAT}")]
    Format,
    /// Not made of Latin letters, digits and `_`, or too long.
    #[error("not a name: Latin letters, digits and _")]
    Name,
    /// Not three numbers.
    #[error("a version is three numbers")]
    Version,
    /// There is nothing where something must be.
    #[error("it is empty")]
    Empty,
    /// It stands there twice.
    #[error("{0} is there twice")]
    Twice(String),
    /// It names something that is not there.
    #[error("there is no {0}")]
    Unknown(String),
    /// A text is missing in a language.
    #[error("there is no text in {0}")]
    NoText(String),
    /// A shell has words.
    #[error("a shell has no words")]
    WordsInShell,
    /// Words that may not be passed on.
    #[error("the licence does not let the words be passed on")]
    ForeignWords,
    /// Another number of labels.
    #[error("{found} labels instead of {wanted}")]
    Labels {
        /// How many there are.
        found: usize,
        /// How many there must be.
        wanted: usize,
    },
    /// Numbers do not rise, or are no numbers that can be counted with.
    #[error("numbers do not rise")]
    NotRising,
    /// An item from which several responses are chosen cannot be counted.
    #[error("{0} has several responses and cannot be counted")]
    Several(String),
    /// The key has not just the codes of the response set.
    #[error("the key must have the codes of the responses, no more and no less")]
    Key,
    /// What the method needs is not there, or something else is.
    #[error("the method needs something else")]
    Method,
    /// More answers are asked for than there are items, or none.
    #[error("the least number of answers must be from 1 to {0}")]
    MinAnswered(usize),
    /// Missing answers cannot be made up for.
    #[error("a weighted sum or a formula needs every answer")]
    Policy,
    /// Scores reach beyond the declared range.
    #[error("scores reach from {least} to {most}")]
    Range {
        /// The least score there can be.
        least: f64,
        /// The greatest.
        most: f64,
    },
    /// A formula cannot be read.
    #[error("{0}")]
    Formula(Mistake),
    /// It does not say where it comes from.
    #[error("there is no source")]
    NoSource,
    /// An instrument is not shipped without tests.
    #[error("there are no test vectors")]
    NoVectors,
    /// No test vector tells what this scale gives.
    #[error("no test vector has a score of this scale")]
    Untested,
    /// A scale without its key in an instrument with words.
    #[error("the key is not complete")]
    Incomplete,
    /// Something of a form that an instrument cannot have.
    #[error("{0:?} cannot be taken over")]
    Unsupported(String),
    /// What is written in a sheet cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// A test vector has answers that are no answers.
    #[error("{0}")]
    Answer(Wrong),
    /// A test vector gives another score.
    #[error("gives {found:?} and not {expected:?}")]
    Score {
        /// What the file says.
        expected: Option<f64>,
        /// What is computed.
        found: Option<f64>,
    },
}
