//! Invitations and forgotten passwords.

use chrono::TimeDelta;
use kernel::Role;

use crate::{House, PASSWORD, sign_in};

const NEW: &str = "ёлка во дворе";

#[tokio::test]
async fn an_invited_person_sets_a_password_and_is_inside() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    let mut admin = house.signed_in("admin").await;
    let school = house.school.to_string();
    let form = admin.get("/accounts/new").await.ok();
    assert!(form.texts("#organisation option").contains(&"Школа № 1".to_owned()));
    let mut fields = vec![
        ("name", "Петрова Анна"),
        ("email", "Petrova@Example.org"),
        ("role", "methodist"),
        ("organisation", &school),
        ("valid_from", "2021-09-01"),
    ];
    let page = admin.post("/accounts", &fields[..2]).await.ok();
    page.has(".wrong", "Выберите роль").has(".errors", "Выберите организацию");
    assert_eq!(page.attributes("input[name=email]", "value"), ["Petrova@Example.org"], "input is kept");
    let page = admin.post("/accounts", &fields).await;
    assert_eq!(page.status, 303, "{}", page.main_text());
    admin.follow(page).await.ok().has(".notice", "petrova@example.org").has("dl", "приглашён");
    fields[0].1 = "Другая";
    admin.post("/accounts", &fields).await.ok().has(".wrong", "таким адресом уже есть");

    let link = house.mailed_link("petrova@example.org").await.unwrap();
    let mut person = house.test.anyone();
    person.get(&link).await.ok().has("code", "petrova@example.org");
    let short = person.post(&link, &[("password", "коротко"), ("repeat", "коротко")]).await.ok();
    short.has(".wrong", "не меньше 10 знаков");
    person.post(&link, &[("password", NEW), ("repeat", PASSWORD)]).await.ok().has(".wrong", "не совпали");
    assert_eq!(person.post(&link, &[("password", NEW), ("repeat", NEW)]).await.location().as_deref(), Some("/desk"));
    person.get("/account").await.ok().has("dl", "Методист · Школа № 1");
    assert_eq!(house.test.anyone().get(&link).await.status, 404, "a link is good once");
    assert_eq!(sign_in(&mut house.test.anyone(), "petrova@example.org", NEW).await.status, 303);
}

#[tokio::test]
async fn an_invitation_is_good_for_seven_days_and_can_be_sent_again() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    let mut admin = house.signed_in("admin").await;
    let school = house.school.to_string();
    let fields = [
        ("name", "П"),
        ("email", "p@example.org"),
        ("role", "head"),
        ("organisation", &school),
        ("valid_from", "01.09.2021"),
    ];
    let account = admin.post("/accounts", &fields).await.location().unwrap();
    let link = house.mailed_link("p@example.org").await.unwrap();
    house.test.app.clock().advance(TimeDelta::days(7) - TimeDelta::seconds(1));
    house.test.anyone().get(&link).await.ok();
    house.test.app.clock().advance(TimeDelta::seconds(2));
    let page = house.test.anyone().get(&link).await;
    assert_eq!(page.status, 404);
    page.has("main", "срок истёк");
    let mut admin = house.signed_in("admin").await;
    admin.get(&account).await.ok().has("dl", "срок приглашения истёк");
    admin.post(&format!("{account}/link"), &[]).await;
    let again = house.mailed_link("p@example.org").await.unwrap();
    assert_ne!(again, link);
    house.test.anyone().get(&again).await.ok();
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_mail_and_the_answer_tells_nothing() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut inside = house.signed_in("ivanova").await;
    let mut person = house.test.anyone();
    person.get("/password-reset").await.ok();
    let known = person.post("/password-reset", &[("email", "Ivanova@example.org")]).await.ok();
    let unknown = person.post("/password-reset", &[("email", "nobody@example.org")]).await.ok();
    assert_eq!(known.html(), unknown.html());
    assert_eq!(house.mailed_link("nobody@example.org").await, None);
    let link = house.mailed_link("ivanova@example.org").await.unwrap();
    assert_eq!(person.post(&link, &[("password", NEW), ("repeat", NEW)]).await.location().as_deref(), Some("/desk"));
    assert_eq!(inside.get("/account").await.status, 303, "other sessions end");
    assert_eq!(person.post(&link, &[("password", PASSWORD), ("repeat", PASSWORD)]).await.status, 404);
    sign_in(&mut house.test.anyone(), "ivanova", PASSWORD).await.ok().has(".wrong", "не подходит");
}

#[tokio::test]
async fn a_reset_link_lives_an_hour_and_mail_cannot_be_flooded() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.test.anyone();
    for _ in 0..3 {
        person.post("/password-reset", &[("email", "ivanova@example.org")]).await.ok().has(".notice", "один час");
    }
    person
        .post("/password-reset", &[("email", "ivanova@example.org")])
        .await
        .ok()
        .has(".wrong", "Слишком много попыток");
    let link = house.mailed_link("ivanova@example.org").await.unwrap();
    house.test.app.clock().advance(TimeDelta::minutes(61));
    assert_eq!(person.get(&link).await.status, 404);
}

#[tokio::test]
async fn a_mailed_link_does_not_go_round_the_second_step_or_a_disabled_account() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    let link = house.mailed_link("ivanova@example.org").await.unwrap();
    accounts::disable(house.db(), &store::Actor::operator(), "ivanova").await.unwrap();
    assert_eq!(house.test.anyone().get(&link).await.status, 404);
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    assert_eq!(house.mailed_link("ivanova@example.org").await, Some(link), "no further mail");
}
