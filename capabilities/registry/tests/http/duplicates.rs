//! Duplicates: found, compared, merged, kept apart, and merges taken back.

use axum::http::StatusCode;
use registry::sample::day;

use crate::house::House;

#[tokio::test]
async fn two_records_become_one_and_two_again() {
    let house = House::new().await;
    let (_, twins) = house
        .import(1, |_, facts| {
            facts.names[0].fact.family = "Елкина".into();
            facts.names[0].fact.birth_date = Some(day(1980, 5, 14));
            facts.posts[0].fact.title = "педагог-психолог".into();
        })
        .await;
    let mut me = house.methodist().await;
    let list = me.get("/duplicates").await.ok();
    list.has("td", "одинаковые имя и дата рождения").has("td small", "педагог-психолог, СОШ № 9");
    let pair = list.attributes("td a", "href").remove(0);
    let page = me.get(&pair).await.ok();
    page.has("td", "учитель, СОШ № 9").has("td", "педагог-психолог, СОШ № 9").has("label", "перейд");
    let unchosen = me.post(&format!("{pair}/merger"), &[]).await;
    assert_eq!(unchosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    unchosen.has(".errors a", "Выберите запись");
    let kept = house.people[1].to_string();
    let merged = me.post(&format!("{pair}/merger"), &[("kept", &kept)]).await;
    let change = merged.location().unwrap();
    me.follow(merged).await.ok().has(".notice", "Записи объединены").has("h1", "Объединение");
    let moved = me.get(&format!("/people/{}", twins[0])).await;
    assert_eq!(moved.location(), Some(format!("/people/{kept}")), "the duplicate leads to the one kept");
    me.get(&format!("/people/{kept}")).await.ok().has("td", "педагог-психолог, СОШ № 9");
    let list = me.get("/duplicates").await.ok();
    list.has(".empty", "Похожих записей не найдено").has(".hits a", "Ёлкина Мария Петровна").has(".hits a", "отменить");
    me.get(&change).await.ok().has("p", "Будет закрыто внесённых записей").has("button", "Отменить изменение");
    let undone = me.post(&format!("{change}/undoing"), &[]).await;
    me.follow(undone).await.ok().has(".notice", "Изменение отменено").lacks("/undoing");
    me.get(&format!("/people/{}", twins[0])).await.ok().has("h1", "Елкина Мария Петровна");
    me.get(&format!("/people/{kept}")).await.ok().lacks("педагог-психолог");
    me.get("/duplicates").await.ok().has("td a", "Сравнить").has(".help", "Объединений ещё не было");
    house.is_sound().await;
}

#[tokio::test]
async fn those_who_are_two_people_are_not_asked_about_again() {
    let house = House::new().await;
    house.import(1, |_, facts| facts.names[0].fact.family = "Ёлкина".into()).await;
    let mut me = house.methodist().await;
    let pair = me.get("/duplicates").await.ok().attributes("td a", "href").remove(0);
    let apart = me.post(&format!("{pair}/distinction"), &[]).await;
    me.follow(apart).await.ok().has(".notice", "это разные люди").has(".empty", "Похожих записей не найдено");
    let mut coordinator = house.coordinator(house.school).await;
    assert_eq!(coordinator.get("/duplicates").await.status, StatusCode::FORBIDDEN);
    let itself = format!("/duplicates/{0}/{0}", house.people[0]);
    assert_eq!(me.get(&itself).await.status, StatusCode::CONFLICT);
    let nobody = format!("/duplicates/{}/{}", house.people[0], kernel::PersonId::new());
    assert_eq!(me.get(&nobody).await.status, StatusCode::NOT_FOUND);
}
