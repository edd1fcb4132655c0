//! The same contest of the next school year: what it is, its nominations, rubrics and calendar; nothing that happened in it.

use chrono::{Months, NaiveDate};
use kernel::{Reach, Result};
use store::{Sql, Tx, journal::Line};

use super::{Contest, ContestId, Phase};
use crate::{
    nomination::{NewNomination, Nomination},
    rubric::{Criterion, NewCriterion},
};

impl Contest {
    /// Writes the contest of the next year down as a draft.
    pub async fn copy(tx: &Tx, reach: &Reach, id: ContestId) -> Result<ContestId> {
        let before = Contest::find(tx, reach, id).await?;
        let mut details = before.details();
        details.season = details.season.plus(1);
        // The plan and the stage are of their own years.
        details.plan_item_id = None;
        details.stage_of = None;
        let next = Contest::create(tx, reach, before.organisation_id, &details).await?;
        tx.run(Sql::new("update contest set copied_from = ? where id = ?").bind(id).bind(next)).await?;
        let mut rubrics = Criterion::of_contest(tx, id).await?;
        for nomination in Nomination::list(tx, id).await? {
            let made = Nomination::add(tx, reach, next, &nomination.written()).await?;
            let rubric: Vec<NewCriterion> =
                rubrics.remove(&nomination.id).unwrap_or_default().iter().map(Criterion::copied).collect();
            Criterion::keep(tx, reach, next, made, &rubric).await?;
        }
        let later = |day: NaiveDate| day.checked_add_months(Months::new(12)).unwrap_or(day);
        let phases: Vec<Phase> = Phase::list(tx, id)
            .await?
            .into_iter()
            .map(|phase| Phase { starts_on: later(phase.starts_on), ends_on: later(phase.ends_on), ..phase })
            .collect();
        Phase::keep(tx, reach, next, &phases).await?;
        tx.note(Line::new("contest.copied", "contest", next.0));
        Ok(next)
    }
}

impl Nomination {
    /// What is written down about it.
    pub fn written(&self) -> NewNomination {
        NewNomination {
            title: self.title.clone(),
            about: self.about.clone(),
            form: self.questions(),
            first_places: self.first_places,
            second_places: self.second_places,
            third_places: self.third_places,
            laureates: self.laureates,
            threshold: self.threshold,
            most_per_institution: self.most_per_institution,
        }
    }
}

impl Criterion {
    fn copied(&self) -> NewCriterion {
        NewCriterion { id: None, ..self.written() }
    }

    /// What is written down about it.
    pub fn written(&self) -> NewCriterion {
        NewCriterion {
            id: Some(self.id),
            title: self.title.clone(),
            descriptors: self.descriptors.clone(),
            weight: self.weight,
            lowest: self.lowest,
            highest: self.highest,
            is_required: self.is_required,
        }
    }
}
