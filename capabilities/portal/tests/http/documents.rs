//! Documents that staff put on the site: taken by their content, replaced, withdrawn, saved under a name in Russian.

use axum::http::StatusCode;
use kernel::{OrganisationId, Role};
use store::{Ask, Sql};
use testkit::{Page, Person, TestApp};

use crate::{find::indexed, site};

const PDF: &[u8] = b"%PDF-1.4 text %%EOF";
const FIELDS: [(&str, &str); 4] =
    [("kind", "order"), ("number", "№ 17"), ("title", "Об итогах конкурса 2020/21"), ("issued_on", "01.09.2021")];

/// A methodist of a district, which lies within itself.
async fn methodist(test: &TestApp) -> Person {
    let district = OrganisationId::new();
    let sql = "insert into organisation_within (organisation_id, ancestor_id, valid_from) values (?, ?, ?)";
    let sql = Sql::new(sql).bind(district).bind(district).bind(testkit::NOW);
    test.app.db().write(&store::Actor::operator(), async |tx| tx.run(sql).await).await.unwrap();
    test.with_role(Role::Methodist, district).await
}

fn disposition(page: &Page) -> String {
    page.headers["content-disposition"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_document_is_put_on_the_site_replaced_and_withdrawn() {
    let test = site(Vec::new()).await;
    let (mut me, mut anyone) = (methodist(&test).await, test.anyone());
    me.get("/documents/manage").await.ok().has(".empty", "Добавьте первый");
    me.get("/documents/new").await.ok().has("label", "Файл");
    let added = me.upload("/documents", &FIELDS, ("file", "скан.bin", PDF)).await;
    me.follow(added).await.has("[role=status]", "сохранён").has("td small", "Приказ № 17 от 01.09.2021");

    let shelf = anyone.get("/documents").await.ok();
    shelf.has("h2", "Приказы").has("h3", "2021").has("li a", "Об итогах конкурса 2020/21");
    let path = shelf.attributes(".documents a", "href").remove(0);
    let file = anyone.get(&path).await.ok();
    assert_eq!((file.bytes.as_slice(), &file.headers["content-type"]), (PDF, &"application/pdf".parse().unwrap()));
    let name = web::encode("Приказ № 17 от 01.09.2021. Об итогах конкурса 2020-21.pdf");
    assert!(
        disposition(&file).starts_with("attachment") && disposition(&file).ends_with(&name),
        "{}",
        disposition(&file)
    );
    indexed(&test).await;
    anyone.get("/find?q=%D0%B8%D1%82%D0%BE%D0%B3").await.ok().has(".found a", "Об итогах");

    let id = path.split('/').nth(2).unwrap().to_owned();
    me.get(&format!("/documents/{id}/edit")).await.ok();
    let other = b"%PDF-1.4 other %%EOF".as_slice();
    me.upload(&format!("/documents/{id}"), &FIELDS, ("file", "x.pdf", other)).await;
    assert_eq!(anyone.get(&path).await.ok().bytes, other);
    me.get("/documents/manage").await.ok().has("td small", "редакция 2");
    me.upload(&format!("/documents/{id}"), &FIELDS, ("file", "", b"")).await;
    assert_eq!(anyone.get(&path).await.ok().bytes, other, "no file, no edition");

    me.post(&format!("/documents/{id}/withdrawal"), &[]).await;
    assert_eq!(anyone.get(&path).await.status, StatusCode::NOT_FOUND);
    anyone.get("/documents").await.ok().has(".empty", "Документов пока нет");
    anyone.get("/find?q=%D0%B8%D1%82%D0%BE%D0%B3").await.ok().lacks("Об итогах");
    me.post(&format!("/documents/{id}/restoration"), &[]).await;
    anyone.get(&path).await.ok();

    let mut stranger = methodist(&test).await;
    assert_eq!(stranger.get(&format!("/documents/{id}/edit")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(stranger.post(&format!("/documents/{id}/withdrawal"), &[]).await.status, StatusCode::NOT_FOUND);
    stranger.get("/documents/manage").await.ok().lacks("Об итогах");
    let mut teacher = test.with_role(Role::Teacher, OrganisationId::new()).await;
    assert_eq!(teacher.get("/documents/manage").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_no_document_is_refused_with_what_to_do() {
    let test = site(Vec::new()).await;
    let mut me = methodist(&test).await;
    let large = [b"%PDF-1.4 ".as_slice(), &vec![b' '; 20 << 20], b"%%EOF"].concat();
    for (bytes, words) in [
        (b"MZ program".as_slice(), "программа"),
        (b"", "Приложите файл документа"),
        (b"%PDF-1.4 /JavaScript (x) %%EOF", "сценарии"),
        (b"\x89PNG\r\n\x1a\n....", "Приложите PDF, DOCX"),
        (b"only some words", "Приложите PDF, DOCX"),
        (b"GIF89a...........", "Приложите PDF, DOCX"),
        (&large, "не больше 20"),
    ] {
        let page = me.upload("/documents", &FIELDS, ("file", "приказ.pdf", bytes)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        page.has(".errors a", words);
    }
    let page = me.upload("/documents", &[("kind", "law"), ("issued_on", "32.01.2021")], ("file", "a.pdf", PDF)).await;
    page.has(".errors a", "Заполните это поле").has(".errors a", "дд.мм.гггг");
    let count: Option<i64> = test.app.db().value("select count(*) from document").await.unwrap();
    assert_eq!(count, Some(0));
}
