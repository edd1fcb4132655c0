//! What a справка is asked for: year, organisation, requisites, and what its template asks besides.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{OrganisationId, SchoolYear};
use serde::{Deserialize, Serialize};

/// What a справка is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameters {
    /// The school year; figures stand on its 1 September.
    pub year: SchoolYear,
    /// The organisation with all below it; everything within reach where absent.
    pub organisation: Option<OrganisationId>,
    /// The date of the document.
    pub date: NaiveDate,
    /// The registration number, without «№»; may be empty.
    pub number: String,
    /// The place it is made in; may be empty.
    pub place: String,
    /// The lines at the head of the first page.
    pub letterhead: Vec<String>,
    /// The post of who signs.
    pub post: String,
    /// Initials and surname of who signs.
    pub name: String,
    /// What the template asks besides, by name.
    pub values: BTreeMap<String, String>,
}

impl Parameters {
    /// Those of a document of a year, with everything else empty.
    pub fn of(year: SchoolYear, date: NaiveDate) -> Self {
        Self {
            year,
            organisation: None,
            date,
            number: String::new(),
            place: String::new(),
            letterhead: Vec::new(),
            post: String::new(),
            name: String::new(),
            values: BTreeMap::new(),
        }
    }

    /// The day the figures are for.
    pub fn on(&self) -> NaiveDate {
        self.year.start()
    }
}
