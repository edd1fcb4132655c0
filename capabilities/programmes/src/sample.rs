//! Builders with sensible defaults, for tests and the demo district.

mod council;

pub use council::{appointment, project, recommendation, seat, stage, statute, terms};

use chrono::NaiveDate;
use kernel::OrganisationId;

use crate::{NewPlanItem, NewProgramme, NewRegulation, ProgrammeKind, RegulationKind};

/// A programme of a school year's length and more, or what the change makes of it.
pub fn programme(
    organisation_id: OrganisationId,
    title: &str,
    starts_on: NaiveDate,
    change: impl FnOnce(&mut NewProgramme),
) -> NewProgramme {
    let mut new = NewProgramme {
        organisation_id,
        kind: ProgrammeKind::Programme,
        parent_id: None,
        title: title.into(),
        goal: None,
        starts_on,
        ends_on: None,
        regulation_id: None,
    };
    change(&mut new);
    new
}

/// An item of no programme, or what the change makes of it.
pub fn plan_item(
    organisation_id: OrganisationId,
    title: &str,
    (starts_on, ends_on): (NaiveDate, NaiveDate),
    change: impl FnOnce(&mut NewPlanItem),
) -> NewPlanItem {
    let mut new = NewPlanItem {
        organisation_id,
        programme_id: None,
        direction_id: None,
        title: title.into(),
        starts_on,
        ends_on,
        place: None,
        responsible_id: None,
        responsible: Some("Методист ИМЦ".into()),
        expected: None,
        decision_id: None,
    };
    change(&mut new);
    new
}

/// An order of the authority, in force since its day, or what the change makes of it.
pub fn regulation(
    organisation_id: OrganisationId,
    number: &str,
    issued_on: NaiveDate,
    title: &str,
    change: impl FnOnce(&mut NewRegulation),
) -> NewRegulation {
    let mut new = NewRegulation {
        organisation_id,
        kind: RegulationKind::Order,
        number: Some(number.into()),
        issued_on,
        issuer: "Управление образования".into(),
        title: title.into(),
        in_force_from: issued_on,
        in_force_to: None,
        supersedes_id: None,
        is_public: false,
    };
    change(&mut new);
    new
}
