//! A wave for tests of what becomes of its answers.

use chrono::NaiveDate;
use kernel::OrganisationId;

use super::{Wave, WaveId, WaveState};
use crate::admission::Admission;

impl Wave {
    /// One that is closed, for tests without a database.
    pub(crate) fn invented() -> Self {
        Self {
            id: WaveId::new(),
            organisation_id: OrganisationId::new(),
            name: "W2021-1".into(),
            title: "Опрос".into(),
            state: WaveState::Closed,
            asks: String::new(),
            asks_experience: true,
            asks_work: true,
            crosses: "experience-work".into(),
            epsilon: None,
            minimum: 10,
            closes_on: NaiveDate::default(),
            admission: Admission::Slips,
            holder_id: None,
            public_key: None,
            opened_on: None,
            closed_on: None,
        }
    }
}
