//! The Gallery of Fame: whoever consents is seen, and is gone everywhere the moment the consent is withdrawn.

use std::io::Cursor;

use axum::http::StatusCode;
use chrono::NaiveDate;
use image::{DynamicImage, ImageFormat, RgbImage};
use kernel::{Language, Role, id::Uuid};
use testkit::Page;
use web::{Asked, Item, Shelf};

use crate::house::{House, is_refused};

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(600, 800, image::Rgb([200, 120, 40])));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

impl House {
    /// The teacher of the first school in the gallery, with a photo; the address of the page.
    async fn honoured(&self) -> String {
        let award = self.award(|_| {}).await;
        let (files, since) = (self.db().files().clone(), NaiveDate::from_ymd_opt(2021, 1, 1).unwrap());
        let honour = async |tx: &store::Tx| {
            awards::sample::honour(tx, &files, &[award], "Ведёт кружок астрономии.", Some(&png()), since).await
        };
        self.write(honour).await
    }

    async fn on_the_shelf(&self, asked: Asked) -> Vec<Item> {
        let showcase = self.test.app.showcases().iter().find(|one| one.shelf == Shelf::Gallery).copied().unwrap();
        (showcase.items)(self.test.app.clone(), asked, Language::Ru).await.unwrap()
    }
}

#[tokio::test]
async fn anyone_sees_who_consented_by_year_contest_and_name() {
    let house = House::new().await;
    let page = house.honoured().await;
    let mut anyone = house.test.anyone();
    let list = anyone.get("/gallery").await.ok();
    list.has("h1", "Галерея славы").has(".portraits b", "Иванова Мария Петровна").has("select option", "2021/2022");
    assert_eq!(list.attributes(".portraits img", "src"), [format!("{page}/thumbnail.jpg")]);
    for (query, is_there) in [
        ("?year=2021", true),
        ("?year=2020", false),
        ("?contest=Свежий+ветер", true),
        ("?contest=Ветер", false),
        ("?q=мария", true),
        ("?q=Анна", false),
    ] {
        let found = anyone.get(&format!("/gallery{query}")).await.ok();
        assert_eq!(found.html().contains("Иванова Мария Петровна"), is_there, "{query}");
    }
    let person = anyone.get(&page).await.ok();
    person.has("h1", "Иванова Мария Петровна").has("p", "Ведёт кружок астрономии.").has("li", "Свежий ветер");
    person.lacks(&house.teacher.to_string());
    let item = house.on_the_shelf(Asked::Nearest(5)).await.remove(0);
    assert_eq!((item.title.as_str(), item.path), ("Иванова Мария Петровна", page));
    assert!(item.text.contains("астрономии") && item.text.contains("Лучший урок"));
}

