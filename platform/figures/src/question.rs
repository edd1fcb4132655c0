//! What is asked of an indicator: for which day, as known when, where, and by whom.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, Reach, SchoolYear};
use store::{AsOf, Sql, reach};

use crate::{Dataset, TimeRule};

/// The same question may be put to many indicators.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The day; happenings are counted for its whole school year.
    pub on: NaiveDate,
    /// The moment whose knowledge counts; `None` is now.
    pub known: Option<DateTime<Utc>>,
    /// The organisation with all below it by the tree of that day; `None` is everything within reach.
    pub organisation: Option<OrganisationId>,
    /// How far the person who asks may look.
    pub reach: &'a Reach,
}

impl<'a> Question<'a> {
    /// What is known now about a day, as far as the reach goes.
    pub fn on(on: NaiveDate, reach: &'a Reach) -> Self {
        Self { on, known: None, organisation: None, reach }
    }

    /// The same question for another day.
    pub fn at(self, on: NaiveDate) -> Self {
        Self { on, ..self }
    }

    /// The same question about one organisation.
    pub fn within(self, organisation: OrganisationId) -> Self {
        Self { organisation: Some(organisation), ..self }
    }

    /// The condition that a row `r` of the dataset belongs to the question.
    pub(crate) fn rows(&self, dataset: &Dataset) -> Sql {
        let organisation = format!("r.{}", dataset.organisation);
        let person = dataset.person.map(|column| format!("r.{column}"));
        let mut all = vec![self.time(dataset)];
        if !self.reach.is_everything() {
            all.push(reach::within(self.reach, &organisation, person.as_deref()));
        }
        if let Some(asked) = self.organisation {
            all.push(
                Sql::new(format!(
                    "{organisation} in (select organisation_id from organisation_within \
                     where ancestor_id = ? and valid_from <= ? and (valid_to is null or valid_to > ?))"
                ))
                .bind(asked)
                .bind(self.on)
                .bind(self.on),
            );
        }
        Sql::join(all, " and ", "true")
    }

    fn time(&self, dataset: &Dataset) -> Sql {
        match dataset.time {
            TimeRule::Instant { .. } => AsOf { on: self.on, known: self.known }.holds("r"),
            TimeRule::During { date } => {
                let year = SchoolYear::of(self.on);
                Sql::new(format!("r.{date} >= ? and r.{date} < ?")).bind(year.start()).bind(year.plus(1).start())
            }
        }
    }
}
