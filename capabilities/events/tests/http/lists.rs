//! Lists of events, however long they are.

use calamine::{Reader, Xlsx};
use chrono::TimeDelta;
use events::{EventId, EventKind, sample};
use store::Value;

use crate::house::House;

/// Writes so many announced events down at once, one every two hours from the beginning of the school year on.
async fn many(house: &House, count: i64) {
    let details = sample::event("Семинар", house.now(), |details| details.host_id = Some(house.school));
    let first = house.write(async |tx, reach| events::Event::create(tx, reach, house.district, &details).await).await;
    let columns =
        "organisation_id, kind, title, state, level, form, place, host_id, guests, check_secret, search_key, sort_key";
    let begin: chrono::DateTime<chrono::Utc> = "2021-09-01T00:00:00Z".parse().unwrap();
    #[derive(store::FromQueryResult)]
    struct Template {
        check_secret: String,
        search_key: String,
        sort_key: String,
        place: String,
    }
    let sql = store::Sql::new("select check_secret, search_key, sort_key, place from event where id = ?").bind(first);
    let like: Template = store::Ask::first(house.db(), sql).await.unwrap().unwrap();
    let mut names: Vec<&str> = vec!["id", "starts_at", "ends_at", "starts_on", "ends_on", "changed_at", "created_at"];
    names.extend(columns.split(", "));
    let rows = (0..count).map(|n| -> Vec<Value> {
        let at = begin + TimeDelta::minutes(50 * n);
        let day = at.date_naive();
        vec![
            EventId::new().into(),
            at.into(),
            (at + TimeDelta::hours(1)).into(),
            day.into(),
            day.into(),
            at.into(),
            at.into(),
            house.district.into(),
            EventKind::ALL[usize::try_from(n).unwrap() % EventKind::ALL.len()].into(),
            format!("Семинар {n}").into(),
            "open".into(),
            "municipal".into(),
            "in_person".into(),
            like.place.clone().into(),
            house.school.into(),
            false.into(),
            like.check_secret.clone().into(),
            format!("{} {n}", like.search_key).into(),
            format!("{} {n:05}", like.sort_key).into(),
        ]
    });
    house.write(async |tx, _| tx.insert("event", &names, rows.collect()).await).await;
}

#[tokio::test]
async fn a_list_of_ten_thousand_events_asks_three_questions_a_page() {
    let house = House::new().await;
    many(&house, 10_000).await;
    let mut me = house.methodist().await;
    me.get("/events").await.ok().has("caption b", "10001 мероприятие").has("td.wide", "СОШ № 9");
    let host = house.school;
    let paths = [
        "/events".to_owned(),
        "/events?page=300&sort=title".to_owned(),
        format!("/events?kind=visit&state=open&host={host}&from=01.10.2021&to=30.11.2021"),
        "/events?q=семинар+99&size=200".to_owned(),
    ];
    for path in paths {
        let before = house.db().queries();
        let page = me.get(&path).await.ok();
        assert!(house.db().queries() - before <= 3, "{path}: {}", house.db().queries() - before);
        assert!(page.texts("tbody tr").len() > 3, "{path}");
    }
    let mut teacher = house.teacher(house.teachers(house.school, 1).await[0]).await;
    teacher.get("/events").await.ok().has("caption b", "10000 мероприятий").lacks("готовится</span>");
    let beyond = me.get("/events?page=5000").await;
    me.follow(beyond).await.ok().has("caption b", "10001");
}

#[tokio::test]
async fn the_workbook_the_calendar_and_the_search_show_the_same_events() {
    let house = House::new().await;
    many(&house, 100).await;
    let mut me = house.methodist().await;
    let sheet = me.get("/events.xlsx?kind=visit").await.ok();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(sheet.bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.rows().count(), 3 + 8, "title, count, header, and every twelfth event");
    me.get("/events.xlsx?kind=trial&q=нет").await.ok();
    let month = me.get("/events/calendar?month=2021-09").await.ok();
    month.has("h1", "Сентябрь 2021 г.").has(".month a", "Семинар 5").has("h2", "Ближайшие");
    me.get("/events/calendar?month=nonsense").await.ok().has("h1", "Сентябрь 2021 г.");
    assert_eq!(me.get("/events/calendar?month=2021-02").await.ok().texts(".month a").len(), 0);
    me.get("/search?q=семинар+77").await.ok().has("a", "Семинар 77");
    me.set_cookie("language", "en");
    me.get("/events").await.ok().has("caption b", "101 events");
}

#[tokio::test]
async fn an_event_of_the_past_is_written_down_with_those_who_were_registered() {
    let house = House::new().await;
    let people = house.teachers(house.school, 3).await;
    let past = sample::event("Семинар 24 января 2019 года", "2019-01-24T00:00:00Z".parse().unwrap(), |_| {});
    let write = async |tx: &store::Tx, _: &kernel::Reach| {
        sample::held(tx, house.district, &past, "Даны рекомендации.", &people).await
    };
    let (event, made) = house.write(write).await;
    assert_eq!(made.len(), 3);
    let mut me = house.methodist().await;
    me.get(&format!("/events/{event}")).await.ok().has(".tag", "есть итоги").has("dd", "3");
    me.get(&format!("/events/{event}/registrations"))
        .await
        .ok()
        .has("caption b", "3 записи")
        .has("td small", "СОШ № 9");
}
