//! The plan of a wave's release: which groups are told of, and what. It is settled before the first answer, so that nobody can look for a filter that
//! shows a colleague.

use disclosure::{Dimension, Plan, Table};
use questionnaire::Instrument;
use store::choice;

use crate::{
    instruments::told,
    population::Stratum,
    reply::{Experience, Work},
    wave::Wave,
};

/// So many of a group may tell each other their answers, and the rest of it is still as many as the minimum.
pub(crate) const COALITION: u64 = 1;
/// The dimension of institutions.
pub(crate) const PLACE: &str = "place";
/// The dimension of experience.
pub(crate) const EXPERIENCE: &str = "experience";
/// The dimension of posts.
pub(crate) const WORK: &str = "work";

choice! {
    /// A table by two dimensions at once. It is declared with the wave or never: its cells are chosen and audited together with all others.
    Cross, "wellbeing-table" {
        /// Experience by kind of work: few and large cells.
        ExperienceWork = "experience-work",
        /// Experience by institution: mostly withheld where institutions are small.
        ExperiencePlace = "experience-place",
        /// Kind of work by institution: the same.
        PlaceWork = "place-work",
    }
}

impl Cross {
    /// Its dimensions, in the order in which a release names them.
    pub(crate) fn by(self) -> [&'static str; 2] {
        match self {
            Self::ExperienceWork => [EXPERIENCE, WORK],
            Self::ExperiencePlace => [EXPERIENCE, PLACE],
            Self::PlaceWork => [PLACE, WORK],
        }
    }
}

/// The plan of a wave: everybody, each dimension by itself, and the tables by two that were declared. Of those most cells are withheld where groups are
/// small; they are taken after the others, which they cannot cost anything but what their bounds ask for.
pub(crate) fn of(wave: &Wave, instruments: &[Instrument], strata: &[Stratum]) -> Plan {
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let dimension = |name: &str, values| Dimension { name: name.to_owned(), values, merge: Default::default() };
    let mut dimensions = vec![dimension(PLACE, strata.iter().map(|one| one.name.clone()).collect())];
    if wave.asks_experience {
        dimensions.push(dimension(EXPERIENCE, words(Experience::ALL.iter().map(|one| one.code()).collect())));
    }
    if wave.asks_work {
        dimensions.push(dimension(WORK, words(Work::ALL.iter().map(|one| one.code()).collect())));
    }
    let table = |by: Vec<String>| Table { by, only: Default::default() };
    let mut tables = vec![table(Vec::new())];
    tables.extend(dimensions.iter().map(|one| table(vec![one.name.clone()])));
    tables.extend(wave.crosses().iter().map(|cross| table(cross.by().map(str::to_owned).into())));
    Plan {
        wave: wave.name.clone(),
        minimum: wave.minimum as u64,
        coalition: COALITION,
        few: 3,
        protection: 0.1,
        people: 5,
        dimensions,
        tables,
        measures: instruments.iter().flat_map(told).map(|one| one.measure()).collect(),
    }
}
