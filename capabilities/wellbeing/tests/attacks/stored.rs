//! What whoever has the database, its files, logs and backups can find out (A3).

use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, apart::Apart};
use wellbeing::{Code, Destruction, Kept, Sheet, Wave, sample};

use crate::district::{District, WORD, codes, dice, holds};

/// So every answer begins before it is sealed.
const CLEAR: &[u8] = b"\"experience\":\"";

#[derive(FromQueryResult)]
struct Row {
    hash: Vec<u8>,
    stratum: i32,
    sealed: Vec<u8>,
}

async fn store(db: &Db) -> Apart {
    // The store is opened by the room already; its tables are asked as an attacker would.
    db.apart("wellbeing", "").await.unwrap()
}

async fn rows(db: &Db) -> Vec<Row> {
    store(db).await.all("select hash, stratum, sealed from envelope").await.unwrap()
}

async fn one_by_one(district: &District, wave: &Wave, sheets: &[Sheet], count: usize) -> Vec<Code> {
    let terms = wave.terms(district.db()).await.unwrap();
    let mut dice = dice(3);
    let mut used = Vec::new();
    for (sheet, code) in codes(sheets).take(count) {
        let reply = sample::reply(&terms.instruments, 50, &mut dice);
        assert!(sample::answer(district.db(), wave, sheet.stratum.number, code, &reply).await.unwrap());
        used.push(code.clone());
    }
    used
}

#[tokio::test]
async fn t08_t12_the_store_shows_neither_order_nor_how_many_answered() {
    let district = District::of(&[60]).await;
    let (wave, sheets) = district.open().await;
    let before = rows(district.db()).await;
    one_by_one(&district, &wave, &sheets, 50).await;
    let after = rows(district.db()).await;
    assert_eq!(before.len(), after.len(), "T12: as many rows as slips, always");
    let lengths: std::collections::BTreeSet<usize> = before.iter().chain(&after).map(|row| row.sealed.len()).collect();
    assert_eq!(lengths.len(), 1, "used and unused envelopes are of one length");
    assert!(after.iter().all(|row| row.hash.len() == 32), "and so are hashes");
    // The attacker who watched knows which rows are new; by the order of the file they come at random.
    let known: std::collections::BTreeSet<Vec<u8>> = before.iter().map(|row| row.hash.clone()).collect();
    let fresh: Vec<usize> =
        after.iter().enumerate().filter(|(_, row)| !known.contains(&row.hash)).map(|one| one.0).collect();
    assert_eq!(fresh.len(), 50);
    // Rows stand by their random keys: no rowid, no time, no number.
    if district.has_files() {
        let columns: Vec<String> =
            store(district.db()).await.column("select name from pragma_table_info('envelope')").await.unwrap();
        assert_eq!(columns, ["hash", "wave_id", "stratum", "sealed"]);
        let rowid = store(district.db()).await.column::<i64>("select rowid from envelope").await;
        assert!(rowid.is_err(), "a table without row numbers");
        let settings: Option<i64> = store(district.db()).await.value("pragma secure_delete").await.unwrap();
        assert_eq!(settings, Some(1));
        let journal: Option<String> = store(district.db()).await.value("pragma journal_mode").await.unwrap();
        assert_eq!(journal.as_deref(), Some("delete"), "no log whose frames tell the order");
        assert!(
            !district.files().iter().any(|(name, _)| name.starts_with("wellbeing.sqlite-")),
            "nor is one left behind"
        );
    }
    let mut sorted: Vec<Vec<u8>> = after.iter().map(|row| row.hash.clone()).collect();
    sorted.sort();
    assert!(sorted.windows(2).all(|two| two[0] != two[1]));
    assert!(after.iter().all(|row| row.stratum == 1));
}

#[tokio::test]
async fn t08_keys_do_not_follow_the_order_of_answers() {
    // Kendall's τ between the order of answering and the place of the row that is new after each: it is no more than chance.
    let district = District::of(&[60]).await;
    let (wave, sheets) = district.open().await;
    let terms = wave.terms(district.db()).await.unwrap();
    let mut seen: std::collections::BTreeSet<Vec<u8>> =
        rows(district.db()).await.into_iter().map(|row| row.hash).collect();
    let mut order = Vec::new();
    let mut dice = dice(8);
    for (sheet, code) in codes(&sheets).take(50) {
        let reply = sample::reply(&terms.instruments, 50, &mut dice);
        sample::answer(district.db(), &wave, sheet.stratum.number, code, &reply).await.unwrap();
        let fresh =
            rows(district.db()).await.into_iter().map(|row| row.hash).find(|hash| !seen.contains(hash)).unwrap();
        seen.insert(fresh.clone());
        order.push(fresh);
    }
    let pairs = (0..50).flat_map(|a| (a + 1..50).map(move |b| (a, b)));
    let concordant: i32 = pairs.map(|(a, b)| if order[a] < order[b] { 1 } else { -1 }).sum();
    let tau = f64::from(concordant) / (50.0 * 49.0 / 2.0);
    // The deviation of τ for 50 without any order is 0.097; four of them come once in 16,000 runs.
    assert!(tau.abs() < 0.39, "{tau}");
}

