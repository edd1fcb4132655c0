//! Feedback: asked once, answered once, kept without a person, shown from five answers on.

use chrono::TimeDelta;
use store::{Ask, Sql};

use crate::{hall::Hall, house::is_refused};

const ASKED: [(&str, &str); 2] = [("marks", "Полезно?\nПонятно?"), ("words", "Что добавить?")];

#[tokio::test]
async fn those_who_were_there_are_asked_once_and_answer_once() {
    let mut hall = Hall::with(2, |_| {}).await;
    let places = hall.places().await;
    for person in hall.people.clone() {
        hall.house.teacher(person).await;
    }
    let editor = hall.me.get(&hall.path("/feedback/form")).await.ok();
    editor.has("textarea", "Насколько полезным");
    hall.me.post(&hall.path("/feedback/form"), &ASKED).await;
    hall.begin().await;
    hall.mark(&[places[0].id]).await;
    hall.house.look_after().await;
    assert_eq!(hall.house.told("Ваше мнение").await.len(), 0, "it is not over yet");
    hall.house.wait(TimeDelta::hours(3)).await;
    hall.house.look_after().await;
    assert_eq!(hall.house.told("Ваше мнение").await, [format!("{}@example.ru", hall.people[0])]);
    let mut anyone = hall.house.test.anyone();
    let path = format!("/r/{}/feedback", places[0].link);
    anyone.get(&path).await.ok().has("legend", "Полезно?").has("label", "Что добавить?");
    is_refused(&anyone.post(&path, &[]).await, "хотя бы на один вопрос");
    let page = anyone.post(&path, &[("answer-0", "5"), ("answer-2", "Больше практики")]).await;
    anyone.follow(page).await.ok().has(".notice", "Спасибо");
    is_refused(&anyone.post(&path, &[("answer-0", "1")]).await, "уже ответили");
    let absent = format!("/r/{}/feedback", places[1].link);
    anyone.get(&absent).await.ok().has(".notice", "кто был на мероприятии");
    assert_eq!(anyone.post(&absent, &[("answer-0", "1")]).await.location(), None);
    assert_eq!(hall.count("from feedback_answer").await, 1);
    let said = hall.me.get(&hall.path("/feedback")).await.ok();
    said.has(".notice", "хотя бы 5").lacks("Больше практики");
    let changed = hall.me.post(&hall.path("/feedback/form"), &ASKED).await;
    is_refused(&changed, "Уже есть ответы");
}

#[tokio::test]
async fn answers_are_kept_without_a_person_or_a_moment_and_shown_together() {
    let mut hall = Hall::with(6, |_| {}).await;
    let places = hall.places().await;
    hall.me.post(&hall.path("/feedback/form"), &ASKED).await;
    hall.begin().await;
    let all: Vec<_> = places.iter().map(|place| place.id).collect();
    hall.mark(&all).await;
    let mut anyone = hall.house.test.anyone();
    let lines = hall.count("from journal").await;
    for (place, mark) in places.iter().zip(["5", "5", "4", "3", "5"]) {
        let words = format!("Слово {mark}");
        anyone.post(&format!("/r/{}/feedback", place.link), &[("answer-0", mark), ("answer-2", &words)]).await;
    }
    assert_eq!(hall.count("from journal").await, lines, "the journal would tell who and when");
    let said = hall.me.get(&hall.path("/feedback")).await.ok();
    said.has("b", "Среднее 4,4, оценок: 5").has("main", "Не ответил 1").has("li", "Слово 3");
    assert_eq!(said.texts("svg").len(), 1, "nobody gave a mark to the second question");
    let days: Vec<String> = hall.house.db().column("select cast(given_on as text) from feedback_answer").await.unwrap();
    assert_eq!(days, vec!["2021-09-21"; 5]);
    let ids: Vec<kernel::id::Uuid> = hall.house.db().column("select id from feedback_answer").await.unwrap();
    // Identifiers that begin with a moment, as others do, would all begin alike.
    let mut begins: Vec<u128> = ids.iter().map(|id| id.as_u128() >> 80).collect();
    begins.sort_unstable();
    assert!(begins.windows(2).all(|pair| pair[1] - pair[0] > 3_600_000), "{ids:?}");
    let sql = Sql::new("from attendance where answered = ?").bind(true);
    assert_eq!(store::count(hall.house.db(), sql).await.unwrap(), 5);
}
