//! Entries from a spreadsheet: shown before they are written, and taken back.

use axum::http::StatusCode;
use contests::{Contest, Entry, EntryId, EntryState, Nomination, entry::Step, sample};
use store::Sql;
use testkit::{Page, Person};

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
    let written = write(&mut me, &preview).await;
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
    let undone = me.post(&undo, &[]).await;
    me.follow(undone).await.ok().has("li .tag", "отменена").has(".notice", "Удалено заявок: 2");
    assert_eq!(count().await, 0);
    assert_eq!(me.post(&undo, &[]).await.status, StatusCode::NOT_FOUND);
}

/// Says yes to what a preview shows.
async fn write(me: &mut Person, preview: &Page) -> Page {
    let action = preview.attributes(".actions form", "action").remove(0);
    let kept = ["file", "name"].map(|name| {
        let found = preview.attributes(&format!("input[name={name}]"), "value");
        (name, found.first().cloned().unwrap_or_default())
    });
    let sent: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
    me.post(&action, &sent).await
}

async fn numbers(house: &House) -> Vec<i32> {
    store::Ask::column(house.db(), Sql::new("select number from contest_entry order by number")).await.unwrap()
}

#[tokio::test]
async fn undoing_a_load_removes_what_nobody_touched_and_says_what_stays() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/import");
    let rows: String = ["Двор", "Сад", "Лес", "Поле", "Река", "Луг", "Пруд"]
        .map(|title| format!("{title};СОШ № 9;Сидорова Анна;Проект\n"))
        .concat();
    let table = format!("Название;Учреждение;Авторы;Номинация\n{rows}");
    let preview = me.upload(&path, &[], ("file", "Заявки.csv", table.as_bytes())).await.ok();
    let written = write(&mut me, &preview).await;
    let page = me.follow(written).await.ok();
    let ids: Vec<EntryId> =
        store::Ask::column(house.db(), Sql::new("select id from contest_entry order by number")).await.unwrap();
    let person = house.teachers(house.other_school, 1).await[0];
    house
        .write(async |tx, reach| {
            // The first has a file, the second is only known to be nobody's conflict, the third is admitted and given to a juror, the
            // fourth was changed since, the fifth is carried on.
            let sql = "insert into contest_entry_file (id, organisation_id, entry_id, number, kind, name, file, media_type, size, state,
                       state_reason, state_detail, created_at) values (?, ?, ?, 1, 'document', 'a.pdf', 'x', 'application/pdf', 1, 'clean', '', '', ?)";
            let id = contests::EntryFileId::new();
            tx.run(Sql::new(sql).bind(id).bind(house.school).bind(ids[0]).bind(tx.now())).await?;
            let juror = sample::juror(tx, contest, person).await?;
            let locked = Contest::locked(tx, contest).await?;
            contests::assignment::declare(tx, &locked, juror, ids[1]).await?;
            Entry::decide(tx, reach, contest, ids[2], Step::Admission, "").await?;
            let candidacy = contests::Candidacy::admitted(tx, contest).await?[0].id;
            sample::given(tx, contest, juror, candidacy).await?;
            let later = tx.now() + chrono::TimeDelta::hours(1);
            tx.run(Sql::new("update contest_entry set changed_at = ? where id = ?").bind(later).bind(ids[3])).await?;
            let mut next = sample::entry(house.school, "Река построена", "Сидорова Анна", &nominations);
            next.follows = Some(ids[4]);
            Entry::create(tx, reach, contest, &next).await
        })
        .await;
    let undo = page.attributes("li form", "action").remove(0);
    let undone = me.post(&undo, &[]).await;
    let page = me.follow(undone).await.ok();
    page.has(".notice", "Удалено заявок: 3").has(".notice", "№ 1, 3, 4, 5").has("li .tag", "отменена");
    page.has("li small", "осталось: 4");
    assert_eq!(numbers(&house).await, [1, 3, 4, 5, 8]);
}

#[tokio::test]
async fn a_load_whose_entries_are_all_in_use_is_not_undone_and_says_which() {
    let house = House::new().await;
    let (contest, _) = house.contest(&["Проект"], |_| {}).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/import");
    let table = "Название;Учреждение;Авторы\nДвор;СОШ № 9;Сидорова Анна\n";
    let preview = me.upload(&path, &[], ("file", "Заявки.csv", table.as_bytes())).await.ok();
    let written = write(&mut me, &preview).await;
    let page = me.follow(written).await.ok();
    house
        .write(async |tx, reach| {
            let id: Option<EntryId> = store::Ask::value(tx, Sql::new("select id from contest_entry")).await?;
            Entry::decide(tx, reach, contest, id.unwrap(), Step::Admission, "").await
        })
        .await;
    let undo = page.attributes("li form", "action").remove(0);
    is_refused(&me.post(&undo, &[]).await, "№ 1");
    assert_eq!(numbers(&house).await, [1]);
}

