//! Levels of admission (уровни допуска): how sure it is that a voter is one person. Every vote carries its level.

store::choice! {
    /// How a voter is admitted.
    Level, "voting-level" {
        /// Anybody: one vote for a browser, with a proof of work that makes many of them dear.
        Open = "open",
        /// Whoever reads a mailbox.
        Mail = "mail",
        /// Whoever holds a printed card.
        Card = "card",
        /// Whoever signs in as somebody of the registry.
        Registry = "registry",
    }
}

impl Level {
    /// The levels of a list as it is kept.
    pub(crate) fn read(json: &str) -> Vec<Level> {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The list as it is kept.
    pub(crate) fn write(levels: &[Level]) -> String {
        serde_json::to_string(levels).unwrap_or_default()
    }
}
