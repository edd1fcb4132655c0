//! What is shown of few cases; reports of services from the draft to their acceptance; what is reminded of.

use calamine::{Data, Reader, Xlsx};
use kernel::{Language, Role};
use mediation::{
    Case, sample,
    words::{Kind, Outcome},
};
use registry::sample::day;
use store::{Actor, Ask, Tx};

use crate::house::{House, WORD};

/// The cells of the row of an institution, by the names of their columns.
fn row(bytes: Vec<u8>, name: &str) -> Vec<(String, Data)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let head = rows.iter().find(|row| row[0] == *"Учреждение").unwrap();
    let found = rows.iter().find(|row| row[0] == *name).unwrap();
    head.iter().map(ToString::to_string).zip(found.iter().cloned()).collect()
}

/// The page of the service of the school that has few cases.
async fn other_path(house: &House) -> String {
    mediation::Service::of(house.db(), house.five).await.unwrap().unwrap().path()
}

#[tokio::test]
async fn what_few_cases_were_is_shown_to_nobody() {
    let house = House::new().await;
    let operator = Actor::operator();
    let write = house.db().write(&operator, async |tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let other = sample::service(tx, house.five, &sample::charter(day(2020, 9, 1)), &[]).await?;
        for (place, cases) in [(&service, 5), (&other, 1)] {
            for _ in 0..cases {
                let request = sample::request(day(2021, 9, 10), Kind::TeacherTeacher);
                let id = Case::receive(tx, place, &key, &request).await?;
                sample::settle(tx, (place, &key), id, Some(Outcome::Disagreement), day(2021, 9, 12)).await?;
            }
        }
        Ok(())
    });
    write.await.unwrap();
    let mut methodist = house.test.with_role(Role::Methodist, house.district).await;
    let sheet = methodist.get("/mediation/report.xlsx?year=2021/2022").await.ok().bytes;
    let cell = |row: &[(String, Data)], column: &str| row.iter().find(|(name, _)| name == column).unwrap().1.clone();
    let few = row(sheet.clone(), "СОШ № 5");
    assert_eq!(cell(&few, "Обращений"), Data::Float(1.0));
    assert_eq!(cell(&few, "Примирений"), Data::Empty, "how one case ended everybody in the school would know");
    let after = few.iter().position(|(name, _)| name == "Участников профилактики").unwrap() + 1;
    assert!(few[after..].len() > 20 && few[after..].iter().all(|(_, cell)| *cell == Data::Empty), "{few:?}");
    let enough = row(sheet, "СОШ № 9");
    assert_eq!(cell(&enough, "учитель и учитель"), Data::Float(5.0));
    assert_eq!(cell(&enough, "Примирений"), Data::Float(0.0));
    assert_eq!(cell(&enough, "не пришли к соглашению"), Data::Float(5.0));
    // A part of the year would tell the rest of it by difference.
    let quarter = methodist.get("/mediation/report.xlsx?year=2021/2022&part=quarter-1").await.ok().bytes;
    assert_eq!(cell(&row(quarter, "СОШ № 9"), "учитель и учитель"), Data::Empty);
    let page = methodist.get("/mediation/report?year=2021/2022").await.ok();
    let totals = page.texts("tfoot td");
    assert_eq!((totals[0].as_str(), totals[3].as_str()), ("6", "–"), "the sum would tell the one that is left out");
    let submitted = format!("{}/reports/2021-year", other_path(&house).await);
    methodist.get(&submitted).await.ok().has("th", "Обращений").lacks("Примирений");
    // On the page of services one number says how many took part, for two would tell between whom it was.
    let heads = page.texts("table:first-of-type th");
    assert!(heads.contains(&"Участников".to_owned()) && !heads.contains(&"Учеников".to_owned()), "{heads:?}");
}

