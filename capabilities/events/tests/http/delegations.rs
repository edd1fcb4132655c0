//! Delegations: a coordinator registers several people of his school.

use axum::http::StatusCode;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_coordinator_registers_his_people_in_one_form_and_nobody_else() {
    let house = House::new().await;
    let id = house.seminar(|details| details.capacity = Some(2)).await;
    let own: Vec<String> = house.teachers(house.school, 3).await.iter().map(ToString::to_string).collect();
    let foreign = house.teachers(house.other_school, 1).await[0].to_string();
    let mut coordinator = house.coordinator(house.school).await;
    let page = coordinator.get(&format!("/events/{id}/delegation")).await.ok();
    assert_eq!(page.attributes("input[name=person]", "value").len(), 3, "only his own");
    let path = format!("/events/{id}/registrations");
    is_refused(&coordinator.post(&path, &[("delegation", "1")]).await, "Отметьте, кого записать");
    let stolen = coordinator.post(&path, &[("delegation", "1"), ("person", &own[0]), ("person", &foreign)]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    assert!(house.states(id).await.is_empty(), "all or nobody");
    let mut fields = vec![("delegation", "1")];
    fields.extend(own.iter().map(|person| ("person", person.as_str())));
    let sent = coordinator.post(&path, &fields).await;
    let list = coordinator.follow(sent).await.ok();
    list.has(".notice", "Получили место: 2. Встали в лист ожидания: 1").has("td small", "СОШ № 9");
    is_refused(&coordinator.post(&path, &fields).await, "Все отмеченные уже записаны");
    let page = coordinator.get(&format!("/events/{id}/delegation")).await.ok();
    assert_eq!(page.texts(".tag.good"), ["уже записан"; 3]);
}

#[tokio::test]
async fn one_school_sends_no_more_than_a_visit_takes_from_it() {
    let house = House::new().await;
    let id = house.seminar(|details| details.per_organisation = Some(2)).await;
    let own: Vec<String> = house.teachers(house.school, 3).await.iter().map(ToString::to_string).collect();
    let foreign = house.teachers(house.other_school, 1).await[0].to_string();
    let path = format!("/events/{id}/registrations");
    let mut me = house.methodist().await;
    let all: Vec<(&str, &str)> =
        std::iter::once(("delegation", "1")).chain(own.iter().map(|person| ("person", person.as_str()))).collect();
    is_refused(&me.post(&path, &all).await, "сколько можно: 2");
    assert!(house.states(id).await.is_empty());
    assert!(me.post(&path, &all[..3]).await.location().is_some());
    assert!(me.post(&path, &[("delegation", "1"), ("person", &foreign)]).await.location().is_some());
    is_refused(&me.post(&path, &[("delegation", "1"), ("person", &own[2])]).await, "сколько можно: 2");
    // Whoever withdraws makes room for a colleague.
    let withdrawal = me.get(&path).await.ok().attributes("tbody form", "action").remove(0);
    me.post(&withdrawal, &[("confirmed", "1")]).await;
    assert!(me.post(&path, &[("delegation", "1"), ("person", &own[2])]).await.location().is_some());
}
