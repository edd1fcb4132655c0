//! The door of an event: a phone's camera sees a participant's code, a real one.

use std::{io::Write, path::Path, time::Duration};

use crate::district::site::{Site, Wire};
use chrono::TimeDelta;
use events::{Event, EventId};
use kernel::{OrganisationId, PersonId, Reach};
use serde_json::json;
use store::{Actor, Ask, Sql};
use testkit::Browser;

/// A picture of the camera, in pixels; both even, as its film wants them.
const WIDTH: usize = 640;
const HEIGHT: usize = 480;
/// The side of the code in it.
const SIDE: u32 = 360;

#[tokio::test(flavor = "multi_thread")]
async fn journey_of_a_code_from_the_participants_page_to_the_camera_at_the_door() {
    let wire = Wire::new();
    let mut site = Site::behind(Some(&wire)).await;
    let (event, people) = event_of_today(&site).await;
    site.sign_in("Методист").await;
    site.post(&format!("/events/{event}/opening"), json!({})).await;
    for person in &people {
        site.post(&format!("/events/{event}/registrations"), json!({ "person": person, "delegation": "1" })).await;
    }
    let sql = "select token from registration where event_id = ? order by arrival";
    let tokens: Vec<String> = site.app.db().column(Sql::new(sql).bind(event)).await.unwrap();
    assert_eq!(tokens.len(), 3);

    // A photo, without the camera: the file that the participant's page shows.
    let address = format!("{}/t/{}", site.base, tokens[0]);
    let png = typeset::qr::png(&address).unwrap();
    let photo = site.district.write("code.png", &png);
    site.go(&format!("/events/{event}/check-in")).await;
    site.click("//details/summary").await;
    site.browser.fill("#photo", &photo).await;
    site.press("Отметить").await;
    site.says("На месте 1 из 3").await;

    // The camera.
    let film = site.district.path().join("camera.y4m");
    write_film(&film, &typeset::qr::png(&format!("{}/t/{}", site.base, tokens[1])).unwrap());
    let first = std::mem::replace(&mut site.browser, Browser::seeing(412, 900, &film).await);
    first.close().await;
    site.sign_in("Методист").await;
    let door = format!("/events/{event}/check-in");
    site.go(&door).await;
    assert!(site.browser.overflow().await <= 0, "the page fits a phone");
    assert!(!site.text().await.contains("Снять код"), "that is for when there is no network");
    site.press("Включить камеру").await;
    site.says("на месте").await;
    assert_eq!(present(&site, event).await, 2);
    // The code stays in front of the camera.
    site.says("уже на месте с").await;
    assert_eq!(present(&site, event).await, 2);
    assert_eq!(site.browser.console_errors().await, Vec::<String>::new());

    // Without a network the picture is kept, and sent when there is one again. The film is another one: the first camera still runs.
    let film = site.district.path().join("later.y4m");
    write_film(&film, &typeset::qr::png(&format!("{}/t/{}", site.base, tokens[2])).unwrap());
    let second = std::mem::replace(&mut site.browser, Browser::seeing(412, 900, &film).await);
    second.close().await;
    site.sign_in("Методист").await;
    site.go(&door).await;
    wire.set_whole(false);
    site.press("Включить камеру").await;
    site.says("Связи нет").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    site.press("Снять код").await;
    site.says("Ждут отправки: 1").await;
    // The time in which the page tries again passes in vain; nothing is lost by it.
    tokio::time::sleep(Duration::from_secs(25)).await;
    assert_eq!(present(&site, event).await, 2);
    site.says("Ждут отправки: 1").await;
    wire.set_whole(true);
    for _ in 0..100 {
        if present(&site, event).await == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert_eq!(present(&site, event).await, 3);
    site.browser.close().await;
}

async fn present(site: &Site, event: EventId) -> i64 {
    store::count(site.app.db(), Sql::new("from attendance where event_id = ?").bind(event)).await.unwrap()
}

/// An event that begins in an hour, and three people to come to it.
async fn event_of_today(site: &Site) -> (EventId, Vec<PersonId>) {
    let db = site.app.db();
    let district = "select organisation_id from organisation_version where kind = 'district' and superseded_at is null";
    let district: OrganisationId = db.value(district).await.unwrap().unwrap();
    let people =
        "select distinct person_id from staff where superseded_at is null and valid_to is null and main_job limit 3";
    let people: Vec<PersonId> = db.column(people).await.unwrap();
    let starts = db.clock().now() + TimeDelta::hours(1);
    let details = events::sample::event("Профилактика выгорания", starts, |_| {});
    let create = async |tx: &store::Tx| Event::create(tx, &Reach::operator(), district, &details).await;
    (db.write(&Actor::operator(), create).await.unwrap(), people)
}

/// A film of one picture: white, with the code in its middle.
fn write_film(path: &Path, png: &[u8]) {
    let code =
        image::load_from_memory(png).unwrap().resize(SIDE, SIDE, image::imageops::FilterType::Nearest).to_luma8();
    let mut luma = vec![235_u8; WIDTH * HEIGHT];
    let (left, top) = ((WIDTH - code.width() as usize) / 2, (HEIGHT - code.height() as usize) / 2);
    for (x, y, pixel) in code.enumerate_pixels() {
        luma[(top + y as usize) * WIDTH + left + x as usize] = if pixel.0[0] > 127 { 235 } else { 16 };
    }
    let mut file = std::fs::File::create(path).unwrap();
    writeln!(file, "YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg").unwrap();
    for _ in 0..5 {
        writeln!(file, "FRAME").unwrap();
        file.write_all(&luma).unwrap();
        file.write_all(&vec![128_u8; WIDTH * HEIGHT / 2]).unwrap();
    }
}
