//! Pupils of a class from a spreadsheet.

use axum::http::StatusCode;
use pathway::MilestoneKind;
use registry::sample::day;
use store::Ask;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_list_of_pupils_is_read_shown_written_and_taken_back() {
    let house = House::new().await;
    let class = house.class("10 «П»", 2020).await;
    let mut me = house.coordinator(house.school).await;
    let at = format!("/pathway/{class}/import");
    let list = "ФИО;Дата рождения;Школа;Согласие;Документ согласия\n\
        Соколов Пётр Ильич;02.11.2005;СОШ № 9;Соколова А. П., мать;заявление от 01.09.2020\n\
        Орлова Анна Петровна;14.03.2005;;;\n\
        Без Даты Рождения;;СОШ № 9;;\n\
        Чужой Иван Петрович;01.02.2005;СОШ № 10;;\n\
        Соколов Пётр Ильич;02.11.2005;;;\n";
    is_refused(&me.upload(&at, &[], ("file", "a.csv", "Класс;Буква\n1;А\n".as_bytes())).await, "не нашлось столбцов");
    let preview = me.upload(&at, &[], ("file", "ученики.csv", list.as_bytes())).await.ok();
    preview.has("p", "Понятно строк: 2 из 5").has("small", "день рождения").has("small", "Такой школы среди ваших нет");
    let writing = preview.attributes("main form", "action").remove(0);
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.post(&writing, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.methodist().await.post(&writing, &[]).await.status, StatusCode::NOT_FOUND, "another's file");
    let written = me.post(&writing, &[]).await;
    me.follow(written).await.ok().has("[role=status]", "Записаны 2 ученика");
    assert_eq!(me.post(&writing, &[]).await.status, StatusCode::NOT_FOUND, "once");
    let page = me.get(&format!("/pathway/{class}")).await.ok();
    page.has("td", "Соколов Пётр Ильич").has("td", "Орлова Анна Петровна");
    let district = house.methodist().await.get(&format!("/pathway/{class}")).await.ok();
    district.has("td", "Соколов Пётр Ильич").lacks("Орлова");
    let known = "select person_id from person_version where family = 'Соколов'";
    let sokolov: kernel::PersonId = house.db().value(known).await.unwrap().unwrap();
    house.reached(sokolov, MilestoneKind::Interview, day(2020, 10, 1)).await;
    let undoing = me.get(&at).await.ok().attributes("#imports form", "action").remove(0);
    let undone = me.post(&undoing, &[]).await;
    me.follow(undone).await.ok().has("[role=status]", "Убрано учеников: 1. Осталось");
    me.get(&format!("/pathway/{class}")).await.ok().has("td", "Соколов").lacks("Орлова");
}
