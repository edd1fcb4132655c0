//! The need: vacancies of schools, the district's order, the forecast with its intervals.

use kernel::OrganisationId;
use registry::sample as staff;
use target_training::sample as made;
use testkit::{Page, Person};

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_school_enters_its_vacancies_and_the_order_counts_those_to_be_trained_for() {
    let house = House::new().await;
    let mut coordinator = house.coordinator(house.school).await;
    let school = house.school.to_string();
    let mut fields = vec![
        ("organisation", school.as_str()),
        ("title", "учитель математики"),
        ("rate", "1,25"),
        ("needed_from", "01.09.2022"),
        ("level", "bachelor"),
        ("for_training", "on"),
        ("speciality", ""),
    ];
    is_refused(&coordinator.post("/vacancies", &fields).await, "специальность");
    fields[6].1 = "44.03.05 Математика";
    fields[2].1 = "12";
    is_refused(&coordinator.post("/vacancies", &fields).await, "Ставка");
    fields[2].1 = "1,25";
    let page = coordinator.post("/vacancies", &fields).await;
    coordinator.follow(page).await.ok().has("td", "учитель математики").has("td", "1,25");
    coordinator.post("/vacancies", &fields).await;
    let other = house.other_school.to_string();
    fields[0].1 = other.as_str();
    assert_eq!(coordinator.post("/vacancies", &fields).await.status, 404, "another school's is none of theirs");
    house.coordinator(house.other_school).await.get("/vacancies").await.ok().lacks("учитель математики");

    let (campaign, _) = house.campaign(&[made::offer(house.school, 2, |_| {})]).await;
    let mut methodist = house.methodist().await;
    let book = methodist.get(&format!("/campaigns/{campaign}/order.xlsx")).await.ok();
    use calamine::{Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(book.bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let last: Vec<String> = sheet.rows().next_back().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(&last[..4], ["СОШ № 9", "44.03.05 Математика", "бакалавриат", "2"]);
    assert!(methodist.get(&format!("/campaigns/{campaign}/order.docx")).await.ok().bytes.len() > 1_000);

    use store::Ask;
    let one: target_training::VacancyId = house.db().value("select id from vacancy limit 1").await.unwrap().unwrap();
    coordinator.post(&format!("/vacancies/{one}/closing"), &[]).await;
    coordinator.get("/vacancies").await.ok().has("caption", "1 вакансия");
    coordinator.post(&format!("/vacancies/{one}/reopening"), &[]).await;
    coordinator.get("/vacancies").await.ok().has("caption", "2 вакансии");
    assert!(coordinator.get("/vacancies.xlsx").await.ok().bytes.len() > 1_000);
}

#[tokio::test]
async fn a_forecast_gives_intervals_to_many_and_dated_risks_to_few() {
    let house = House::new().await;
    let mut methodist = house.methodist().await;
    methodist.get("/vacancies/forecast").await.ok().has(".empty", "реестре нет");
    house.write(async |tx, _| staff::teachers(tx, house.school, 30).await).await;
    house.write(async |tx, _| staff::teachers(tx, house.other_school, 3).await).await;
    let page = methodist.get("/vacancies/forecast?by=organisation").await.ok();
    page.has("tr", "СОШ № 9").has("td", "90 %:").has("td", "Меньше восьми человек").has("p", "допущение");
    // Those of 1980 reach sixty in 2040: not within ten years.
    page.has("td", "никто не достигнет");
    methodist.get("/vacancies/back-test").await.ok().has("dt", "В интервале 80 %");
    let page = methodist.get("/vacancies/contracts?need=3&chance=60").await.ok();
    page.has("b", "заключайте договоров: 6").has("tr.total td", "6").has("td", "82 %");
    methodist.get("/vacancies/contracts?need=5&chance=50").await.ok().has("b", "12");
    methodist.get("/vacancies/contracts?need=-1&chance=x").await.ok();
    assert!(methodist.get("/vacancies/forecast.xlsx").await.ok().bytes.len() > 1_000);
}

#[tokio::test]
async fn posts_follow_the_pupils_of_a_school_or_of_what_it_lies_in() {
    let house = House::new().await;
    let mut methodist = house.methodist().await;
    house.write(async |tx, _| staff::teachers(tx, house.school, 30).await).await;
    methodist.get("/vacancies/forecast").await.ok().has(".help", "Мест столько же");
    methodist.get("/vacancies/pupils").await.ok().has(".empty", "Чисел ещё нет");
    let mut coordinator = house.coordinator(house.school).await;
    assert_eq!(written(&mut methodist, house.district, "2021", "2000").await.status, 303);
    assert_eq!(written(&mut coordinator, house.school, "2021", "500").await.status, 303);
    assert_eq!(written(&mut coordinator, house.school, "2026", "600").await.status, 303);
    assert_eq!(written(&mut coordinator, house.other_school, "2021", "500").await.status, 404);
    is_refused(&written(&mut coordinator, house.school, "1900", "5").await, "не дальше 15 лет");
    let page = methodist.get("/vacancies/forecast?by=organisation").await.ok();
    page.has(".help", "меняются вместе с числом учеников").has("td", "мест станет 36");
    let removal = coordinator.get("/vacancies/pupils").await.ok().attributes("tbody form", "action");
    assert_eq!(removal.len(), 2, "the district's is not theirs");
    for one in &removal {
        assert_eq!(coordinator.post(one, &[]).await.status, 303);
    }
    methodist.get("/vacancies/forecast?by=organisation").await.ok().lacks("мест станет");
}

/// Somebody writes a number of pupils down.
async fn written(who: &mut Person, organisation: OrganisationId, year: &str, number: &str) -> Page {
    let organisation = organisation.to_string();
    let fields = [("organisation", &*organisation), ("year", year), ("number", number), ("source", "ОО-1")];
    who.post("/vacancies/pupils", &fields).await
}
