//! The waiting list: offers, their deadline, more places.

use chrono::TimeDelta;
use testkit::Person;

use crate::house::{House, is_refused};

/// An event with one place and so many who came for it, in their order.
async fn one_place(house: &House, hours: Option<i32>, count: usize) -> (kernel::id::Uuid, Vec<Person>, Vec<String>) {
    let id = house
        .seminar(|details| {
            details.capacity = Some(1);
            details.acceptance_hours = hours;
        })
        .await;
    let (mut people, mut addresses) = (Vec::new(), Vec::new());
    for person in house.teachers(house.school, count).await {
        let mut teacher = house.teacher(person).await;
        assert!(teacher.post(&format!("/events/{id}/registrations"), &[]).await.location().is_some());
        people.push(teacher);
        addresses.push(format!("{person}@example.ru"));
    }
    (id.0, people, addresses)
}

fn states(rows: &[(i32, String)]) -> Vec<&str> {
    rows.iter().map(|(_, state)| state.as_str()).collect()
}

/// The button of this noun on the page of the event.
async fn press(who: &mut Person, event: kernel::id::Uuid, noun: &str) -> testkit::Page {
    let actions = who.get(&format!("/events/{event}")).await.ok().attributes("main form", "action");
    let action = actions.iter().find(|action| action.ends_with(noun)).unwrap_or_else(|| panic!("{noun}: {actions:?}"));
    who.post(action, &[("confirmed", "1")]).await
}

#[tokio::test]
async fn an_offered_place_waits_for_a_word_and_goes_to_the_next_one_without_it() {
    let house = House::new().await;
    let (event, mut people, addresses) = one_place(&house, Some(24), 4).await;
    let id = events::EventId(event);
    people[2].get(&format!("/events/{event}")).await.ok().has("p", "Вы 2-й в листе ожидания");
    press(&mut people[0], event, "withdrawal").await;
    assert_eq!(states(&house.states(id).await), ["withdrawn", "offered", "waiting", "waiting"]);
    assert_eq!(house.taken(id).await, 1, "an offered place is kept");
    assert_eq!(house.told("Вам предлагают место").await, [addresses[1].as_str()]);
    people[1].get("/my/registrations").await.ok().has("small", "до 15.09.2021 12:00");

    house.wait(TimeDelta::hours(23)).await;
    assert_eq!(states(&house.states(id).await)[1], "offered");
    house.wait(TimeDelta::hours(1)).await;
    house.look_after().await;
    assert_eq!(states(&house.states(id).await), ["withdrawn", "lapsed", "offered", "waiting"]);
    assert_eq!(house.told("Место отдано следующему").await, [addresses[1].as_str()]);
    assert_eq!(house.told("Вам предлагают место").await, [addresses[1].as_str(), &addresses[2]], "each told once");

    // A session does not last a day.
    let person = addresses[2].split('@').next().unwrap().parse().unwrap();
    let mut third = house.teacher(person).await;
    let accepted = press(&mut third, event, "acceptance").await;
    third.follow(accepted).await.ok().has(".notice", "Место за вами");
    assert_eq!(states(&house.states(id).await), ["withdrawn", "lapsed", "confirmed", "waiting"]);
    house.wait(TimeDelta::days(2)).await;
    assert_eq!(states(&house.states(id).await)[2], "confirmed", "what was accepted does not lapse");
    assert_eq!(house.told("Вы записаны").await.len(), 2);
}

#[tokio::test]
async fn an_offer_is_accepted_by_the_link_of_its_letter_but_not_when_its_time_is_over() {
    let house = House::new().await;
    let (event, mut people, _) = one_place(&house, Some(2), 2).await;
    press(&mut people[0], event, "withdrawal").await;
    let body: String =
        store::Ask::value(house.db(), store::Sql::new("select body from outbox where subject like 'Вам предлагают%'"))
            .await
            .unwrap()
            .unwrap();
    let link = body.lines().find_map(|line| line.split_once("/r/")).unwrap().1.trim().to_owned();
    let mut anyone = house.test.anyone();
    anyone.get(&format!("/r/{link}")).await.ok().has("button", "Принять место").has(".tag", "место предложено");
    house.test.app.clock().advance(TimeDelta::hours(3));
    let late = anyone.post(&format!("/r/{link}/acceptance"), &[]).await;
    assert_eq!(late.status, axum::http::StatusCode::CONFLICT, "{}", late.main_text());
    late.has("main", "уже нельзя принять");
    assert_eq!(anyone.get("/r/nonsense").await.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_places_go_to_those_who_wait_and_fewer_than_taken_there_cannot_be() {
    let house = House::new().await;
    let (event, _, addresses) = one_place(&house, None, 4).await;
    let id = events::EventId(event);
    let mut me = house.methodist().await;
    let path = format!("/events/{event}/revision");
    let mut fields = vec![("title", "Профилактика выгорания"), ("kind", "seminar"), ("level", "municipal")];
    fields.extend([("format", "in_person"), ("place", "Амурск, пр. Комсомольский, 9, актовый зал")]);
    fields.extend([("starts_at", "21.09.2021 12:00"), ("ends_at", "21.09.2021 15:00"), ("capacity", "3")]);
    let raised = me.post(&path, &fields).await;
    me.follow(raised).await.ok().has(".notice", "Перешли из листа ожидания: 2");
    assert_eq!(states(&house.states(id).await), ["confirmed", "confirmed", "confirmed", "waiting"]);
    assert_eq!(house.told("Для вас есть место").await, [addresses[1].as_str(), &addresses[2]]);
    fields.last_mut().unwrap().1 = "2";
    is_refused(&me.post(&path, &fields).await, "Занято уже 3");
    fields.last_mut().unwrap().1 = "";
    me.post(&path, &fields).await;
    assert_eq!(states(&house.states(id).await), ["confirmed"; 4], "without a limit nobody waits");
}

#[tokio::test]
async fn whoever_holds_the_event_may_refuse_somebody_and_the_next_one_moves_up() {
    let house = House::new().await;
    let (event, _, addresses) = one_place(&house, None, 2).await;
    let mut me = house.methodist().await;
    let list = format!("/events/{event}/registrations");
    let actions = me.get(&list).await.ok().attributes("tbody form", "action");
    let refusal = actions.iter().find(|action| action.ends_with("refusal")).unwrap();
    let asked = me.post(refusal, &[]).await;
    asked.has("fieldset p", "Иванова Мария0 Петровна: запись на мероприятие «Профилактика выгорания» будет снята");
    assert_eq!(house.taken(events::EventId(event)).await, 1, "asked first");
    let refused = me.post(refusal, &[("confirmed", "1")]).await;
    me.follow(refused).await.ok().has(".notice", "В участии отказано").has(".tag.bad", "отказано организатором");
    assert_eq!(states(&house.states(events::EventId(event)).await), ["refused", "confirmed"]);
    assert_eq!(house.told("В участии отказано").await, [addresses[0].as_str()]);
    me.get(&format!("{list}?state=waiting")).await.ok().has(".empty", "Пока никто не записан");
}
