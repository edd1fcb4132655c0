//! Rules that change with the law and the district, as data files: how applicants are selected, which law governs a contract.

use kernel::{Error, Result};
use serde::Deserialize;

use crate::{law::Law, rubric::Rubric};

/// The rules of a centre.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Editions of the rules of selection, the oldest first.
    pub rubrics: Vec<Rubric>,
    /// Editions of the law, the oldest first.
    pub laws: Vec<Law>,
    /// From which age somebody may retire.
    pub pension: Pension,
}

/// From which age somebody may retire, full years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pension {
    /// A woman.
    pub women: i32,
    /// A man.
    pub men: i32,
}

/// The files that the program carries; a centre puts its own of the same name in their place.
pub const FILES: &[(&str, &str)] = &[
    ("law.toml", include_str!("../../../data/target-training/law.toml")),
    ("selection.toml", include_str!("../../../data/target-training/selection.toml")),
];

impl Rules {
    /// The rules that the program carries.
    pub fn embedded() -> Self {
        Self::read(FILES.iter().copied()).expect("the files in the program are tested")
    }

    /// Reads the rules from files: pairs of a name and a text. What contradicts itself is refused with the name of its file.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        #[derive(Default, Deserialize)]
        struct File {
            #[serde(default)]
            rubric: Vec<Rubric>,
            #[serde(default)]
            law: Vec<Law>,
            pension: Option<Pension>,
        }
        let mut rules = Self { rubrics: Vec::new(), laws: Vec::new(), pension: Pension { women: 60, men: 65 } };
        for (name, text) in files {
            let file: File = toml::from_str(text).map_err(|error| Error::failed(format!("{name}: {error}")))?;
            for rubric in &file.rubric {
                rubric.check().map_err(|wrong| Error::failed(format!("{name}, {}: {wrong}", rubric.code)))?;
            }
            rules.rubrics.extend(file.rubric);
            rules.laws.extend(file.law);
            rules.pension = file.pension.unwrap_or(rules.pension);
        }
        rules.rubrics.sort_by_key(|one| one.valid_from);
        rules.laws.sort_by_key(|one| one.valid_from);
        if rules.rubrics.is_empty() || rules.laws.is_empty() {
            return Err(Error::failed("target-training: there is no rule of selection, or no law"));
        }
        Ok(rules)
    }

    /// The law that governs a contract signed on a day; none before the first.
    pub fn law_on(&self, day: chrono::NaiveDate) -> Option<&Law> {
        self.laws.iter().rev().find(|law| law.valid_from <= day)
    }

    /// The law of a code.
    pub fn law(&self, code: &str) -> Option<&Law> {
        self.laws.iter().find(|law| law.code == code)
    }

    /// The rules of selection in force on a day, the newest of them; the last edition where none is.
    pub fn rubric_on(&self, day: chrono::NaiveDate) -> Option<&Rubric> {
        self.rubrics.iter().rev().find(|one| one.in_force(day)).or(self.rubrics.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> chrono::NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_contract_is_governed_by_the_law_of_its_day() {
        let rules = Rules::embedded();
        let law = |on| rules.law_on(day(on)).map(|law| law.code.as_str());
        assert_eq!(law("2013-11-26"), None);
        assert_eq!(law("2013-11-27"), Some("1076"));
        assert_eq!(law("2019-03-20"), Some("1076"));
        assert_eq!(law("2020-04-15"), Some("302"));
        assert_eq!(law("2020-10-13"), Some("1681"));
        assert_eq!(law("2024-04-30"), Some("1681"));
        assert_eq!(law("2024-05-01"), Some("555"));
    }

    #[test]
    fn a_campaign_goes_by_the_rules_of_its_day() {
        let rules = Rules::embedded();
        assert_eq!(rules.rubric_on(day("2021-09-14")).unwrap().code, "2020");
        assert_eq!(rules.rubric_on(day("2026-01-15")).unwrap().code, "2024");
    }

    #[test]
    fn a_rule_that_contradicts_itself_is_refused_by_its_file() {
        let law = FILES[0];
        let wrong = FILES[1].1.replace("ties = [\"profile\", \"average\"]", "ties = [\"profile\", \"height\"]");
        let error = Rules::read([law, ("selection.toml", wrong.as_str())]).unwrap_err();
        assert!(format!("{error:?}").contains("height"), "{error:?}");
        let wrong = FILES[1].1.replace("evidence = \"class\"", "evidence = \"nothing\"");
        let error = Rules::read([law, ("selection.toml", wrong.as_str())]).unwrap_err();
        assert!(format!("{error:?}").contains("nothing"), "{error:?}");
    }
}
