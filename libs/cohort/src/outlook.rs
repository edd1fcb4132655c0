//! What can be said of the years to come: a distribution for a group, a list of dated risks for a few people.

use crate::{Distribution, Markov};

/// Below this number of people a rate says nothing of them: who reaches the pension age and whose contract ends does.
pub const SMALL_GROUP: usize = 8;

/// What is said of those who will have left.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook<R> {
    /// How many will have left: always with its interval.
    Leavers(Distribution),
    /// Too few for a rate: what will happen to whom, soonest first.
    Risks(Vec<R>),
}

/// The outlook of a group over some years. `risks` order by their date: a tuple that begins with it will do.
pub fn outlook<R: Ord>(markov: &Markov, now: &[usize], years: u32, mut risks: Vec<R>) -> Outlook<R> {
    let people: usize = now.iter().sum();
    if people < SMALL_GROUP {
        risks.sort();
        return Outlook::Risks(risks);
    }
    Outlook::Leavers(markov.stayers(now, years).missing_from(people))
}

#[cfg(test)]
mod tests {
    use super::{Outlook, outlook};
    use crate::Markov;

    #[test]
    fn seven_people_have_risks_and_eight_have_a_rate() {
        let markov = Markov::shrunk(&[vec![9, 1]], &[vec![90, 10]], 20.0).expect("tables of one shape");
        let risks = vec![(2031, "pension"), (2029, "contract ends")];
        assert_eq!(
            outlook(&markov, &[7], 5, risks.clone()),
            Outlook::Risks(vec![(2029, "contract ends"), (2031, "pension")])
        );
        let Outlook::Leavers(leavers) = outlook(&markov, &[8], 1, risks) else { panic!("eight are a group") };
        assert!((leavers.mean() - 0.8).abs() < 1e-9);
    }
}
