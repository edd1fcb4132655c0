//! How a mentor and a mentee fit, on bare columns: which hard rules keep them apart, how far each criterion speaks for them, and the
//! points that come of it. Nothing here knows tables or pages.

use super::{CRITERIA, Criterion, Rule, Wish};
use crate::book::Place;

/// What a mentor and a mentee both have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// The person, as a number; duplicates that were merged have the same.
    pub person: u32,
    /// Where they work or learn, as a number.
    pub place: u32,
    /// What they ask for or help with, as bits.
    pub competences: u64,
    /// What they like, as bits.
    pub interests: u64,
    /// Free times as bits; all of them where nothing was said.
    pub slots: u32,
    /// Were free times said?
    pub said_slots: bool,
    /// 1: in person, 2: online; both bits: either way.
    pub format: u8,
    /// The language, as a number; 0: any.
    pub language: u8,
    /// The town or village, as a number; 0: not said.
    pub locality: u32,
    /// They, or a parent, have consented.
    pub consented: bool,
}

/// A mentee without an open pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentee {
    /// What both sides have.
    pub both: Both,
    /// Full years, where known.
    pub age: Option<i32>,
}

/// A mentor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentor {
    /// What both sides have.
    pub both: Both,
    /// Places beside the pairs that stand.
    pub free: u32,
    /// Places in all.
    pub capacity: u32,
    /// Passed the training.
    pub trained: bool,
    /// The ages that he wishes for.
    pub ages: (Option<i32>, Option<i32>),
}

/// The rule of the form and the weights.
#[derive(Clone, Debug)]
pub struct Fit {
    place: Place,
    weights: [u32; CRITERIA],
    sum: u32,
}

/// A criterion that says nothing stands in the middle.
const UNSAID: u32 = 50;

impl Fit {
    /// By the place rule of a form, and what is wished for.
    pub fn new(place: Place, wish: &Wish) -> Self {
        Self { place, weights: wish.weights, sum: wish.weights.iter().sum::<u32>().max(1) }
    }

    /// What stands against a mentor, whoever the mentee is.
    pub fn against_mentor(mentor: &Mentor) -> u16 {
        bit(mentor.free == 0, Rule::Full)
            | bit(!mentor.trained, Rule::Untrained)
            | bit(!mentor.both.consented, Rule::MentorConsent)
    }

    /// The rules that keep two people apart, but for what was declared between them.
    #[inline]
    pub fn against(&self, mentee: &Mentee, mentor: &Mentor) -> u16 {
        let (e, a) = (&mentee.both, &mentor.both);
        let is_own = e.place == a.place;
        bit(e.person == a.person, Rule::SamePerson)
            | bit(self.place == Place::Own && !is_own, Rule::NotOwn)
            | bit(self.place == Place::Other && is_own, Rule::NotOther)
            | bit(e.format & a.format == 0, Rule::Format)
            | bit(e.slots & a.slots == 0, Rule::Time)
            | bit(e.language != a.language && e.language != 0 && a.language != 0, Rule::Language)
            | bit(!e.consented, Rule::MenteeConsent)
    }

    /// How far each criterion speaks for them, 0 to 100.
    #[inline]
    pub fn values(&self, mentee: &Mentee, mentor: &Mentor) -> [u32; CRITERIA] {
        let (e, a) = (&mentee.both, &mentor.both);
        let share = |part: u64, whole: u64, enough: u32| {
            let whole = whole.count_ones().min(enough);
            (part.count_ones() * 100).checked_div(whole).map_or(UNSAID, |share| share.min(100))
        };
        let time = match e.said_slots && a.said_slots {
            true => ((e.slots & a.slots).count_ones() * 34).min(100),
            false => UNSAID,
        };
        let age = match (mentee.age, mentor.ages) {
            (None, _) | (_, (None, None)) => UNSAID,
            (Some(age), (from, to)) => {
                100 * u32::from(from.is_none_or(|from| age >= from) && to.is_none_or(|to| age <= to))
            }
        };
        let locality = match e.locality == 0 || a.locality == 0 {
            true => UNSAID,
            false => 100 * u32::from(e.locality == a.locality),
        };
        [
            share(e.competences & a.competences, e.competences, 64),
            share(e.interests & a.interests, e.interests, 3),
            time,
            locality,
            if e.format == a.format { 100 } else { UNSAID },
            age,
            mentor.free * 100 / mentor.capacity.max(1),
        ]
    }

    /// The points of a pair, 0 to 100: the mean of the criteria by their weights, rounded half up.
    #[inline]
    pub fn points(&self, values: &[u32; CRITERIA]) -> u8 {
        let weighed: u32 = values.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum();
        ((weighed + self.sum / 2) / self.sum).min(100) as u8
    }

