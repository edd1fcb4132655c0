//! Certificates of attendance: for those present, numbered without gaps, checked by anyone, never more than they are.

use std::io::Read;

use axum::http::StatusCode;
use events::{CertificateKind, certificate::Signing};
use serde_json::Value;
use store::{Actor, Ask, Sql};

use crate::{hall::Hall, house::is_refused};

const SIGNED: [(&str, &str); 3] = [("kind", "certificate"), ("post", "Директор ИМЦ"), ("signer", "И. И. Иванова")];

async fn issued(people: usize, present: usize) -> Hall {
    let mut hall = Hall::with(people, |details| details.hours = Some(6)).await;
    let places = hall.places().await;
    hall.begin().await;
    hall.mark(&places.iter().take(present).map(|place| place.id).collect::<Vec<_>>()).await;
    hall.hold().await;
    let job = hall.me.post(&hall.path("/certificates"), &SIGNED).await;
    let job = job.location().unwrap();
    assert!(job.starts_with("/jobs/"));
    hall.work().await;
    let page = hall.me.get(&job).await;
    hall.me.follow(page).await.ok().has("h1", "Сертификаты");
    hall
}

async fn numbers(hall: &Hall) -> Vec<String> {
    hall.house.db().column("select number from certificate order by place").await.unwrap()
}

#[tokio::test]
async fn only_those_present_have_certificates_and_nobody_has_two() {
    let mut hall = issued(3, 2).await;
    assert_eq!(numbers(&hall).await, ["1/2021", "2/2021"]);
    let list = hall.me.get(&hall.path("/certificates")).await.ok();
    list.has("td", "Иванова Мария0 Петровна").has("main", "есть у всех отмеченных").lacks("Мария2");
    hall.me.post(&hall.path("/certificates"), &SIGNED).await;
    hall.work().await;
    assert_eq!(numbers(&hall).await.len(), 2, "whoever has one gets no other");
    let archive = list.attributes("main p a", "href").remove(0);
    let zip = hall.me.get(&archive).await.ok().bytes;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|place| zip.by_index(place).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(names, ["0001 Иванова Мария0 Петровна.docx", "0002 Иванова Мария1 Петровна.docx"]);
    let places = hall.places().await;
    let mark = hall.me.post(&hall.path(&format!("/attendance/{}/removal", places[0].id)), &[]).await;
    assert_eq!(mark.status, StatusCode::CONFLICT, "a certificate stands on the mark");
    let back = hall.me.post(&hall.path("/return"), &[]).await;
    assert_eq!(back.status, StatusCode::CONFLICT, "and on the event");
    back.has("main", "сначала отзовите их");
    assert_eq!(numbers(&hall).await.len(), 2);
}

