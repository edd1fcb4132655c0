//! A base from a spreadsheet.

use axum::http::StatusCode;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_list_of_pupils_is_read_shown_written_and_taken_back() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_pupil").await;
    let mut me = house.methodist().await;
    let base = format!("/mentoring/{id}/mentees");
    let list = "ФИО;Место учебы;Класс;Дата рождения;Основной запрос\n\
        Соколов Пётр Ильич;СОШ № 9;10 А;02.11.2005;выбор профессии, помочь с докладом\n\
        Орлова Анна Петровна;СОШ № 10;9 Б;2006;лидерство и самоуправление\n\
        Без Даты Рождения;СОШ № 9;9 Б;;\n\
        Соколов Пётр Ильич;СОШ № 9;10 А;02.11.2005;\n";
    is_refused(
        &me.upload(&format!("{base}/import"), &[], ("file", "a.csv", "Класс;Буква\n1;А\n2;Б\n".as_bytes())).await,
        "столбца «ФИО»",
    );
    let preview = me.upload(&format!("{base}/import"), &[], ("file", "база.csv", list.as_bytes())).await.ok();
    preview.has("p", "Понятно строк: 2 из 4").has("small", "Укажите дату рождения").has("small", "уже в базе");
    let writing = preview.attributes("main form", "action").remove(0);
    assert_eq!(house.coordinator(house.school).await.post(&writing, &[]).await.status, StatusCode::NOT_FOUND);
    let written = me.post(&writing, &[]).await;
    me.follow(written).await.ok().has(".notice", "Записаны 2 участника");
    let shown = me.get(&base).await.ok();
    shown.has("td", "выбор профессии").has("td small", "помочь с докладом").has("td small", "СОШ № 10, 9 Б");
    assert_eq!(me.post(&writing, &[]).await.status, StatusCode::NOT_FOUND, "once");
    let page = me.get(&format!("{base}/import")).await.ok();
    let undoing = page.attributes("#imports form", "action").remove(0);
    let undone = me.post(&undoing, &[]).await;
    me.follow(undone).await.ok().has(".notice", "Убрано участников: 2");
    me.get(&base).await.ok().has(".empty", "ещё нет наставляемых");
}

#[tokio::test]
async fn what_the_room_writes_out_it_reads_in_again() {
    let house = House::new().await;
    let (first, second) = (
        house.programme(house.district, "teacher_teacher").await,
        house.programme(house.district, "teacher_teacher").await,
    );
    for person in house.teachers(house.school, 3).await {
        house
            .takes_part((first, mentoring::Side::Mentor), house.school, person, |one| {
                one.competences = "parents digital".into()
            })
            .await;
    }
    let mut me = house.methodist().await;
    let file = me.get(&format!("/mentoring/{first}/mentors.xlsx")).await.ok();
    let preview =
        me.upload(&format!("/mentoring/{second}/mentors/import"), &[], ("file", "база.xlsx", &file.bytes)).await.ok();
    preview.has("p", "Понятно строк: 3 из 3");
    let writing = preview.attributes("main form", "action").remove(0);
    assert!(me.post(&writing, &[]).await.location().is_some());
    let shown = me.get(&format!("/mentoring/{second}/mentors")).await.ok();
    shown.has("td", "общение с родителями, цифровые инструменты");
    let known: i64 = store::count(house.db(), store::Sql::new("from person")).await.unwrap();
    assert_eq!(known, 3, "they are the people of the registry");
}
