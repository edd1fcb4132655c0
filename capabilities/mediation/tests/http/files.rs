//! Files of a case: sealed with it, opened with it, gone with it; the papers that a case prints.

use store::{Actor, Ask, Sql};

use crate::house::House;

const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

/// All that lies in the store of files.
fn kept(house: &House) -> Vec<Vec<u8>> {
    let folder = house.db().files().folder().to_path_buf();
    let below = |path: std::path::PathBuf| std::fs::read_dir(path).into_iter().flatten().map(|one| one.unwrap().path());
    below(folder).flat_map(below).map(|path| std::fs::read(path).unwrap()).collect()
}

#[tokio::test]
async fn a_file_is_sealed_with_its_case_and_gone_with_it() {
    let house = House::new().await;
    let (mut me, id) = house.with_case().await;
    let case = format!("{}/cases/{id}", house.journal());
    me.get(&case).await.ok().has(".empty", "Файлов пока нет");
    me.get(&format!("{case}/files/new")).await.ok().has("label", "Файл");
    me.upload(&format!("{case}/files"), &[], ("file", "нет.exe", b"MZ\0\0")).await.has(".errors a", "");
    assert_eq!(me.upload(&format!("{case}/files"), &[], ("other", "a", b"")).await.status, 422, "no file at all");
    let sent = me.upload(&format!("{case}/files"), &[], ("file", "Согласие Игоря.pdf", PAPER)).await;
    let page = me.follow(sent).await.ok();
    page.has("li a", "Согласие Игоря.pdf");
    let file = page.attributes("li a[href*='/files/']", "href").remove(0);
    let opened = me.get(&file).await.ok();
    assert_eq!(opened.bytes, PAPER);
    assert!(opened.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let stored = kept(&house);
    assert_eq!(stored.len(), 1);
    assert!(!stored[0].windows(5).any(|part| part == b"%PDF-"), "it lies sealed");
    let rows = format!("{:?}", house.db().raw(Sql::new("select * from mediation_sealed")).await.unwrap());
    assert!(!rows.contains("Игор"));
    let journal = format!("{:?}", house.db().raw(Sql::new("select * from journal")).await.unwrap());
    assert!(!journal.contains("Игор") && !journal.contains(&id.to_string()), "{journal}");
    // Closed, the journal gives no file; another member without the key gets none either.
    let mut mediator = house.with_word(house.mediator).await;
    assert_eq!(mediator.get(&file).await.location().unwrap(), house.journal());
    assert_eq!(me.post(&format!("{file}/removal"), &[]).await.status, 422, "it is to be confirmed");
    me.get(&format!("{file}/removal")).await.ok().has("[role=alert]", "Согласие Игоря.pdf");
    me.post(&format!("{file}/removal"), &[("confirmed", "1")]).await;
    me.get(&case).await.ok().has(".empty", "Файлов пока нет");
    assert_eq!(me.get(&file).await.status, 404);
}

#[tokio::test]
async fn a_case_prints_its_request_and_only_with_both_consents_its_agreement() {
    let house = House::new().await;
    let (mut me, id) = house.with_case().await;
    let case = format!("{}/cases/{id}", house.journal());
    for paper in [format!("{case}/papers/request.docx"), format!("{}/papers/request.docx", house.journal())] {
        assert!(me.get(&paper).await.ok().bytes.starts_with(b"PK"), "{paper}");
    }
    for paper in ["agreement.docx", "agreement", "other.docx", "request.txt", "request.pdf"] {
        assert_eq!(me.get(&format!("{case}/papers/{paper}")).await.status, 404, "{paper}");
    }
}

#[tokio::test]
async fn what_is_under_control_stands_in_the_open_journal_with_its_day() {
    let house = House::new().await;
    let (mut me, id) = house.with_case().await;
    let journal = house.journal();
    let case = format!("{journal}/cases/{id}");
    for stage in ["accepted", "meetings"] {
        me.post(&format!("{case}/steps/{stage}"), &[]).await;
    }
    let both = [("first_consented", "11.09.2021"), ("second_consented", "11.09.2021")];
    me.post(&format!("{case}/steps/consented"), &both).await;
    let held = [("programme", "mediation"), ("pupils", "2"), ("agreement", "По очереди."), ("outcome", "agreement")];
    me.post(&format!("{case}/steps/held"), &held).await;
    me.get(&journal).await.ok().lacks("На контроле");
    me.post(&format!("{case}/steps/followed"), &[("check_on", "01.09.2021")]).await;
    me.get(&journal).await.ok().has("h2", "На контроле").has("li", "№ 1 — 01.09.2021 пора проверить");
    // Letters come on days that are the same for everybody.
    let login = async |tx: &store::Tx| {
        let email = Some("kim@school.example.ru");
        web::account::create(tx, "kim", "Ким А. О.", email, Some(house.curator), kernel::Language::Ru).await
    };
    house.db().write(&Actor::operator(), login).await.unwrap();
    house.wait(0).await;
    let control = "select body from outbox where subject = 'Проверьте, как исполняются договоры'";
    assert!(house.db().column::<String>(control).await.unwrap().is_empty(), "not on the fourteenth");
    house.wait(2).await;
    house.wait(0).await;
    let letters: Vec<String> = house.db().column(control).await.unwrap();
    assert_eq!(letters.len(), 1, "once");
    assert!(letters[0].contains(&journal) && !letters[0].contains(&id.to_string()), "{letters:?}");
}
