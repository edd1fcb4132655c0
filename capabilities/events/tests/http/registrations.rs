//! Registering for oneself: questions, answers, who sees them, reminders.

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use chrono::TimeDelta;

use crate::house::{House, is_refused};

#[tokio::test]
async fn questions_are_written_answered_and_stand_in_the_list_and_the_workbook() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let mut me = house.methodist().await;
    me.get(&format!("/events/{id}/questions")).await.ok().has("legend", "Вопрос 3");
    let questions = [
        ("label-1", "Тема доклада"),
        ("kind-1", "line"),
        ("required-1", "on"),
        ("label-2", "Обед"),
        ("kind-2", "one"),
        ("options-2", "мясной\nпостный"),
        ("label-3", "Стаж"),
        ("kind-3", "whole"),
    ];
    let kept = me.post(&format!("/events/{id}/questions"), &questions).await;
    let editor = me.follow(kept).await.ok();
    assert_eq!(editor.attributes("input[name^=label]", "value")[..3], ["Тема доклада", "Обед", "Стаж"]);
    let one = [("label-1", "Обед"), ("kind-1", "one"), ("options-1", "мясной")];
    is_refused(&me.post(&format!("/events/{id}/questions"), &one).await, "от 2 до 100 вариантов");

    let person = house.teachers(house.school, 1).await[0];
    let mut teacher = house.teacher(person).await;
    teacher.get(&format!("/events/{id}")).await.ok().has("a.button", "Записаться");
    teacher.get(&format!("/events/{id}/registration")).await.ok().has("label", "Стаж (можно не отвечать)");
    let path = format!("/events/{id}/registrations");
    let wrong = teacher.post(&path, &[("answer-q2", "рыбный"), ("answer-q3", "сто")]).await;
    is_refused(&wrong, "Заполните это поле");
    wrong.has(".errors a", "Выберите из того").has(".errors a", "целое число");
    let made = teacher.post(&path, &[("answer-q1", "О детях"), ("answer-q2", "постный"), ("answer-q3", "12")]).await;
    teacher.follow(made).await.ok().has(".notice", "Вы записаны").has(".tag", "место за вами");
    assert_eq!(house.told("Вы записаны").await, [format!("{person}@example.ru")]);

    let list = me.get(&path).await.ok();
    list.has("td", "Иванова Мария0 Петровна").has("td small", "СОШ № 9").has("td small", "Обед: постный");
    let sheet = me.get(&format!("{path}.xlsx")).await.ok();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(sheet.bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let last: Vec<String> = range.rows().next_back().unwrap().iter().map(Data::to_string).collect();
    assert_eq!(last[1], "Иванова Мария0 Петровна");
    assert_eq!(last[7..], ["О детях", "постный", "12"]);
    assert_eq!(house.journalled("registrations.exported").await, 1);
}

#[tokio::test]
async fn each_sees_and_withdraws_only_those_within_reach() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let own = house.teachers(house.school, 1).await[0];
    let foreign = house.teachers(house.other_school, 1).await[0];
    let path = format!("/events/{id}/registrations");
    let (mut first, mut second) = (house.teacher(own).await, house.teacher(foreign).await);
    for teacher in [&mut first, &mut second] {
        assert!(teacher.post(&path, &[]).await.location().is_some());
    }
    let names = async |who: &mut testkit::Person| who.get(&path).await.ok().texts("tbody tr").len();
    assert_eq!(names(&mut house.methodist().await).await, 2);
    assert_eq!(names(&mut house.coordinator(house.school).await).await, 1);
    assert_eq!(names(&mut first).await, 1);
    let theirs = house.methodist().await.get(&path).await.ok().attributes("tbody form", "action");
    let others =
        theirs.iter().find(|action| !first_actions(&theirs).contains(action) && action.ends_with("withdrawal"));
    let others = others.unwrap();
    assert_eq!(first.post(others, &[]).await.status, StatusCode::NOT_FOUND, "another's place is not theirs to give up");
    let refusal = others.replace("withdrawal", "refusal");
    assert_eq!(first.post(&refusal, &[]).await.status, StatusCode::FORBIDDEN);
    let mut coordinator = house.coordinator(house.other_school).await;
    assert_eq!(coordinator.post(&refusal, &[]).await.status, StatusCode::NOT_FOUND, "not their event");
    assert!(
        coordinator.post(others, &[("confirmed", "1")]).await.location().is_some(),
        "a coordinator may withdraw his people"
    );
    assert_eq!(house.taken(id).await, 1);
    let again = second.post(&path, &[]).await;
    assert!(again.location().is_some(), "whoever withdrew may come back");
    assert_eq!(house.states(id).await.len(), 3);
}

