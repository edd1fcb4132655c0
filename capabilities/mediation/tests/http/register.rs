//! The register: which institution has a service and what is missing.

use kernel::Role;

use crate::house::House;

#[tokio::test]
async fn a_coordinator_writes_a_service_down_and_the_district_sees_what_is_missing() {
    let house = House::new().await;
    let mut methodist = house.test.with_role(Role::Methodist, house.district).await;
    let page = methodist.get("/mediation").await.ok();
    page.has(".tag.warn", "Служба действует в 1 из 2 учреждений").has("td", "Ким Анна Олеговна").has("td", "1 / 2");
    methodist.get("/mediation?gap=service").await.ok().has("td", "СОШ № 5").lacks("СОШ № 9");
    let mut five = house.test.with_role(Role::SchoolCoordinator, house.five).await;
    five.get("/mediation").await.ok().has("td", "СОШ № 5").lacks("СОШ № 9");
    five.get(&format!("/mediation/services/new?organisation={}", house.five)).await.ok();
    let id = house.five.to_string();
    let mut fields =
        vec![("organisation", id.as_str()), ("model", "mixed"), ("state", "working"), ("pupil_mediators", "3")];
    five.post("/mediation/services", &fields).await.has(".errors a", "нужен день приказа");
    fields.push(("ordered_on", "01.09.2021"));
    let made = five.post("/mediation/services", &fields).await;
    five.follow(made).await.ok().has("h1", "Служба медиации: СОШ № 5").has(".empty", "Пока никого");
    five.post("/mediation/services", &fields).await.has(".errors a", "уже есть служба");
    methodist.get("/mediation?gap=curator").await.ok().has("td", "СОШ № 5");
    methodist.get("/mediation").await.ok().has(".tag.good", "Служба действует в 2 из 2 учреждений");
    // A service that is being formed lacks people as well.
    fields[2] = ("state", "forming");
    let path = methodist.get("/mediation?gap=curator").await.ok().attributes("td a", "href").remove(0);
    five.post(&format!("{path}/revision"), &fields[1..]).await;
    let lacking = methodist.get("/mediation?gap=curator").await.ok();
    lacking.has("td", "служба не действует, нет куратора").lacks("СОШ № 9");
    // The district has one too, though none is expected of it: it is there, and the coverage is of the schools.
    let district = house.district.to_string();
    fields[0] = ("organisation", &district);
    methodist.post("/mediation/services", &fields).await;
    let all = methodist.get("/mediation").await.ok();
    all.has("td", "Заречный район").has(".tag.warn", "Служба действует в 1 из 2 учреждений");
    assert!(methodist.get("/mediation.xlsx").await.ok().bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_member_is_one_who_works_there_and_leaves_with_a_confirmation() {
    let house = House::new().await;
    let mut nine = house.test.with_role(Role::SchoolCoordinator, house.nine).await;
    let card = house.service.path();
    nine.get(&format!("{card}/members/new")).await.ok().has("option", "Ли Пётр Олеговна");
    let stranger = house.district.to_string();
    let fields = [("person", stranger.as_str()), ("post", "mediator"), ("since", "01.09.2021")];
    nine.post(&format!("{card}/members"), &fields).await.has(".errors a", "");
    let mediator = house.mediator.to_string();
    let fields = [("person", mediator.as_str()), ("post", "mediator"), ("since", "01.09.2021")];
    nine.post(&format!("{card}/members"), &fields).await.has(".errors a", "уже состоит");
    let shown = nine.get(&card).await.ok();
    shown.has("td", "Школьный медиатор: восстановительный подход, 72 часа").has("td", "обучения не было");
    let leaving = shown.attributes("a[href$='/departure']", "href");
    nine.get(&leaving[1]).await.ok().has("h1", "Ли");
    assert_eq!(nine.post(&leaving[1], &[]).await.status, 422);
    let left = nine.post(&leaving[1], &[("confirmed", "1")]).await;
    nine.follow(left).await.ok().lacks("Ли Пётр");
    let mut five = house.test.with_role(Role::SchoolCoordinator, house.five).await;
    assert_eq!(five.get(&card).await.status, 404, "another school's register is not there");
}