#[tokio::test]
async fn a_row_without_an_answer_or_over_the_limit_is_not_taken_and_says_so() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let asked = [
        ("label-1", "Адрес проекта"),
        ("kind-1", "line"),
        ("required-1", "on"),
        ("label-2", "Есть смета"),
        ("kind-2", "yes_no"),
        ("label-3", "Сколько детей"),
        ("kind-3", "whole"),
    ];
    let fields = asked.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let form = events::form::Form::edited(&fields, &mut web::FormErrors::default());
    house
        .write(async |tx, reach| {
            let before = Nomination::find(tx, contest, nominations[0]).await?.written();
            let new = contests::NewNomination { form, most_per_institution: Some(1), ..before };
            Nomination::revise(tx, reach, contest, nominations[0], &new).await
        })
        .await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/import");
    let table = "Название;Учреждение;Авторы;Адрес проекта;Есть смета;Сколько детей\n\
        Двор;СОШ № 9;Сидорова Анна;ул. Мира, 1;Да;12\n\
        Сад;СОШ № 10;Петров Иван;;нет;\n\
        Лес;СОШ № 9;Сидорова Анна;ул. Мира, 2;;\n\
        Поле;СОШ № 10;Петров Иван;ул. Мира, 3;;много\n";
    let preview = me.upload(&path, &[], ("file", "Заявки.csv", table.as_bytes())).await.ok();
    preview.has(".head p", "Понято строк: 1 из 4").has("small", "нет ответа на вопрос «Адрес проекта»");
    preview.has("small", "«Проект»").has("small", "не больше 1").has("small", "«Сколько детей»: Напишите целое число");
    let written = write(&mut me, &preview).await;
    me.follow(written).await.ok();
    let id: Option<EntryId> = store::Ask::value(house.db(), Sql::new("select id from contest_entry")).await.unwrap();
    let entry = format!("/contests/{contest}/entries/{}", id.unwrap());
    me.get(&entry).await.ok().has("dd", "ул. Мира, 1").has("dd", "да").has("dd", "12");
}

#[tokio::test]
async fn what_was_entered_is_not_entered_a_second_time() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let new = sample::entry(house.school, "Двор", "Сидорова Анна", &nominations);
    house.admitted(contest, &new).await;
    let mut me = house.methodist().await;
    let path = format!("/contests/{contest}/import");
    let table = "Название;Учреждение;Авторы\nДвор;СОШ № 9;Сидорова Анна\nСад;СОШ № 9;Сидорова Анна\nСАД;СОШ № 9;сидорова анна\n";
    let preview = me.upload(&path, &[], ("file", "Заявки.csv", table.as_bytes())).await.ok();
    preview.has(".head p", "Понято строк: 1 из 3").has("small", "уже есть: № 1").has("small", "повторяет строку 3");
    let again = me.upload(&path, &[], ("file", "Ещё раз.csv", table.as_bytes())).await.ok();
    let written = write(&mut me, &again).await;
    me.follow(written).await.ok().has(".notice", "Заявок загружено: 1");
    // The first preview stands in another window still.
    write(&mut me, &preview).await;
    assert_eq!(numbers(&house).await, [1, 2]);
    let third = me.upload(&path, &[], ("file", "Заявки.csv", table.as_bytes())).await.ok();
    third.has(".head p", "Понято строк: 0 из 3").has("small", "уже есть: № 2");
}

#[tokio::test]
async fn only_the_file_that_one_sent_oneself_is_written() {
    let house = House::new().await;
    let (contest, _) = house.contest(&["Проект"], |_| {}).await;
    let (other, _) = house.contest(&["Проект"], |_| {}).await;
    let mut me = house.methodist().await;
    let table = "Название;Учреждение;Авторы\nДвор;СОШ № 9;Сидорова Анна\n";
    let path = format!("/contests/{contest}/import");
    let preview = me.upload(&path, &[], ("file", "Заявки.csv", table.as_bytes())).await.ok();
    me.get(&path).await.ok().lacks("Что уже загружено");
    let mut colleague = house.methodist().await;
    assert_eq!(write(&mut colleague, &preview).await.status, StatusCode::NOT_FOUND);
    let elsewhere =
        preview.attributes(".actions form", "action").remove(0).replace(&contest.to_string(), &other.to_string());
    assert_eq!(me.post(&elsewhere, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(numbers(&house).await, [0; 0]);
    assert!(write(&mut me, &preview).await.location().is_some());
    assert_eq!(write(&mut me, &preview).await.status, StatusCode::NOT_FOUND, "it is written once");
    assert_eq!(numbers(&house).await, [1]);
}
