//! A centre's own indicators.

use kernel::Role;

use crate::world::{Rows, World};

fn form<'a>(population: &'a str, condition: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("code", "staff.own.share"),
        ("title_ru", "Своя доля"),
        ("unit", "percent"),
        ("decimals", "0"),
        ("dataset", "staff"),
        ("population", population),
        ("condition", condition),
        ("measure", "count"),
        ("direction", "up"),
        ("dimensions", "education"),
    ]
}

#[tokio::test]
async fn it_is_tried_out_made_changed_and_retired() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    methodist.get("/indicators/new").await.ok().has("aside", "персонал");
    let tried = methodist.post("/indicators/trial", &form("true", "категория == \"первая\"")).await.ok();
    tried.has("[data-result]", "8 из 12").has("[data-result] li", "Абаева");
    let made = methodist.post("/indicators", &form("true", "категория == \"первая\"")).await;
    methodist.follow(made).await.ok().has(".notice", "версия 1").row(".figure", "8 из 12");
    methodist.get("/indicators").await.ok().row("tr", "Своя доля 67 %");

    let taken = methodist.post("/indicators", &form("true", "категория == \"первая\"")).await.ok();
    taken.has(".errors", "уже есть");
    let mut changed = form("true", "образование == \"высшее\"");
    changed.push(("editing", "staff.own.share"));
    let saved = methodist.post("/indicators", &changed).await;
    methodist.follow(saved).await.ok().has(".notice", "версия 2").row(".figure", "9 из 12");
    methodist.get("/indicators/staff.own.share/edit").await.ok().has("textarea", "образование == \"высшее\"");

    assert_eq!(methodist.post("/indicators/staff.own.share/retirement", &[]).await.status, 303);
    assert_eq!(methodist.get("/indicators/staff.own.share").await.status, 404);
    assert_eq!(methodist.post("/indicators/staff.own.share/retirement", &[]).await.status, 404);
}

#[tokio::test]
async fn a_mistake_points_at_its_place() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let page = methodist.post("/indicators/trial", &form("катгория == \"первая\"", "true")).await.ok();
    page.has("[data-result]", "может быть, «категория»").has("pre", "^^^^^^^^").has(".errors", "катгория");
    let page = methodist.post("/indicators", &form("true", "")).await.ok();
    page.has(".errors", "доле нужно условие");
    let mut head = world.person(Role::Head).await;
    assert_eq!(head.get("/indicators/new").await.status, 403);
    assert_eq!(head.post("/indicators", &form("true", "true")).await.status, 403);
}
