//! Builders with sensible defaults, for tests and the demo district. Nobody here exists.

use chrono::NaiveDate;
use kernel::{ChangeId, OrganisationId, Period, PersonId, id::Uuid};

use crate::{
    Contract, Education, EducationLevel, Experience, ExperienceKind, FactChange, Held, Interruption, InterruptionKind,
    Name, Organisation, OrganisationKind, PersonFact, PersonFacts, Post, PostId, Precision, Qualification,
    QualificationKind, Sex, StaffGroup,
};

/// A day, for short.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a sample uses days that exist")
}

/// A school, or what the change makes of it.
pub fn organisation(
    short_name: &str,
    parent: Option<OrganisationId>,
    change: impl FnOnce(&mut Organisation),
) -> Organisation {
    let mut organisation = Organisation {
        name: format!("МБОУ {short_name}"),
        short_name: short_name.into(),
        kind: OrganisationKind::School,
        parent_id: parent,
        inn: None,
        ogrn: None,
        oktmo: None,
    };
    change(&mut organisation);
    organisation
}

/// A name: a woman born in 1980 unless changed.
pub fn name(family: &str, given: &str, patronymic: &str) -> Name {
    Name {
        family: family.into(),
        given: given.into(),
        patronymic: (!patronymic.is_empty()).then(|| patronymic.into()),
        birth_date: Some(day(1980, 5, 14)),
        sex: Some(Sex::Female),
    }
}

/// A teacher's main job, one rate.
pub fn post(organisation_id: OrganisationId) -> Post {
    Post {
        post_id: PostId::new(),
        organisation_id,
        position: Some("teacher".into()),
        title: "учитель".into(),
        staff_group: StaffGroup::Pedagogical,
        rate: 100,
        main_job: true,
        contract: Contract::Employment,
        subject: Some("математика".into()),
        load: Some(1_800),
    }
}

/// A higher pedagogical education.
pub fn education(graduated_on: NaiveDate) -> Education {
    Education {
        level: EducationLevel::Higher,
        pedagogical: Some(true),
        institution: Some("АмГПГУ".into()),
        speciality: Some("Педагогическое образование".into()),
        qualification: Some("учитель".into()),
        document: None,
        graduated_on: Some(graduated_on),
        date_precision: Some(Precision::Day),
    }
}

/// A category.
pub fn qualification(kind: QualificationKind, order_date: NaiveDate) -> Qualification {
    Qualification {
        kind,
        position: None,
        order_number: Some("100".into()),
        order_date: Some(order_date),
        order_body: Some("Министерство образования".into()),
    }
}

/// A leave that stops the pedagogical experience.
pub fn interruption(kind: InterruptionKind, period: Period) -> Held<Interruption> {
    held(Interruption { kind, stops_total: false, stops_pedagogical: true }, period)
}

/// A fact as if it stood in the database.
pub fn held<T>(fact: T, period: Period) -> Held<T> {
    Held { id: Uuid::now_v7(), fact, period, opened_by: ChangeId::new(), source_row: None, by_hand: false }
}

/// A teacher since 2003 with a higher education and nothing else, or what the change makes of her.
pub fn facts(change: impl FnOnce(&mut PersonFacts)) -> PersonFacts {
    let mut facts = PersonFacts::nothing(PersonId::new());
    facts.names.push(held(name("Иванова", "Мария", "Петровна"), Period::since(day(1980, 5, 14))));
    facts.posts.push(held(post(OrganisationId::new()), Period::since(day(2003, 9, 1))));
    facts.educations.push(held(education(day(2003, 6, 30)), Period::since(day(2003, 6, 30))));
    change(&mut facts);
    facts
}

/// Experience that counts from a day and is known since that day.
pub fn experience(kind: ExperienceKind, since: NaiveDate) -> Held<Experience> {
    held(Experience { kind, since }, Period::since(since))
}

/// What writes these facts into the database.
pub fn changes(facts: &PersonFacts) -> Vec<FactChange> {
    let open = |held: Held<PersonFact>| FactChange::Open {
        person: facts.person,
        fact: held.fact,
        period: held.period,
        source_row: held.source_row,
        replaces: None,
    };
    facts.each().into_iter().map(open).collect()
}
