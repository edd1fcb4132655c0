//! Check-in: by the participant's code, by the code on the screen, by list; and the ledger behind it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use events::Evidence;
use kernel::Role;
use serde_json::Value;
use store::{Ask, Sql};
use testkit::{Page, Person};

use crate::{
    hall::Hall,
    house::{House, is_refused},
};

const LEDGER: &str = "from participation where role = 'participant'";

/// What the scanner is told.
async fn scan(me: &mut Person, path: &str, token: &str, at: &str) -> (String, String) {
    let page = me.upload(path, &[("token", token), ("at", at)], ("nothing", "nothing", b"")).await.ok();
    said(&page)
}

fn said(page: &Page) -> (String, String) {
    let answer: Value = serde_json::from_slice(&page.bytes).unwrap();
    (answer["state"].as_str().unwrap().to_owned(), answer["text"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_code_is_scanned_once_and_then_says_since_when_they_are_in() {
    let mut hall = Hall::with(2, |details| details.hours = Some(6)).await;
    let places = hall.places().await;
    let path = hall.path("/check-in/scans");
    let early = hall.me.upload(&path, &[("token", &places[0].token)], ("n", "n", b"")).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody is there a week before");
    hall.begin().await;
    let address = format!("http://127.0.0.1:8080/t/{}", places[0].token);
    let (state, text) = scan(&mut hall.me, &path, &address, "").await;
    assert_eq!((state.as_str(), text.ends_with("на месте")), ("in", true), "{text}");
    hall.house.test.app.clock().advance(TimeDelta::minutes(10));
    let (state, text) = scan(&mut hall.me, &path, &places[0].token, "").await;
    assert_eq!((state.as_str(), text.contains("уже на месте с 21.09.2021 13:00")), ("already", true), "{text}");
    assert_eq!(hall.count("from attendance").await, 1);
    assert_eq!(hall.count(LEDGER).await, 1);
    assert_eq!(hall.count("from participation where hours = 6 and happened_on = '2021-09-21'").await, 1);
    let place = Sql::new("from participation where organisation_id = ?").bind(hall.house.school);
    assert_eq!(store::count(hall.house.db(), place).await.unwrap(), 1, "the institution of that day");
    assert_eq!(hall.house.journalled("attendance.marked").await, 1);
    let list = hall.me.get(&hall.path("/check-in")).await.ok();
    list.has(".head p", "На месте 1 из 2").has("td", "по коду участника");
}

#[tokio::test]
async fn a_scan_that_was_made_without_a_network_keeps_its_time() {
    let mut hall = Hall::with(3, |_| {}).await;
    let places = hall.places().await;
    hall.begin().await;
    let path = hall.path("/check-in/scans");
    scan(&mut hall.me, &path, &places[0].token, "2021-09-21T02:15:00.000Z").await;
    scan(&mut hall.me, &path, &places[1].token, "2031-01-01T00:00:00Z").await;
    scan(&mut hall.me, &path, &places[2].token, "2001-01-01T00:00:00Z").await;
    let sql = "select a.at from attendance a join registration r on r.id = a.registration_id order by r.arrival";
    let at: Vec<chrono::DateTime<chrono::Utc>> = hall.house.db().column(sql).await.unwrap();
    let now = hall.house.now();
    assert_eq!(at[0].to_rfc3339(), "2021-09-21T02:15:00+00:00");
    assert_eq!(at[1], now, "nobody comes in the future");
    assert_eq!(at[2], now - TimeDelta::hours(25), "nor long before the doors open");
}

#[tokio::test]
async fn strangers_codes_of_other_events_and_those_without_a_place_are_told_apart() {
    let mut hall = Hall::with(2, |details| details.capacity = Some(1)).await;
    let other = hall.house.seminar(|details| details.title = "Другой семинар".into()).await;
    hall.me
        .post(
            &format!("/events/{other}/registrations"),
            &[("person", &hall.people[0].to_string()), ("delegation", "1")],
        )
        .await;
    let sql = Sql::new("select token from registration where event_id = ?").bind(other);
    let foreign: String = hall.house.db().value(sql).await.unwrap().unwrap();
    let places = hall.places().await;
    assert_eq!(places[1].state, "waiting");
    hall.begin().await;
    let path = hall.path("/check-in/scans");
    assert_eq!(scan(&mut hall.me, &path, &foreign, "").await.0, "another");
    assert_eq!(scan(&mut hall.me, &path, "0000", "").await.0, "unknown");
    let (state, text) = scan(&mut hall.me, &path, &places[1].token, "").await;
    assert_eq!(state, "no_place");
    assert!(text.contains("листе ожидания"), "{text}");
    assert_eq!(hall.count("from attendance").await, 0);
    let mut stranger = hall.house.coordinator(hall.house.school).await;
    let page = stranger.get(&hall.path("/check-in")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "the event is the district's");
}

#[tokio::test]
async fn a_photo_of_the_code_is_read_without_scripts_and_a_frame_with_them() {
    let mut hall = Hall::with(2, |_| {}).await;
    let places = hall.places().await;
    hall.begin().await;
    let png = |token: &str| typeset::qr::png(&format!("http://127.0.0.1:8080/t/{token}")).unwrap();
    let page = hall.me.upload(&hall.path("/check-in"), &[], ("photo", "code.png", &png(&places[0].token))).await;
    hall.me.follow(page).await.ok().has(".notice", "на месте");
    let path = hall.path("/check-in/scans");
    let frame = hall.me.upload(&path, &[("at", "")], ("frame", "frame.jpg", &png(&places[1].token))).await.ok();
    assert_eq!(said(&frame).0, "in");
    let nothing = hall.me.upload(&path, &[], ("frame", "frame.jpg", b"no picture")).await.ok();
    assert_eq!(said(&nothing).0, "nothing");
    let page = hall.me.upload(&hall.path("/check-in"), &[], ("photo", "code.png", b"no picture")).await;
    hall.me.follow(page).await.ok().has(".notice", "не видно кода");
    assert_eq!(hall.count("from attendance").await, 2);
    // The page for when there is no network knows names by fingerprints, and no code.
    let list = hall.me.get(&hall.path("/check-in/list")).await.ok();
    let people: serde_json::Map<String, Value> = serde_json::from_slice(&list.bytes).unwrap();
    assert_eq!(people.len(), 2);
    list.lacks(&places[0].token);
}

#[tokio::test]
async fn any_camera_leads_the_organiser_to_the_mark_and_tells_others_nothing() {
    let mut hall = Hall::with(1, |_| {}).await;
    let place = hall.places().await.remove(0);
    hall.begin().await;
    let path = format!("/t/{}", place.token);
    let mut anyone = hall.house.test.anyone();
    anyone.get(&path).await.ok().has("h1", "Профилактика выгорания").lacks("Иванова");
    assert_eq!(anyone.get(&format!("{path}/code.png")).await.ok().headers["content-type"], "image/png");
    assert_eq!(anyone.get("/t/0000").await.status, StatusCode::NOT_FOUND);
    let page = hall.me.get(&path).await.ok();
    page.has("h2", "Иванова Мария0 Петровна").has("form button", "Отметить");
    hall.me.post(&hall.path("/attendance"), &[("present", &place.id.to_string())]).await;
    hall.me.get(&path).await.ok().has(".notice", "уже на месте");
}

#[tokio::test]
async fn a_participant_enters_the_code_on_the_screen_within_its_minute() {
    let mut hall = Hall::with(2, |_| {}).await;
    let mut teacher = hall.house.teacher(hall.people[0]).await;
    let path = hall.path("/presence");
    is_refused(&teacher.post(&path, &[("code", "000000")]).await, "Код действует за час");
    hall.begin().await;
    let mut teacher =
        hall.house.test.with_role_and_person(Role::Teacher, hall.house.school, Some(hall.people[0])).await;
    let screen = hall.me.get(&format!("/c/{}", hall.event)).await.ok();
    let code = screen.texts("main b").remove(0);
    assert_eq!(code.len(), 6);
    assert!(screen.attributes("main img", "src")[0].starts_with("data:image/png;base64,"));
    let seconds: i64 = screen.headers["refresh"].to_str().unwrap().parse().unwrap();
    assert!((1..=61).contains(&seconds));
    let wrong = if code == "000000" { "111111" } else { "000000" };
    is_refused(&teacher.post(&path, &[("code", wrong)]).await, "Код не подходит");
    hall.house.test.app.clock().advance(TimeDelta::minutes(3));
    is_refused(&teacher.post(&path, &[("code", &code)]).await, "Код не подходит");
    let code = hall.me.get(&format!("/c/{}", hall.event)).await.ok().texts("main b").remove(0);
    hall.house.test.app.clock().advance(TimeDelta::minutes(1));
    teacher.get(&format!("{path}?code={code}")).await.ok();
    assert_eq!(hall.count("from attendance").await, 0, "looking at the page marks nobody");
    let marked = teacher.post(&path, &[("code", &code)]).await;
    teacher.follow(marked).await.ok().has(".notice", "Вы отмечены").has(".notice", "Вы на месте с");
    assert_eq!(hall.count("from attendance where way = 'code'").await, 1);
    let stranger = hall.house.teachers(hall.house.other_school, 1).await.remove(0);
    let mut stranger = hall.house.teacher(stranger).await;
    let code = hall.me.get(&format!("/c/{}", hall.event)).await.ok().texts("main b").remove(0);
    is_refused(&stranger.post(&path, &[("code", &code)]).await, "Вы не записаны");
}

#[tokio::test]
async fn guessing_the_code_is_slowed_down() {
    let mut hall = Hall::with(1, |_| {}).await;
    hall.begin().await;
    let mut teacher = hall.house.teacher(hall.people[0]).await;
    let path = hall.path("/presence");
    for _ in 0..5 {
        let page = teacher.post(&path, &[("code", "x")]).await;
        is_refused(&page, "Код не подходит");
    }
    assert_eq!(teacher.post(&path, &[("code", "x")]).await.status, StatusCode::TOO_MANY_REQUESTS);
    hall.house.test.app.clock().advance(TimeDelta::minutes(1));
    is_refused(&teacher.post(&path, &[("code", "x")]).await, "Код не подходит");
}

#[tokio::test]
async fn a_mark_taken_back_leaves_the_ledger_too() {
    let mut hall = Hall::with(3, |_| {}).await;
    let places = hall.places().await;
    hall.begin().await;
    hall.mark(&[places[0].id, places[1].id]).await;
    assert_eq!((hall.count("from attendance").await, hall.count(LEDGER).await), (2, 2));
    let removal = hall.path(&format!("/attendance/{}/removal", places[0].id));
    let page = hall.me.post(&removal, &[]).await;
    hall.me.follow(page).await.ok().has(".notice", "Отметка снята").has(".head p", "На месте 1 из 3");
    assert_eq!((hall.count("from attendance").await, hall.count(LEDGER).await), (1, 1));
    hall.mark(&[places[0].id]).await;
    assert_eq!((hall.count("from attendance").await, hall.count(LEDGER).await), (2, 2));
    let rest = hall.me.get(&hall.path("/check-in?show=absent")).await.ok();
    assert_eq!(rest.texts("tbody tr").len(), 1);
}

#[tokio::test]
async fn whoever_comes_without_a_registration_has_a_place_while_there_is_one() {
    let mut hall = Hall::with(1, |details| details.capacity = Some(3)).await;
    let late = hall.house.teachers(hall.house.other_school, 2).await;
    hall.begin().await;
    let path = hall.path("/walk-ins");
    let found = hall.me.get(&format!("{path}?q=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0")).await.ok();
    found.has(".hits li", "СОШ № 10");
    let page = hall.me.post(&path, &[("person", &late[0].to_string())]).await;
    hall.me.follow(page).await.ok().has(".notice", "на месте");
    let guest = [("name", "Гостева Анна Ивановна"), ("email", "guest@example.ru")];
    is_refused(&hall.me.post(&path, &[("name", "Гостева Анна"), ("email", "нет")]).await, "адрес почты");
    hall.me.post(&path, &guest).await;
    assert_eq!(hall.count("from attendance").await, 2);
    assert_eq!(hall.count(LEDGER).await, 1, "the ledger knows people of the registry only");
    is_refused(&hall.me.post(&path, &[("person", &late[1].to_string())]).await, "Свободных мест нет");
    assert_eq!(hall.house.taken(hall.event).await, 3);
    let place = Sql::new("from participation where organisation_id = ?").bind(hall.house.other_school);
    assert_eq!(store::count(hall.house.db(), place).await.unwrap(), 1);
}

#[tokio::test]
async fn two_doors_that_scan_the_same_code_at_once_mark_it_once() {
    let mut hall = Hall::with(4, |_| {}).await;
    let places = hall.places().await;
    hall.begin().await;
    let path = hall.path("/check-in/scans");
    let scans = (0..24).map(|turn: usize| {
        let (mut me, path, token) = (hall.me.clone(), path.clone(), places[turn % 4].token.clone());
        tokio::spawn(async move { scan(&mut me, &path, &token, "").await.0 })
    });
    let mut states = Vec::new();
    for done in futures::future::join_all(scans).await {
        states.push(done.unwrap());
    }
    assert_eq!(states.iter().filter(|state| *state == "in").count(), 4);
    assert_eq!(states.iter().filter(|state| *state == "already").count(), 20);
    assert_eq!((hall.count("from attendance").await, hall.count(LEDGER).await), (4, 4));
}

#[tokio::test]
async fn speakers_enter_the_ledger_when_the_event_is_held_and_others_by_hand() {
    let mut hall = Hall::with(2, |_| {}).await;
    let starts = hall.house.now() + TimeDelta::days(7);
    let local = hall.house.test.app.clock().local(starts).format("%d.%m.%Y %H:%M").to_string();
    let session = [
        ("session_title", "Доклад"),
        ("starts_at", local.as_str()),
        ("ends_at", &local),
        ("speakers", "Иванова Мария0 Петровна"),
    ];
    let added = hall.me.post(&hall.path("/sessions"), &session).await;
    assert!(added.location().is_some(), "{}", added.main_text());
    hall.begin().await;
    assert_eq!(hall.count("from participation").await, 0, "nobody has spoken yet");
    let expert = [("person", hall.people[1].to_string()), ("role", "expert".into()), ("hours", "2".into())];
    let expert: Vec<(&str, &str)> = expert.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let early = hall.me.post(&hall.path("/participations"), &expert).await;
    is_refused(&early, "после того, как мероприятие проведено");
    hall.hold().await;
    assert_eq!(hall.count("from participation where role = 'speaker' and evidence = 'programme'").await, 1);
    let page = hall.me.post(&hall.path("/participations"), &expert).await;
    hall.me.follow(page).await.ok().has("td", "эксперт").has("td", "внесено вручную").has("td", "выступающий");
    is_refused(&hall.me.post(&hall.path("/participations"), &expert).await, "уже есть");
    let rows = events::participation::of_event(hall.house.db(), hall.event, hall.house.test.app.clock().today()).await;
    let by_hand = rows.unwrap().into_iter().find(|row| row.evidence == Evidence::Hand).unwrap();
    hall.me.post(&hall.path(&format!("/participations/{}/removal", by_hand.id)), &[]).await;
    assert_eq!(hall.count("from participation").await, 1);
    // Whoever is taken out of the programme afterwards was no speaker.
    let sql = Sql::new("select id from session_of_event where event_id = ?").bind(hall.event);
    let session: events::SessionId = hall.house.db().value(sql).await.unwrap().unwrap();
    hall.me.post(&hall.path(&format!("/sessions/{session}/removal")), &[]).await;
    assert_eq!(hall.count("from participation").await, 0);
}

#[tokio::test]
async fn the_script_of_the_door_is_small_and_the_page_asks_the_same_number_of_queries() {
    let mut hall = Hall::with(3, |_| {}).await;
    let page = hall.me.get(&hall.path("/check-in")).await.ok();
    let script = page.attributes("main script", "src").remove(0);
    let sizes = [hall.me.get(&script).await.ok(), hall.me.get("/events/check-in-worker.js").await.ok()];
    let own: usize = sizes.iter().map(|page| page.bytes.len()).sum();
    let frame = hall.me.get(&page.attributes("head script", "src")[0]).await.ok().bytes.len();
    assert!(own + frame < 15_000, "{own} + {frame}");
    let before = queries(&hall.house, &mut hall.me, hall.event).await;
    let more = hall.house.teachers(hall.house.other_school, 40).await;
    hall.register(more).await;
    queries(&hall.house, &mut hall.me, hall.event).await;
    assert_eq!(queries(&hall.house, &mut hall.me, hall.event).await, before);
}

async fn queries(house: &House, me: &mut Person, event: events::EventId) -> u64 {
    let path = format!("/events/{event}/check-in");
    me.get(&path).await.ok();
    let before = house.db().queries();
    me.get(&path).await.ok();
    house.db().queries() - before
}