#[tokio::test]
async fn a_certificate_is_checked_by_anyone_and_says_when_it_is_revoked() {
    let mut hall = issued(1, 1).await;
    let short: String = hall.house.db().value("select short from certificate").await.unwrap().unwrap();
    let path = format!("/certificates/{short}");
    let mut anyone = hall.house.test.anyone();
    let page = anyone.get(&path).await.ok();
    page.has("h1", "Сертификат участника № 1/2021").has("dd", "Иванова Мария0 Петровна, МБОУ СОШ № 9");
    page.has("dd", "«Профилактика выгорания»").has(".notice", "выдан").lacks("example.ru");
    assert_eq!(anyone.get(&format!("{path}/document.docx")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(anyone.get("/certificates/zzzz").await.status, StatusCode::NOT_FOUND);
    let mut holder = hall.house.teacher(hall.people[0]).await;
    assert_eq!(&holder.get(&format!("{path}/document.docx")).await.ok().bytes[..2], b"PK");
    let other = hall.house.teachers(hall.house.school, 1).await.remove(0);
    let mut other = hall.house.teacher(other).await;
    assert_eq!(other.get(&format!("{path}/document.docx")).await.status, StatusCode::NOT_FOUND);

    let list = hall.me.get(&hall.path("/certificates")).await.ok();
    let revocation = list.attributes("td a[href$=revocation]", "href").remove(0);
    hall.me.get(&revocation).await.ok().has("h1", "Отозвать сертификат № 1/2021");
    is_refused(&hall.me.post(&revocation, &[("because", "")]).await, "Заполните");
    hall.me.post(&revocation, &[("because", "Отмечен по ошибке")]).await;
    anyone.get(&path).await.ok().has(".notice.bad", "Отмечен по ошибке");
    assert_eq!(holder.get(&format!("{path}/document.docx")).await.status, StatusCode::CONFLICT);
    let places = hall.places().await;
    hall.me.post(&hall.path(&format!("/attendance/{}/removal", places[0].id)), &[]).await;
    hall.mark(&[places[0].id]).await;
    hall.me.post(&hall.path("/certificates"), &SIGNED).await;
    hall.work().await;
    assert_eq!(numbers(&hall).await, ["1/2021", "2/2021"], "a number is never given twice");
}

#[tokio::test]
async fn the_paper_says_what_she_did_and_is_no_document_of_qualification() {
    let mut hall = issued(1, 1).await;
    let short: String = hall.house.db().value("select short from certificate").await.unwrap().unwrap();
    let file = hall.me.get(&format!("/certificates/{short}/document.docx")).await.ok().bytes;
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    let text = scraper_free(&text);
    for words in [
        "СЕРТИФИКАТ УЧАСТНИКА",
        "Настоящим подтверждается, что",
        "Иванова Мария0 Петровна",
        "приняла участие в семинаре «Профилактика выгорания»",
        "Дата проведения: 21 сентября 2021 г.",
        "Объём: 6 академических часов. Документом о квалификации не является.",
        "Директор ИМЦ",
    ] {
        assert!(text.contains(words), "no «{words}» in {text}");
    }
    assert!(!text.to_lowercase().contains("удостоверени") && !text.to_lowercase().contains("повышени"), "{text}");
}

/// The words of a part without its marks, and with plain spaces.
fn scraper_free(xml: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in xml.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            '\u{a0}' | '\u{202f}' if !inside => text.push(' '),
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

#[tokio::test]
async fn the_word_that_only_a_licensed_organisation_may_print_cannot_be_issued() {
    let mut hall = Hall::with(1, |details| details.title = "Удостоверение о повышении квалификации".into()).await;
    let places = hall.places().await;
    hall.begin().await;
    hall.mark(&[places[0].id]).await;
    hall.hold().await;
    let job = hall.me.post(&hall.path("/certificates"), &SIGNED).await.location().unwrap();
    hall.work().await;
    hall.me.get(&job).await.ok().has("main", "слово «удостоверение»");
    assert_eq!(hall.count("from certificate").await, 0);
    assert_eq!(CertificateKind::ALL.len(), 2, "a third kind of paper is a decision");
    // Not even somebody who writes past the program can.
    let certificate = |printed: &str| {
        let sql = "insert into certificate (id, organisation_id, event_id, registration_id, year, place, number, issued_on, short, kind, printed, created_at)
                   values (?, ?, ?, ?, 2021, 1, '1', '2021-09-21', 'x', 'certificate', ?, ?)";
        Sql::new(sql)
            .bind(kernel::id::Uuid::now_v7())
            .bind(hall.house.district)
            .bind(hall.event)
            .bind(places[0].id)
            .bind(printed)
            .bind(hall.house.now())
    };
    for word in ["Удостоверение", "УДОСТОВЕРЕНИЕ", "удостоверением"] {
        let write = hall.house.db().write(&Actor::operator(), async |tx| tx.run(certificate(word)).await).await;
        assert!(write.is_err(), "{word}");
    }
}

#[tokio::test]
async fn numbers_have_no_gaps_when_many_issue_at_once() {
    let mut hall = Hall::with(12, |_| {}).await;
    let second = hall.house.seminar(|details| details.title = "Второй семинар".into()).await;
    let places = hall.places().await;
    hall.begin().await;
    hall.mark(&places.iter().map(|place| place.id).collect::<Vec<_>>()).await;
    hall.hold().await;
    let reach = kernel::Reach::operator();
    let event = events::Event::find(hall.house.db(), &reach, hall.event).await.unwrap();
    let _ = second;
    let signing = Signing {
        kind: CertificateKind::Reference, post: "Директор".into(), signer: "И. И. Иванова".into()
    };
    let turns = (0..6).map(|turn| {
        let (db, event, signing) = (hall.house.db().clone(), event.clone(), signing.clone());
        tokio::spawn(async move {
            db.write(&Actor::operator(), async |tx| {
                let some = events::certificate::issue(tx, &event, &signing, 3).await?;
                // Some fail after their numbers were given.
                if turn % 3 == 0 { Err(kernel::Error::failed("on purpose")) } else { Ok(some) }
            })
            .await
        })
    });
    let done = futures::future::join_all(turns).await;
    let some: usize = done.into_iter().filter_map(|one| one.unwrap().ok()).sum();
    assert_eq!(some, 12);
    let places: Vec<i32> = hall.house.db().column("select place from certificate order by place").await.unwrap();
    assert_eq!(places, (1..=12).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_last_signature_is_offered_again_and_certificates_wait_for_the_event() {
    let mut hall = issued(1, 1).await;
    let again = hall.me.get(&hall.path("/certificates/new")).await.ok();
    assert_eq!(again.attributes("#post", "value"), ["Директор ИМЦ"]);
    let ahead = hall.house.seminar(|_| {}).await;
    is_refused(&hall.me.post(&format!("/events/{ahead}/certificates"), &SIGNED).await, "после того, как");
    let jobs: Vec<String> = hall.house.db().column("select result from job").await.unwrap();
    let result: Value = serde_json::from_str(&jobs[0]).unwrap();
    assert_eq!(result["see"], hall.path("/certificates"));
}
