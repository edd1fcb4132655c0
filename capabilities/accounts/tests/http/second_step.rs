//! Signing in in two steps.

use chrono::TimeDelta;
use kernel::Role;
use testkit::Person;

use crate::{House, PASSWORD, sign_in};

/// The code that a telephone shows for the secret of a page.
fn code(house: &House, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(house.test.app.clock().now().timestamp() as u64).to_string()
}

/// Switches the second step on; the secret and the recovery codes.
async fn switch_on(house: &House, person: &mut Person) -> (String, Vec<String>) {
    person.post("/account/second-step/secret", &[]).await;
    let page = person.get("/account/second-step").await.ok();
    page.has("details code", "otpauth://totp/");
    assert_eq!(page.attributes("svg.qr", "viewbox").len() + page.attributes("svg.qr", "viewBox").len(), 2);
    let secret = page.texts("p code").remove(0);
    person.post("/account/second-step", &[("code", "000000")]).await.ok().has(".wrong", "Код не подходит");
    let page = person.post("/account/second-step", &[("code", &code(house, &secret))]).await.ok();
    let codes = page.texts("li code");
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

#[tokio::test]
async fn the_password_alone_is_not_enough_any_more() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let (secret, _) = switch_on(&house, &mut house.signed_in("ivanova").await).await;

    let mut person = house.test.anyone();
    let fields = [("login", "ivanova"), ("password", PASSWORD), ("next", "/account")];
    assert_eq!(person.post("/sign-in", &fields).await.location().as_deref(), Some("/sign-in/code"));
    assert_eq!(person.get("/account").await.status, 303, "not inside yet");
    let used = code(&house, &secret);
    let page = person.post("/sign-in/code", &[("code", &used)]).await.ok();
    page.has(".wrong", "Код не подходит");
    house.test.app.clock().advance(TimeDelta::seconds(30));
    let fresh = code(&house, &secret);
    let mut late = person.clone();
    assert_eq!(person.post("/sign-in/code", &[("code", &fresh)]).await.location().as_deref(), Some("/account"));
    person.get("/account").await.ok().has("main", "включено");
    assert_eq!(
        late.post("/sign-in/code", &[("code", &fresh)]).await.location().as_deref(),
        Some("/sign-in"),
        "the wait is over"
    );
    let mut other = house.test.anyone();
    sign_in(&mut other, "ivanova", PASSWORD).await;
    other.post("/sign-in/code", &[("code", &fresh)]).await.ok().has(".wrong", "Код не подходит");
}

#[tokio::test]
async fn a_recovery_code_is_good_once() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let (_, codes) = switch_on(&house, &mut house.signed_in("ivanova").await).await;
    let mut person = house.test.anyone();
    sign_in(&mut person, "ivanova", PASSWORD).await;
    let typed = codes[3].replace('-', " ").to_uppercase();
    assert_eq!(person.post("/sign-in/code", &[("code", &typed)]).await.location().as_deref(), Some("/desk"));
    person.get("/account/second-step").await.ok().has(".notice", "Осталось 9 запасных кодов");
    let mut thief = house.test.anyone();
    sign_in(&mut thief, "ivanova", PASSWORD).await;
    thief.post("/sign-in/code", &[("code", &codes[3])]).await.ok().has(".wrong", "Код не подходит");
    assert_eq!(house.lines("account.recovery_code_used").await, 1);
}

#[tokio::test]
async fn codes_cannot_be_guessed_one_after_another() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let (secret, _) = switch_on(&house, &mut house.signed_in("ivanova").await).await;
    house.test.app.clock().advance(TimeDelta::seconds(30));
    let mut person = house.test.anyone();
    sign_in(&mut person, "ivanova", PASSWORD).await;
    for _ in 0..5 {
        person.post("/sign-in/code", &[("code", "000000")]).await.ok();
    }
    let page = person.post("/sign-in/code", &[("code", &code(&house, &secret))]).await;
    assert_eq!(page.status, 429);
    page.has(".wrong", "Слишком много попыток");
}

#[tokio::test]
async fn taking_the_second_step_away_asks_for_the_password() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.signed_in("ivanova").await;
    switch_on(&house, &mut person).await;
    assert_eq!(person.post("/account/second-step/secret", &[]).await.status, 409, "a running one is not replaced");
    person
        .post("/account/second-step/removal", &[("current", "не тот пароль")])
        .await
        .ok()
        .has(".wrong", "не подходит");
    person.post("/account/second-step/removal", &[("current", PASSWORD)]).await;
    house.signed_in("ivanova").await;
}
