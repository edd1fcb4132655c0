//! The outbox as its reader sees it.

use kernel::{Role, id::Uuid};
use store::{
    Actor,
    outbox::{self, Failure, Letter, State, Trouble},
};
use web::Config;

use crate::{House, PASSWORD};

/// Queues a mail, and lets an attempt end so.
async fn mail(house: &House, subject: &str, outcome: Option<Result<(), Trouble>>) -> Uuid {
    let letter = Letter { recipient: "b@example.org", subject, body: "a secret", calendar: None };
    house.db().write(&Actor::operator(), async |tx| tx.mail(letter).await).await.unwrap();
    let id = outbox::newest(house.db(), 1).await.unwrap()[0].id;
    if let Some(outcome) = outcome {
        let claimed = outbox::claim(house.db(), Uuid::now_v7(), id).await.unwrap().unwrap();
        let outcome = outcome.map_err(|trouble| Failure { trouble, said: "<b>said</b>".into() });
        outbox::settle(house.db(), &claimed, outcome).await.unwrap();
    }
    id
}

async fn state(house: &House, id: Uuid) -> State {
    outbox::newest(house.db(), 50).await.unwrap().into_iter().find(|mail| mail.id == id).unwrap().state
}

#[tokio::test]
async fn the_outbox_shows_what_waits_and_nobody_but_the_addressee_reads_it() {
    let house = House::new().await;
    house.account("ivanova", Role::Administrator, house.district).await;
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    let mut admin = house.signed_in("ivanova").await;
    admin
        .get("/outbox")
        .await
        .ok()
        .has(".notice", "Почтовый сервер не настроен")
        .has("td", "Новый пароль")
        .has(".tag", "ожидает")
        .lacks("/password/");
    let mail = outbox::newest(house.db(), 1).await.unwrap().remove(0);
    assert!(mail.body.contains("/password/"), "it waits with its link");
    let mail = outbox::claim(house.db(), Uuid::now_v7(), mail.id).await.unwrap().unwrap();
    admin.get("/outbox").await.ok().has(".tag", "отправляется с 14.09.2021 12:00").lacks("/password/");
    outbox::settle(house.db(), &mail, Ok(())).await.unwrap();
    admin.get("/outbox").await.ok().has(".tag", "отправлено 14.09.2021").lacks("/password/");
    assert_eq!(outbox::newest(house.db(), 1).await.unwrap()[0].body, "", "what was sent is forgotten");
}

#[tokio::test]
async fn the_invented_district_shows_the_letters_that_it_does_not_send() {
    let demo = vec![("ivanova".to_owned(), PASSWORD.to_owned(), "role-administrator".to_owned())];
    let house = House::configured(None, Config { demo, ..Config::default() }).await;
    house.account("ivanova", Role::Administrator, house.district).await;
    house.test.anyone().post("/password-reset", &[("email", "ivanova@example.org")]).await.ok();
    house.signed_in("ivanova").await.get("/outbox").await.ok().has("pre", "/password/");
}

#[tokio::test]
async fn mail_is_counted_and_filtered_by_its_state() {
    let house = House::new().await;
    house.account("ivanova", Role::Administrator, house.district).await;
    let mut admin = house.signed_in("ivanova").await;
    admin.get("/outbox").await.ok().has(".empty", "Здесь появятся письма");
    for number in 0..30 {
        mail(&house, &format!("Напоминание {number}"), Some(Ok(()))).await;
    }
    mail(&house, "Приглашение", Some(Err(Trouble::NoAnswer))).await;
    let page = admin.get("/outbox").await.ok();
    assert_eq!(page.texts("a.figure"), ["30отправлено", "1неизвестно, ушло ли"]);
    assert_eq!(page.texts("tbody tr").len(), 25);
    page.has(".pager", "2").has("code", "<b>said</b>");
    assert_eq!(admin.get("/outbox?page=2").await.ok().texts("tbody tr").len(), 6);
    assert_eq!(admin.get("/outbox?page=9").await.ok().texts("tbody tr").len(), 6, "the last page");
    let page = admin.get("/outbox?state=unknown").await.ok();
    assert_eq!(page.texts("tbody tr").len(), 1);
    page.has("td", "Приглашение").lacks("a secret").lacks("Напоминание");
    admin.get("/outbox?state=dropped").await.ok().has(".empty", "В этом состоянии писем нет");
    let asked = house.db().queries();
    admin.get("/outbox?size=200").await.ok();
    let all = house.db().queries() - asked;
    assert_eq!(asked_by(&house, &mut admin, "/outbox?state=unknown").await, all, "however many there are");
    admin.set_cookie("language", "en");
    admin.get("/outbox").await.ok().has(".notice", "1 letter waits for your decision").has("summary", "Decide");
}

