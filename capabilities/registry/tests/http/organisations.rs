//! The tree of organisations and what happens to them.

use axum::http::StatusCode;
use testkit::Page;

use crate::house::House;

#[track_caller]
fn is_refused(page: &Page, words: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.main_text());
    page.has(".errors a", words);
}

#[tokio::test]
async fn the_tree_counts_staff_as_of_the_day() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let tree = me.get("/organisations").await.ok();
    assert_eq!(
        tree.texts("tbody td > a").iter().map(String::as_str).collect::<Vec<_>>(),
        ["Район", "3", "СОШ № 9", "2", "СОШ № 10", "1"]
    );
    let earlier = me.get("/organisations?on=01.09.2019").await.ok();
    earlier.has("caption", "3 организации").has("td.n", "4");
    me.get("/organisations?q=10&kind=school").await.ok().has("caption", "1 организация");
    me.get("/organisations?on=01.01.1990").await.ok().has(".empty", "организаций нет");
    let mut coordinator = house.coordinator(house.other_school).await;
    let own = coordinator.get("/organisations").await.ok();
    own.has("td a", "СОШ № 10").lacks("СОШ № 9");
    let foreign = coordinator.get(&format!("/organisations/{}", house.school)).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let edit = coordinator.get(&format!("/organisations/{}/renaming", house.other_school)).await;
    assert_eq!(edit.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_new_name_is_seen_from_its_day_on_and_the_old_one_before() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let card = format!("/organisations/{}", house.school);
    assert_eq!(me.get(&format!("{card}/renaming")).await.ok().attributes("#short_name", "value"), ["СОШ № 9"]);
    let fields = [("name", "МБОУ Лицей № 9"), ("short_name", "Лицей № 9"), ("from", "01.09.2021"), ("reason", "устав")];
    let renamed = me.post(&format!("{card}/renaming"), &fields).await;
    me.follow(renamed).await.ok().has("h1", "Лицей № 9").has("td", "СОШ № 9");
    me.get(&format!("{card}?on=31.08.2021")).await.ok().has("h1", "СОШ № 9");
    me.get("/people?on=01.09.2021").await.ok().has("td", "Лицей № 9");
    me.get("/people?on=31.08.2021").await.ok().has("td", "СОШ № 9").lacks("Лицей № 9");
    is_refused(&me.post(&format!("{card}/renaming"), &[("name", ""), ("from", "")]).await, "Заполните это поле");
    house.is_sound().await;
}

#[tokio::test]
async fn an_organisation_is_founded_moved_and_closed() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/organisations/new").await.ok();
    let (district, school) = (house.district.to_string(), house.school.to_string());
    let mut fields = vec![
        ("name", "МБДОУ Детский сад № 17"),
        ("short_name", "Детский сад № 17"),
        ("organisation_kind", "kindergarten"),
        ("parent", district.as_str()),
        ("inn", "7707083893"),
        ("ogrn", "1027700132195"),
        ("oktmo", "08603000"),
        ("from", "01.09.2010"),
        ("reason", "постановление"),
    ];
    let founded = me.post("/organisations", &fields).await;
    let card = founded.location().unwrap();
    me.follow(founded).await.ok().has("h1", "Детский сад № 17").has("dd", "7707083893").has("dd a", "Район");
    for (field, value, words) in [
        ("inn", "7707083894", "ИНН записан с ошибкой"),
        ("ogrn", "1", "ОГРН записан с ошибкой"),
        ("oktmo", "x", "ОКТМО"),
    ] {
        fields.push((field, value));
        is_refused(&me.post("/organisations", &fields).await, words);
        fields.pop();
    }
    is_refused(&me.post("/organisations", &[]).await, "Заполните это поле");
    let numbers = [
        ("organisation_kind", "kindergarten"),
        ("inn", ""),
        ("ogrn", ""),
        ("oktmo", "08603101"),
        ("from", "01.09.2021"),
        ("reason", "письмо"),
    ];
    let revised = me.post(&format!("{card}/requisites"), &numbers).await;
    me.follow(revised).await.ok().has("dd", "08603101");
    let moved =
        me.post(&format!("{card}/move"), &[("parent", &school), ("from", "10.09.2021"), ("reason", "приказ")]).await;
    me.follow(moved).await.ok().has("dd a", "СОШ № 9");
    me.get(&format!("{card}?on=09.09.2021")).await.ok().has("dd a", "Район");
    let circle = me
        .post(
            &format!("/organisations/{district}/move"),
            &[("parent", &school), ("from", "01.09.2021"), ("reason", "?")],
        )
        .await;
    is_refused(&circle, "подчинена сама себе");
    let busy =
        me.post(&format!("/organisations/{school}/closure"), &[("last", "13.09.2021"), ("reason", "приказ")]).await;
    is_refused(&busy, "ещё нельзя закрыть");
    let closed = me.post(&format!("{card}/closure"), &[("last", "12.09.2021"), ("reason", "приказ")]).await;
    me.follow(closed).await.ok().has(".empty", "этой организации нет");
    me.get(&format!("{card}?on=12.09.2021")).await.ok().has("dt", "Вид");
    assert_eq!(me.get(&format!("{card}/nonsense")).await.status, StatusCode::NOT_FOUND);
    house.is_sound().await;
}

#[tokio::test]
async fn a_merger_says_what_it_will_do_asks_and_can_be_taken_back() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let (card, into) = (format!("/organisations/{}", house.school), house.other_school.to_string());
    me.get(&format!("{card}/merger")).await.ok().has("p", "Это можно отменить");
    let mut fields = vec![("into", into.as_str()), ("from", "01.09.2021"), ("reason", "постановление № 8")];
    let asked = me.post(&format!("{card}/merger"), &fields).await;
    asked.has(
        "fieldset p",
        "«СОШ № 9» с 01.09.2021 войдёт в «СОШ № 10» и закроется. Перейдут: 2 человека, 0 организаций",
    );
    me.get("/people?on=14.09.2021").await.ok().has("td", "СОШ № 9");
    fields.push(("confirmed", "1"));
    let merged = me.post(&format!("{card}/merger"), &fields).await;
    let change = merged.location().unwrap();
    me.follow(merged).await.ok().has("h1", "Объединение");
    let list = me.get("/people?on=14.09.2021").await.ok();
    list.has("td", "СОШ № 10").lacks("<td class=\"\">СОШ № 9</td>");
    me.get("/people?on=31.08.2021").await.ok().has("td", "СОШ № 9");
    me.get(&card).await.ok().has(".hits small", "присоединена, 01.09.2021");
    let undone = me.post(&format!("{change}/undoing"), &[]).await;
    me.follow(undone).await.ok();
    me.get("/people?on=14.09.2021").await.ok().has("td", "СОШ № 9");
    house.is_sound().await;
    let itself = house.school.to_string();
    let same = [("into", itself.as_str()), ("from", "01.09.2021"), ("reason", "?"), ("confirmed", "1")];
    is_refused(&me.post(&format!("{card}/merger"), &same).await, "к самой себе");
    is_refused(&me.post(&format!("{card}/merger"), &[]).await, "Заполните это поле");
}
