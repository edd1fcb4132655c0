//! An open vote on the entries of a contest.

use axum::http::StatusCode;
use contests::sample;

use crate::house::House;

#[tokio::test]
async fn a_vote_is_prepared_with_the_admitted_entries_on_its_ballot() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    for title in ["Тропа открытий", "Читаем вместе", "Урок без звонка"] {
        let mut new = sample::entry(house.school, title, "Иванова Мария Петровна", &nominations);
        new.about = "О замысле".into();
        house.admitted(contest, &new).await;
    }
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/poll");
    me.get(&path).await.ok().has("label", "Работы");
    let form = [("opens_at", "20.09.2021 09:00"), ("closes_at", "27.09.2021 09:00")];
    let wrong = me.post(&path, &[form[0], ("closes_at", "19.09.2021 09:00")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let drafted = me.post(&path, &form).await;
    let card = me.follow(drafted).await.ok();
    card.has(".notice", "Голосование подготовлено");
    assert_eq!(card.texts("ol li").len(), 3);
    card.has("ol li", "№ 1.");
    me.get(&path).await.ok().has(".hits small", "20.09.2021 09:00");
}
