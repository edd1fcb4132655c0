//! Old awards taken over from a list.

use store::Ask;
use typeset::xlsx::{Sheet, Value};

use crate::house::{House, is_refused};

fn list(rows: &[[&str; 7]]) -> Vec<u8> {
    let columns = ["ФИО", "Награда", "Степень", "Учреждение", "Конкурс", "Приказ", "Дата"];
    let sheet = Sheet {
        name: "Награды".into(),
        title: vec!["Награды прежних лет".into()],
        columns: columns.map(str::to_owned).to_vec(),
        made: chrono::NaiveDate::from_ymd_opt(2021, 9, 1).unwrap(),
    };
    typeset::xlsx::write(&sheet, rows.iter().map(|row| row.iter().map(|text| Value::Text((*text).into())).collect()))
        .unwrap()
}

#[tokio::test]
async fn a_list_is_shown_with_its_mistakes_written_and_taken_back() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let file = list(&[
        [
            "Иванова Мария Петровна",
            "Диплом",
            "II степени",
            "СОШ № 9",
            "«Свежий ветер»",
            "№ 12-д от 01.03.2019",
            "05.03.2019",
        ],
        ["Петров Пётр Ильич", "Благодарность", "", "Лицей", "", "", "2018"],
        ["Сидоров Иван Ильич", "Диплом", "самый лучший", "Лицей", "", "", "2018"],
        ["Кузнецова Анна Ильинична", "Диплом", "1 место", "Лицей", "", "", "давно"],
    ]);
    let district = house.district.to_string();
    let sent = me.upload("/awards/imports", &[("organisation", &district)], ("file", "Награды.xlsx", &file)).await;
    let page = sent.location().unwrap();
    let preview = me.get(&page).await.ok();
    preview
        .has("p", "2 строки понятны")
        .has("p", "2 строки с ошибками")
        .has("td", "Не понятна степень")
        .has("td", "Не понятна дата");
    assert_eq!(
        store::count(house.db(), store::Sql::new("from award")).await.unwrap(),
        0,
        "nothing is written before somebody has looked"
    );
    let written = me.post(&format!("{page}/writing"), &[]).await;
    me.follow(written).await.ok().has(".notice", "Перенесены 2 награды").has("button", "Убрать 2");
    let linked: Vec<String> = house
        .db()
        .column("select recipient from award where person_id is not null and institution_id is not null")
        .await
        .unwrap();
    assert_eq!(linked, ["Иванова Мария Петровна"], "known by name, and the school too");
    let card: String =
        house.db().value("select order_number from award where order_number is not null").await.unwrap().unwrap();
    assert_eq!(card, "12-д");
    me.get("/awards?from=01.01.2019&to=31.12.2019").await.ok().has("td", "Иванова").has("td", "05.03.2019");
    let twice = me.post(&format!("{page}/writing"), &[]).await;
    assert_eq!(twice.status, axum::http::StatusCode::CONFLICT);
    let undone = me.post(&format!("{page}/undoing"), &[]).await;
    me.follow(undone).await.ok().has(".notice", "Убраны 2 награды").has("p", "отменён");
    assert_eq!(store::count(house.db(), store::Sql::new("from award")).await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_no_list_of_awards_is_refused_with_what_to_do() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let district = house.district.to_string();
    let no_file = me.upload("/awards/imports", &[("organisation", &district)], ("file", "x.xlsx", b"")).await;
    is_refused(&no_file, "Выберите файл");
    let picture =
        me.upload("/awards/imports", &[("organisation", &district)], ("file", "x.xlsx", b"\x89PNG\r\n\x1a\n")).await;
    assert_eq!(picture.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
}
