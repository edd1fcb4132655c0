//! A contract from the signature to the end of its obligation, and what is due meanwhile.

use registry::Name;
use target_training::{ContractId, sample as made};

use crate::house::{House, day, is_refused};

/// A contract of the school with a student of the other one.
async fn signed(house: &House, on: &str) -> ContractId {
    let name = Name {
        family: "Тайнова".into(),
        given: "Вера".into(),
        patronymic: None,
        birth_date: Some(day("1997-03-01")),
        sex: None,
    };
    let new = made::contract(house.school, "12", day(on));
    house.write(async |tx, _| made::earlier_contract(tx, house.other_school, &name, &new).await).await
}

#[tokio::test]
async fn a_contract_lives_under_the_law_of_its_day_to_the_end_of_the_obligation() {
    let house = House::new().await;
    let id = signed(&house, "2013-12-02").await;
    let path = format!("/contracts/{id}");
    let mut methodist = house.methodist().await;
    methodist.get(&path).await.ok().has("p", "№ 1076").has(".tag", "требуют сверки").has(".tag", "заключён");
    assert_eq!(methodist.get(&format!("{path}/moves/graduation")).await.status, 409, "not before the studies");
    let go = async |somebody: &mut testkit::Person, step: &str, on: &str| {
        let page = somebody.post(&format!("{path}/moves/{step}"), &[("on", on)]).await;
        somebody.follow(page).await
    };
    go(&mut methodist, "enrolment", "01.09.2014").await.ok().has(".tag", "учится");
    is_refused(&methodist.post(&format!("{path}/moves/graduation"), &[("on", "01.01.2014")]).await, "раньше");
    let page = go(&mut methodist, "graduation", "28.06.2017").await.ok();
    page.has("dd", "28.08.2017");
    let page = go(&mut methodist, "employment", "28.08.2017").await.ok();
    page.has("label", "отработано 1096 из 1096 дней").has("p", "до 28.08.2020");
    let suspension =
        [("ground", "parental"), ("document", "приказ № 5"), ("from_on", "01.09.2018"), ("to_on", "01.09.2021")];
    let page = methodist.post(&format!("{path}/suspensions"), &suspension).await;
    let page = methodist.follow(page).await.ok();
    page.has("p", "до 29.08.2023").has("li", "отпуск по уходу за ребёнком");
    is_refused(&methodist.post(&format!("{path}/moves/fulfilment"), &[("on", "14.09.2021")]).await, "не всё");
    is_refused(
        &methodist
            .post(
                &format!("{path}/suspensions"),
                &[("ground", "lottery"), ("document", "x"), ("from_on", "01.09.2019")],
            )
            .await,
        "основание",
    );
    is_refused(
        &methodist
            .post(&format!("{path}/moves/release"), &[("on", "14.09.2021"), ("ground", ""), ("confirmed", "1")])
            .await,
        "основание",
    );
    let page = methodist
        .post(
            &format!("{path}/moves/breach"),
            &[("on", "14.09.2021"), ("reason", "Уволилась"), ("owed", "96 000"), ("confirmed", "1")],
        )
        .await;
    let page = methodist.follow(page).await.ok();
    page.has(".tag", "нарушен").has("dd", "96 000").lacks("moves/");
    assert!(methodist.get(&format!("{path}/contract.docx")).await.ok().bytes.len() > 1_000);
    house.coordinator(house.school).await.get(&path).await.ok().has("h1", "Тайнова");
    house.coordinator(house.other_school).await.get(&path).await.ok().has("h1", "Тайнова");
}

#[tokio::test]
async fn what_is_due_is_planned_reminds_and_is_settled() {
    let house = House::new().await;
    let id = signed(&house, "2020-07-20").await;
    let path = format!("/contracts/{id}");
    let mut methodist = house.methodist().await;
    methodist.get("/contracts/due").await.ok().has("tr", "зачисление");
    assert!(house.concerns(&methodist).await.iter().any(|one| one.contains("зачисление, Тайнова")));
    methodist.post(&format!("{path}/moves/enrolment"), &[("on", "01.09.2020")]).await;
    let item = [("kind", "payment"), ("title", "поддержка за осень"), ("due_on", "20.09.2021"), ("amount", "12 000")];
    methodist.post(&format!("{path}/items"), &item).await;
    let page = methodist.get("/contracts/due").await.ok();
    page.has("tr", "поддержка за осень").lacks("зачисление");
    let one: target_training::ItemId = house.only("target_item").await;
    methodist
        .post(&format!("{path}/items/{one}"), &[("state", "met"), ("on", "14.09.2021"), ("amount", "12000")])
        .await;
    methodist.get(&path).await.ok().has("caption", "12 000").has(".tag", "выполнено");
    methodist.get("/contracts/due").await.ok().has(".empty", "Ничего не просрочено");
    is_refused(
        &methodist.post(&format!("{path}/items/{one}"), &[("state", "met"), ("amount", "много")]).await,
        "12 000",
    );
    let mut neighbour = house.coordinator(house.other_school).await;
    assert_eq!(neighbour.post(&format!("{path}/items"), &item).await.status, 403);
}

#[tokio::test]
async fn a_list_of_contracts_asks_as_many_queries_however_long_it_is() {
    let house = House::new().await;
    let mut methodist = house.methodist().await;
    let mut counts = Vec::new();
    for more in [1, 20] {
        for _ in 0..more {
            signed(&house, "2020-07-20").await;
        }
        methodist.get("/contracts").await.ok();
        let before = house.db().queries();
        methodist.get("/contracts").await.ok();
        counts.push(house.db().queries() - before);
    }
    assert_eq!(counts[0], counts[1]);
}
