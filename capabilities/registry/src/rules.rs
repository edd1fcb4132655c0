//! Rules that change with the law and the region: data files, read and checked once.

mod bands;
mod positions;
mod qualification;
mod young;

pub use bands::{Band, Bands};
pub use positions::{Position, Positions};
pub use qualification::QualificationTerm;
pub use young::{YoungPeriod, YoungRule};

use chrono::NaiveDate;
use kernel::{Error, Result};
use serde::Deserialize;

use crate::QualificationKind;

/// The region whose rule of the young specialist is used when a centre names none.
pub const FEDERAL: &str = "RU";

/// All dated rules, for one region.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Young specialist (молодой специалист).
    pub young: Vec<YoungRule>,
    /// How long a category lasts.
    pub terms: Vec<QualificationTerm>,
    /// Bands of age and experience.
    pub bands: Bands,
    /// The nomenclature of posts.
    pub positions: Positions,
}

/// The texts of the data files, so that a centre can put its own in place of one.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// `young-specialist.toml`
    pub young: &'a str,
    /// `qualification.toml`
    pub qualification: &'a str,
    /// `bands.toml`
    pub bands: &'a str,
    /// `positions.toml`
    pub positions: &'a str,
}

impl Texts<'static> {
    /// Those that the program carries.
    pub const EMBEDDED: Texts<'static> = Texts {
        young: include_str!("../../../data/rules/young-specialist.toml"),
        qualification: include_str!("../../../data/rules/qualification.toml"),
        bands: include_str!("../../../data/rules/bands.toml"),
        positions: include_str!("../../../data/rules/positions.toml"),
    };
}

impl Rules {
    /// The embedded rules of a region (`RU`, `RU-TY`, …); without one of its own, the federal ones.
    pub fn embedded(region: &str) -> Self {
        Self::read(&Texts::EMBEDDED, region).expect("the files in the program are tested")
    }

    /// Reads the rules of a region from texts.
    pub fn read(texts: &Texts<'_>, region: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Young {
            rule: Vec<YoungRule>,
        }
        #[derive(Deserialize)]
        struct Terms {
            term: Vec<QualificationTerm>,
        }
        let young: Young = parsed("young-specialist.toml", texts.young)?;
        let own = young.rule.iter().any(|rule| rule.region == region);
        let region = if own { region } else { FEDERAL };
        let terms: Terms = parsed("qualification.toml", texts.qualification)?;
        Ok(Self {
            young: young.rule.into_iter().filter(|rule| rule.region == region).collect(),
            terms: terms.term,
            bands: parsed("bands.toml", texts.bands)?,
            positions: parsed("positions.toml", texts.positions)?,
        })
    }

    /// The first day on which a category holds no more when a list gives only the day it was set; `None` is for good.
    pub fn category_ends(&self, kind: QualificationKind, set_on: NaiveDate) -> Option<NaiveDate> {
        self.terms.iter().find(|term| term.applies(kind, set_on))?.end(set_on)
    }
}

fn parsed<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| Error::failed(format!("{file}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn the_files_in_the_program_can_be_read_for_every_region() {
        assert!(!Rules::embedded("RU").young.is_empty());
        assert_eq!(Rules::embedded("RU-TY").young[0].region, "RU-TY");
        assert_eq!(Rules::embedded("RU-ZZ").young, Rules::embedded("RU").young);
    }

    #[test]
    fn a_wrong_file_is_named_in_the_error() {
        let texts = Texts { bands: "age = 1", ..Texts::EMBEDDED };
        let Err(Error::Failed(error)) = Rules::read(&texts, "RU") else { panic!("read") };
        assert!(error.to_string().starts_with("bands.toml: "), "{error}");
    }

    #[test]
    fn categories_last_five_years_if_set_before_september_2023_and_for_good_afterwards() {
        let rules = Rules::embedded("RU");
        let ends = |kind, set_on| rules.category_ends(kind, set_on);
        assert_eq!(ends(QualificationKind::First, day(2023, 8, 31)), Some(day(2028, 8, 31)));
        assert_eq!(ends(QualificationKind::Highest, day(2023, 9, 1)), None);
        assert_eq!(ends(QualificationKind::Suitability, day(2024, 2, 29)), Some(day(2029, 2, 28)));
        assert_eq!(ends(QualificationKind::Mentor, day(2024, 1, 10)), None);
    }

    #[test]
    fn a_position_is_found_by_any_of_its_names_in_its_time() {
        let positions = &Rules::embedded("RU").positions;
        let code = |text, on| positions.find(text, on).map(|position| position.code.as_str());
        assert_eq!(code("Учитель", day(2021, 9, 1)), Some("teacher"));
        assert_eq!(code("учитель математики", day(2021, 9, 1)), Some("teacher"));
        assert_eq!(code("педагог доп. образования", day(2021, 9, 1)), Some("supplementary_teacher"));
        assert_eq!(code("учитель-логопед", day(2021, 9, 1)), Some("speech_teacher"));
        assert_eq!(code("Зам. директора по УВР", day(2021, 9, 1)), Some("deputy_director"));
        assert_eq!(code("космонавт", day(2021, 9, 1)), None);
    }

    #[test]
    fn bands_cover_every_number_of_years_once() {
        let rules = Rules::embedded("RU");
        for bands in [rules.bands.age(day(2024, 1, 1)), rules.bands.experience(day(2024, 1, 1))] {
            for years in 0..100 {
                assert_eq!(bands.iter().filter(|band| band.contains(years)).count(), 1, "{years}");
            }
        }
        assert_eq!(rules.bands.age(day(2024, 1, 1)).len(), 10);
        assert_eq!(rules.bands.experience(day(2024, 1, 1)).len(), 6);
    }
}