/// The actions of the first row: withdrawal and refusal.
fn first_actions(actions: &[String]) -> Vec<&String> {
    actions.iter().take(2).collect()
}

#[tokio::test]
async fn those_who_registered_early_are_reminded_once_the_day_before() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let people = house.teachers(house.school, 2).await;
    let path = format!("/events/{id}/registrations");
    house.teacher(people[0]).await.post(&path, &[]).await;
    house.look_after().await;
    assert!(house.told("Напоминание").await.is_empty(), "a week is long");
    house.wait(TimeDelta::days(6) + TimeDelta::hours(1)).await;
    house.teacher(people[1]).await.post(&path, &[]).await;
    house.wait(TimeDelta::hours(2)).await;
    house.look_after().await;
    assert_eq!(house.told("Напоминание").await, [format!("{}@example.ru", people[0])], "once, and not who came today");
}

#[tokio::test]
async fn whoever_has_no_address_is_marked_to_be_told_in_person() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let person = house.teachers(house.school, 1).await[0];
    let path = format!("/events/{id}/registrations");
    let person_text = person.to_string();
    let mut coordinator = house.coordinator(house.school).await;
    coordinator.post(&path, &[("delegation", "1"), ("person", &person_text)]).await;
    coordinator.get(&path).await.ok().has(".tag.bad", "нет адреса");
    assert!(house.letters().await.is_empty());
    // Contacts of the registry are as good as those of an account.
    let contacts = registry::person::private::Contacts { email: Some("ivanova@example.ru".into()), phone: None };
    house.write(async |tx, reach| registry::person::private::keep_contacts(tx, reach, person, &contacts).await).await;
    let withdrawal = coordinator.get(&path).await.ok().attributes("tbody form", "action").remove(0);
    coordinator.post(&withdrawal, &[("confirmed", "1")]).await;
    assert_eq!(house.told("Запись снята").await, ["ivanova@example.ru"]);
}

#[tokio::test]
async fn a_duplicate_that_was_merged_keeps_its_registration_and_does_not_register_again() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let people = house.teachers(house.school, 2).await;
    let path = format!("/events/{id}/registrations");
    house.teacher(people[1]).await.post(&path, &[]).await;
    let rules = registry::Rules::embedded("RU");
    house.write(async |tx, reach| registry::duplicate::merge(tx, &rules, reach, people[0], people[1]).await).await;
    let mut me = house.methodist().await;
    me.get(&path).await.ok().has("td", "Иванова Мария0 Петровна");
    let mut kept = house.teacher(people[0]).await;
    kept.get("/my/registrations").await.ok().has("li a", "Профилактика выгорания");
    is_refused(&kept.post(&path, &[]).await, "Вы уже записаны");
    let actions = kept.get(&format!("/events/{id}")).await.ok().attributes("main form", "action");
    let withdrawal = actions.iter().find(|action| action.ends_with("withdrawal")).unwrap();
    let withdrawn = kept.post(withdrawal, &[("confirmed", "1")]).await;
    kept.follow(withdrawn).await.ok().has(".notice", "Запись снята");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_servers_that_look_after_the_same_events_remind_and_offer_once() {
    let house = House::new().await;
    let id = house
        .seminar(|details| {
            details.capacity = Some(1);
            details.acceptance_hours = Some(1);
        })
        .await;
    let path = format!("/events/{id}/registrations");
    let people = house.teachers(house.school, 3).await;
    for person in &people {
        house.teacher(*person).await.post(&path, &[]).await;
    }
    let all_look = async || futures::future::join_all((0..8).map(|_| house.look_after())).await;
    let withdrawal = house.methodist().await.get(&path).await.ok().attributes("tbody form", "action").remove(0);
    house.methodist().await.post(&withdrawal, &[("confirmed", "1")]).await;
    house.test.app.clock().advance(TimeDelta::hours(2));
    all_look().await;
    assert_eq!(house.told("Место отдано следующему").await.len(), 1);
    assert_eq!(house.told("Вам предлагают место").await.len(), 2, "to the second, then to the third");
    let link: String =
        store::Ask::value(house.db(), "select link from registration where state = 'offered'").await.unwrap().unwrap();
    house.test.anyone().post(&format!("/r/{link}/acceptance"), &[]).await;
    house.test.app.clock().advance(TimeDelta::days(6));
    all_look().await;
    assert_eq!(house.told("Напоминание").await.len(), 1);
}
