//! States of a poll.

store::choice! {
    /// The state of a poll, as it is kept.
    PollState, "voting-state" {
        /// Being prepared: nobody else sees it.
        Draft = "draft",
        /// Everybody sees it; it opens and closes by the clock.
        Announced = "announced",
        /// Its log has its last entry, and its result is public.
        Closed = "closed",
        /// It was called off before it opened.
        Cancelled = "cancelled",
    }
}

store::choice! {
    /// Where a poll stands at a moment.
    Phase, "voting-phase" {
        /// Being prepared.
        Draft = "draft",
        /// Announced, not open yet.
        Awaited = "awaited",
        /// Votes are taken.
        Open = "open",
        /// Its time is over; its log is about to be closed.
        Over = "over",
        /// The result is public.
        Closed = "closed",
        /// Called off.
        Cancelled = "cancelled",
    }
}
