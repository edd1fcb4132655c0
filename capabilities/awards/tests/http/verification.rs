//! The public page and the credential: what the paper says and nothing more.

use axum::http::StatusCode;
use serde_json::Value;

use crate::house::House;

#[tokio::test]
async fn anyone_with_the_address_reads_what_the_paper_says_and_nothing_more() {
    let house = House::new().await;
    let id = house
        .award(|new| {
            (new.order_number, new.order_on) = (Some("45-д".into()), chrono::NaiveDate::from_ymd_opt(2021, 9, 13))
        })
        .await;
    let path = format!("/a/{}", house.short(id).await);
    let mut anyone = house.test.anyone();
    let page = anyone.get(&path).await.ok();
    page.has("h1", "Диплом № 1/2021")
        .has("dd", "Иванова Мария Петровна")
        .has("dd", "МБОУ СОШ № 9")
        .has(".notice", "Такая награда выдана");
    page.has("dd", "Приказ от 13.09.2021 № 45-д");
    page.lacks(&house.teacher.to_string()).lacks(&id.to_string()).lacks("муниципальный<");
    let mut me = house.methodist().await;
    me.post(&format!("/awards/{id}/revocation"), &[("because", "ошибка в протоколе")]).await;
    anyone.get(&path).await.ok().has(".notice.bad", "Награда отозвана").has(".notice.bad", "ошибка в протоколе");
    let nothing = anyone.get("/a/23456789zzzz").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    nothing.has("main", "Проверьте адрес по бумаге");
    assert_eq!(anyone.get("/a/23456789zzzz.json").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_credential_is_signed_by_the_key_that_the_installation_publishes_and_tells_of_revocation() {
    let house = House::new().await;
    let id = house.award(|_| {}).await;
    let path = format!("/a/{}", house.short(id).await);
    let mut anyone = house.test.anyone();
    let page = anyone.get(&format!("{path}.json")).await.ok();
    assert_eq!(page.headers["content-type"], "application/json");
    let credential: Value = serde_json::from_slice(&page.bytes).unwrap();
    let document: Value = serde_json::from_slice(&anyone.get("/.well-known/did.json").await.ok().bytes).unwrap();
    assert_eq!(credential["issuer"]["id"], document["id"]);
    assert_eq!(credential["proof"]["verificationMethod"], document["verificationMethod"][0]["id"]);
    assert_eq!(document["assertionMethod"][0], document["verificationMethod"][0]["id"]);
    assert_eq!(credential["credentialSubject"]["identifier"][0]["identityHash"], "Иванова Мария Петровна");
    assert_eq!(credential["name"], "Диплом I степени");
    let again = anyone.get(&format!("{path}.json")).await.ok();
    assert_eq!(page.bytes, again.bytes, "the same award is the same credential");
    assert!(!page.html().contains(&house.teacher.to_string()), "nobody's identifier of the registry leaves it");

    let status = credential["credentialStatus"]["id"].as_str().unwrap().to_owned();
    assert!(status.ends_with(&format!("{path}/revocations")));
    let list = |page: testkit::Page| serde_json::from_slice::<Value>(&page.bytes).unwrap()["revokedCredential"].clone();
    assert_eq!(list(anyone.get(&format!("{path}/revocations")).await.ok()), serde_json::json!([]));
    let mut me = house.methodist().await;
    me.post(&format!("/awards/{id}/revocation"), &[("because", "ошибка")]).await;
    let revoked = list(anyone.get(&format!("{path}/revocations")).await.ok());
    assert_eq!(revoked[0]["id"], credential["id"]);
}
