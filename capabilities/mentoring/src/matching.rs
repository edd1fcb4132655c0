//! Matching (подбор): which mentor for which mentee, the best there is, and proven so.
//!
//! Reading order: here, the hard rules, the criteria and what is wished for; `fit` (rules and points on bare columns); `people` (whom it
//! is about); `table` (points of every pair); `run` (what was calculated, proven and kept); `work` (the job); `alternatives`.

mod alternatives;
mod fit;
mod kept;
mod people;
mod run;
mod table;
mod work;

pub use alternatives::{Alternative, Loss, alternatives};
pub use fit::{Fit, Mentee, Mentor};
pub use kept::Instance;
pub use people::{People, two};
pub(crate) use run::definition;
pub use run::{LeftOut, Run, RunId};
pub use table::Table;
pub(crate) use work::job;
pub use work::{KIND, match_all, queue};

use assignment::Objective;
use kernel::{Refusal, Result};
use serde::{Deserialize, Serialize};

store::choice! {
    /// A hard rule that keeps two people apart. Their order is that of the bits of a mask.
    Rule, "mentoring-rule" {
        /// It is the same person.
        SamePerson = "same_person",
        /// The form wants a mentor of the mentee's own organisation.
        NotOwn = "not_own",
        /// The form wants a mentor of another one.
        NotOther = "not_other",
        /// Declared kin.
        Kin = "kin",
        /// One is subordinate to the other.
        Subordination = "subordination",
        /// The mentee's own class teacher.
        ClassTeacher = "class_teacher",
        /// The mentor does not want to.
        VetoMentor = "veto_mentor",
        /// The mentee does not want to.
        VetoMentee = "veto_mentee",
        /// They were a pair before, and it was broken.
        FailedBefore = "failed_before",
        /// One only meets in person, the other only online.
        Format = "format",
        /// No free time in common.
        Time = "time",
        /// No language in common.
        Language = "language",
        /// The mentor has no place left.
        Full = "full",
        /// The mentor has not passed the training.
        Untrained = "untrained",
        /// The mentor, or a parent, has not consented to taking part.
        MentorConsent = "mentor_consent",
        /// The mentee, or a parent, has not.
        MenteeConsent = "mentee_consent",
    }
}

/// How many hard rules there are.
pub const RULES: usize = 16;

impl Rule {
    /// Its bit in a mask.
    pub fn bit(self) -> u16 {
        1 << (self as u16)
    }

    /// The rules of a mask.
    pub fn of_mask(mask: u16) -> impl Iterator<Item = Rule> {
        Self::ALL.iter().copied().filter(move |rule| mask & rule.bit() != 0)
    }
}

store::choice! {
    /// Something that speaks for a pair, weighed by the methodist.
    Criterion, "mentoring-criterion" {
        /// How much of what the mentee asks for the mentor helps with.
        Competences = "competences",
        /// Interests in common.
        Interests = "interests",
        /// Free times in common.
        Time = "time",
        /// The same town or village.
        Locality = "locality",
        /// The same way of meeting.
        Format = "format",
        /// The mentee's age is the one that the mentor wishes for.
        Age = "age",
        /// The mentor is not yet taken.
        Free = "free",
    }
}

/// How many criteria there are.
pub const CRITERIA: usize = 7;

store::choice! {
    /// What is best.
    Aim, "mentoring-aim" {
        /// As many pairs as can be, then the worst pair as good as can be, then the highest sum.
        CountWorstTotal = "count_worst_total",
        /// As many pairs as can be, then the highest sum.
        CountTotal = "count_total",
        /// The highest sum.
        Total = "total",
    }
}

impl From<Aim> for Objective {
    fn from(aim: Aim) -> Self {
        match aim {
            Aim::CountWorstTotal => Objective::CountWorstTotal,
            Aim::CountTotal => Objective::CountTotal,
            Aim::Total => Objective::Total,
        }
    }
}

/// How pairs are looked for: the weight of each criterion, 0 to 10, and what is best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Weights, in the order of the criteria.
    pub weights: [u32; CRITERIA],
    /// What is best.
    pub aim: Aim,
}

/// The highest weight.
pub const MOST_WEIGHT: u32 = 10;

impl Default for Wish {
    fn default() -> Self {
        Self { weights: [10, 3, 4, 3, 2, 2, 1], aim: Aim::CountWorstTotal }
    }
}

impl Wish {
    /// What was kept with a programme or a run; the usual one where nothing was.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Refused when nothing weighs anything: all pairs would be alike.
    pub fn check(&self) -> Result<()> {
        match self.weights.iter().all(|weight| *weight <= MOST_WEIGHT) && self.weights.iter().any(|weight| *weight > 0)
        {
            true => Ok(()),
            false => Err(Refusal::invalid("mentoring-refusal-weights").into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_and_weights_have_a_place_for_each_word() {
        assert_eq!((Rule::ALL.len(), Criterion::ALL.len()), (RULES, CRITERIA));
        let all = Rule::ALL.iter().fold(0, |mask, rule| mask | rule.bit());
        assert_eq!(all, u16::MAX);
        assert_eq!(Rule::of_mask(Rule::Kin.bit() | Rule::Time.bit()).collect::<Vec<_>>(), [Rule::Kin, Rule::Time]);
    }

    #[test]
    fn weights_that_weigh_nothing_are_refused() {
        let wish = |weights| Wish { weights, aim: Aim::Total };
        assert!(Wish::default().check().is_ok());
        assert!(wish([0; CRITERIA]).check().is_err());
        assert!(wish([11; CRITERIA]).check().is_err());
        assert_eq!(Wish::read("not JSON"), Wish::default());
    }
}
