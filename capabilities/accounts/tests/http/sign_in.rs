//! Signing in and out with a password.

use accounts::NewAccount;
use chrono::TimeDelta;
use kernel::{Act, Grant, Period, Role};
use store::Actor;
use web::Config;

use crate::{House, PASSWORD, day, sign_in};

#[tokio::test]
async fn the_right_password_opens_and_a_wrong_one_does_not() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.test.anyone();
    for (login, password) in [("ivanova", "не тот пароль"), ("nobody", PASSWORD), ("ivanova", "")] {
        let page = sign_in(&mut person, login, password).await.ok();
        assert!(!page.texts(".wrong").is_empty(), "an error stands beside the field");
        assert!(page.headers.get("set-cookie").is_none());
        page.lacks(password_or("никогда", password));
    }
    let page = sign_in(&mut person, " IVANOVA ", PASSWORD).await;
    assert_eq!(page.location().as_deref(), Some("/desk"));
    person.get("/account").await.ok().has("h1", "Имя ivanova").has(".tag", "этот");
    let mut by_mail = house.test.anyone();
    assert_eq!(sign_in(&mut by_mail, "ivanova@example.org", PASSWORD).await.location().as_deref(), Some("/desk"));
}

fn password_or<'a>(other: &'a str, password: &'a str) -> &'a str {
    if password.is_empty() { other } else { password }
}

#[tokio::test]
async fn signing_in_leads_where_one_wanted_to_go_but_never_elsewhere() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let page = house.test.anyone().get("/account/tokens").await;
    assert_eq!(page.location().as_deref(), Some("/sign-in?next=%2Faccount%2Ftokens"));
    let targets = [
        ("/account/tokens", "/account/tokens"),
        ("//evil.example", "/desk"),
        ("https://evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("/\t/evil.example", "/desk"),
        ("/sign-in?next=/", "/desk"),
        ("", "/desk"),
    ];
    for (next, expected) in targets {
        let mut person = house.test.anyone();
        let page = person.post("/sign-in", &[("login", "ivanova"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(page.location().as_deref(), Some(expected), "{next:?}");
        let again = person.get(&format!("/sign-in?next={}", web::encode(next))).await;
        assert_eq!(again.location().as_deref(), Some(expected), "{next:?}, signed in already");
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_on_the_login_and_forgiven_after_success() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    house.account("petrova", Role::Methodist, house.school).await;
    let mut person = house.test.anyone();
    for _ in 0..5 {
        sign_in(&mut person, "ivanova", "не тот пароль").await.ok();
    }
    let page = sign_in(&mut person, "ivanova", PASSWORD).await;
    assert_eq!(page.status, 429, "even the right password waits");
    page.has(".wrong", "Слишком много попыток. Попробуйте через 1 мин.");
    assert_eq!(sign_in(&mut person, "petrova", PASSWORD).await.status, 303, "others do not");
    house.test.app.clock().advance(TimeDelta::seconds(61));
    sign_in(&mut house.test.anyone(), "ivanova", "не тот пароль").await.ok();
    sign_in(&mut house.test.anyone(), "ivanova", PASSWORD).await.has(".wrong", "через 2 мин.");
    house.test.app.clock().advance(TimeDelta::minutes(2));
    house.signed_in("ivanova").await;
    for _ in 0..4 {
        sign_in(&mut house.test.anyone(), "ivanova", "не тот пароль").await.ok();
    }
    house.signed_in("ivanova").await;
}

#[tokio::test]
async fn attempts_at_one_moment_all_count() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let attempts = (0..12).map(|_| {
        let mut person = house.test.anyone();
        async move { sign_in(&mut person, "ivanova", "не тот пароль").await.status }
    });
    let mut tasks = tokio::task::JoinSet::new();
    attempts.for_each(|attempt| {
        tasks.spawn(attempt);
    });
    let judged = tasks.join_all().await.into_iter().filter(|status| *status == 200).count();
    assert_eq!(judged, 5, "no more guesses are judged than one after another");
}

#[tokio::test]
async fn a_disabled_account_stays_outside_and_its_sessions_end() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.signed_in("ivanova").await;
    person.get("/account").await.ok();
    accounts::disable(house.db(), &Actor::operator(), "ivanova").await.unwrap();
    assert_eq!(person.get("/account").await.status, 303, "to the sign-in page");
    let page = sign_in(&mut person, "ivanova", PASSWORD).await;
    assert_eq!(page.status, 403);
    page.has("main", "Учётная запись отключена");
}

#[tokio::test]
async fn a_role_holds_within_its_period_only() {
    let house = House::new().await;
    let period = Period { from: day("2021-09-10"), to: Some(day("2021-09-15")) };
    let new = NewAccount {
        login: "guest".into(),
        name: "Гость".into(),
        password: Some(PASSWORD.into()),
        grants: vec![Grant { role: Role::Administrator, organisation: house.district, period }],
        ..NewAccount::default()
    };
    accounts::create_account(house.db(), &Actor::operator(), new).await.unwrap();
    let mut person = house.signed_in("guest").await;
    person.get("/accounts").await.ok();
    house.test.app.clock().advance(TimeDelta::days(1));
    let mut person = house.signed_in("guest").await;
    assert_eq!(person.get("/accounts").await.status, 403, "the role ended with 14 September");
    person.get("/account").await.ok().has("main", "Ролей нет");
}

#[tokio::test]
async fn a_session_ends_with_sign_out() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.signed_in("ivanova").await;
    let mut copy = person.clone();
    copy.get("/account").await.ok();
    assert_eq!(person.post("/sign-out", &[]).await.location().as_deref(), Some("/sign-in"));
    assert_eq!(copy.get("/account").await.status, 303, "the cookie opens nothing any more");
}

#[tokio::test]
async fn the_demo_offers_a_button_for_each_role() {
    let demo = vec![
        ("methodist".to_owned(), "сирень у окна".to_owned(), "methodist".to_owned()),
        ("head".to_owned(), "сирень у окна".to_owned(), "role-head".to_owned()),
    ];
    let house = House::configured(None, Config { demo, ..Config::default() }).await;
    house.account("head", Role::Head, house.district).await;
    let mut person = house.test.anyone();
    let page = person.get("/sign-in").await.ok();
    page.has("button", "Методист").has("button", "Руководитель");
    assert_eq!(sign_in(&mut person, "head", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn every_act_of_this_capability_is_guarded_by_the_policy() {
    let house = House::new().await;
    for (role, allowed) in [
        (Role::Administrator, vec![Act::ManageAccounts, Act::ReadJournal, Act::ReadOutbox]),
        (Role::Head, vec![Act::ReadJournal]),
        (Role::Methodist, vec![]),
    ] {
        let mut person = house.test.with_role(role, house.district).await;
        for (path, act) in
            [("/accounts", Act::ManageAccounts), ("/journal", Act::ReadJournal), ("/outbox", Act::ReadOutbox)]
        {
            let expected = if allowed.contains(&act) { 200 } else { 403 };
            assert_eq!(person.get(path).await.status, expected, "{role:?} {path}");
        }
    }
}
