//! Portfolios: a thousand participations, three queries.

use axum::http::StatusCode;
use events::EventId;
use kernel::{PersonId, id::Uuid};
use store::{Actor, Value};

use crate::hall::Hall;

/// Writes a thousand events into somebody's ledger, over four school years.
async fn thousand(hall: &Hall, person: PersonId) {
    let operator = Actor::operator();
    let write = hall.house.db().write(&operator, async |tx| {
        let (mut events, mut rows): (Vec<Vec<Value>>, Vec<Vec<Value>>) = (Vec::new(), Vec::new());
        for number in 0..1_000_i32 {
            let id = EventId::new();
            let day = chrono::NaiveDate::from_ymd_opt(2018 + number % 4, 10, 1 + (number % 28) as u32).unwrap();
            let at = day.and_hms_opt(1, 0, 0).unwrap().and_utc();
            events.push(vec![
                id.into(),
                hall.house.district.into(),
                "seminar".into(),
                format!("Семинар {number}").into(),
                "held".into(),
                "municipal".into(),
                "in_person".into(),
                at.into(),
                at.into(),
                day.into(),
                day.into(),
                false.into(),
                "x".into(),
                String::new().into(),
                String::new().into(),
                at.into(),
                at.into(),
            ]);
            let role = if number % 10 == 0 { "speaker" } else { "participant" };
            rows.push(vec![
                Uuid::now_v7().into(),
                hall.house.school.into(),
                person.into(),
                id.into(),
                role.into(),
                2.into(),
                day.into(),
                "hand".into(),
                at.into(),
            ]);
        }
        let columns = [
            "id",
            "organisation_id",
            "kind",
            "title",
            "state",
            "level",
            "form",
            "starts_at",
            "ends_at",
            "starts_on",
            "ends_on",
            "guests",
            "check_secret",
            "search_key",
            "sort_key",
            "changed_at",
            "created_at",
        ];
        tx.insert("event", &columns, events).await?;
        let columns = [
            "id",
            "organisation_id",
            "person_id",
            "event_id",
            "role",
            "hours",
            "happened_on",
            "evidence",
            "created_at",
        ];
        tx.insert("participation", &columns, rows).await
    });
    write.await.unwrap();
}

#[tokio::test]
async fn a_thousand_participations_are_shown_with_three_queries() {
    let mut hall = Hall::with(1, |_| {}).await;
    let person = hall.people[0];
    thousand(&hall, person).await;
    let path = format!("/people/{person}/portfolio");
    hall.me.get(&path).await.ok();
    for query in ["", "?year=2020/2021", "?role=speaker&page=2", "?size=200"] {
        let before = hall.house.db().queries();
        hall.me.get(&format!("{path}{query}")).await.ok();
        assert!(hall.house.db().queries() - before <= 3, "{query}: {}", hall.house.db().queries() - before);
    }
    let page = hall.me.get(&path).await.ok();
    page.has(".figure b", "1000").has(".figure b", "2000").has(".tag", "выступающий: 100").has(".pager", "1 из 40");
    let year = hall.me.get(&format!("{path}?year=2020/2021&role=speaker")).await.ok();
    year.has(".figure b", "50").has("td", "СОШ № 9");
    let everybody = hall.me.get("/portfolio?year=2020/2021").await.ok();
    everybody.has("td a", "Иванова Мария0 Петровна").has("td.n", "250");
    let before = hall.house.db().queries();
    hall.me.get("/portfolio").await.ok();
    assert!(hall.house.db().queries() - before <= 3);
}

#[tokio::test]
async fn a_teacher_sees_his_own_portfolio_and_a_coordinator_that_of_his_school() {
    let mut hall = Hall::with(2, |details| details.hours = Some(4)).await;
    let places = hall.places().await;
    hall.begin().await;
    hall.mark(&[places[0].id]).await;
    let mut teacher = hall.house.teacher(hall.people[0]).await;
    let page = teacher.get("/portfolio").await;
    let own = teacher.follow(page).await.ok();
    own.has("h1", "Иванова Мария0 Петровна").has("td a", "Профилактика выгорания").has("td.n", "4");
    let foreign = teacher.get(&format!("/people/{}/portfolio", hall.people[1])).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let mut coordinator = hall.house.coordinator(hall.house.school).await;
    coordinator.get(&format!("/people/{}/portfolio", hall.people[0])).await.ok().has("td a", "Профилактика");
    coordinator.get("/portfolio").await.ok().has("caption", "1 человек");
    let mut other = hall.house.coordinator(hall.house.other_school).await;
    assert_eq!(other.get(&format!("/people/{}/portfolio", hall.people[0])).await.status, StatusCode::NOT_FOUND);
    other.get("/portfolio").await.ok().has(".empty", "участий нет");
    let empty = hall.me.get(&format!("/people/{}/portfolio", hall.people[1])).await.ok();
    empty.has(".empty", "Участий пока нет");
    let paper = teacher.get(&format!("/people/{}/portfolio.docx?role=participant", hall.people[0])).await.ok();
    assert_eq!(&paper.bytes[..2], b"PK");
    assert_eq!(teacher.get(&format!("/people/{}/portfolio.pdf", hall.people[0])).await.status, StatusCode::NOT_FOUND);
    teacher.get(&format!("/people/{}", hall.people[0])).await.ok().has("a", "Портфолио");
}
