//! Who is about to be lost: pupils who reached nothing for months, and young teachers in the year in which most leave.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use cohort::Curve;
use kernel::{PersonId, Reach, Result, SchoolYear};
use store::Ask;

use crate::{
    career::{Young, leaves_next_year},
    path,
    pupil::{Pupil, PupilFilter},
};

/// Months without a milestone that are too many, unless asked otherwise.
pub const MONTHS: u32 = 6;

/// A pupil whose last milestone is long ago.
pub struct Quiet {
    /// Who.
    pub pupil: Pupil,
    /// The day of the last milestone.
    pub last_on: NaiveDate,
    /// Whole months since then.
    pub months: i32,
}

/// A young teacher, and what part of those at the same place on the clock left within a year.
pub struct Critical {
    /// Who.
    pub teacher: Young,
    /// Years since they began.
    pub years: f64,
    /// The part, 0 to 1.
    pub leaves: f64,
}

/// Pupils of classes that go on who reached nothing for so many months before a day, the longest first.
pub async fn quiet(
    db: &impl Ask,
    reach: &Reach,
    months: u32,
    (on, today): (NaiveDate, NaiveDate),
) -> Result<Vec<Quiet>> {
    let mut pupils = Pupil::list(db, reach, PupilFilter::default(), today).await?;
    pupils.retain(|one| {
        let ends = SchoolYear::beginning(one.cohort).plus(one.years).start();
        one.joined_on <= on && one.left_on.is_none_or(|left| left > on) && on < ends
    });
    let memberships: Vec<_> = pupils.iter().map(|one| one.id).collect();
    let mut last: HashMap<PersonId, NaiveDate> = HashMap::new();
    for one in path::of(db, &memberships, on).await? {
        last.insert(one.person_id, one.happened_on);
    }
    let since = on.checked_sub_months(Months::new(months)).unwrap_or(on);
    let mut quiet: Vec<Quiet> = pupils
        .into_iter()
        .filter_map(|pupil| {
            let last_on = last.get(&pupil.person_id).copied().unwrap_or(pupil.joined_on);
            let months = ((on - last_on).num_days() * 12 / 365) as i32;
            (last_on <= since).then_some(Quiet { pupil, last_on, months })
        })
        .collect();
    quiet.sort_by_key(|one| one.last_on);
    Ok(quiet)
}

/// Those who are young specialists and stand before a year in which more leave than on average, the greatest part first.
pub fn critical(people: &[Young], curve: &Curve, on: NaiveDate) -> Vec<Critical> {
    let here: Vec<Critical> = people
        .iter()
        .filter(|one| one.is_young && one.left_on.is_none())
        .filter_map(|one| {
            let years = one.years(on);
            leaves_next_year(curve, years).map(|leaves| Critical { teacher: one.clone(), years, leaves })
        })
        .collect();
    let mean = here.iter().map(|one| one.leaves).sum::<f64>() / here.len().max(1) as f64;
    let mut critical: Vec<Critical> = here.into_iter().filter(|one| one.leaves > mean).collect();
    critical.sort_by(|one, other| other.leaves.total_cmp(&one.leaves).then(one.teacher.name.cmp(&other.teacher.name)));
    critical
}
