//! Builders with sensible defaults, for tests and the demo district. Nobody here exists.

use chrono::NaiveDate;
use kernel::{ChangeId, OrganisationId, Period, PersonId, Reach, Result, id::Uuid};
use store::{ChangeKind, Tx};

use crate::{
    Contract, Education, EducationLevel, Experience, ExperienceKind, FactChange, Held, Interruption, InterruptionKind,
    Name, Organisation, OrganisationKind, PersonFact, PersonFacts, Post, PostId, Precision, Qualification,
    QualificationKind, Rules, Sex, StaffGroup, person, staff, write_facts,
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

/// Founds a district, «Район», with two schools in it, «СОШ № 9» and «СОШ № 10».
pub async fn district(tx: &Tx) -> Result<[OrganisationId; 3]> {
    let change = tx.change(ChangeKind::Demo, "ground").await?;
    let found = async |name, parent, kind| {
        let what = organisation(name, parent, |made| made.kind = kind);
        crate::organisation::found(tx, &Reach::operator(), change, what, day(2000, 1, 1)).await
    };
    let district = found("Район", None, OrganisationKind::District).await?;
    let school = found("СОШ № 9", Some(district), OrganisationKind::School).await?;
    Ok([district, school, found("СОШ № 10", Some(district), OrganisationKind::School).await?])
}

/// Employs teachers in a school: «Иванова Мария0 Петровна» and so on by number.
pub async fn teachers(tx: &Tx, school: OrganisationId, count: usize) -> Result<Vec<PersonId>> {
    let change = tx.change(ChangeKind::Import, "staff.xlsx").await?;
    let people = person::create(tx, count).await?;
    let mut changes = Vec::new();
    for (number, id) in people.iter().enumerate() {
        let mut teacher = facts(|facts| facts.posts[0].fact.organisation_id = school);
        teacher.person = *id;
        teacher.names[0].fact.given = format!("Мария{number}");
        changes.extend(self::changes(&teacher));
    }
    write_facts(tx, change, changes).await?;
    staff::project(tx, &Rules::embedded("RU"), change, &people).await?;
    Ok(people)
}
