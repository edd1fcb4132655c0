//! Two at once: nobody's words are lost, no number comes twice, nothing is sealed under a key that is no more.

use std::collections::BTreeSet;

use kernel::{Error, RefusalKind, Result, Role};
use mediation::{
    Case, Confidence, sample,
    words::{Kind, Outcome},
};
use registry::sample::day;
use store::{Actor, Ask, Sql};

use crate::house::{House, WORD};

fn refused<T>(done: Result<T>) -> bool {
    matches!(done, Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::Conflict)
}

#[tokio::test]
async fn nothing_is_sealed_under_a_key_that_was_renewed_meanwhile() {
    let house = House::new().await;
    let (journal, operator) = (house.journal(), Actor::operator());
    let request = sample::request(day(2021, 9, 10), Kind::PupilPupil);
    let write = house.db().write(&operator, async |tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let id = Case::receive(tx, &service, &key, &request).await?;
        Ok((service, key, id))
    });
    let (service, key, id) = write.await.unwrap();
    let mut curator = house.member(house.curator).await;
    curator.post(&format!("/mediation/journal/opening?service={}", service.id), &[("word", WORD)]).await;
    let mut mediator = house.with_word(house.mediator).await;
    let member = curator.get(&journal).await.ok().attributes("input[name=member]", "value").remove(0);
    curator.post(&format!("{journal}/keys"), &[("member", &member)]).await;
    let case = Case::find(house.db(), service.id, id).await.unwrap();
    // The curator leaves and the mediator's visit renews the key, while somebody still has the page that knows the former one.
    let mut nine = house.test.with_role(Role::SchoolCoordinator, house.nine).await;
    let leaving = nine.get(&service.path()).await.ok().attributes("a[href$='/departure']", "href").remove(0);
    nine.post(&leaving, &[("confirmed", "1")]).await;
    mediator.get(&journal).await.ok().has("td", "№ 1");

    let words = Confidence { essence: "написано поздно".into(), ..request.confidence.clone() };
    let db = house.db();
    let late = db.write(&operator, async |tx| Case::receive(tx, &service, &key, &request).await).await;
    assert!(refused(late), "a request");
    let late = db.write(&operator, async |tx| case.write(tx, (&service, &key), &words).await).await;
    assert!(refused(late), "a note");
    let late =
        db.write(&operator, async |tx| sample::settle(tx, (&service, &key), id, None, day(2021, 9, 12)).await).await;
    assert!(refused(late), "a step");
    assert_eq!(store::count(db, "from mediation_case".into()).await.unwrap(), 1);
    mediator.get(&format!("{journal}/cases/{id}")).await.ok().has("dd", &request.confidence.essence);
}

#[tokio::test]
async fn requests_that_come_at_once_have_numbers_of_their_own() {
    let house = House::new().await;
    let operator = Actor::operator();
    let make = async |tx: &store::Tx| sample::key(tx, &house.service, house.curator, WORD).await;
    let (service, key) = house.db().write(&operator, make).await.unwrap();
    let receive = || async {
        let request = sample::request(day(2021, 9, 10), Kind::PupilPupil);
        house.db().write(&operator, async |tx| Case::receive(tx, &service, &key, &request).await).await
    };
    let done = tokio::join!(receive(), receive(), receive(), receive(), receive(), receive());
    for one in [done.0, done.1, done.2, done.3, done.4, done.5] {
        one.unwrap();
    }
    let numbers: Vec<i32> = house.db().column("select number from mediation_case").await.unwrap();
    assert_eq!(numbers.into_iter().collect::<BTreeSet<_>>(), (1..=6).collect());
    let twice = async |tx: &store::Tx| tx.run("update mediation_case set number = 1 where number = 2").await;
    assert!(house.db().write(&operator, twice).await.is_err(), "the table itself refuses a number that comes twice");
}

#[tokio::test]
async fn a_page_that_was_open_for_long_writes_over_nothing() {
    let house = House::new().await;
    let (mut me, case) = house.with_case().await;
    let case = format!("{}/cases/{case}", house.journal());
    let form = me.get(&format!("{case}/sides")).await.ok();
    let action = form.attributes("form[data-guard]", "action").remove(0);
    let sides = |essence| [("first_name", "Игорь Т."), ("second_name", "Олег П."), ("essence", essence)];
    let saved = me.post(&action, &sides("Первая правка")).await;
    me.follow(saved).await.ok().has("dd", "Первая правка");
    let late = me.post(&action, &sides("Правка со старой страницы")).await;
    assert_eq!(late.status, 422);
    late.has(".errors a", "изменил кто-то другой").has("textarea", "Правка со старой страницы");
    me.post(late.attributes("form[data-guard]", "action").first().unwrap(), &sides("И ещё раз")).await;
    me.get(&case).await.ok().has("dd", "Первая правка").lacks("старой страницы");
    me.post(&format!("{case}/sides"), &sides("Без версии")).await;
    me.get(&case).await.ok().has("dd", "Первая правка");
}

#[tokio::test]
async fn a_note_from_an_open_page_does_not_bring_back_what_was_destroyed() {
    let house = House::new().await;
    let operator = Actor::operator();
    let write = house.db().write(&operator, async |tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let received = day(2021, 9, 10);
        let request = sample::request(received, Kind::PupilPupil);
        let id = Case::receive(tx, &service, &key, &request).await?;
        sample::settle(tx, (&service, &key), id, Some(Outcome::Disagreement), received).await?;
        tx.run(Sql::new("update mediation_case set destroy_from = ?").bind(day(2020, 9, 1))).await?;
        let open = Case::find(tx, service.id, id).await?;
        Case::destroy(tx, &service, "Ким А. О.", received).await?;
        Ok((service, key, open, request.confidence))
    });
    let (service, key, open, words) = write.await.unwrap();
    let late = house.db().write(&operator, async |tx| open.write(tx, (&service, &key), &words).await).await;
    assert!(refused(late));
    assert_eq!(store::count(house.db(), "from mediation_sealed".into()).await.unwrap(), 0);
}
