//! Recommendations: given once, answered by each institution for itself; reminders that go out once.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::{Grant, Language, OrganisationId, Period, Role};
use programmes::{RecommendationId, recommendation::Recommendation, sample};
use registry::sample::day;
use store::outbox;
use web::account;

use crate::house::House;

/// «Всем руководителям», to be answered by 24 September 2021; today is the 14th.
async fn given(house: &House) -> RecommendationId {
    house
        .write(async |tx, reach| {
            let mut new = sample::recommendation(house.district, "Скорректировать планы", day(2021, 9, 14));
            new.deadline = Some(day(2021, 9, 24));
            Recommendation::give(tx, reach, new).await
        })
        .await
}

/// An account with an address and a role.
async fn with_mail(house: &House, role: Role, organisation: OrganisationId, email: &str) {
    let grant = Grant { role, organisation, period: Period::since(day(2000, 1, 1)) };
    house
        .write(async |tx, _| {
            let id = account::create(tx, email, email, Some(email), None, Language::Ru).await?;
            account::give_role(tx, id, &grant).await
        })
        .await;
}

async fn do_duties(house: &House) {
    for duty in house.test.app.duties() {
        (duty.run)(house.test.app.clone()).await.unwrap();
    }
}

async fn told(house: &House) -> Vec<(String, String)> {
    let mail = outbox::newest(house.db(), 100).await.unwrap();
    let mut told: Vec<_> = mail.into_iter().map(|mail| (mail.recipient, mail.subject)).collect();
    told.sort();
    told
}