#[tokio::test]
async fn a_withdrawn_consent_takes_the_person_off_at_once_from_pages_photos_and_the_shelf() {
    let house = House::new().await;
    let page = house.honoured().await;
    let mut anyone = house.test.anyone();
    let pictures = [format!("{page}/photo.jpg"), format!("{page}/thumbnail.jpg")];
    for path in &pictures {
        let picture: Page = anyone.get(path).await.ok();
        assert_eq!(picture.headers["content-type"], "image/jpeg");
        assert_eq!(picture.headers["cache-control"], "private, no-cache", "nothing between may keep it");
        assert!(!picture.headers["etag"].is_empty());
    }
    let ids: Vec<Uuid> = house.on_the_shelf(Asked::All).await.iter().map(|item| item.id).collect();
    assert_eq!(house.on_the_shelf(Asked::These(ids.clone())).await.len(), 1);

    let mut me = house.test.with_role_and_person(Role::Teacher, house.school, Some(house.teacher)).await;
    let own = me.get(&format!("/people/{}/awards", house.teacher)).await.ok();
    own.has("form button", "Отозвать согласие");
    let withdrawn = me.post(&format!("/people/{}/gallery/withdrawal", house.teacher), &[]).await;
    me.follow(withdrawn).await.ok().has(".notice", "Согласие отозвано");

    for path in pictures.iter().chain([&page]) {
        assert_eq!(anyone.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    anyone.get("/gallery").await.ok().lacks("Иванова");
    anyone.get("/gallery?q=Иванова").await.ok().lacks("Мария");
    for asked in [Asked::All, Asked::These(ids), Asked::Nearest(5)] {
        assert!(house.on_the_shelf(asked).await.is_empty());
    }
    assert_eq!(house.journalled("consent.withdrawn").await, 1);
}

#[tokio::test]
async fn a_consent_of_today_can_be_withdrawn_today_and_given_again() {
    let house = House::new().await;
    let award = house.award(|new| (new.person, new.recipient) = (None, "Ли Ян".into())).await;
    let mut me = house.methodist().await;
    let nothing = me.post("/awards/gallery", &[]).await;
    is_refused(&nothing, "Отметьте хотя бы одну награду");
    me.get("/awards/gallery/candidates").await.ok().has("label", "Ли Ян: Диплом");
    let placed = me.post("/awards/gallery", &[("award", &award.to_string())]).await;
    let desk = me.follow(placed).await.ok();
    desk.has(".notice", "Размещена 1 награда").has("td", "ждёт согласия");
    me.get("/awards/gallery/candidates").await.ok().lacks("Ли Ян");
    let place = desk.attributes("td a", "href").remove(0);
    let mut anyone = house.test.anyone();
    anyone.get("/gallery").await.ok().has(".empty", "Здесь появятся").lacks("Ли Ян");

    let consent = format!("{place}/consent");
    is_refused(&me.post(&consent, &[("from", "13.09.2021")]).await, "Заполните это поле");
    let tomorrow = [("given_by", "мать"), ("from", "01.01.2100")];
    is_refused(&me.post(&consent, &tomorrow).await, "");
    for _ in 0..2 {
        let today = me.get(&consent).await.ok().attributes("#from", "value").remove(0);
        let given = me.post(&consent, &[("given_by", "мать"), ("from", &today)]).await;
        me.follow(given).await.ok().has(".tag.good", "виден всем");
        anyone.get("/gallery").await.ok().has(".portraits b", "Ли Ян");
        let withdrawn = me.post(&format!("{place}/withdrawal"), &[]).await;
        me.follow(withdrawn).await.ok().has(".tag", "ждёт согласия");
        anyone.get("/gallery").await.ok().lacks("Ли Ян");
    }
}

#[tokio::test]
async fn who_is_taken_out_can_be_put_back_and_a_revoked_award_is_shown_no_more() {
    let house = House::new().await;
    let page = house.honoured().await;
    let (mut me, mut anyone) = (house.methodist().await, house.test.anyone());
    let place = me.get("/awards/gallery").await.ok().attributes("td a", "href").remove(0);
    me.post(&format!("{place}/removal"), &[]).await;
    assert_eq!(anyone.get(&page).await.status, StatusCode::NOT_FOUND);
    me.post(&format!("{place}/restoration"), &[]).await;
    anyone.get(&page).await.ok();
    let award = me.get("/awards").await.ok().attributes("td a", "href").remove(0);
    me.post(&format!("{award}/revocation"), &[("because", "ошибка")]).await;
    assert_eq!(anyone.get(&page).await.status, StatusCode::NOT_FOUND, "nothing is left to be proud of");
    me.get(&place).await.ok().has(".tag", "нет действующих наград");
    let mut other = house.coordinator(house.school).await;
    assert_eq!(other.get(&place).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_photo_is_written_anew_and_what_is_no_picture_is_refused() {
    let house = House::new().await;
    house.honoured().await;
    let mut me = house.methodist().await;
    let place = me.get("/awards/gallery").await.ok().attributes("td a", "href").remove(0);
    let form = format!("{place}/photo");
    me.get(&form).await.ok();
    let refused = me.upload(&form, &[], ("file", "я.jpg", b"<svg onload='alert(1)'/>")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = me.upload(&form, &[], ("file", "я.png", &png())).await;
    me.follow(kept).await.ok().has(".notice", "Сохранено");
    let removed = me.post(&format!("{place}/photo/removal"), &[]).await;
    me.follow(removed).await.ok().has("a", "Добавить фотографию");
}

#[tokio::test]
async fn the_gallery_asks_as_many_questions_however_many_people_are_in_it() {
    let house = House::new().await;
    house.honoured().await;
    let mut anyone = house.test.anyone();
    let mut asked = Vec::new();
    for _ in 0..2 {
        let before = house.db().queries();
        anyone.get("/gallery").await.ok();
        asked.push(house.db().queries() - before);
        for name in ["Петров Пётр", "Сидорова Анна", "Ким Ирина"] {
            let award = house.award(|new| (new.person, new.recipient) = (None, name.into())).await;
            let since = NaiveDate::from_ymd_opt(2021, 1, 1).unwrap();
            let files = house.db().files().clone();
            house.write(async |tx| awards::sample::honour(tx, &files, &[award], "", None, since).await).await;
        }
    }
    assert_eq!(asked[0], asked[1]);
}
