//! A cohort through ordered milestones: who came to each, and who came at least as far.

use crate::{Share, share};

/// A milestone of the funnel with the people of it: places in the slice that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Have this milestone.
    pub reached: Vec<usize>,
    /// Have this or a later one: came at least as far, though this one may be missing in the records. Never grows.
    pub through: Vec<usize>,
    /// Of those who came through the step before (of all, for the first), the part that came through this one.
    pub passed: Share,
}

/// The steps of a funnel. Each person is a list of the milestones they have, counted from 0; others are ignored.
pub fn funnel(people: &[Vec<usize>], steps: usize) -> Vec<Step> {
    let mut before = people.len();
    let has = |person: &&usize, step: usize, later: bool| {
        people[**person].iter().any(|one| *one == step || later && *one > step && *one < steps)
    };
    let everybody: Vec<usize> = (0..people.len()).collect();
    (0..steps)
        .map(|step| {
            let of = |later| everybody.iter().filter(|person| has(person, step, later)).copied().collect::<Vec<_>>();
            let (reached, through) = (of(false), of(true));
            let passed = share(through.len(), before);
            before = through.len();
            Step { reached, through, passed }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::funnel;

    #[test]
    fn a_missing_milestone_does_not_stop_those_who_went_further() {
        let steps = funnel(&[vec![0, 1, 2], vec![0, 2], vec![0], vec![]], 3);
        let counts: Vec<[usize; 2]> = steps.iter().map(|step| [step.reached.len(), step.through.len()]).collect();
        assert_eq!(counts, [[3, 3], [1, 2], [2, 2]]);
        assert_eq!(steps[1].through, [0, 1]);
        assert_eq!((steps[0].passed.part, steps[0].passed.whole), (3, 4));
        assert_eq!(steps[2].passed.value, 1.0);
    }
}
