//! My account: sessions, password, language, tokens for programs.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::TimeDelta;
use kernel::{Act, Right, Role};
use testkit::Page;
use tower::ServiceExt;
use web::{App, Capability, Me, Parts, Routes};

use crate::{House, PASSWORD, sign_in};

#[tokio::test]
async fn other_sessions_can_be_ended() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    house.account("petrova", Role::Methodist, house.school).await;
    let [mut first, mut second, mut third] =
        [house.signed_in("ivanova").await, house.signed_in("ivanova").await, house.signed_in("ivanova").await];
    let mut stranger = house.signed_in("petrova").await;
    let names = second.get("/account").await.ok().attributes("input[name=session]", "value");
    assert_eq!(names.len(), 2, "all but this one");
    stranger.post("/account/session-endings", &[("session", &names[0])]).await;
    stranger.post("/account/session-endings", &[]).await;
    second.get("/account").await.ok().has(".tag", "этот");
    second.post("/account/session-endings", &[("session", &names[0])]).await;
    assert_eq!(second.get("/account").await.ok().texts("tbody tr").len(), 2);
    second.post("/account/session-endings", &[]).await;
    let left =
        [first.get("/account").await.status, second.get("/account").await.status, third.get("/account").await.status];
    assert_eq!(left, [303, 200, 303]);
    stranger.get("/account").await.ok();
}

#[tokio::test]
async fn a_password_is_changed_with_the_current_one() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let [mut here, mut elsewhere] = [house.signed_in("ivanova").await, house.signed_in("ivanova").await];
    let new = "ёлка во дворе";
    let page =
        here.post("/account/password", &[("current", "не тот пароль"), ("password", new), ("repeat", new)]).await.ok();
    page.has(".wrong", "Нынешний пароль не подходит").lacks(new);
    let page = here
        .post("/account/password", &[("current", PASSWORD), ("password", "ivanova2021"), ("repeat", "ivanova2021")])
        .await
        .ok();
    page.has(".wrong", "не должен повторять");
    let page = here.post("/account/password", &[("current", PASSWORD), ("password", new), ("repeat", new)]).await;
    here.follow(page).await.ok().has(".notice", "Пароль изменён");
    assert_eq!(elsewhere.get("/account").await.status, 303);
    assert_eq!(sign_in(&mut elsewhere, "ivanova", new).await.status, 303);
}

#[tokio::test]
async fn the_language_is_remembered_for_pages_and_mail() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.signed_in("ivanova").await;
    person.post("/account/language", &[("language", "en")]).await;
    person.get("/account").await.ok().has("h2", "Sessions");
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    let mail = store::outbox::newest(house.db(), 1).await.unwrap().remove(0);
    assert_eq!(mail.subject, "A new password for Metodist");
}

/// Asks two pages of a program, one behind `ReadPeople` and one behind `ManageAccounts`, with a token.
async fn with_token(house: &House, token: &str) -> [StatusCode; 3] {
    let probe = Capability {
        routes: Routes::new()
            .get("/people-probe", Right::May(Act::ReadPeople), async |me: Me| me.name().to_owned())
            .get("/accounts-probe", Right::May(Act::ManageAccounts), async || "accounts")
            .get("/mine-probe", Right::SignedIn, async || "mine"),
        ..Capability::named("probe")
    };
    let parts = Parts {
        db: house.db().clone(),
        config: Default::default(),
        capabilities: vec![probe],
        catalogue: Default::default(),
    };
    let (_, router) = App::assemble(parts).unwrap();
    let mut statuses = Vec::new();
    for path in ["/people-probe", "/accounts-probe", "/mine-probe"] {
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        statuses.push(router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status());
    }
    statuses.try_into().unwrap()
}

fn shown(page: &Page) -> String {
    page.texts("p code").remove(0)
}

#[tokio::test]
async fn a_token_does_what_is_ticked_and_no_more_than_its_owner() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    let mut person = house.signed_in("ivanova").await;
    let page = person.get("/account/tokens").await.ok();
    page.has("label", "видеть сотрудников").lacks("управлять учётными записями");
    person.post("/account/tokens", &[("title", "выгрузка")]).await.ok().has(".wrong", "хотя бы одно");
    let past = [("title", "выгрузка"), ("expires", "2021-09-13"), ("scope", "ReadPeople")];
    person.post("/account/tokens", &past).await.ok().has(".wrong", "уже прошёл");
    person
        .post("/account/tokens", &[("title", "x"), ("scope", "ManageAccounts")])
        .await
        .ok()
        .has(".wrong", "хотя бы одно");
    let fields =
        [("title", "выгрузка"), ("expires", "14.09.2021"), ("scope", "ReadPeople"), ("scope", "ManageAccounts")];
    let token = shown(&person.post("/account/tokens", &fields).await.ok());
    assert_eq!(with_token(&house, &token).await, [200, 403, 403]);
    let list = person.get("/account/tokens").await.ok();
    list.has("tbody", "выгрузка").lacks(&token);
    // 14 September is the last day: in Amursk, ten hours east of Greenwich, it ends at 14:00 UTC.
    house.test.app.clock().advance(TimeDelta::minutes(12 * 60 - 1));
    assert_eq!(with_token(&house, &token).await[0], 200);
    house.test.app.clock().advance(TimeDelta::minutes(2));
    assert_ne!(with_token(&house, &token).await[0], 200);
}

#[tokio::test]
async fn a_token_is_revoked_by_its_owner_only() {
    let house = House::new().await;
    house.account("ivanova", Role::Methodist, house.school).await;
    house.account("petrova", Role::Methodist, house.school).await;
    let mut person = house.signed_in("ivanova").await;
    let token = shown(&person.post("/account/tokens", &[("title", "т"), ("scope", "ReadPeople")]).await.ok());
    let revocation = person.get("/account/tokens").await.attributes("form[action$=revocation]", "action").remove(0);
    let mut stranger = house.signed_in("petrova").await;
    assert_eq!(stranger.post(&revocation, &[]).await.status, 404);
    assert_eq!(with_token(&house, &token).await[0], 200);
    person.post(&revocation, &[]).await;
    assert_ne!(with_token(&house, &token).await[0], 200);
    person.get("/account/tokens").await.ok().has(".tag", "не действует");
}
