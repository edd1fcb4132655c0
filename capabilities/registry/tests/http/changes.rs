//! A change: what it did, who may see it, who may take it back.

use axum::http::StatusCode;

use crate::house::House;

#[tokio::test]
async fn an_import_is_shown_with_its_counts_and_taken_back() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let path = format!("/changes/{}", house.import);
    let page = me.get(&path).await.ok();
    page.has("h1", "Загрузка списка")
        .has("h2", "4 человека")
        .has("th", "должность")
        .has(".hits a", "Ёлкина Мария Петровна");
    page.has("p", "затронуто людей: 4").has("td.n", "4");
    let mut foreign = house.coordinator(house.other_school).await;
    let mut teacher = house.teacher(house.people[2]).await;
    for stranger in [&mut foreign, &mut teacher] {
        let page = stranger.get(&path).await.ok();
        page.has("h2", "1 человек").has(".hits a", "Еськова").lacks("Ёлкина").lacks("undoing");
        assert_eq!(page.texts("td.n"), Vec::<String>::new(), "counts tell of people out of reach");
    }
    let refused = foreign.post(&format!("{path}/undoing"), &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "it touched people out of reach");
    let undone = me.post(&format!("{path}/undoing"), &[]).await;
    me.follow(undone).await.ok().has(".notice.warn", "Это изменение отменено");
    me.get("/people").await.ok().has(".empty", "никого нет");
    let again = me.post(&format!("{path}/undoing"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    house.is_sound().await;
}

#[tokio::test]
async fn a_correction_taken_back_is_as_if_it_had_not_been_except_in_the_history() {
    let house = House::new().await;
    let mut me = house.coordinator(house.school).await;
    let card = format!("/people/{}", house.people[0]);
    let award = [("kind", "award"), ("distinction", "Грамота"), ("issued_on", "05.10.2018"), ("reason", "приказ")];
    me.post(&format!("{card}/distinctions"), &award).await;
    let page = me.get(&card).await.ok();
    let sources = page.texts("td a").into_iter().zip(page.attributes("td a", "href"));
    let change = sources.into_iter().find(|(text, _)| text.starts_with("внесено вручную")).unwrap().1;
    me.get(&change).await.ok().has("h1", "Исправление").has("p", "приказ");
    let undone = me.post(&format!("{change}/undoing"), &[]).await;
    me.follow(undone).await.ok();
    me.get(&card).await.ok().lacks("Грамота");
    me.get(&format!("{card}/history")).await.ok().has("del", "Грамота").has("ins", "Грамота");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&change).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("/changes/{}", kernel::ChangeId::new())).await.status, StatusCode::NOT_FOUND);
}
