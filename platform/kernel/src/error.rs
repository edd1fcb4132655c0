//! What can go wrong: a refusal is expected and tells the person what to do next; a failure is ours and goes to the log.

use std::borrow::Cow;

/// The result of anything that may refuse or fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something was not done.
#[derive(Debug)]
pub enum Error {
    /// Expected: the person is told why and what to do.
    Refused(Refusal),
    /// Unexpected: the person gets a reference number, the text goes to the log.
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// An expected refusal: a message of the language files with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What sort of refusal.
    pub kind: RefusalKind,
    /// Key of the message in the language files.
    pub key: Cow<'static, str>,
    /// Values that the message speaks of.
    pub arguments: Vec<(&'static str, String)>,
}

/// The sort of a refusal; pages answer with the HTTP status of the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// Nobody is signed in.
    SignInFirst,
    /// The role does not allow it.
    NotAllowed,
    /// It does not exist, or lies out of reach: the two are not told apart.
    NotFound,
    /// What was sent cannot be taken.
    Invalid,
    /// It contradicts what is there.
    Conflict,
    /// Too much, too large or too often.
    TooMuch,
}

impl Refusal {
    /// A refusal with a message key.
    pub fn new(kind: RefusalKind, key: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, key: key.into(), arguments: Vec::new() }
    }

    /// Something sent cannot be taken.
    pub fn invalid(key: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::Invalid, key)
    }

    /// It contradicts what is there.
    pub fn conflict(key: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::Conflict, key)
    }

    /// Not there, or out of reach.
    pub fn not_found() -> Self {
        Self::new(RefusalKind::NotFound, "refusal-not-found")
    }

    /// The role does not allow it.
    pub fn not_allowed() -> Self {
        Self::new(RefusalKind::NotAllowed, "refusal-not-allowed")
    }

    /// Adds a value that the message speaks of.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }
}

impl Error {
    /// A failure described by a sentence for the log.
    pub fn failed(text: impl Into<String>) -> Self {
        Self::Failed(text.into().into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        Self::Failed(Box::new(error))
    }
}
