//! The council, agreements, recommendations and projects with sensible defaults.

use chrono::NaiveDate;
use kernel::OrganisationId;

use crate::{
    agreement::{AgreementKind, Terms},
    council::{NewMember, Quorum, Seat, Statute},
    meeting::Appointment,
    project::{NewStage, Outline, StageKind},
    recommendation::{Audience, INSTITUTIONS, NewRecommendation},
};

/// The council of an authority.
pub fn statute() -> Statute {
    Statute {
        title: "Координационный Совет управления образования".into(),
        genitive: "Координационного Совета управления образования".into(),
        regulation: None,
        quorum: Quorum::Half,
    }
}

/// Somebody by name who takes a seat.
pub fn seat(seat: Seat, name: &str, post: &str, from: NaiveDate) -> NewMember {
    NewMember { person: None, name: name.into(), post: post.into(), seat, from }
}

/// A meeting in Amursk.
pub fn appointment(number: i32, held_on: NaiveDate) -> Appointment {
    Appointment { number, held_on, place: "г. Амурск".into(), invited: String::new() }
}

/// A recommendation to the heads of all institutions.
pub fn recommendation(organisation: OrganisationId, text: &str, given_on: NaiveDate) -> NewRecommendation {
    NewRecommendation {
        organisation,
        text: text.into(),
        addressee: organisation,
        audience: Some(Audience::Heads),
        kinds: INSTITUTIONS.to_vec(),
        given_on,
        deadline: None,
        decision: None,
    }
}

/// A contract without an end, or what the change makes of it.
pub fn terms(
    organisations: &[OrganisationId],
    others: &[&str],
    subject: &str,
    signed_on: NaiveDate,
    change: impl FnOnce(&mut Terms),
) -> Terms {
    let mut terms = Terms {
        kind: AgreementKind::Contract,
        number: String::new(),
        signed_on,
        ends_on: None,
        subject: subject.into(),
        organisations: organisations.to_vec(),
        others: others.iter().map(|name| (*name).to_owned()).collect(),
    };
    change(&mut terms);
    terms
}

/// A project of no programme.
pub fn project(title: &str, goal: &str, authors: &str) -> Outline {
    Outline { programme: None, title: title.into(), goal: goal.into(), authors: authors.into() }
}

/// A stage of a project, or what the change makes of it.
pub fn stage(kind: StageKind, on: NaiveDate, text: &str, change: impl FnOnce(&mut NewStage)) -> NewStage {
    let mut stage = NewStage { kind, text: text.into(), ..NewStage::idea(on) };
    change(&mut stage);
    stage
}