    /// The weight of a criterion.
    pub fn weight(&self, criterion: Criterion) -> u32 {
        self.weights[criterion as usize]
    }
}

#[inline]
fn bit(applies: bool, rule: Rule) -> u16 {
    if applies { rule.bit() } else { 0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::Aim;

    fn both(person: u32) -> Both {
        Both { person, place: 1, slots: u32::MAX, format: 3, consented: true, ..Both::default() }
    }

    fn two() -> (Mentee, Mentor) {
        let mentor = Mentor { both: both(2), free: 2, capacity: 2, trained: true, ages: (None, None) };
        (Mentee { both: both(1), age: Some(15) }, mentor)
    }

    fn fit(place: Place) -> Fit {
        Fit::new(place, &Wish::default())
    }

    #[test]
    fn each_rule_keeps_two_apart_by_itself() {
        type Change = fn(&mut Mentee, &mut Mentor);
        let cases: [(Rule, Place, Change); 8] = [
            (Rule::SamePerson, Place::Any, |e, _| e.both.person = 2),
            (Rule::NotOwn, Place::Own, |e, _| e.both.place = 7),
            (Rule::NotOther, Place::Other, |_, _| {}),
            (Rule::Format, Place::Any, |e, a| (e.both.format, a.both.format) = (1, 2)),
            (Rule::Time, Place::Any, |e, a| (e.both.slots, a.both.slots) = (0b01, 0b10)),
            (Rule::Language, Place::Any, |e, a| (e.both.language, a.both.language) = (1, 2)),
            (Rule::MenteeConsent, Place::Any, |e, _| e.both.consented = false),
            (Rule::Full, Place::Any, |_, a| a.free = 0),
        ];
        for (rule, place, change) in cases {
            let (mut mentee, mut mentor) = two();
            change(&mut mentee, &mut mentor);
            let mask = fit(place).against(&mentee, &mentor) | Fit::against_mentor(&mentor);
            assert_eq!(Rule::of_mask(mask).collect::<Vec<_>>(), [rule]);
        }
        let (mentee, mut mentor) = two();
        assert_eq!(fit(Place::Any).against(&mentee, &mentor) | Fit::against_mentor(&mentor), 0);
        (mentor.trained, mentor.both.consented) = (false, false);
        assert_eq!(Fit::against_mentor(&mentor), Rule::Untrained.bit() | Rule::MentorConsent.bit());
    }

    #[test]
    fn what_is_not_said_speaks_neither_for_nor_against() {
        let (mut mentee, mut mentor) = two();
        let values = fit(Place::Any).values(&mentee, &mentor);
        assert_eq!(values, [50, 50, 50, 50, 100, 50, 100]);
        (mentee.both.competences, mentor.both.competences) = (0b111, 0b110);
        (mentee.both.interests, mentor.both.interests) = (0b11111, 0b00111);
        mentor.ages = (Some(16), None);
        (mentee.both.said_slots, mentor.both.said_slots) = (true, true);
        (mentee.both.slots, mentor.both.slots) = (0b11, 0b01);
        assert_eq!(fit(Place::Any).values(&mentee, &mentor), [66, 100, 34, 50, 100, 0, 100]);
    }

    #[test]
    fn one_weight_alone_gives_its_own_value() {
        for at in 0..CRITERIA {
            let mut weights = [0; CRITERIA];
            weights[at] = 7;
            let fit = Fit::new(Place::Any, &Wish { weights, aim: Aim::Total });
            let values = [1, 12, 23, 34, 45, 56, 100];
            assert_eq!(u32::from(fit.points(&values)), values[at]);
        }
    }

    proptest! {
        #[test]
        fn points_lie_between_the_least_and_the_greatest_value(
            values in proptest::array::uniform7(0u32..=100),
            weights in proptest::array::uniform7(0u32..=10),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let points = u32::from(Fit::new(Place::Any, &Wish { weights, aim: Aim::Total }).points(&values));
            let weighed = || values.iter().zip(&weights).filter(|(_, weight)| **weight > 0).map(|(value, _)| *value);
            prop_assert!(weighed().min() <= Some(points) && Some(points) <= weighed().max());
        }

        #[test]
        fn more_of_what_is_asked_for_never_makes_a_mentor_worse(asked in 1u64.., helps in 0u64.., more in 0u32..64) {
            let (mut mentee, mut mentor) = two();
            (mentee.both.competences, mentor.both.competences) = (asked, helps);
            let fit = fit(Place::Any);
            let before = fit.points(&fit.values(&mentee, &mentor));
            mentor.both.competences |= 1 << more;
            prop_assert!(fit.points(&fit.values(&mentee, &mentor)) >= before);
        }
    }
}