#[tokio::test]
async fn t11_slips_lead_to_no_person() {
    let district = District::of(&[40, 30]).await;
    let (wave, sheets) = district.open().await;
    let used = one_by_one(&district, &wave, &sheets, 40).await;
    // With both databases the attacker finds of a used code nothing at all, and of an unused one its stratum.
    let hashes: Vec<Vec<u8>> = rows(district.db()).await.into_iter().map(|row| row.hash).collect();
    let hash = |code: &Code| {
        use sha2::{Digest, Sha256};
        Sha256::new().chain_update("metodist slip 1").chain_update(code.printed().replace('-', "")).finalize().to_vec()
    };
    assert!(used.iter().all(|code| !hashes.contains(&hash(code))), "a used code is no more in the store");
    let unused: Vec<Code> = codes(&sheets).skip(40).map(|(_, code)| code.clone()).collect();
    assert!(unused.iter().all(|code| hashes.contains(&hash(code))), "the attacker knows how to look");
    // Nothing that the room keeps names a person.
    for (table, column) in [("wellbeing_stratum_place", "organisation_id"), ("wellbeing_wave", "holder_id")] {
        assert!(
            store::count(district.db(), Sql::new(format!("from {table} where {column} is not null"))).await.unwrap()
                > 0
        );
    }
    let people: i64 =
        store::count(district.db(), Sql::new("from journal where act like 'wellbeing.%' and subject_kind <> 'wave'"))
            .await
            .unwrap();
    assert_eq!(people, 0);
}

#[tokio::test]
async fn t09_after_the_destruction_neither_file_nor_copy_has_anything() {
    let district = District::of(&[40]).await;
    let (wave, sheets) = district.open().await;
    one_by_one(&district, &wave, &sheets, 30).await;
    let sealed: Vec<Vec<u8>> = rows(district.db()).await.into_iter().map(|row| row.sealed).collect();
    // A copy that was taken while the wave was open has no answers and no key either.
    let copy = district.test.database.folder.path().join("copy");
    if district.has_files() {
        district.db().snapshot(&copy).await.unwrap();
        let bytes = std::fs::read(&copy).unwrap();
        assert!(sealed.iter().all(|one| !holds(&bytes, &one[40..72])), "answers are in no backup");
        assert!(
            holds(&district.files().iter().find(|(name, _)| name == "wellbeing.sqlite").unwrap().1, &sealed[0][40..72]),
            "the attacker knows how to look"
        );
    }
    let reply = sample::reply(&wave.terms(district.db()).await.unwrap().instruments, 50, &mut dice(3));
    assert!(holds(&serde_json::to_vec(&reply).unwrap(), CLEAR), "the attacker knows what answers look like");
    let secret: Vec<u8> = store(district.db()).await.value("select secret from wave_key").await.unwrap().unwrap();
    district.release(&wave).await;
    let wave = district.wave(&wave).await;
    Destruction::carry_out(district.db(), &district.actor(), &wave).await.unwrap();
    assert_eq!(rows(district.db()).await.len(), 0);
    assert_eq!(store::count(&store(district.db()).await, Sql::new("from wave_key")).await.unwrap(), 0);
    for (name, bytes) in district.files() {
        assert!(sealed.iter().all(|one| !holds(&bytes, &one[40..72])), "{name} holds an answer");
        assert!(!holds(&bytes, &secret[20..52]), "{name} holds the key");
        assert!(!holds(&bytes, CLEAR), "{name} holds an answer in clear");
        assert!(!holds(&bytes, WORD.as_bytes()), "{name} holds the word");
    }
    // The release stays, and nothing opens the wave again.
    assert!(Kept::of(district.db(), wave.id).await.unwrap().unwrap().release.is_whole());
    assert!(sample::release(district.db(), &district.actor(), &wave, WORD).await.is_err());
}

#[tokio::test]
async fn without_the_word_nobody_opens_a_wave_and_without_its_file_neither() {
    let district = District::of(&[40]).await;
    let (wave, sheets) = district.open().await;
    one_by_one(&district, &wave, &sheets, 30).await;
    wave.close(district.db(), &district.actor()).await.unwrap();
    let path = wave.path();
    let mut me = district.holder.clone();
    for wrong in ["", "синяя птица", "синяя птица летит!", "0123456789"] {
        assert_eq!(me.post(&format!("{path}/release"), &[("word", wrong)]).await.status, 422, "{wrong}");
    }
    for _ in 0..10 {
        me.post(&format!("{path}/release"), &[("word", "не то слово")]).await;
    }
    assert_eq!(me.post(&format!("{path}/release"), &[("word", WORD)]).await.status, 429, "words are not guessed");
    // A restored copy of the database comes without the store apart: the page says so.
    let key = Sql::new("delete from envelope");
    let gone = store(district.db()).await;
    gone.write(async |tx| tx.run(key).await.map(|_| ())).await.unwrap();
    gone.write(async |tx| tx.run("delete from wave_key").await.map(|_| ())).await.unwrap();
    me.get(&path).await.ok().has("[role=alert]", "Ключа нет");
}

#[tokio::test]
async fn t20_the_act_and_the_lines_of_the_journal_agree() {
    let district = District::of(&[40]).await;
    let (wave, sheets) = district.open().await;
    one_by_one(&district, &wave, &sheets, 30).await;
    district.release(&wave).await;
    let wave = district.wave(&wave).await;
    Destruction::carry_out(district.db(), &district.actor(), &wave).await.unwrap();
    let act = Destruction::of(district.db(), wave.id).await.unwrap().unwrap();
    assert_eq!(
        (act.envelopes, act.made_by.as_str()),
        (40, "holder"),
        "as many envelopes as slips, however many answered"
    );
    let sql = Sql::new("select act from journal where subject_id = ? order by number").bind(wave.id);
    let acts: Vec<String> = district.db().column(sql).await.unwrap();
    let wanted =
        ["drafted", "opened", "printed", "closed", "released", "destroyed"].map(|act| format!("wellbeing.{act}"));
    assert_eq!(acts, wanted);
    assert_eq!(store::journal::first_broken(district.db()).await.unwrap(), None, "the chain holds");
    let released: Option<String> =
        district.db().value("select details from journal where act = 'wellbeing.released'").await.unwrap();
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    assert!(released.unwrap().contains(&kept.release.hash));
}
