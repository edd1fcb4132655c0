//! Where an entry stands, and how it gets there.

store::choice! {
    /// Where an entry stands; [`Step`] says how it gets there.
    EntryState, "contests-entry-state" {
        /// Seen by those only who write it.
        Draft = "draft",
        /// Handed in; waits for the technical check.
        Submitted = "submitted",
        /// Returned for correction.
        Returned = "returned",
        /// Admitted to the jury.
        Admitted = "admitted",
        /// Not admitted.
        Rejected = "rejected",
        /// Taken back by those who handed it in.
        Withdrawn = "withdrawn",
        /// Shut out by the organisers after it was admitted.
        Disqualified = "disqualified",
    }
}

store::choice! {
    /// What an entry is.
    EntryKind, "contests-entry-kind" {
        /// A work.
        Work = "work",
        /// The idea of a project (замысел).
        Idea = "idea",
        /// A project that was carried out.
        Project = "project",
    }
}

/// A step of an entry, named by its noun in the address: `/contests/{id}/entries/{entry}/submission`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is handed in.
    Submission,
    /// It is taken back.
    Withdrawal,
    /// It passed the technical check.
    Admission,
    /// It is returned for correction.
    Return,
    /// It is not admitted.
    Rejection,
    /// It is shut out.
    Disqualification,
    /// A decision about it is taken back: it waits for the check again.
    Reconsideration,
}

impl Step {
    /// Every step, in the order of buttons.
    pub const ALL: [Step; 7] = [
        Step::Submission,
        Step::Admission,
        Step::Return,
        Step::Rejection,
        Step::Disqualification,
        Step::Reconsideration,
        Step::Withdrawal,
    ];

    /// Its noun in the address, its line in the journal.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Step::Submission => ("submission", "entry.submitted"),
            Step::Withdrawal => ("withdrawal", "entry.withdrawn"),
            Step::Admission => ("admission", "entry.admitted"),
            Step::Return => ("return", "entry.returned"),
            Step::Rejection => ("rejection", "entry.rejected"),
            Step::Disqualification => ("disqualification", "entry.disqualified"),
            Step::Reconsideration => ("reconsideration", "entry.reconsidered"),
        }
    }

    /// The state it leads to from this one; nowhere when it does not start here.
    pub fn from(self, state: EntryState) -> Option<EntryState> {
        use EntryState::{Admitted, Disqualified, Draft, Rejected, Returned, Submitted, Withdrawn};
        match (self, state) {
            (Step::Submission, Draft | Returned) => Some(Submitted),
            (Step::Withdrawal, Draft | Submitted | Returned | Admitted) => Some(Withdrawn),
            (Step::Admission, Submitted) => Some(Admitted),
            (Step::Return, Submitted) => Some(Returned),
            (Step::Rejection, Submitted) => Some(Rejected),
            (Step::Disqualification, Admitted) => Some(Disqualified),
            (Step::Reconsideration, Rejected | Disqualified | Returned | Admitted) => Some(Submitted),
            _ => None,
        }
    }

    /// Is it decided by those who prepare the contest?
    pub fn is_decision(self) -> bool {
        !matches!(self, Step::Submission | Step::Withdrawal)
    }

    /// Must it say why?
    pub fn asks_why(self) -> bool {
        matches!(self, Step::Return | Step::Rejection | Step::Disqualification)
    }

    /// The step of a noun.
    pub fn of(noun: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.noun() == noun)
    }

    /// Its noun in the address.
    pub fn noun(self) -> &'static str {
        self.words().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_draft_is_led_to_and_what_is_withdrawn_stays_so() {
        for state in EntryState::ALL.iter().filter(|state| **state != EntryState::Draft) {
            let led = EntryState::ALL.iter().any(|from| Step::ALL.iter().any(|step| step.from(*from) == Some(*state)));
            assert!(led, "{state:?}");
        }
        assert!(Step::ALL.iter().all(|step| step.from(EntryState::Withdrawn).is_none()));
        assert!(Step::Admission.from(EntryState::Draft).is_none(), "nobody admits what was not handed in");
    }
}
