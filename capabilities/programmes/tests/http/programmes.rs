//! Programmes with their directions, and their calendars.

use axum::http::StatusCode;
use programmes::{plan, programme, sample};
use registry::sample::day;

use crate::house::House;

#[tokio::test]
async fn a_programme_is_begun_divided_and_revised() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/programmes").await.has(".empty", "Здесь будут программы");
    me.get("/programmes/new").await.ok();
    let district = house.district.to_string();
    let mut fields = vec![
        ("kind", "programme"),
        ("title", "Педагогические кадры"),
        ("goal", "Закрепить молодых педагогов"),
        ("starts_on", "01.01.2020"),
        ("ends_on", "31.12.2024"),
        ("organisation", district.as_str()),
    ];
    let added = me.post("/programmes", &fields).await;
    let card = added.location().unwrap();
    let id = card.rsplit('/').next().unwrap().to_owned();
    me.follow(added).await.has("h1", "Педагогические кадры").has(".head p", "01.01.2020 – 31.12.2024");
    me.post("/programmes", &[("organisation", &district)]).await.has(".errors a", "Заполните это поле");
    let part = [("kind", "cluster"), ("title", "За собой в профессию"), ("parent", &id), ("starts_on", "01.09.2020")];
    let part = [part.as_slice(), &[("organisation", &district)]].concat();
    let part = me.post("/programmes", &part).await;
    let part_card = part.location().unwrap();
    me.follow(part).await.has("dd a", "Педагогические кадры");
    me.get(&card).await.has(".hits a", "За собой в профессию");
    let part_id = part_card.rsplit('/').next().unwrap().to_owned();
    fields.push(("parent", &part_id));
    me.post(&format!("{card}/revision"), &fields).await.has(".errors a", "в состав самой себя");
    fields.pop();
    for title in ["Выявление кадров", "Престиж профессии"] {
        let added = me.post(&format!("{card}/directions"), &[("title", title)]).await;
        me.follow(added).await.ok();
    }
    let shown = me.get(&card).await.ok();
    assert_eq!(shown.texts("h3").len(), 2);
    shown.has("h3", "II. Престиж профессии");
    let rename = shown.attributes("h3 a", "href").remove(1);
    me.get(&rename).await.ok();
    me.post(&rename, &[("title", "")]).await.has(".errors a", "Заполните это поле");
    let renamed = me.post(&rename, &[("title", "Повышение престижа профессии")]).await;
    me.follow(renamed).await.has("h3", "II. Повышение престижа профессии");
    me.get(&format!("{card}/revision")).await.ok();
    fields[1].1 = "Кадры";
    let revised = me.post(&format!("{card}/revision"), &fields).await;
    me.follow(revised).await.has("h1", "Кадры");
    me.get("/programmes?q=кадры").await.has("caption", "1 программа").has("td", "0 / 0");
    let mut coordinator = house.coordinator(house.school).await;
    coordinator.get(&card).await.has("h1", "Кадры").lacks("calendar-address");
    assert_eq!(coordinator.get("/programmes/new").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_knows_the_address_reads_the_calendar_until_it_is_changed() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let id = house
        .write(async |tx, reach| {
            let new = sample::programme(house.district, "Педкластер 27", day(2020, 9, 1), |_| {});
            let id = programme::add(tx, reach, new).await?;
            let term = (day(2021, 10, 4), day(2021, 10, 8));
            let item = |title: &str| sample::plan_item(house.district, title, term, |new| new.programme_id = Some(id));
            plan::add(tx, reach, item("Неделя современного урока")).await?;
            let cancelled = plan::add(tx, reach, item("Слёт")).await?;
            plan::cancel(tx, reach, cancelled, "карантин").await?;
            Ok(id)
        })
        .await;
    let address = |page: &testkit::Page| page.texts("code").into_iter().find(|text| text.ends_with(".ics")).unwrap();
    let open = format!("/programmes/{id}/calendar-address");
    let opened = me.post(&open, &[]).await;
    let first = address(&me.follow(opened).await);
    let first = first.strip_prefix("http://127.0.0.1:8080").unwrap();
    let calendar = house.test.anyone().get(first).await.ok();
    assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
    let text = calendar.html().replace("\r\n ", "");
    assert!(text.contains("DTSTART;VALUE=DATE:20211004") && text.contains("DTEND;VALUE=DATE:20211009"), "{text}");
    assert!(text.contains("SUMMARY:Неделя современного урока") && text.contains("STATUS:CANCELLED"), "{text}");
    let opened = me.post(&open, &[]).await;
    let second = address(&me.follow(opened).await);
    assert!(!second.ends_with(first));
    assert_eq!(house.test.anyone().get(first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.test.anyone().get("/calendar/programmes/x.ics").await.status, StatusCode::NOT_FOUND);
}
