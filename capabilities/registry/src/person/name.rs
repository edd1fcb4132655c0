//! A name, with birth date and sex: held for a period, because people marry.

use chrono::NaiveDate;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

store::choice! {
    /// Sex.
    Sex, "registry-sex" {
        /// Женский.
        Female = "female",
        /// Мужской.
        Male = "male",
    }
}

/// What somebody is called for a while.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Name {
    /// Family name (фамилия).
    pub family: String,
    /// Given name (имя).
    pub given: String,
    /// Patronymic (отчество).
    pub patronymic: Option<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
}

impl Name {
    /// The whole name: «Иванова Мария Петровна».
    pub fn full(&self) -> String {
        whole(&self.family, &self.given, self.patronymic.as_deref())
    }

    /// The text that finds the name in any spelling.
    pub fn search_key(&self) -> String {
        search_key(&self.full())
    }

    /// The text that puts the name in its place in a list.
    pub fn sort_key(&self) -> String {
        sort_key(&self.full())
    }
}

impl From<russian::FullName> for Name {
    fn from(name: russian::FullName) -> Self {
        let sex = match name.sex() {
            russian::Sex::Male => Some(Sex::Male),
            russian::Sex::Female => Some(Sex::Female),
            russian::Sex::Unknown => None,
        };
        Self { family: name.family, given: name.given, patronymic: name.patronymic, birth_date: None, sex }
    }
}

impl Fact for Name {
    const TABLE: &'static FactTable = &FactTable {
        name: "person_version",
        subject: "person_id",
        columns: &["family", "given", "patronymic", "birth_date", "sex", "search_key"],
    };

    fn into_values(self) -> Vec<Value> {
        let search_key = self.search_key();
        vec![
            self.family.into(),
            self.given.into(),
            self.patronymic.into(),
            self.birth_date.into(),
            self.sex.into(),
            search_key.into(),
        ]
    }
}

pub(crate) fn whole(family: &str, given: &str, patronymic: Option<&str>) -> String {
    [Some(family), Some(given), patronymic].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(crate) fn definition() -> String {
    Name::TABLE.definition(&format!(
        "family text not null,
    given text not null,
    patronymic text,
    birth_date date,
    sex text {},
    search_key {{key}} not null",
        Sex::check("sex")
    )) + "create index person_version_search on person_version (search_key) where superseded_at is null;
"
}
