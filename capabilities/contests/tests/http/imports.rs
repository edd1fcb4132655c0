//! Entries from a spreadsheet: shown before they are written, and taken back.

use axum::http::StatusCode;
use contests::{Entry, EntryState};

use crate::house::{House, is_refused};

const TABLE: &str = "Название;Учреждение;Авторы;Ученики;Согласие родителя;Дата согласия;Номинация;Наставник\n\
    Двор;СОШ № 9;Иванова Мария0 Петровна;;;;Проект;\n\
    Сад;СОШ № 10;;Петров Иван;Петрова Ольга;01.09.2021;Проект;Сидорова Анна\n\
    Лес;СОШ № 10;;Петров Иван;;;Проект;\n\
    Поле;СОШ № 77;Кто-то;;;;Проект;\n\
    Река;СОШ № 9;Кто-то;;;;Нет такой;\n";

#[tokio::test]
async fn a_table_of_entries_is_shown_row_by_row_written_and_undone() {
    let house = House::new().await;
    let person = house.teachers(house.school, 1).await[0];
    let (contest, _) = house.contest(&["Проект", "Идея"], |_| {}).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/import");
    me.get(&path).await.ok().has("label", "Таблица");
    is_refused(&me.upload(&path, &[], ("file", "x.csv", b"")).await, "Заполните");
    is_refused(&me.upload(&path, &[], ("file", "x.csv", "Имя;Класс\nИван;7\n".as_bytes())).await, "Нет столбцов");
    let preview = me.upload(&path, &[], ("file", "Заявки.csv", TABLE.as_bytes())).await.ok();
    preview.has(".head p", "Понято строк: 2 из 5").has("small", "согласия родителя").has("small", "кратким названием");
    preview.has("small", "такой номинации");
    let count = async || store::count(house.db(), store::Sql::new("from contest_entry")).await.unwrap();
    assert_eq!(count().await, 0, "nothing is written yet");
    let file = preview.attributes("input[name=file]", "value").remove(0);
    let written = me.post(&format!("{path}/writing"), &[("file", &file), ("name", "Заявки.csv")]).await;
    let page = me.follow(written).await.ok();
    page.has(".notice", "Заявок загружено: 2").has("li small", "заявок: 2");
    let ids: Vec<contests::EntryId> =
        store::Ask::column(house.db(), store::Sql::new("select id from contest_entry order by number")).await.unwrap();
    let entry = Entry::of_contest(house.db(), contest, ids[0]).await.unwrap();
    assert_eq!((entry.title.as_str(), entry.state), ("Двор", EntryState::Submitted));
    let authors = contests::Author::list(house.db(), ids[0]).await.unwrap();
    assert_eq!(authors[0].person_id, Some(person), "the registry knows the author");
    assert!(contests::Author::list(house.db(), ids[1]).await.unwrap()[0].is_pupil);

    let undo = page.attributes("li form", "action").remove(0);
    me.post(&format!("/contests/{contest}/entries/{}/admission", ids[0]), &[]).await;
    assert_eq!(me.post(&undo, &[]).await.status, StatusCode::CONFLICT, "one was admitted");
    me.post(&format!("/contests/{contest}/entries/{}/reconsideration", ids[0]), &[]).await;
    let undone = me.post(&undo, &[]).await;
    me.follow(undone).await.ok().has("li .tag", "отменена");
    assert_eq!(count().await, 0);
    assert_eq!(me.post(&undo, &[]).await.status, StatusCode::NOT_FOUND);
}
