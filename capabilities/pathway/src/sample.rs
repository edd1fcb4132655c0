//! Builders with sensible defaults, for tests and the demo district. Nobody here exists.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, SchoolYear, id::Uuid};
use registry::{Name, Sex};

use crate::{
    class::{ClassKind, NewClass},
    milestone::{MilestoneKind, NewMilestone, Origin},
    pupil::NewPupil,
};

/// A pedagogical class of two years, or what the change makes of it.
pub fn class(
    organisation: OrganisationId,
    title: &str,
    cohort: SchoolYear,
    change: impl FnOnce(&mut NewClass),
) -> NewClass {
    let mut class = NewClass {
        organisation,
        title: title.into(),
        kind: ClassKind::Class,
        cohort,
        years: 2,
        curator: "Кураторова Анна Сергеевна".into(),
        partner: String::new(),
        agreement: String::new(),
    };
    change(&mut class);
    class
}

/// A pupil who is fifteen when they join, with a mother's consent.
pub fn pupil(school: OrganisationId, name: [&str; 3], joined_on: NaiveDate) -> NewPupil {
    let [family, given, patronymic] = name.map(str::to_owned);
    let birth_date = joined_on.checked_sub_days(chrono::Days::new(15 * 365 + 100));
    let sex = if family.ends_with('а') { Sex::Female } else { Sex::Male };
    NewPupil {
        name: Name { family, given, patronymic: Some(patronymic), birth_date, sex: Some(sex) },
        school,
        joined_on,
        interests: "младшие школьники".into(),
        consent_by: "мать".into(),
        consent_document: "согласие в личном деле".into(),
    }
}

/// A milestone that somebody writes down by hand.
pub fn milestone(person: PersonId, kind: MilestoneKind, on: NaiveDate, title: &str) -> NewMilestone {
    NewMilestone {
        person,
        kind,
        on,
        origin: Origin::Hand,
        record: Uuid::now_v7(),
        title: title.into(),
        path: String::new(),
    }
}
