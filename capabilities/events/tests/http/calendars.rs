//! Feeds for calendar programs.

use axum::http::StatusCode;
use store::Sql;

use crate::house::House;

/// The path of the feed of this heading on the page of the reader's own events.
async fn address(who: &mut testkit::Person, nth: usize) -> String {
    let page = who.get("/my/registrations").await.ok();
    page.texts("#calendars code")[nth].split_once("/calendar/").map(|(_, file)| format!("/calendar/{file}")).unwrap()
}

#[tokio::test]
async fn a_feed_shows_what_its_owner_may_see_until_its_address_is_changed() {
    let house = House::new().await;
    let id = house.seminar(|details| details.online_url = "https://meet.example/1".into()).await;
    let draft = events::sample::event("Черновик", house.now(), |_| {});
    house.write(async |tx, reach| events::Event::create(tx, reach, house.district, &draft).await).await;
    let mut teacher = house.teacher(house.teachers(house.school, 1).await[0]).await;
    for kind in ["centre", "own"] {
        let made = teacher.post(&format!("/my/calendars/{kind}"), &[]).await;
        teacher.follow(made).await.ok().has(".notice", "Адрес календаря готов");
    }
    let (centre, own) = (address(&mut teacher, 0).await, address(&mut teacher, 1).await);
    let mut program = house.test.anyone();
    let feed = program.get(&centre).await.ok();
    assert_eq!(feed.headers["content-type"], "text/calendar; charset=utf-8");
    let text = feed.html().replace("\r\n ", "");
    assert!(text.contains(&format!("UID:{id}@metodist")) && text.contains("METHOD:PUBLISH"), "{text}");
    assert!(!text.contains("Черновик") && !text.contains("meet.example"), "{text}");
    assert!(!program.get(&own).await.ok().html().contains("VEVENT"));
    teacher.post(&format!("/events/{id}/registrations"), &[]).await;
    assert!(program.get(&own).await.ok().html().contains("BEGIN:VEVENT"));

    teacher.post("/my/calendars/own", &[]).await;
    assert_eq!(program.get(&own).await.status, StatusCode::NOT_FOUND, "the address before works no more");
    assert_eq!(program.get("/calendar/nonsense.ics").await.status, StatusCode::NOT_FOUND);
    let account = teacher.account.unwrap();
    let disabled = Sql::new("update account set disabled_at = created_at where id = ?").bind(account);
    house.write(async |tx, _| tx.run(disabled).await).await;
    assert_eq!(program.get(&centre).await.status, StatusCode::NOT_FOUND, "whoever left reads nothing");
}

#[tokio::test]
async fn anyone_subscribes_to_what_guests_may_come_to_and_what_is_called_off_stays_a_while_as_such() {
    let house = House::new().await;
    let id = house.seminar(|details| details.guests = true).await;
    house.seminar(|details| (details.guests, details.title) = (false, "Для своих".into())).await;
    let draft = events::sample::event("Черновик", house.now(), |details| details.guests = true);
    let draft = house.write(async |tx, reach| events::Event::create(tx, reach, house.district, &draft).await).await;
    let mut me = house.methodist().await;
    let cancel = [("reason", "Карантин"), ("confirmed", "1")];
    me.post(&format!("/events/{draft}/cancellation"), &cancel).await;
    let feed = async || {
        let page = house.test.anyone().get("/calendar.ics").await.ok();
        assert_eq!(page.headers["content-type"], "text/calendar; charset=utf-8");
        page.html().replace("\r\n ", "")
    };
    let text = feed().await;
    for line in [&format!("UID:{id}@metodist"), "SEQUENCE:0", "STATUS:CONFIRMED", &format!("/e/{id}")] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "neither drafts nor what is for our own people: {text}");

    let moved = me.post(&format!("/events/{id}/cancellation"), &cancel).await;
    assert!(moved.location().is_some(), "{}", moved.main_text());
    let text = feed().await;
    assert!(text.contains("SEQUENCE:1") && text.contains("STATUS:CANCELLED"), "{text}");
    house.test.app.clock().advance(chrono::TimeDelta::days(61));
    assert!(!feed().await.contains("VEVENT"), "calendars have taken it out by now");
}
