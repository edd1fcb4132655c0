//! The first page.

use kernel::{PersonId, Role};

use crate::world::{Rows, World};

#[tokio::test]
async fn a_methodist_sees_the_main_figures() {
    let world = World::new().await;
    let mut methodist = world.person(Role::Methodist).await;
    let page = methodist.get("/desk").await.ok();
    page.row(".figure", "Педагогических работников 10").row(".figure", "80 %").row(".figure", "+10 п.п.");
    assert!(page.attributes("a", "href").contains(&"/imports/new".to_owned()));
}

#[tokio::test]
async fn a_teacher_is_led_to_his_card() {
    let world = World::new().await;
    let id = PersonId::new();
    let mut teacher = world.app.with_role_and_person(Role::Teacher, world.first, Some(id)).await;
    let page = teacher.get("/desk").await.ok();
    assert!(page.attributes("main a", "href").contains(&format!("/people/{id}")));
    page.lacks("staff.teaching");
    assert_eq!(teacher.get("/indicators").await.status, 403);
}
