//! The first start.

use crate::{PASSWORD, organisations, settings};
use figures::Catalogue;
use testkit::TestApp;

#[tokio::test]
async fn an_empty_program_asks_for_its_first_administrator_once() {
    let test = TestApp::of(vec![organisations(), accounts::capability(settings(None))], Catalogue::default()).await;
    let mut person = test.anyone();
    assert!(!accounts::any(test.app.db()).await.unwrap());
    assert_eq!(person.get("/sign-in").await.location().as_deref(), Some("/set-up"));
    person.get("/set-up").await.ok().has("h1", "Первый запуск");
    let fields = |password| {
        [("centre", "ИМЦ"), ("name", "Иванова Мария"), ("login", "Admin"), ("password", password), ("repeat", password)]
    };
    person.post("/set-up", &fields("1234567890")).await.ok().has(".wrong", "подбирают первым");
    assert_eq!(person.post("/set-up", &fields(PASSWORD)).await.location().as_deref(), Some("/desk"));
    person.get("/accounts").await.ok().has("tbody", "Администратор · ИМЦ");
    person.get("/journal").await.ok();

    let mut late = test.anyone();
    assert_eq!(late.get("/set-up").await.location().as_deref(), Some("/sign-in"));
    assert_eq!(late.post("/set-up", &fields(PASSWORD)).await.location().as_deref(), Some("/sign-in"));
    assert_eq!(accounts::list(test.app.db()).await.unwrap().len(), 1);
}
