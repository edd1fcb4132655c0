//! Guests: people without an account.

use axum::http::StatusCode;

use crate::house::{House, is_refused};

const GUEST: [(&str, &str); 3] = [("name", "Петрова Анна"), ("email", "Anna@Example.ru"), ("consent", "on")];

#[tokio::test]
async fn a_guest_registers_on_the_public_page_and_withdraws_by_the_link_of_the_letter() {
    let house = House::new().await;
    let id = house
        .seminar(|details| {
            details.guests = true;
            details.capacity = Some(1);
        })
        .await;
    let mut anyone = house.test.anyone();
    let path = format!("/e/{id}");
    anyone.get(&path).await.ok().has("h1", "Профилактика выгорания").has("p", "Свободно 1 место");
    let wrong = anyone.post(&path, &[("name", ""), ("email", "anna")]).await;
    is_refused(&wrong, "Заполните это поле");
    wrong.has(".errors a", "Проверьте адрес").has(".errors a", "Без согласия");
    let made = anyone.post(&path, &GUEST).await;
    anyone.follow(made).await.ok().has(".notice", "Подтверждение отправлено").has("p", "Все места заняты");
    assert_eq!(house.told("Вы записаны").await, ["anna@example.ru"]);
    is_refused(&anyone.post(&path, &GUEST).await, "Вы уже записаны");

    let second = [("name", "Сидоров Иван"), ("email", "ivan@example.ru"), ("consent", "on")];
    anyone.post(&path, &second).await;
    assert_eq!(house.told("Лист ожидания").await, ["ivan@example.ru"]);
    let sql = store::Sql::new("select body from outbox where recipient = 'anna@example.ru'");
    let body: String = store::Ask::value(house.db(), sql).await.unwrap().unwrap();
    let link = body.lines().find_map(|line| line.split_once("/r/")).unwrap().1.trim().to_owned();
    let shown = anyone.get(&format!("/r/{link}")).await.ok();
    shown.has(".tag", "место за вами");
    anyone.post(&format!("/r/{link}/withdrawal"), &[]).await.has("fieldset p", "Петрова Анна: запись");
    let withdrawn = anyone.post(&format!("/r/{link}/withdrawal"), &[("confirmed", "1")]).await;
    anyone.follow(withdrawn).await.ok().has(".tag", "отказ участника");
    assert_eq!(house.told("Для вас есть место").await, ["ivan@example.ru"]);
    let mut me = house.methodist().await;
    me.get(&format!("/events/{id}/registrations")).await.ok().has("td", "Петрова Анна").has("td .tag", "гость");
}

#[tokio::test]
async fn a_program_that_fills_in_every_field_is_thanked_and_not_registered() {
    let house = House::new().await;
    let id = house.seminar(|details| details.guests = true).await;
    let mut fields = GUEST.to_vec();
    fields.push(("website", "http://spam.example"));
    let answer = house.test.anyone().post(&format!("/e/{id}"), &fields).await;
    assert!(answer.location().is_some());
    assert!(house.states(id).await.is_empty() && house.letters().await.is_empty());
}

#[tokio::test]
async fn one_address_registers_so_many_an_hour() {
    let house = House::new().await;
    let id = house.seminar(|details| details.guests = true).await;
    let mut anyone = house.test.anyone();
    let mut last = StatusCode::OK;
    for n in 0..61 {
        let email = format!("p{n}@example.ru");
        last = anyone.post(&format!("/e/{id}"), &[("name", "П"), ("email", &email), ("consent", "on")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(house.states(id).await.len(), 60);
}

#[tokio::test]
async fn an_event_that_takes_no_guests_has_no_public_page() {
    let house = House::new().await;
    let id = house.seminar(|_| {}).await;
    let mut anyone = house.test.anyone();
    assert_eq!(anyone.get(&format!("/e/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(anyone.post(&format!("/e/{id}"), &GUEST).await.status, StatusCode::NOT_FOUND);
}
