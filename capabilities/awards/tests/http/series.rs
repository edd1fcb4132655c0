//! Many diplomas in the background.

use axum::http::StatusCode;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_series_is_one_pdf_and_archives_without_the_revoked() {
    let house = House::new().await;
    let mut last = None;
    for number in 0..5 {
        last = Some(house.award(|new| new.recipient = format!("Иванова Мария{number} Петровна")).await);
    }
    let mut me = house.methodist().await;
    me.post(&format!("/awards/{}/revocation", last.unwrap()), &[("because", "ошибка")]).await;
    let form = me
        .get("/awards/series/new?contest=%D0%A1%D0%B2%D0%B5%D0%B6%D0%B8%D0%B9%20%D0%B2%D0%B5%D1%82%D0%B5%D1%80")
        .await
        .ok();
    form.has("p", "4 диплома");
    assert_eq!(form.attributes("input[name=contest]", "value"), ["Свежий ветер"]);
    let district = house.district.to_string();
    let fields = [("contest", "Свежий ветер"), ("title", "Свежий ветер"), ("organisation", district.as_str())];
    let job = me.post("/awards/series", &fields).await.location().unwrap();
    me.get(&job).await.ok().has("h1", "Печать дипломов").has("p", "Ожидает");
    house.work().await;
    let page = me.get(&job).await;
    let page = me.follow(page).await.ok();
    page.has("h1", "Свежий ветер").has("li", "4 диплома");
    let files = page.attributes("main li a", "href");
    let pdf = me.get(&files[0]).await.ok().html();
    assert!(pdf.starts_with("%PDF 4 sheets") && !pdf.contains("Мария4"), "{pdf}");
    let zip = me.get(&files[1]).await.ok().bytes;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let names: Vec<String> =
        (0..zip.len()).map(|place| zip.by_index(place).unwrap().name().unwrap().into_owned()).collect();
    assert_eq!(names[0], "1-2021 Иванова Мария0 Петровна.pdf");
    assert_eq!(names.len(), 4);
    let mut other = house.test.with_role(kernel::Role::Methodist, house.school).await;
    assert_eq!(other.get(&files[0]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.journalled("award_series.printed").await, 1);
}

#[tokio::test]
async fn nothing_to_print_is_said_before_the_work_begins() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let district = house.district.to_string();
    is_refused(&me.post("/awards/series", &[("title", "Т"), ("organisation", &district)]).await, "печатать нечего");
}
