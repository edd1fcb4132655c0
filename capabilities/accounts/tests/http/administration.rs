//! Accounts as administrators see them.

use kernel::{AccountId, Role};
use testkit::Person;

use crate::House;

async fn page_of(person: &mut Person, id: AccountId) -> u16 {
    person.get(&format!("/accounts/{id}")).await.status.as_u16()
}

#[tokio::test]
async fn an_administrator_manages_within_reach_only() {
    let house = House::new().await;
    let [admin, local, own, other] = [
        house.account("admin", Role::Administrator, house.district).await,
        house.account("local", Role::Administrator, house.school).await,
        house.account("own", Role::Teacher, house.school).await,
        house.account("other", Role::Teacher, house.other_school).await,
    ];
    let mut person = house.signed_in("local").await;
    let list = person.get("/accounts").await.ok();
    list.has("tbody", "Имя own").has("tbody", "Имя local").lacks("Имя other").lacks("Имя admin").lacks("Школа № 2");
    for (id, expected) in [(own, 200), (local, 200), (other, 404), (admin, 404)] {
        assert_eq!(page_of(&mut person, id).await, expected);
    }
    for verb in ["disabling", "enabling", "link", "second-step/removal"] {
        assert_eq!(person.post(&format!("/accounts/{other}/{verb}"), &[]).await.status, 404, "{verb}");
    }
    let give = |organisation: String| {
        [("role", "methodist".to_owned()), ("organisation", organisation), ("valid_from", "2021-09-01".into())]
    };
    for (organisation, expected) in [(house.school, 303), (house.other_school, 404), (house.district, 404)] {
        let fields = give(organisation.to_string());
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(person.post(&format!("/accounts/{own}/roles"), &fields).await.status, expected);
    }
    let invitation = [("name", "Н"), ("email", "n@example.org"), ("role", "teacher"), ("valid_from", "2021-09-01")];
    let district = house.district.to_string();
    let outside = [invitation.as_slice(), &[("organisation", district.as_str())]].concat();
    assert_eq!(person.post("/accounts", &outside).await.status, 404);
    // Somebody who also works elsewhere belongs to whoever reaches both places.
    let mut admin = house.signed_in("admin").await;
    let elsewhere = house.other_school.to_string();
    let fields = [("role", "teacher"), ("organisation", elsewhere.as_str()), ("valid_from", "2021-09-01")];
    assert_eq!(admin.post(&format!("/accounts/{own}/roles"), &fields).await.status, 303);
    assert_eq!(page_of(&mut person, own).await, 404);
    assert_eq!(page_of(&mut admin, own).await, 200);
}

#[tokio::test]
async fn the_last_administrator_cannot_be_taken_away() {
    let house = House::new().await;
    let admin = house.account("admin", Role::Administrator, house.district).await;
    house.account("local", Role::Administrator, house.school).await;
    let mut person = house.signed_in("admin").await;
    let disabled = person.post(&format!("/accounts/{admin}/disabling"), &[]).await;
    assert_eq!(disabled.status, 409, "the one of a school does not reach the district");
    disabled.has("main", "последний администратор");
    let end = person.get(&format!("/accounts/{admin}")).await.attributes("form[action$=ending]", "action").remove(0);
    assert_eq!(person.post(&end, &[]).await.status, 409);
    assert!(accounts::disable(house.db(), &store::Actor::operator(), "admin").await.is_err(), "nor at the terminal");
    person.get("/accounts").await.ok();

    let second = house.account("second", Role::Administrator, house.district).await;
    assert_eq!(person.post(&end, &[]).await.status, 303);
    assert_eq!(person.get("/accounts").await.status, 403, "the role is gone at once");
    let mut second_person = house.signed_in("second").await;
    assert_eq!(second_person.post(&format!("/accounts/{second}/disabling"), &[]).await.status, 409);
    assert_eq!(house.lines("account.role_ended").await, 1);
}

#[tokio::test]
async fn roles_are_given_for_a_period_and_ended() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    let id = house.account("ivanova", Role::Teacher, house.school).await;
    let mut admin = house.signed_in("admin").await;
    let path = format!("/accounts/{id}");
    let school = house.school.to_string();
    let role = |role, from, last| {
        [("role", role), ("organisation", school.as_str()), ("valid_from", from), ("last_day", last)]
    };
    let roles = format!("{path}/roles");
    admin.post(&roles, &role("methodist", "2021-09-10", "2021-09-01")).await.ok().has(".wrong", "раньше первого");
    admin.post(&roles, &role("boss", "2021-09-10", "")).await.ok().has(".wrong", "Выберите роль");
    assert_eq!(admin.post(&roles, &role("methodist", "2021-09-10", "2021-09-30")).await.status, 303);
    assert_eq!(admin.post(&roles, &role("methodist", "2021-09-30", "")).await.status, 409, "the same days twice");
    assert_eq!(admin.post(&roles, &role("methodist", "2021-10-01", "")).await.status, 303);
    let page = admin.get(&path).await.ok();
    page.has("tbody", "30.09.2021");
    for end in page.attributes("form[action$=ending]", "action") {
        admin.post(&end, &[]).await;
    }
    let page = admin.get(&path).await.ok();
    page.has("tbody", "13.09.2021").has(".tag", "завершена");
    assert_eq!(page.texts("tbody tr").len(), 2, "the role that had not begun leaves no row");
    assert_eq!(house.lines("account.role_ended").await, 3);
    let mut person = house.signed_in("ivanova").await;
    person.get("/account").await.ok().has("main", "Ролей нет");
}

#[tokio::test]
async fn the_list_is_filtered_and_an_account_is_disabled_and_enabled() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    let id = house.account("ivanova", Role::Teacher, house.school).await;
    house.account("petrova", Role::Methodist, house.other_school).await;
    let mut admin = house.signed_in("admin").await;
    for (query, expected) in [
        ("q=иМя", 3),
        ("q=ivanova", 1),
        ("q=100%25", 0),
        ("role=methodist", 1),
        (&format!("organisation={}", house.school), 1),
        ("state=active", 3),
        ("state=disabled", 0),
        ("sort=-login&size=25", 3),
    ] {
        let query = query.replace("иМя", &web::encode("иМя"));
        let page = admin.get(&format!("/accounts?{query}")).await.ok();
        assert_eq!(page.texts("tbody tr").len(), expected, "{query}");
    }
    let page = admin.post(&format!("/accounts/{id}/disabling"), &[]).await;
    admin.follow(page).await.ok().has("dl", "отключена 14.09.2021 12:00");
    assert_eq!(admin.get("/accounts?state=disabled").await.texts("tbody tr").len(), 1);
    admin.post(&format!("/accounts/{id}/enabling"), &[]).await;
    house.signed_in("ivanova").await;
}

#[tokio::test]
async fn somebody_without_telephone_and_paper_is_let_in_again() {
    let house = House::new().await;
    house.account("admin", Role::Administrator, house.district).await;
    let id = house.account("ivanova", Role::Teacher, house.school).await;
    let sql = "update credential set totp_sealed = ?, totp_confirmed_at = ? where account_id = ?";
    let now = house.test.app.clock().now();
    let sql = store::Sql::new(sql).bind(vec![1_u8; 48]).bind(now).bind(id);
    house.db().write(&store::Actor::operator(), async |tx| tx.run(sql).await).await.unwrap();
    let mut admin = house.signed_in("admin").await;
    admin.get(&format!("/accounts/{id}")).await.ok().has("dl", "включено");
    admin.post(&format!("/accounts/{id}/second-step/removal"), &[]).await;
    house.signed_in("ivanova").await;
}
