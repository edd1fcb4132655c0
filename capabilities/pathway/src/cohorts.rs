//! Cohorts (наборы) through the milestones: the funnel of one, and several or several schools side by side.

use std::collections::HashMap;

use chrono::NaiveDate;
use cohort::{Share, Step, funnel, share};
use kernel::{OrganisationId, Reach, Result, SchoolYear};
use store::Ask;

use crate::{
    milestone::MilestoneKind,
    path::{self, Reached},
    pupil::{MembershipId, Pupil, PupilFilter},
};

/// A cohort with what its pupils reached.
pub struct Cohort {
    /// Its pupils: each person once, though they may be in a class and in a group.
    pub pupils: Vec<Pupil>,
    /// What they reached.
    pub reached: Vec<Reached>,
}

/// The steps that cohorts are compared by.
pub const COMPARED: [MilestoneKind; 6] = [
    MilestoneKind::Trial,
    MilestoneKind::Application,
    MilestoneKind::Contract,
    MilestoneKind::Entered,
    MilestoneKind::Hired,
    MilestoneKind::StayedThree,
];

impl Cohort {
    /// The pupils that the filter says, and what they reached until a day; they are named by the consents of today.
    pub async fn of(
        db: &impl Ask,
        reach: &Reach,
        filter: PupilFilter,
        (until, today): (NaiveDate, NaiveDate),
    ) -> Result<Cohort> {
        let memberships = Pupil::list(db, reach, filter, today).await?;
        let all: Vec<MembershipId> = memberships.iter().map(|one| one.id).collect();
        let reached = path::of(db, &all, until).await?;
        Ok(Cohort { pupils: once(memberships), reached })
    }

    /// The funnel: a step for every milestone, with places in `pupils`.
    pub fn funnel(&self) -> Vec<Step> {
        funnel(&self.milestones(), MilestoneKind::ALL.len())
    }

    fn milestones(&self) -> Vec<Vec<usize>> {
        let places: HashMap<_, _> = self.pupils.iter().enumerate().map(|(place, one)| (one.person_id, place)).collect();
        let mut milestones = vec![Vec::new(); self.pupils.len()];
        for one in &self.reached {
            if let Some(place) = places.get(&one.person_id) {
                milestones[*place].push(one.kind.place());
            }
        }
        milestones
    }
}

/// The first cohort of each person is theirs.
fn once(mut memberships: Vec<Pupil>) -> Vec<Pupil> {
    memberships.sort_by_key(|one| (one.cohort, one.joined_on));
    let mut seen = std::collections::HashSet::new();
    memberships.retain(|one| seen.insert(one.person_id));
    memberships
}

/// The day before which nobody of a cohort can have reached a milestone: a class of two years enters two years later, a college
/// takes about four. Until then an empty step says nothing.
pub fn not_before(kind: MilestoneKind, cohort: SchoolYear, years: i32) -> NaiveDate {
    use MilestoneKind::{Application, Contract, Entered, Finished, Hired, StayedOne, StayedThree, StayedTwo};
    let after = match kind {
        // One applies and enters in the last year of the class.
        Application | Contract | Entered => years - 1,
        // Studies of nearly four years from September end in June; posts begin in September.
        Finished | Hired => years + 3,
        StayedOne => years + 4,
        StayedTwo => years + 5,
        StayedThree => years + 6,
        _ => 0,
    };
    cohort.plus(after).start()
}

/// A group of pupils in the comparison.
pub struct Compared {
    /// The cohort, where cohorts are compared.
    pub cohort: Option<SchoolYear>,
    /// The organisation of the classes, where organisations are compared.
    pub organisation: Option<OrganisationId>,
    /// Its pupils.
    pub pupils: usize,
    /// The part that came through each compared step; none while nobody can have.
    pub steps: Vec<Option<Share>>,
}

/// Side by side: each cohort, or each organisation.
pub fn compare(cohort: &Cohort, by_organisation: bool, on: NaiveDate) -> Vec<Compared> {
    let key = |one: &Pupil| (!by_organisation).then_some(one.cohort);
    let place = |one: &Pupil| by_organisation.then_some(one.organisation_id);
    let mut groups: Vec<(Option<i32>, Option<OrganisationId>)> =
        cohort.pupils.iter().map(|one| (key(one), place(one))).collect();
    groups.sort_by_key(|(year, place)| (year.map(|year| -year), place.map(|place| place.0)));
    groups.dedup();
    let milestones = cohort.milestones();
    let compared = groups.into_iter().map(|group| {
        let within = || cohort.pupils.iter().zip(&milestones).filter(|(one, _)| (key(one), place(one)) == group);
        let step = |kind: MilestoneKind| {
            // Only those who can have come so far by now.
            let able = || {
                let in_time = |one: &Pupil| not_before(kind, SchoolYear::beginning(one.cohort), one.years) <= on;
                within().filter(move |(one, _)| in_time(one))
            };
            let through = able().filter(|(_, milestones)| milestones.iter().any(|one| *one >= kind.place()));
            let whole = able().count();
            (whole > 0).then(|| share(through.count(), whole))
        };
        Compared {
            cohort: group.0.map(SchoolYear::beginning),
            organisation: group.1,
            pupils: within().count(),
            steps: COMPARED.into_iter().map(step).collect(),
        }
    });
    compared.collect()
}

#[cfg(test)]
mod tests {
    use kernel::SchoolYear;
    use registry::sample::day;

    use super::{MilestoneKind, not_before};

    #[test]
    fn a_class_of_two_years_enters_in_its_second_summer_and_teaches_four_years_later() {
        let of = |kind| not_before(kind, SchoolYear::beginning(2019), 2);
        assert_eq!(of(MilestoneKind::Volunteer), day(2019, 9, 1));
        assert_eq!(of(MilestoneKind::Entered), day(2020, 9, 1));
        assert_eq!(of(MilestoneKind::Hired), day(2024, 9, 1));
        assert_eq!(of(MilestoneKind::StayedThree), day(2027, 9, 1));
    }
}