#[tokio::test]
async fn a_report_goes_from_the_draft_to_its_acceptance_and_the_register_tells_who_owes_one() {
    let house = House::new().await;
    let mut member = house.member(house.curator).await;
    let reports = format!("{}/reports", house.journal());
    let mut methodist = house.test.with_role(Role::Methodist, house.district).await;
    methodist.get("/mediation?gap=report").await.ok().has("td", "СОШ № 9").lacks("СОШ № 5");
    member.get(&reports).await.ok().has("td", "10.12.2021").has("td", "период идёт");
    let own = format!("{reports}/2020-quarter-4");
    let page = member.get(&own).await.ok();
    page.has("h1", "Отчёт за 2020/2021: июнь – август").has("th", "Обращений").has("button", "Сдать отчёт");
    member.post(&own, &[("version", "0"), ("remark", "Нужен семинар")]).await;
    let page = member.get(&own).await.ok();
    page.has(".tag", "черновик").has("textarea", "Нужен семинар");
    let version = page.attributes("input[name=version]", "value").remove(0);
    let stale = member.post(&own, &[("version", "0"), ("remark", "Со старой страницы")]).await;
    stale.has(".errors a", "изменил кто-то другой");
    let seen = format!("{}/reports/2020-quarter-4", house.service.path());
    methodist.get("/mediation/report?year=2020/2021&part=quarter-4").await.ok().has("p.help", "сдали 0 из 1");
    methodist.get(&seen).await.ok().has(".tag", "не сдан").lacks("Нужен семинар");
    let early = member.post(&format!("{reports}/2021-quarter-1/submission"), &[("version", "0")]).await;
    early.has(".errors a", "ещё не закончился");
    let sent = [("version", version.as_str()), ("remark", "Нужен семинар о кругах")];
    let sent = member.post(&format!("{own}/submission"), &sent).await;
    let page = member.follow(sent).await.ok();
    page.has(".tag", "сдан").lacks("<textarea");
    methodist.get("/mediation?gap=report").await.ok().has("td", "СОШ № 9");
    // With the last quarter the year has ended as well.
    let owed = format!("Сдайте отчёт службы медиации до 10.09.2021 {reports}/2020-year");
    assert!(member.get("/desk").await.ok().html().contains(&owed), "the report itself, of the year that has ended");
    member.post(&format!("{reports}/2020-year/submission"), &[("version", "0")]).await;
    methodist.get("/mediation/report?year=2020/2021&part=quarter-4").await.ok().has("p.help", "сдали 1 из 1");
    assert!(!member.get("/desk").await.ok().html().contains("Сдайте отчёт"));
    let waiting = methodist.get("/desk").await.ok().html();
    assert!(waiting.contains("2 отчёта служб медиации ждут проверки"), "{waiting}");
    methodist.get("/mediation?gap=report").await.ok().lacks("СОШ № 9");
    // What comes later changes nothing of what was submitted, and the page says so.
    let write = async |tx: &Tx| sample::class_hour(tx, &house.service, day(2021, 8, 30), 20).await;
    house.db().write(&Actor::operator(), write).await.unwrap();
    let page = methodist.get(&seen).await.ok();
    page.has("tr", "Профилактика: классный час01 изменилось").has("p", "Нужен семинар о кругах");
    let version = page.attributes("input[name=version]", "value").remove(0);
    methodist.post(&format!("{seen}/return"), &[("version", &version)]).await.has(".errors a", "");
    let why = [("version", version.as_str()), ("answer", "Дополните профилактику")];
    methodist.post(&format!("{seen}/return"), &why).await;
    let page = member.get(&own).await.ok();
    let returned = format!("возвращён на доработку {own}");
    assert!(member.get("/desk").await.ok().html().contains(&returned));
    page.has("[role=note]", "Дополните профилактику").has("button", "Сдать отчёт");
    let version = page.attributes("input[name=version]", "value").remove(0);
    member.post(&format!("{own}/submission"), &[("version", &version), ("remark", "Дополнено")]).await;
    let page = methodist.get(&seen).await.ok();
    let version = page.attributes("input[name=version]", "value").remove(0);
    let accepted = methodist.post(&format!("{seen}/acceptance"), &[("version", &version)]).await;
    methodist.follow(accepted).await.ok().has(".tag.good", "принят").lacks("изменилось");
    assert_eq!(methodist.post(&format!("{seen}/acceptance"), &[("version", &version)]).await.status, 409, "once");
    member.post(&own, &[("version", "9"), ("remark", "Правка принятого")]).await.has(".errors a", "изменил");
    let mut nine = house.test.with_role(Role::SchoolCoordinator, house.nine).await;
    nine.get(&seen).await.ok().lacks("Принять отчёт");
    assert_eq!(nine.post(&format!("{seen}/acceptance"), &[("version", "9")]).await.status, 403);
}

#[tokio::test]
async fn each_thing_that_is_due_is_told_once() {
    let house = House::new().await;
    let account = async |tx: &Tx| {
        let email = Some("kim@school.example.ru");
        web::account::create(tx, "kim", "Ким А. О.", email, Some(house.curator), Language::Ru).await
    };
    house.db().write(&Actor::operator(), account).await.unwrap();
    let subjects = async || -> Vec<String> {
        house.db().column("select subject from outbox order by queued_at, id").await.unwrap()
    };
    house.wait(0).await;
    house.wait(0).await;
    assert_eq!(subjects().await, ["Отчёт службы медиации"], "the quarter has ended and its report is late");
    let body: Vec<String> = house.db().column("select body from outbox").await.unwrap();
    assert!(body[0].contains("/reports/2020-quarter-4"), "{body:?}");
    house.wait(400 - 59).await;
    let told = subjects().await;
    assert_eq!(told.last().unwrap(), "Заканчивается срок обучения медиатора", "{told:?}");
    let body: Vec<String> = house.db().column("select body from outbox where subject like 'Зак%'").await.unwrap();
    assert!(body.len() == 1 && body[0].contains("Анна Олеговна") && body[0].contains("19.10.2022"), "{body:?}");
}
