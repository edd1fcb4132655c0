//! The card of a person, its history and the private page.

use axum::http::StatusCode;

use crate::house::House;

#[tokio::test]
async fn a_card_tells_each_fact_with_where_it_came_from() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let card = me.get(&format!("/people/{}", house.people[1])).await.ok();
    card.has("h1", "Ёлкина Мария Петровна").has(".head p", "дата рождения 14.05.1980").has(".head p", "41 год");
    card.has("dd", "учитель, СОШ № 9").has("dd", "16 лет").has("td", "высшая категория").has("td", "приказ № 100");
    card.has("td", "01.05.2019 – 30.04.2024");
    card.has("td a", "загрузка «staff.xlsx» от 14.09.2021 12:00, строка 37");
    let sources = card.attributes("td a", "href");
    assert!(sources.contains(&format!("/imports/{}/rows/37", house.import)), "{sources:?}");
    let before = me.get(&format!("/people/{}?on=01.01.1990", house.people[1])).await.ok();
    before.has(".empty", "На 01.01.1990 должностей нет");
    let unknown = me.get(&format!("/people/{}?known=01.01.2021", house.people[1])).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND, "nothing was known of her then");
}

#[tokio::test]
async fn a_card_out_of_reach_is_not_there() {
    let house = House::new().await;
    let mut coordinator = house.coordinator(house.other_school).await;
    let mut teacher = house.teacher(house.people[0]).await;
    for path in ["", "/history", "/private"] {
        let foreign = format!("/people/{}{path}", house.people[1]);
        assert_eq!(coordinator.get(&foreign).await.status, StatusCode::NOT_FOUND, "{foreign}");
        assert_eq!(teacher.get(&foreign).await.status, StatusCode::NOT_FOUND, "{foreign}");
        teacher.get(&format!("/people/{}{path}", house.people[0])).await.ok();
    }
    let own = teacher.get(&format!("/people/{}", house.people[0])).await.ok();
    own.lacks("/correction").lacks("/organisations/");
    let edit = teacher.get(&format!("/people/{}/posts/new", house.people[0])).await;
    assert_eq!(edit.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn why_somebody_is_a_young_specialist_is_explained() {
    let house = House::new().await;
    let day = registry::sample::day;
    let (_, people) = house
        .import(1, |_, facts| {
            facts.names[0].fact.birth_date = Some(day(1998, 3, 1));
            facts.educations[0].fact.graduated_on = Some(day(2021, 6, 30));
            facts.posts[0].period.from = day(2021, 9, 1);
        })
        .await;
    let mut me = house.methodist().await;
    let card = me.get(&format!("/people/{}", people[0])).await.ok();
    // The federal rule was put in other words in 2024; the status goes on by the new one.
    card.has("dd", "22.04.2024 – 31.08.2024");
    card.has(
        "dd",
        "01.09.2021 – 21.04.2024; первая педагогическая работа 01.09.2021; выпуск 30.06.2021; правило: 489-ФЗ",
    );
}

#[tokio::test]
async fn contacts_and_snils_are_on_a_page_that_leaves_a_trace() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (card, path) = (format!("/people/{}", house.people[0]), format!("/people/{}/private", house.people[0]));
    let kept = me.post(&format!("{card}/contacts"), &[("email", "ya@example.ru"), ("phone", "+7 900 000-00-00")]).await;
    me.follow(kept).await.ok().has(".notice", "Контакты сохранены");
    let kept = me.post(&format!("{card}/snils"), &[("snils", "112-233-445 95")]).await;
    me.follow(kept).await.ok();
    let before = (house.journalled("contacts.shown").await, house.journalled("snils.shown").await);
    let page = me.get(&path).await.ok();
    assert_eq!(page.attributes("#snils", "value"), ["112-233-445 95"]);
    assert_eq!(page.attributes("#email", "value"), ["ya@example.ru"]);
    assert_eq!(
        (house.journalled("contacts.shown").await, house.journalled("snils.shown").await),
        (before.0 + 1, before.1 + 1)
    );
    me.get(&card).await.ok().lacks("112-233-445").lacks("ya@example.ru");
    let wrong = me.post(&format!("{card}/snils"), &[("snils", "112-233-445 96")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.has(".wrong", "СНИЛС записан с ошибкой");
    let wrong = me.post(&format!("{card}/contacts"), &[("email", "ya"), ("phone", "звоните")]).await;
    wrong.has(".errors a", "Проверьте адрес").has(".errors a", "Проверьте номер");
    assert_eq!(wrong.attributes("#email", "value"), ["ya"], "what was sent is kept");
}

#[tokio::test]
async fn words_in_the_search_field_find_people_and_organisations() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let page = me.get("/search?q=елкина").await.ok();
    page.has(".hits a", "Ёлкина Мария Петровна").has(".hits small", "учитель, СОШ № 9");
    me.get("/search?q=сош").await.ok().has(".hits a", "СОШ № 10");
    let mut coordinator = house.coordinator(house.other_school).await;
    coordinator.get("/search?q=елкина").await.ok().has(".empty", "ничего не найдено");
}
