//! Programmes and their road maps.

use axum::http::StatusCode;

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_programme_is_written_down_and_goes_through_its_stages_with_their_documents() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/mentoring").await.ok().has(".empty", "Программ наставничества");
    let district = house.district.to_string();
    let mut fields = vec![
        ("title", "Учитель – учителю"),
        ("form", "teacher_teacher"),
        ("organisation", &district),
        ("starts_on", "01.09.2021"),
        ("ends_on", "01.08.2021"),
    ];
    is_refused(&me.post("/mentoring", &fields).await, "Окончание раньше начала");
    fields[4].1 = "31.05.2022";
    let made = me.post("/mentoring", &fields).await;
    let path = made.location().unwrap();
    let card = me.follow(made).await.ok();
    card.has("h1", "Учитель – учителю").has("dd", "Подготовка условий").has("li", "Дорожная карта нет");
    assert_eq!(card.texts("tbody tr").len(), 7);
    me.get("/mentoring").await.ok().has("td a", "Учитель – учителю").has("td", "Учитель – учитель");

    let closing = format!("{path}/stages/preparation/closing");
    let refused = me.post(&closing, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.has("main", "Не хватает документа: «Приказ о внедрении");
    for kind in ["order", "regulation", "road_map", "curator_order"] {
        let form = me.get(&format!("{path}/documents/new?stage=preparation&kind={kind}")).await.ok();
        let title = form.attributes("input[name=title]", "value").remove(0);
        let fields = [("title", title.as_str()), ("stage", "preparation"), ("kind", kind)];
        let file =
            ("file", "приказ.pdf", &b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"[..]);
        let added = me.upload(&format!("{path}/documents"), &fields, file).await;
        assert!(added.location().is_some(), "{}", added.main_text());
    }
    let closed = me.post(&closing, &[]).await;
    me.follow(closed).await.ok().has(".notice", "Этап закрыт").has(".tag.good", "закрыт 14.09.2021");
    let document = me.get(&path).await.ok().attributes("td .hits a", "href").remove(0);
    assert_eq!(me.get(&document).await.ok().headers["content-type"], "application/pdf");
    let removed = me.post(&format!("{}/removal", document.replace("/files/", "/documents/")), &[]).await;
    assert_eq!(removed.status, StatusCode::CONFLICT, "a closed stage keeps its documents");
    let again = me.post(&closing, &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is closed already");
    let reopened = me.post(&format!("{path}/stages/preparation/reopening"), &[]).await;
    me.follow(reopened).await.ok().has(".notice", "Этап снова открыт");
    assert_eq!(house.journalled("mentoring.stage_closed").await, 1);

    let planned =
        me.post(&format!("{path}/stages/mentees"), &[("due_on", "13.09.2021"), ("responsible", "Куратор")]).await;
    me.follow(planned).await.ok().has("td", "13.09.2021").has("th small", "Куратор");
}

#[tokio::test]
async fn documents_lead_to_the_web_only_and_are_looked_into() {
    let house = House::new().await;
    let id = house.programme(house.district, "teacher_pupil").await;
    let mut me = house.methodist().await;
    let path = format!("/mentoring/{id}/documents");
    let fields = [("title", "Приказ"), ("stage", "preparation"), ("url", "javascript:alert(1)")];
    is_refused(&me.upload(&path, &fields, ("file", "", b"")).await, "Ссылка начинается с https");
    is_refused(
        &me.upload(&path, &[("title", "Приказ"), ("stage", "preparation")], ("file", "", b"")).await,
        "Выберите файл",
    );
    let program = me.upload(&path, &fields[..2], ("file", "приказ.pdf", b"MZ\x90\x00 a program")).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_school_sees_the_programmes_of_its_district_and_runs_its_own() {
    let house = House::new().await;
    let (of_district, own) =
        (house.programme(house.district, "teacher_teacher").await, house.programme(house.school, "pupil_pupil").await);
    let foreign = house.programme(house.other_school, "pupil_pupil").await;
    let mut coordinator = house.coordinator(house.school).await;
    assert_eq!(coordinator.get("/mentoring").await.ok().texts("tbody tr").len(), 2);
    coordinator.get(&format!("/mentoring/{of_district}")).await.ok().lacks("Закрыть этап");
    coordinator.get(&format!("/mentoring/{own}")).await.ok().has("button", "Закрыть этап");
    assert_eq!(coordinator.get(&format!("/mentoring/{foreign}")).await.status, StatusCode::NOT_FOUND);
    let theirs = coordinator.get(&format!("/mentoring/{of_district}/revision")).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
}
