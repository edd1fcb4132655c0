//! Education (образование): a fact from the day of graduation on.

use chrono::NaiveDate;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

store::choice! {
    /// Level of education; the greater one is the higher.
    EducationLevel, "registry-education" {
        /// Среднее общее.
        General = "general",
        /// Студент: studies for a higher level, and may already teach.
        Student = "student",
        /// Среднее профессиональное, квалифицированные рабочие и служащие.
        SecondaryVocationalWorker = "secondary_vocational_worker",
        /// Среднее профессиональное, специалисты среднего звена.
        SecondaryVocational = "secondary_vocational",
        /// Высшее.
        Higher = "higher",
    }
}

store::choice! {
    /// How exactly a date is known.
    Precision, "registry-precision" {
        /// To the day.
        Day = "day",
        /// To the month: the date is its first day.
        Month = "month",
        /// To the year: the date is its first of July, after most graduations.
        Year = "year",
    }
}

/// An education somebody has.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Education {
    /// Level.
    pub level: EducationLevel,
    /// Whether it is pedagogical, where the list says so.
    pub pedagogical: Option<bool>,
    /// Where it was received.
    pub institution: Option<String>,
    /// Speciality (специальность).
    pub speciality: Option<String>,
    /// Qualification by the diploma (квалификация).
    pub qualification: Option<String>,
    /// Series and number of the document.
    pub document: Option<String>,
    /// Day of graduation.
    pub graduated_on: Option<NaiveDate>,
    /// How exactly that day is known.
    pub date_precision: Option<Precision>,
}

impl Fact for Education {
    const TABLE: &'static FactTable = &FactTable {
        name: "education",
        subject: "person_id",
        columns: &[
            "level",
            "pedagogical",
            "institution",
            "speciality",
            "qualification",
            "document",
            "graduated_on",
            "date_precision",
        ],
    };

    fn into_values(self) -> Vec<Value> {
        vec![
            self.level.into(),
            self.pedagogical.into(),
            self.institution.into(),
            self.speciality.into(),
            self.qualification.into(),
            self.document.into(),
            self.graduated_on.into(),
            self.date_precision.into(),
        ]
    }
}

pub(crate) fn definition() -> String {
    Education::TABLE.definition(&format!(
        "level text not null {},
    pedagogical boolean,
    institution text,
    speciality text,
    qualification text,
    document text,
    graduated_on date,
    date_precision text {} constraint education_graduation check ((graduated_on is null) = (date_precision is null))",
        EducationLevel::check("level"),
        Precision::check("date_precision")
    ))
}
