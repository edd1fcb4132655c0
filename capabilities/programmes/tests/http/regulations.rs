//! The register: entered with files, superseded, asked for what is in force on a day.

use axum::http::StatusCode;

use crate::house::House;

#[tokio::test]
async fn an_order_takes_the_place_of_another_on_its_day() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/regulations").await.has(".empty", "Здесь будут положения");
    me.get("/regulations/new").await.ok();
    let district = house.district.to_string();
    let fields = |number, issued_on, more: &[(&'static str, &'static str)]| {
        let mut fields = vec![
            ("kind", "order"),
            ("number", number),
            ("issued_on", issued_on),
            ("issuer", "Управление образования"),
            ("title", "О порядке отбора претендентов на целевое обучение"),
        ];
        fields.extend(more);
        fields
    };
    let own = ("organisation", district.as_str());
    let first = [fields("208-Д", "05.05.2017", &[]), vec![own]].concat();
    let first = me.upload("/regulations", &first, ("file", "Приказ 208-Д.pdf", b"%PDF-1.4 text %%EOF")).await;
    let card = first.location().unwrap();
    me.follow(first).await.has(".head p", "приказ № 208-Д от 05.05.2017").has(".tag.good", "действует");
    let file = me.get(&format!("{card}/file")).await.ok();
    assert_eq!(file.bytes, b"%PDF-1.4 text %%EOF");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(file.headers["content-type"], "application/pdf");
    let id = card.rsplit('/').next().unwrap().to_owned();
    let form = me.get(&format!("/regulations/new?supersedes={id}")).await.ok();
    assert_eq!(form.attributes("#supersedes option[selected]", "value"), [id.as_str()]);
    let nothing = ("file", "", b"".as_slice());
    let earlier = [fields("1", "01.01.2017", &[]), vec![own, ("supersedes", &id)]].concat();
    me.upload("/regulations", &earlier, nothing).await.has(".errors a", "не раньше нового");
    let second = [fields("215-Д", "15.04.2020", &[]), vec![own, ("supersedes", &id)]].concat();
    let second = me.upload("/regulations", &second, nothing).await;
    let new_card = second.location().unwrap();
    let shown = me.follow(second).await.ok();
    shown.has("dd a", "приказ № 208-Д от 05.05.2017").has("h2", "Редакции").has("li", "не действует с 15.04.2020");
    me.get(&card).await.has("dd a", "приказ № 215-Д от 15.04.2020").has(".head .tag", "не действует с 15.04.2020");
    let third = [fields("300-Д", "01.09.2021", &[]), vec![own, ("supersedes", &id)]].concat();
    me.upload("/regulations", &third, nothing).await.has(".errors a", "уже заменён другим");
    me.get("/regulations?on=14.04.2020")
        .await
        .ok()
        .has("caption", "1 документ")
        .has("td small", "208-Д")
        .lacks("№ 215-Д от");
    me.get("/regulations?on=15.04.2020").await.has("td small", "215-Д").has("td", "приказ № 208-Д от 05.05.2017");
    me.get("/regulations?on=01.01.2017").await.has(".empty", "Таких документов нет");
    me.get("/regulations?q=215&kind=order").await.has("caption", "1 документ");
    me.get("/regulations?kind=letter").await.has(".empty", "Таких документов нет");
    assert!(me.get("/regulations.xlsx?on=15.04.2020").await.bytes.starts_with(b"PK"));
    me.get(&format!("{new_card}/revision")).await.ok();
    let mut revised = fields("215-Д", "15.04.2020", &[("in_force_to", "01.09.2021")]);
    revised.push(("supersedes", &id));
    let revised = me.upload(&format!("{new_card}/revision"), &revised, ("file", "x.exe", b"MZ")).await;
    revised.has(".errors a", "Такие файлы не принимаются");
    let revised =
        [fields("№ 215-Д", "15.04.2020", &[("in_force_to", "01.09.2021")]), vec![("supersedes", &id)]].concat();
    let revised = me.upload(&format!("{new_card}/revision"), &revised, ("file", "скан.jpg", b"\xff\xd8\xff\xe0")).await;
    me.follow(revised).await.has(".head .tag", "не действует с 01.09.2021").has("dd a", "скан.jpg");
    let late = fields("208-Д", "05.05.2017", &[("in_force_from", "01.01.2021")]);
    me.upload(&format!("{card}/revision"), &late, nothing).await.has(".errors a", "позже того, который его заменил");
    assert_eq!(house.journalled("regulation.attached").await, 2);
    let mut coordinator = house.coordinator(house.school).await;
    coordinator.get(&card).await.lacks("/revision");
    assert_eq!(coordinator.get("/regulations/new").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_marked_for_everybody_is_a_document_of_the_site_while_in_force() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let district = house.district.to_string();
    let fields = [
        ("kind", "order"),
        ("number", "7"),
        ("issued_on", "01.09.2021"),
        ("issuer", "Управление образования"),
        ("title", "О наставниках"),
        ("organisation", district.as_str()),
    ];
    let file = ("file", "Приказ 7.pdf", b"%PDF-1.4 text %%EOF".as_slice());
    let card = me.upload("/regulations", &fields, file).await.location().unwrap();
    let id = card.rsplit('/').next().unwrap();
    let path = format!("/documents/regulations/{id}/file");
    let mut anyone = house.test.anyone();
    assert_eq!(anyone.get(&path).await.status, StatusCode::NOT_FOUND, "not by default");
    assert_eq!(shown(&house).await, Vec::<String>::new());
    let marked = [fields.to_vec(), vec![("is_public", "on")]].concat();
    me.upload(&format!("{card}/revision"), &marked, ("file", "", b"")).await;
    me.get(&card).await.ok().has("dd a", "на странице «Документы»");
    assert_eq!(anyone.get(&path).await.ok().bytes, b"%PDF-1.4 text %%EOF");
    assert_eq!(shown(&house).await, ["Приказы: Приказ № 7 от 01.09.2021, О наставниках"]);
    assert_eq!(me.get(&format!("{card}/revision")).await.ok().attributes("#is_public[checked]", "value"), ["on"]);
    let ended = [marked, vec![("in_force_to", "14.09.2021")]].concat();
    me.upload(&format!("{card}/revision"), &ended, ("file", "", b"")).await;
    assert_eq!(anyone.get(&path).await.status, StatusCode::NOT_FOUND, "no more in force");
    assert_eq!(shown(&house).await, Vec::<String>::new());
}

async fn shown(house: &House) -> Vec<String> {
    let mut lines = Vec::new();
    for showcase in house.test.app.showcases() {
        let items = (showcase.items)(house.test.app.clone(), web::Asked::All, kernel::Language::Ru).await.unwrap();
        let line = |item: web::Item| format!("{}: {}, {}", item.group.unwrap(), item.summary, item.title);
        lines.extend(items.into_iter().map(line).map(|line| line.replace('\u{a0}', " ")));
    }
    lines
}
