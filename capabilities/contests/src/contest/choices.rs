//! What a contest can be: where it stands, which phases it has.

store::choice! {
    /// Where a contest stands; [`super::Move`] says how it gets there.
    ContestState, "contests-state" {
        /// Seen by those only who prepare it.
        Draft = "draft",
        /// Announced; entries are taken («приём заявок»).
        Open = "open",
        /// The jury judges («экспертиза»).
        Judging = "judging",
        /// The jury has finished; places are decided and not yet public («подведение итогов»).
        Closed = "closed",
        /// The results are public.
        Announced = "announced",
        /// It will not take place.
        Cancelled = "cancelled",
    }
}

store::choice! {
    /// A phase of a contest's calendar.
    PhaseKind, "contests-phase" {
        /// Приём заявок.
        Submission = "submission",
        /// Техническая проверка.
        Checking = "checking",
        /// Экспертиза.
        Judging = "judging",
        /// Объявление итогов.
        Announcement = "announcement",
        /// Награждение.
        Ceremony = "ceremony",
    }
}

impl ContestState {
    /// Nothing more happens in it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Announced | Self::Cancelled)
    }

    /// May the rules of judging still be changed: the jury's size, blindness, rubrics?
    pub fn takes_changes_of_rules(self) -> bool {
        matches!(self, Self::Draft | Self::Open)
    }
}
