//! Imports on pages, step by step, as a methodist and a coordinator take them.

mod refused;
mod seen;

use axum::http::StatusCode;
use kernel::Role;
use testkit::{Page, Person};

use crate::house::House;

const LIST: &str = "\
Список работников;;;;\n\
ФИО;Дата рождения;Школа;Должность;Категория\n\
Соловьёва Мария Ивановна;02.03.1985;СОШ № 9;учитель химии;перв-я (?)\n\
Бельды Ирина Сергеевна;31.02.1990;СОШ № 9;учитель;б/к\n\
Еськова Мария Петровна;14.05.1990;школа №10;учитель;высшая\n\
Оненко Павел Романович;01.12.1991;Филиал на горе;учитель;б/к\n";

async fn upload(me: &mut Person, text: &str) -> Page {
    let sent = me.upload("/imports", &[("on", "01.09.2021")], ("file", "кадры.csv", text.as_bytes())).await;
    me.follow(sent).await
}

/// Confirms the guessed columns; the page after that.
async fn confirm(me: &mut Person, page: &Page) -> Page {
    let path = page.attributes("form[action$='/mapping']", "action").remove(0);
    let names = page.attributes("tbody select", "name");
    let values = names
        .iter()
        .map(|name| page.attributes(&format!("#{name} option[selected]"), "value").pop().unwrap_or_default());
    let mut fields: Vec<(String, String)> = names.iter().cloned().zip(values).collect();
    fields.push(("on".into(), "01.09.2021".into()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sent = me.post(&path, &fields).await;
    me.follow(sent).await
}

fn batch(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_list_goes_from_file_to_registry_and_back() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/imports").await.ok().has(".empty", "Здесь будут загруженные списки");
    let columns = upload(&mut me, LIST).await.ok();
    columns.has("th", "ФИО").has("td", "Соловьёва Мария Ивановна").has("option[selected]", "Категория");

    let words = confirm(&mut me, &columns).await.ok();
    words
        .has("h1", "Незнакомые слова")
        .has("label", "Категория: «перв-я (?)»")
        .has("label", "Организация: «Филиал на горе»");
    let path = batch(&words);
    let mut answers: Vec<(String, &str)> = Vec::new();
    for (index, label) in words.texts(".field label").iter().enumerate() {
        answers.push((format!("word-{index}"), if label.starts_with("Категория") { "first" } else { "new:school" }));
    }
    let answers: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let sent = me.post(&format!("{path}/words"), &answers).await;
    let preview = me.follow(sent).await.ok();
    preview
        .has(".notice.warn", "ничего не записано")
        .has(".figure", "2 новые")
        .has(".figure", "1 изменения")
        .has(".figure", "1 отложено");
    preview.has("legend", "В реестре есть, в списке нет").has("label.tick", "Яковлева");
    me.get(&format!("{path}?step=preview&list=changed")).await.ok().has("ins", "высшая категория");
    me.get(&format!("{path}?step=preview&list=set_aside")).await.ok().has("td", "31 февраля не бывает");
    me.get("/people?q=Соловьёва&on=01.09.2021").await.ok().lacks("Ивановна");

    let sent = me.post(&format!("{path}/writing"), &[]).await;
    let written = me.follow(sent).await.ok();
    written.has(".notice", "новых 2, изменено 1, закрыто должностей 0, отложено 1").has(".tag", "записан");
    let people = me.get("/people?q=Соловьёва&on=01.09.2021").await.ok();
    let person = people.attributes("td a[href^='/people/']", "href").remove(0);
    let card = me.get(&person).await.ok();
    let row = card.attributes("a[href^='/imports/']", "href").remove(0);
    let page = me.get(&row).await.ok();
    page.has("h1", "Строка 3")
        .has("dt", "ФИО")
        .has("dd", "Соловьёва Мария Ивановна")
        .has("td", "учитель химии")
        .has("td", "первая категория");
    me.get(&format!("{path}/rows/4")).await.ok().has("p", "31 февраля не бывает");
    let rejects = me.get(&format!("{path}/set-aside.xlsx")).await.ok();
    assert!(rejects.bytes.starts_with(b"PK"));
    assert_eq!(house.noted("import.exported").await, ["{\"rows\":1}"]);
    me.get("/organisations").await.ok().has("a", "Филиал на горе");

    let second = upload(&mut me, LIST).await.ok();
    let preview = confirm(&mut me, &second).await.ok();
    preview.has(".figure", "0 новые").has(".figure", "0 изменения").has(".figure", "3 без изменений");
    let sent = me.post(&format!("{}/writing", batch(&preview)), &[]).await;
    me.follow(sent).await.ok().has(".tag", "записан").lacks("/undoing");
    me.get(&path).await.ok().has("form[action$='/undoing'] button", "Отменить");

    let sent = me.post(&format!("{path}/undoing"), &[]).await;
    me.follow(sent).await.ok().has(".tag", "отменён");
    me.get("/people?q=Соловьёва&on=01.09.2021").await.ok().lacks("Ивановна");
    me.get("/imports").await.ok().has("td", "кадры.csv").has(".tag", "отменён");
    house.is_sound().await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_beside_its_field() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let page = upload(&mut me, "%PDF-1.7").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.has(".wrong", "Это не таблица");
    let page = me.upload("/imports", &[("on", "вчера")], ("file", "a.csv", LIST.as_bytes())).await;
    page.has(".wrong", "дд.мм.гггг");
    me.get("/imports").await.ok().has(".empty", "Здесь будут");
}

#[tokio::test]
async fn columns_that_tell_nobody_apart_are_asked_about_again() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let columns = upload(&mut me, LIST).await.ok();
    let path = batch(&columns);
    let page = me.post(&format!("{path}/mapping"), &[("on", "01.09.2021"), ("column-0", "full_name")]).await;
    page.has(".errors", "должность");
    let page = me
        .post(&format!("{path}/mapping"), &[("on", "01.09.2021"), ("column-0", "position"), ("column-1", "position")])
        .await;
    page.has(".errors", "Одно и то же");
    let sent = me.post(&format!("{path}/withdrawal"), &[]).await;
    me.follow(sent).await.ok().has(".tag", "не загружен");
    assert_eq!(me.post(&format!("{path}/writing"), &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_coordinator_sees_and_imports_only_the_own_school() {
    let house = House::new().await;
    let mut mine = house.coordinator(house.school).await;
    let columns = upload(&mut mine, LIST).await.ok();
    let words = confirm(&mut mine, &columns).await.ok();
    let path = batch(&words);
    words.lacks("новая организация");
    let found = words.texts(".field label").iter().position(|label| label.starts_with("Организация")).unwrap();
    let founding = mine.post(&format!("{path}/words"), &[(format!("word-{found}").as_str(), "new:school")]).await;
    assert_eq!(founding.status, StatusCode::FORBIDDEN);
    mine.get(&format!("{path}?step=preview&list=set_aside")).await.ok().has("td", "вне вашего доступа");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("{path}/rows/3")).await.status, StatusCode::NOT_FOUND);
    let mut head = house.test.with_role(Role::Head, house.district).await;
    assert_eq!(head.get("/imports").await.status, StatusCode::FORBIDDEN);
}

/// Imports a list without unknown words; the path of its batch.
async fn import(me: &mut Person, text: &str) -> String {
    let columns = upload(me, text).await.ok();
    let preview = confirm(me, &columns).await.ok();
    let path = batch(&preview);
    let sent = me.post(&format!("{path}/writing"), &[]).await;
    me.follow(sent).await.ok().has(".tag", "записан");
    path
}

#[tokio::test]
async fn of_a_list_everybody_sees_the_rows_within_reach_and_nobody_its_snils() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let path = import(
        &mut me,
        "ФИО;Школа;Должность;СНИЛС;Телефон;Прочее\n\
         Соловьёва Мария Ивановна;СОШ № 9;учитель;112-233-445 95;8 914 555-66-77;112-233-445 95\n\
         Перова Инна Олеговна;СОШ № 10;завхоз;;;\n\
         Безымянная;СОШ № 10;учитель;;;\n",
    )
    .await;
    let row = |number: u32| format!("{path}/rows/{number}");
    let page = me.get(&row(2)).await.ok();
    page.has("dd", "Соловьёва").has("dd", "•••").lacks("233-445").lacks("555-66");
    let person = page.attributes("td a[href^='/people/']", "href").remove(0);
    let person = person.rsplit('/').next().unwrap().parse().unwrap();
    let mut local_head = house.test.with_role(Role::Head, house.school).await;
    for reader in [&mut house.teacher(person).await, &mut house.coordinator(house.school).await, &mut local_head] {
        reader
            .get(&row(2))
            .await
            .ok()
            .has("dd", "Соловьёва")
            .lacks("233-445")
            .lacks("Перова")
            .lacks("href=\"/imports/");
        for hidden in [row(1), row(3), row(4), path.clone(), format!("{path}/set-aside.xlsx")] {
            let page = reader.get(&hidden).await;
            assert!([403, 404].contains(&page.status.as_u16()), "{hidden}: {}", page.status);
        }
    }
    for stranger in [&mut house.teacher(house.people[0]).await, &mut house.coordinator(house.other_school).await] {
        assert_eq!(stranger.get(&row(2)).await.status, StatusCode::NOT_FOUND);
    }
    upload(&mut me, "ФИО;Должность;СНИЛС\nПерова Инна Олеговна;завхоз;112-233-445 95\n").await.ok().lacks("233-445");
}

#[tokio::test]
async fn whoever_has_moved_to_another_school_leaves_the_lists_of_the_old_one_behind() {
    let house = House::new().await;
    let mut me = house.coordinator(house.school).await;
    let path = import(&mut me, "ФИО;Школа;Должность\nСоловьёва Мария Ивановна;СОШ № 9;учитель\n").await;
    let moved = store::Sql::new("update account_role set organisation_id = ? where account_id = ?");
    let moved = moved.bind(house.other_school).bind(me.account);
    house.db().write(&store::Actor::operator(), async |tx| tx.run(moved).await).await.unwrap();
    me.get("/imports").await.ok().lacks("кадры.csv");
    for hidden in [path.clone(), format!("{path}?list=new"), format!("{path}/rows/2")] {
        assert_eq!(me.get(&hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
    assert_eq!(me.post(&format!("{path}/undoing"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_long_list_is_worked_on_in_the_background() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let mut text = String::from("ФИО;Школа;Должность;Примечание\n");
    for (index, letter) in ('а'..='я').cycle().take(1_500).enumerate() {
        let other = char::from_u32('а' as u32 + (index as u32 / 32) % 32).unwrap();
        text.push_str(&format!("Иванова Мария Ф{letter}{other}{letter}овна;СОШ № 9;учитель;{}\n", "слова ".repeat(20)));
    }
    let columns = upload(&mut me, &text).await.ok();
    let waiting = confirm(&mut me, &columns).await.ok();
    waiting.has("h1", "Проверка списка");
    house.work().await;
    let preview = me.get(&waiting.path).await;
    let preview = me.follow(preview).await.ok();
    let path = batch(&preview);
    let sent = me.post(&format!("{path}/writing"), &[]).await;
    let waiting = me.follow(sent).await.ok();
    house.work().await;
    let written = me.get(&waiting.path).await;
    me.follow(written).await.ok().has(".tag", "записан");
    house.is_sound().await;
}
