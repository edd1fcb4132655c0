//! A class from its opening to its table.

use axum::http::StatusCode;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_class_is_opened_filled_and_shown_as_a_table() {
    let house = House::new().await;
    let mut me = house.coordinator(house.school).await;
    me.get("/pathway").await.ok().has(".empty a", "Новый класс");
    me.get("/pathway/new").await.ok().has("option", "СОШ № 9").lacks("СОШ № 10");
    let school = house.school.to_string();
    let mut fields = vec![("title", "10 «П»"), ("kind", "class"), ("organisation", &*school), ("cohort", "2021/2022")];
    fields.extend([("years", "7"), ("partner", "Педагогический колледж"), ("agreement", "договор № 5")]);
    is_refused(&me.post("/pathway", &fields).await, "от одного года до четырёх");
    fields[4].1 = "2";
    let opened = me.post("/pathway", &fields).await;
    let path = opened.location().unwrap();
    me.follow(opened).await.ok().has("h1", "10 «П»").has("dd", "Педагогический колледж, договор № 5");
    assert_eq!(house.journalled("pathway.class_opened").await, 1);

    let mut pupil = vec![("family", "Юнина"), ("given", "Вера"), ("birth_date", "03.05.2005"), ("school", &*school)];
    pupil.extend([("joined_on", "01.09.2021"), ("consent_by", "мать")]);
    let joined = me.post(&format!("{path}/pupils"), &pupil).await;
    me.follow(joined).await.ok().has("td a", "Юнина Вера").has("td", "01.09.2021").has("caption", "1 ученик");
    is_refused(&me.post(&format!("{path}/pupils"), &pupil).await, "уже есть в этом классе");
    pupil[2].1 = "03.05.1905";
    is_refused(&me.post(&format!("{path}/pupils"), &pupil).await, "Проверьте дату рождения");
    me.get("/pathway").await.ok().has("td a", "10 «П»").has("td", "2021/2022");
    me.get("/pathway?q=колледж").await.ok().has("td a", "10 «П»");
    me.get("/pathway?q=лицей").await.ok().lacks("10 «П»");

    let workbook = me.get(&format!("{path}/table.xlsx")).await.ok();
    assert!(workbook.bytes.starts_with(b"PK"));
    let revised = me
        .post(
            &format!("{path}/revision"),
            &[("title", "11 «П»"), ("kind", "class"), ("cohort", "2021/2022"), ("years", "2")],
        )
        .await;
    me.follow(revised).await.ok().has("h1", "11 «П»");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.post(&format!("{path}/pupils"), &pupil).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn somebody_in_a_class_and_a_group_is_one_person_and_may_leave_and_come_back() {
    let house = House::new().await;
    let (class, group) = (house.class("10 «П»", 2020).await, house.class("Группа", 2020).await);
    let vera = house.pupil(class, "Вера", |_| {}).await;
    assert_eq!(vera, house.pupil(group, "Вера", |_| {}).await, "by name and birth date");
    let mut me = house.methodist().await;
    let path = format!("/pathway/pupils/{vera}");
    let page = me.get(&path).await.ok();
    page.has("dd", "с 01.09.2020").has("a", "Группа");
    let leaving = page.attributes("dd a", "href").into_iter().find(|link| link.contains("/leaving/")).unwrap();
    is_refused(&me.post(&leaving, &[("left_on", "01.09.2019")]).await, "не раньше вступления");
    let left = me.post(&leaving, &[("left_on", "01.09.2021"), ("left_because", "переезд")]).await;
    me.follow(left).await.ok().has("dd", "выбыл 01.09.2021: переезд");
    let back = me.post(&leaving.replace("/leaving/", "/return/"), &[]).await;
    me.follow(back).await.ok().lacks("переезд");
}

#[tokio::test]
async fn pages_ask_the_same_number_of_queries_however_long_they_are() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    house.pupil(class, "Вера", |_| {}).await;
    let mut me = house.methodist().await;
    let paths =
        ["/pathway", &format!("/pathway/{class}"), "/pathway/funnel", "/pathway/comparison", "/pathway/attention"];
    let mut asked = Vec::new();
    for more in [&["Анна", "Дина", "Инна", "Нина", "Зоя", "Ева", "Яна"][..], &[]] {
        let mut counts = Vec::new();
        for path in paths {
            me.get(path).await.ok();
            let before = house.db().queries();
            me.get(path).await.ok();
            counts.push(house.db().queries() - before);
        }
        asked.push(counts);
        for given in more {
            house.pupil(class, given, |_| {}).await;
        }
        house.class("11 «П»", 2019).await;
    }
    assert_eq!(asked[0], asked[1]);
}
