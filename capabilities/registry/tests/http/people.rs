//! The list of staff and its workbook.

use calamine::{Data, Reader, Xlsx};
use testkit::Page;

use crate::house::House;

fn names(page: &Page) -> Vec<String> {
    page.texts("tbody td a").into_iter().map(|name| name.split(' ').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_list_shows_who_worked_on_the_day_in_dictionary_order() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let today = me.get("/people").await.ok();
    assert_eq!(names(&today), ["Ёлкина", "Еськова", "Яковлева"]);
    today
        .has("caption", "3 человека")
        .has("caption", "2 с высшим образованием (67 %)")
        .has("caption", "1 с категорией (33 %)");
    today
        .has("p", "Состав на 14.09.2021")
        .has("td", "СОШ № 9")
        .has(".tag.good", "высшая")
        .has("td", "16 лет")
        .has("td", "среднее проф.");
    let earlier = me.get("/people?on=01.09.2019").await.ok();
    assert_eq!(names(&earlier), ["Ёлкина", "Еськова", "Жукова", "Яковлева"]);
    earlier.has("caption", "4 человека");
    let nobody = me.get("/people?on=01.09.1990").await.ok();
    nobody.has(".empty", "По этим условиям никого нет").has(".empty a", "Загрузить список");
}

#[tokio::test]
async fn filters_and_orders_are_in_the_address() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    for (query, expected) in [
        ("q=елк", vec!["Ёлкина"]),
        ("category=highest", vec!["Ёлкина"]),
        ("education=secondary_vocational", vec!["Яковлева"]),
        ("group=management", vec![]),
        ("age=50-54", vec!["Яковлева"]),
        ("experience=under-3", vec!["Еськова"]),
        ("experience=15-20", vec!["Ёлкина"]),
        ("young=yes", vec![]),
        ("young=no&jobs=all", vec!["Ёлкина", "Еськова", "Яковлева"]),
        ("sort=-name", vec!["Яковлева", "Еськова", "Ёлкина"]),
        ("sort=pedagogical", vec!["Еськова", "Ёлкина", "Яковлева"]),
        ("sort=-pedagogical", vec!["Яковлева", "Ёлкина", "Еськова"]),
        ("sort=category", vec!["Ёлкина", "Еськова", "Яковлева"]),
        ("sort=organisation", vec!["Ёлкина", "Яковлева", "Еськова"]),
    ] {
        let page = me.get(&format!("/people?{query}")).await.ok();
        assert_eq!(names(&page), expected, "{query}");
    }
    let inside = me.get(&format!("/people?organisation={}", house.other_school)).await.ok();
    assert_eq!(names(&inside), ["Еськова"]);
    let whole = me.get(&format!("/people?organisation={}", house.district)).await.ok();
    assert_eq!(names(&whole).len(), 3);
    let columns = me.get("/people?c-age=1&c-young=1").await.ok();
    columns.has("th", "Возраст").has("td", "51 год");
    assert_eq!(columns.texts("thead th").len(), 3);
}

#[tokio::test]
async fn pages_of_a_long_list_follow_each_other() {
    let house = House::new().await;
    house.import(60, |index, facts| facts.names[0].fact.family = format!("Ан{index:03}")).await;
    let mut me = house.methodist().await;
    let first = me.get("/people").await.ok();
    assert_eq!(names(&first).len(), 25);
    first.has(".pager", "страница 1 из 3");
    let last = me.get("/people?page=3").await.ok();
    assert_eq!(names(&last).len(), 13);
    assert_eq!(names(&me.get("/people?size=50").await.ok()).len(), 50);
}

#[tokio::test]
async fn a_reader_sees_only_those_within_reach() {
    let house = House::new().await;
    let mut coordinator = house.coordinator(house.other_school).await;
    assert_eq!(names(&coordinator.get("/people").await.ok()), ["Еськова"]);
    let mut teacher = house.teacher(house.people[0]).await;
    assert_eq!(names(&teacher.get("/people").await.ok()), ["Яковлева"]);
    let anyone = house.test.anyone().get("/people").await;
    assert!(anyone.location().unwrap().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_number_of_queries_does_not_grow_with_the_list() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/people").await.ok();
    let mut asked = Vec::new();
    for query in ["q=елк", "q="] {
        let before = house.db().queries();
        me.get(&format!("/people?{query}&on=13.09.2021")).await.ok();
        asked.push(house.db().queries() - before);
    }
    assert_eq!(asked[0], 3, "rows, totals, organisations to choose from");
    assert!(asked[1] <= asked[0]);
    let before = house.db().queries();
    me.get("/people?on=13.09.2021").await.ok();
    assert_eq!(house.db().queries() - before, 1, "what nobody has changed is remembered");
}

#[tokio::test]
async fn the_workbook_holds_exactly_what_is_shown_on_all_pages() {
    let house = House::new().await;
    house.import(30, |index, facts| facts.names[0].fact.family = format!("Ан{index:03}")).await;
    let mut me = house.methodist().await;
    let page = me.get("/people?c-age=1&c-category=1&sort=-name").await.ok();
    let link = page.attributes("caption a", "href").remove(0);
    let file = me.get(&link).await.ok();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(file.bytes.clone())).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let header = rows.iter().position(|row| row[0] == *"Фамилия, имя, отчество").unwrap();
    assert_eq!(rows.len() - header - 1, 33);
    assert_eq!(rows[header][2].to_string(), "Возраст");
    assert_eq!(rows[header + 1][0].to_string(), "Яковлева Мария Петровна");
    assert_eq!(rows[header + 1][2], Data::Float(51.0));
    assert!(rows[1][0].to_string().contains("33 человека"));
}
