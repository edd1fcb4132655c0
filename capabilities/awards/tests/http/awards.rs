//! Issuing, listing, finding, revoking.

use awards::{AwardKind, AwardLevel, Degree, NewAward, Source, issue, of_sources};
use axum::http::StatusCode;
use kernel::{Reach, Role, id::Uuid};
use store::{Actor, Ask};

use crate::house::{House, is_refused};

#[tokio::test]
async fn an_award_is_written_by_hand_and_gets_the_next_number_of_the_year() {
    let house = House::new().await;
    house.award(|_| {}).await;
    let mut me = house.methodist().await;
    me.post(
        "/awards/kinds",
        &[
            ("title", "Почётная грамота"),
            ("level", "municipal"),
            ("personal", "on"),
            ("organisation", &house.district.to_string()),
        ],
    )
    .await;
    let kinds = me.get("/awards/kinds").await.ok();
    let kind = kinds.attributes("td a", "href").into_iter().last().unwrap().rsplit('/').next().unwrap().to_owned();
    let district = house.district.to_string();
    let mut form = vec![
        ("kind", kind.as_str()),
        ("recipient", "Иванова Мария Петровна"),
        ("degree", "none"),
        ("issued_on", "14.09.2021"),
        ("reason", "за многолетний труд"),
        ("organisation", &district),
    ];
    // The registry knows somebody of this name: it is asked who is meant.
    let asked = me.post("/awards", &form).await;
    is_refused(&asked, "выберите, кто из них");
    let person = house.teacher.to_string();
    form.push(("person", &person));
    let card = me.post("/awards", &form).await;
    let card = me.follow(card).await.ok();
    card.has("h1", "Почётная грамота № 2/2021").has("dd", "МБОУ СОШ № 9").has("dd", "за многолетний труд");
    assert_eq!(house.journalled("award.issued").await, 2);
    me.get(&format!("/people/{person}/awards")).await.ok().has("td", "Почётная грамота").has("p", "2 награды");
    form[3] = ("issued_on", "14.09.2031");
    is_refused(&me.post("/awards", &form).await, "ещё не наступила");
}

#[tokio::test]
async fn the_list_is_filtered_searched_and_exported_in_a_constant_number_of_queries() {
    let house = House::new().await;
    for number in 0..30 {
        house.award(|new| new.contest = format!("Конкурс {number}")).await;
    }
    house
        .award(|new| {
            new.degree = Degree::Laureate;
            new.issued_on = chrono::NaiveDate::from_ymd_opt(2019, 3, 1);
        })
        .await;
    let mut me = house.methodist().await;
    me.get("/awards").await.ok();
    let before = house.db().queries();
    let first = me.get("/awards").await.ok();
    let asked = house.db().queries() - before;
    assert!(asked <= 6, "{asked} queries");
    first.has("caption", "30 наград").has(".pager", "страница 1 из 2");
    me.get("/awards?from=01.01.2019&to=31.12.2019&degree=laureate").await.ok().has("caption", "1 награда");
    me.get("/awards?q=свеж").await.ok().has("caption", "1 награда");
    me.get("/awards?contest=%D0%9A%D0%BE%D0%BD%D0%BA%D1%83%D1%80%D1%81%207").await.ok().has("caption", "1 награда");
    me.get("/awards?degree=third").await.ok().has(".empty", "наград нет");
    let sheet = me.get("/awards.xlsx").await.ok().bytes;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(sheet)).unwrap();
    let range = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    assert_eq!(range.height(), 3 + 30);
    me.get("/search?q=иванова").await.ok().has("main", "Диплом: Иванова Мария Петровна");
}

#[tokio::test]
async fn everybody_sees_the_awards_that_concern_them_and_only_a_methodist_changes_them() {
    let house = House::new().await;
    let id = house.award(|_| {}).await;
    let page = format!("/awards/{id}");
    house.coordinator(house.school).await.get(&page).await.ok().has("dd", "Иванова Мария Петровна");
    let mut other = house.coordinator(house.other_school).await;
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    other.get("/awards").await.ok().lacks("Иванова Мария");
    let mut own = house.test.with_role_and_person(Role::Teacher, house.school, Some(house.teacher)).await;
    own.get(&page).await.ok();
    own.get(&format!("/people/{}/awards", house.teacher)).await.ok().has("td", "Диплом");
    assert_eq!(own.get(&format!("/people/{}/awards", house.other_teacher)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(own.post(&format!("{page}/revocation"), &[("because", "x")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(own.get("/awards/new").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_award_is_revoked_with_a_reason_and_stands_again_when_that_is_undone() {
    let house = House::new().await;
    let id = house.award(|_| {}).await;
    let mut me = house.methodist().await;
    let revocation = format!("/awards/{id}/revocation");
    is_refused(&me.post(&revocation, &[("because", "")]).await, "Заполните");
    me.post(&revocation, &[("because", "ошибка в протоколе")]).await;
    let card = me.get(&format!("/awards/{id}")).await.ok();
    card.has(".notice.bad", "ошибка в протоколе").lacks("diploma.pdf");
    assert_eq!(me.get(&format!("/awards/{id}/diploma.pdf")).await.status, StatusCode::CONFLICT);
    is_refused(&me.post(&revocation, &[("because", "ещё раз")]).await, "уже отозвана");
    me.post(&format!("/awards/{id}/restoration"), &[]).await;
    me.get(&format!("/awards/{id}")).await.ok().has(".tag.good", "действует").lacks("ошибка в протоколе");
    assert_eq!((house.journalled("award.revoked").await, house.journalled("award.restored").await), (1, 1));
}

#[tokio::test]
async fn what_a_contest_issued_is_issued_once_and_found_by_its_source() {
    let house = House::new().await;
    let source = Uuid::now_v7();
    let contest = |new: &mut NewAward| (new.source, new.source_id) = (Source::Contest, Some(source));
    let first = house.award(contest).await;
    assert_eq!(house.award(contest).await, first);
    let found = of_sources(house.db(), &Reach::operator(), &[source, Uuid::now_v7()]).await.unwrap();
    assert_eq!(found.iter().map(|award| award.id).collect::<Vec<_>>(), [first]);
    // Revoked, it can be issued anew; then the old one does not come back beside it.
    let mut me = house.methodist().await;
    me.post(&format!("/awards/{first}/revocation"), &[("because", "опечатка")]).await;
    assert_ne!(house.award(contest).await, first);
    assert_eq!(me.post(&format!("/awards/{first}/restoration"), &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn numbers_have_no_gaps_and_no_doubles_when_many_issue_at_once() {
    let house = House::new().await;
    let kind = house
        .write(async |tx| {
            AwardKind::ensure(tx, &Reach::operator(), house.district, "Диплом", AwardLevel::Municipal).await
        })
        .await;
    let turns = (0..12).map(|turn| {
        let (db, district) = (house.db().clone(), house.district);
        tokio::spawn(async move {
            db.write(&Actor::operator(), async |tx| {
                issue(tx, &Reach::operator(), NewAward::to(district, kind, format!("Команда {turn}"))).await?;
                if turn % 3 == 0 { Err(kernel::Error::failed("on purpose")) } else { Ok(()) }
            })
            .await
        })
    });
    futures::future::join_all(turns).await;
    let places: Vec<i32> = house.db().column("select place from award order by place").await.unwrap();
    assert_eq!(places, (1..=8).collect::<Vec<_>>());
}