async fn asked_by(house: &House, admin: &mut testkit::Person, path: &str) -> u64 {
    let asked = house.db().queries();
    admin.get(path).await.ok();
    house.db().queries() - asked
}

#[tokio::test]
async fn a_person_decides_about_what_was_given_up_or_is_unknown() {
    let house = House::new().await;
    house.account("ivanova", Role::Administrator, house.district).await;
    let mut admin = house.signed_in("ivanova").await;
    for (noun, notice, becomes, act) in [
        ("resending", "снова в очереди", State::Waiting, "mail.sent_again"),
        ("acceptance", "считается отправленным", State::Sent, "mail.taken_as_sent"),
        ("dropping", "снято с отправки", State::Dropped, "mail.dropped"),
    ] {
        for trouble in [Trouble::Refused, Trouble::NoAnswer] {
            let id = mail(&house, "Письмо", Some(Err(trouble))).await;
            let path = format!("/outbox/{id}/{noun}");
            admin.get("/outbox").await.ok().has(&format!("form[action='{path}'] button"), "");
            let done = admin.post(&path, &[]).await;
            admin.follow(done).await.ok().has(".notice", notice);
            assert_eq!(state(&house, id).await, becomes);
            assert_eq!(admin.post(&path, &[]).await.status, 409, "somebody has decided");
        }
        assert_eq!(house.lines(act).await, 2);
        admin.get(&format!("/journal?act={act}")).await.ok().has("td", "письмо");
    }
    let sent = mail(&house, "Письмо", Some(Ok(()))).await;
    assert_eq!(admin.post(&format!("/outbox/{sent}/resending"), &[]).await.status, 409);
    assert_eq!(admin.post(&format!("/outbox/{}/resending", Uuid::now_v7()), &[]).await.status, 404);
}

#[tokio::test]
async fn the_first_page_says_that_mail_waits_for_a_decision() {
    let house = House::new().await;
    mail(&house, "Письмо", Some(Err(Trouble::Postponed))).await;
    let mut admin = house.test.with_role(Role::Administrator, house.district).await;
    assert_eq!(admin.get("/desk").await.ok().html(), "");
    mail(&house, "Письмо", Some(Err(Trouble::NoAnswer))).await;
    mail(&house, "Письмо", Some(Err(Trouble::Refused))).await;
    let said = "/outbox: 2 письма ждут вашего решения: сами они больше не уйдут.";
    assert_eq!(admin.get("/desk").await.ok().html(), said);
    for (role, organisation) in [(Role::Administrator, house.school), (Role::Head, house.district)] {
        let mut other = house.test.with_role(role, organisation).await;
        assert_eq!(other.get("/desk").await.ok().html(), "");
    }
}

#[tokio::test]
async fn only_those_responsible_for_everything_decide() {
    let house = House::new().await;
    let id = mail(&house, "Письмо", Some(Err(Trouble::NoAnswer))).await;
    for (role, organisation) in [(Role::Administrator, house.school), (Role::Head, house.district)] {
        let mut person = house.test.with_role(role, organisation).await;
        for noun in ["resending", "acceptance", "dropping"] {
            assert_eq!(person.post(&format!("/outbox/{id}/{noun}"), &[]).await.status, 403, "{role:?} {noun}");
        }
    }
    assert_eq!(state(&house, id).await, State::Unknown);
}
