//! The bases: who takes part, with which consent, and who must not be paired.

use axum::http::StatusCode;
use mentoring::Side;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_teacher_of_the_registry_joins_as_a_mentor_consents_and_leaves() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_teacher").await;
    let person = house.teachers(house.school, 1).await[0];
    let mut me = house.methodist().await;
    let base = format!("/mentoring/{id}/mentors");
    me.get(&base).await.ok().has(".empty", "ещё нет наставников");
    let choose = me.get(&format!("{base}/new?q=иванова")).await.ok();
    let link = choose.attributes(".hits a", "href").remove(0);
    let form = me.get(&link).await.ok();
    form.has("select[name=person] option", "Иванова Мария0 Петровна").has("legend", "С чем помогает");
    let (person, school) = (person.to_string(), house.school.to_string());
    let fields = [
        ("person", person.as_str()),
        ("organisation", &school),
        ("competences", "lesson_design"),
        ("competences", "parents"),
        ("slots", "tue-evening"),
        ("format", "mixed"),
        ("capacity", "2"),
        ("joined_on", "14.09.2021"),
    ];
    let joined = me.post(&base, &fields).await;
    let path = joined.location().unwrap();
    let card = me.follow(joined).await.ok();
    card.has("dd", "построение урока, общение с родителями").has("dd", "вт вечер").has(".tag.bad", "нет согласия");
    is_refused(&me.post(&base, &fields).await, "уже в базе");
    let consented =
        me.post(&format!("{path}/consent"), &[("given_by", "Иванова М. П."), ("given_on", "14.09.2021")]).await;
    me.follow(consented).await.ok().has(".tag.good", "дано");
    is_refused(
        &me.post(&format!("{path}/consent"), &[("given_by", "Она"), ("given_on", "15.09.2022")]).await,
        "ещё не наступила",
    );
    me.get(&base).await.ok().has("td", "0 / 2").has(".tag.bad", "не обучен");

    let left = me.post(&format!("{path}/leaving"), &[("because", "переехала")]).await;
    me.follow(left).await.ok().has("p.notice", "переехала");
    me.get(&base).await.ok().lacks("Мария0");
    me.get(&format!("{base}?left=1")).await.ok().has(".tag", "выбыл");
    let back = me.post(&format!("{path}/return"), &[]).await;
    me.follow(back).await.ok().has(".notice", "вернулся");
}

#[tokio::test]
async fn a_pupil_who_is_not_in_the_registry_needs_a_birth_date_and_a_parent() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_pupil").await;
    let mut me = house.coordinator(house.school).await;
    let base = format!("/mentoring/{id}/mentees");
    me.get(&format!("{base}/new?unknown=1")).await.ok().has("legend", "О чём просит");
    let school = house.school.to_string();
    let mut fields = vec![
        ("name", "Соколов Пётр Ильич"),
        ("organisation", &school),
        ("format", "in_person"),
        ("joined_on", "14.09.2021"),
    ];
    is_refused(&me.post(&base, &fields).await, "Укажите дату рождения");
    fields.push(("birth_date", "02.11.2005"));
    let joined = me.post(&base, &fields).await;
    let path = joined.location().unwrap();
    me.follow(joined)
        .await
        .ok()
        .has("h1", "Соколов Пётр Ильич")
        .has(".tag", "несовершеннолетний")
        .has("label", "Кто из родителей");
    is_refused(&me.post(&base, &fields).await, "уже в базе");
    let foreign = house.coordinator(house.other_school).await.get(&path).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    // He cannot be put into another school, nor into a form that is for people of age.
    let other = house.other_school.to_string();
    fields[1].1 = &other;
    assert_eq!(me.post(&base, &fields).await.status, StatusCode::NOT_FOUND);
    let adults = house.programme(house.district, "teacher_teacher").await;
    fields[1].1 = &school;
    is_refused(&me.post(&format!("/mentoring/{adults}/mentees"), &fields).await, "совершеннолетние");
}

#[tokio::test]
async fn whoever_must_not_be_paired_is_found_by_name_and_barred() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_teacher").await;
    let people = house.teachers(house.school, 2).await;
    let mentor = house.takes_part((id, Side::Mentor), house.school, people[0], |_| {}).await;
    let mentee = house.takes_part((id, Side::Mentee), house.school, people[1], |_| {}).await;
    let mut me = house.methodist().await;
    let path = format!("/mentoring/people/{mentor}");
    me.get(&format!("{path}?q=мария1")).await.ok().has("#other label", "Мария1");
    is_refused(&me.post(&format!("{path}/bars?q=м"), &[("kind", "kin")]).await, "Выберите человека");
    let other = mentee.to_string();
    let barred = me.post(&format!("{path}/bars"), &[("other", &other), ("kind", "kin")]).await;
    me.follow(barred).await.ok().has("li small", "родственники");
    let pair = [("mentor", &*mentor.to_string()), ("mentee", &*other)];
    let refused = me.post(&format!("/mentoring/{id}/pairs"), &pair).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.has("main", "родственники");
    let lifted = me.post(&format!("{path}/bars/lifting"), &[("other", &other), ("kind", "kin")]).await;
    me.follow(lifted).await.ok().lacks("родственники</small>");
    assert!(me.post(&format!("/mentoring/{id}/pairs"), &pair).await.location().is_some());
}

#[tokio::test]
async fn a_base_is_a_workbook_with_the_usual_columns_and_a_constant_number_of_queries() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_teacher").await;
    let people = house.teachers(house.school, 8).await;
    let mut me = house.methodist().await;
    house.takes_part((id, Side::Mentor), house.school, people[0], |_| {}).await;
    let path = format!("/mentoring/{id}/mentors");
    let asked = async |me: &mut testkit::Person| {
        let before = house.db().queries();
        me.get(&path).await.ok();
        house.db().queries() - before
    };
    asked(&mut me).await;
    let one = asked(&mut me).await;
    for person in &people[1..] {
        house.takes_part((id, Side::Mentor), house.school, *person, |one| one.capacity = 3).await;
    }
    asked(&mut me).await;
    assert_eq!(asked(&mut me).await, one);
    let file = me.get(&format!("{path}.xlsx")).await.ok();
    assert!(file.bytes.starts_with(b"PK"));
    assert_eq!(house.journalled("mentoring.exported").await, 1);
}