#[tokio::test]
async fn one_recommendation_to_all_heads_is_answered_by_each_institution_for_itself() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/recommendations").await.ok().has(".empty", "Таких рекомендаций нет");
    let form = me.get("/recommendations/new").await.ok();
    assert_eq!(form.attributes("input[name='kinds'][checked]", "value"), ["school", "kindergarten", "supplementary"]);
    let district = house.district.to_string();
    let mut fields = vec![
        ("text", "Скорректировать мероприятия на новый учебный год"),
        ("addressee", district.as_str()),
        ("organisation", district.as_str()),
        ("audience", "heads"),
        ("given_on", "14.09.2021"),
        ("deadline", "24.09.2021"),
        ("kinds", "kindergarten"),
    ];
    me.post("/recommendations", &fields).await.has(".errors a", "некому ответить");
    fields.push(("kinds", "school"));
    let made = me.post("/recommendations", &fields).await;
    let page = made.location().unwrap();
    let shown = me.follow(made).await.ok();
    shown.has("td", "СОШ № 9").has("td", "СОШ № 10").has("dd", "0 из 2").has("p", "руководителям учреждений: Район");

    let mut nine = house.coordinator(house.school).await;
    nine.get("/recommendations").await.ok().has("small", "ждёт 1 ответ");
    let own = nine.get(&page).await.ok();
    own.has("td", "СОШ № 9").lacks("СОШ № 10");
    assert!(own.texts("form button").iter().all(|button| button != "Снять"), "only those who gave it withdraw it");
    let answer = own.attributes("td a[href^='/recommendation-answers/']", "href").remove(0);
    nine.get(&answer).await.ok().has(".help", "Скорректировать мероприятия");
    nine.post(&answer, &[("answer", "")]).await.has(".errors a", "Заполните");
    let sent = nine.post(&answer, &[("answer", "План дополнен, приказ № 12")]).await;
    nine.follow(sent).await.ok().has("td", "План дополнен").has("dd", "1 из 2");
    let mut ten = house.coordinator(house.other_school).await;
    assert_eq!(ten.post(&answer, &[("answer", "чужое")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ten.post(&format!("{answer}/acceptance"), &[]).await.status, StatusCode::FORBIDDEN);
    ten.get(&page).await.ok().lacks("План дополнен");

    me.get(&format!("{page}?show=open")).await.ok().has("td", "СОШ № 10").lacks("План дополнен");
    let back = me.post(&format!("{answer}/return"), &[("remark", "Нет копии приказа")]).await;
    me.follow(back).await.ok().has("small", "Нет копии приказа").has("dd", "0 из 2");
    nine.post(&answer, &[("answer", "Копия приложена")]).await;
    let accepted = me.post(&format!("{answer}/acceptance"), &[]).await;
    me.follow(accepted).await.ok().has(".tag.good", "выполнено");
    assert_eq!(nine.post(&answer, &[("answer", "поздно")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ten_answer = ten.get(&page).await.attributes("td a[href^='/recommendation-answers/']", "href").remove(0);
    ten.post(&ten_answer, &[("answer", "Выполнено")]).await;
    me.post(&format!("{ten_answer}/acceptance"), &[]).await;
    me.get("/recommendations?state=done").await.ok().has("td.n", "2 из 2");
    for book in ["/recommendations.xlsx".to_owned(), format!("{page}/answers.xlsx")] {
        assert!(me.get(&book).await.ok().bytes.starts_with(b"PK"), "{book}");
    }
}

#[tokio::test]
async fn a_withdrawn_recommendation_asks_nobody_and_can_be_renewed() {
    let house = House::new().await;
    let id = given(&house).await;
    let mut me = house.methodist().await;
    let page = format!("/recommendations/{id}");
    let edit = [("text", "Скорректировать планы работы"), ("deadline", "30.09.2021")];
    let saved = me.post(&format!("{page}/revision"), &edit).await;
    me.follow(saved).await.ok().has("dd", "30.09.2021");
    let withdrawn = me.post(&format!("{page}/withdrawal"), &[]).await;
    me.follow(withdrawn).await.ok().has(".tag", "снято");
    let mut nine = house.coordinator(house.school).await;
    assert!(nine.get(&page).await.ok().attributes("td a", "href").is_empty());
    let renewed = me.post(&format!("{page}/withdrawal"), &[]).await;
    me.follow(renewed).await.ok().has(".tag", "ждёт ответа");
}

#[tokio::test]
async fn those_who_have_not_answered_are_reminded_once_before_the_deadline_and_once_after_it() {
    let house = House::new().await;
    let id = given(&house).await;
    with_mail(&house, Role::SchoolCoordinator, house.school, "nine@example.ru").await;
    with_mail(&house, Role::Teacher, house.school, "teacher@example.ru").await;
    with_mail(&house, Role::Methodist, house.district, "methodist@example.ru").await;
    do_duties(&house).await;
    assert_eq!(told(&house).await, [], "ten days before it is too early");
    house.test.app.clock().advance(TimeDelta::days(3));
    do_duties(&house).await;
    do_duties(&house).await;
    let before = "До 24.09.2021 нужно ответить на рекомендацию".to_owned();
    let first = vec![("methodist@example.ru".to_owned(), before.clone()), ("nine@example.ru".to_owned(), before)];
    assert_eq!(told(&house).await, first, "the other school has nobody of its own");

    let mut nine = house.coordinator(house.school).await;
    let page = format!("/recommendations/{id}");
    let answer = nine.get(&page).await.ok().attributes("td a[href^='/recommendation-answers/']", "href").remove(0);
    nine.post(&answer, &[("answer", "Сделано")]).await;
    house.test.app.clock().advance(TimeDelta::days(8));
    do_duties(&house).await;
    do_duties(&house).await;
    let mail = told(&house).await;
    assert_eq!(mail.len(), 3, "who has answered is not reminded");
    assert!(mail.iter().any(|(_, subject)| subject == "Срок ответа на рекомендацию прошёл 24.09.2021"));
    let letter = outbox::newest(house.db(), 1).await.unwrap().remove(0);
    assert!(letter.body.contains("СОШ № 10") && letter.body.contains(&page), "{}", letter.body);
    let mut me = house.methodist().await;
    me.get("/recommendations?state=late").await.ok().has(".tag.bad", "24.09.2021");
}

#[tokio::test]
async fn two_servers_remind_once() {
    let house = House::new().await;
    given(&house).await;
    with_mail(&house, Role::Methodist, house.district, "methodist@example.ru").await;
    house.test.app.clock().advance(TimeDelta::days(5));
    tokio::join!(do_duties(&house), do_duties(&house));
    assert_eq!(told(&house).await.len(), 2, "a letter for each school, each once");
}

#[tokio::test]
async fn the_pages_of_recommendations_ask_the_same_number_of_questions_however_many_there_are() {
    let house = House::new().await;
    given(&house).await;
    let mut me = house.methodist().await;
    let mut asked = Vec::new();
    for _ in 0..2 {
        me.get("/recommendations").await.ok();
        let before = house.db().queries();
        for page in ["/recommendations", "/agreements", "/projects", "/councils"] {
            me.get(page).await.ok();
        }
        asked.push(house.db().queries() - before);
        for _ in 0..5 {
            given(&house).await;
        }
    }
    assert_eq!(asked[0], asked[1]);
    assert!(asked[0] <= 12, "at most three for each list, {}", asked[0]);
}
