//! Attacks on the store of requests: whoever has the database file, its log, the journal or a backup learns neither what was written nor who asked.

use std::{fs, path::Path};

use kernel::Role;
use store::{Ask, Engine, Sql};
use wellbeing::{referral::code::Code, referral::sample};

use crate::referral_house::{House, WORD, act};

const SECRET: &str = "Выгорела дотла, не могу видеть седьмой класс";
const NAME: &str = "Веретенникова Зоя";
const CONTACT: &str = "+7 914 555-77-31";
const NOTE: &str = "Разговор о переводе";

/// Every byte of a folder.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            all.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn files_log_journal_and_backup_hold_neither_the_words_nor_who_asked() {
    let house = House::new().await;
    let mut teacher = house.district.test.with_role(Role::Teacher, house.school).await;
    teacher.get("/wellbeing/help").await.ok();
    let lines = house.count("journal").await;
    let asked = [("text", SECRET), ("name", NAME), ("contact", CONTACT)];
    let code = house.ask(&mut teacher, &asked).await;
    act(&mut teacher, "letters", &code, &[("text", SECRET)]).await.ok();
    assert_eq!(house.count("journal").await, lines, "what an asker does leaves no line and no moment");
    let mut kim = house.open_journal().await;
    let record = house.record(&mut kim).await;
    let note = [("work", "consultation"), ("form", "in_person"), ("text", NOTE)];
    kim.post(&format!("{record}/notes"), &note).await;
    kim.get(&record).await.ok().has("p", SECRET).has("p", NOTE).has("dd", NAME);
    let bare = code.replace('-', "");
    let secrets = [SECRET, NAME, CONTACT, NOTE, WORD, code.as_str(), bare.as_str(), "седьмой", "Зоя"];
    // The rows, on either engine.
    let id = record.rsplit('/').next().unwrap();
    for table in
        ["referral", "referral_letter", "referral_wait", "referral_opening", "referral_psychologist", "journal"]
    {
        let rows = house.db().raw(Sql::new(format!("select * from {table}"))).await.unwrap();
        let text = format!("{rows:?}");
        for secret in secrets {
            assert!(!text.contains(secret), "{table} tells {secret}");
        }
        if table == "journal" {
            assert!(!text.contains(id), "the journal names the request, and with its moment the day");
        }
    }
    // Nothing that stands beside a request names an account, a person, an address, or a day nearer than its week.
    let account = teacher.account.unwrap();
    for table in ["referral", "referral_letter", "referral_wait"] {
        let rows = house.db().raw(Sql::new(format!("select * from {table}"))).await.unwrap();
        let text = format!("{rows:?}");
        for word in [account.to_string(), account.0.simple().to_string(), "2021-09-14".into(), "127.0.0.1".into()] {
            assert!(!text.contains(&word), "{table} tells {word}");
        }
    }
    // The files: database, its log, a backup.
    if house.db().engine() == Engine::Sqlite {
        let folder = house.district.test.database.folder.path();
        house.db().snapshot(&folder.join("backup.sqlite")).await.unwrap();
        let files = bytes(folder);
        assert!(files.iter().any(|(name, _)| name.ends_with("-wal")), "the log is there to be searched");
        let searched = files.iter().any(|(_, bytes)| holds(bytes, "Ким Мария Петровна"));
        assert!(searched, "what is not sealed would be found");
        for (name, bytes) in files {
            for secret in secrets {
                assert!(!holds(&bytes, secret), "{name} tells {secret}");
            }
        }
    }
}

#[tokio::test]
async fn the_place_of_a_row_does_not_tell_when_it_came() {
    let house = House::new().await;
    let (kim, operator) = (house.kim.id, store::Actor::operator());
    let mut asked: Vec<Code> = Vec::new();
    for number in 0..40 {
        let request = sample::request(kim, &format!("Обращение {number}"));
        asked.push(house.db().write(&operator, async |tx| sample::ask(tx, &request).await).await.unwrap());
    }
    let mut places = Vec::new();
    for code in &asked {
        places.push(wellbeing::referral::Referral::of_code(house.db(), code).await.unwrap().unwrap().id);
    }
    for sql in [
        "select id from referral order by id",
        "select r.id from referral_letter l join referral r on r.id = l.referral_id order by l.id",
    ] {
        let stored: Vec<wellbeing::referral::ReferralId> = house.db().column(sql).await.unwrap();
        let tau =
            kendall(&stored.iter().map(|id| places.iter().position(|one| one == id).unwrap()).collect::<Vec<_>>());
        // For 40 rows in a random order |τ| is over 0.45 once in ten thousand times.
        assert!(tau.abs() < 0.45, "{sql}: {tau}");
    }
    if house.db().engine() == Engine::Sqlite {
        for table in ["referral", "referral_letter", "referral_wait"] {
            let refused = house.db().raw(Sql::new(format!("select rowid from {table}"))).await;
            assert!(refused.is_err(), "{table} keeps the order of writing");
        }
    }
}

fn kendall(order: &[usize]) -> f64 {
    let pairs = order.len() * (order.len() - 1) / 2;
    let mut sum = 0_i64;
    for (place, one) in order.iter().enumerate() {
        sum += order[place + 1..].iter().map(|other| if other > one { 1 } else { -1 }).sum::<i64>();
    }
    sum as f64 / pairs as f64
}

#[tokio::test]
async fn who_has_the_whole_database_opens_nothing_and_a_replaced_key_is_noticed() {
    let house = House::new().await;
    let mut anyone = house.district.test.anyone();
    let code = house.ask(&mut anyone, &[("text", SECRET)]).await;
    let li = house.with_li().await;
    // An administrator gives the request to another psychologist behind the program: it does not open.
    let operator = store::Actor::operator();
    let given = house.db().write(&operator, async |tx| {
        tx.run(Sql::new("update referral set psychologist_id = ?, generation = ?").bind(li.id).bind(li.generation))
            .await
    });
    given.await.unwrap();
    let mut li_person = house.psychologist(1).await;
    li_person.get("/wellbeing/journal").await.ok().lacks("седьмой");
    // They put a key of their own in the place of the psychologist's: her word says so.
    let replaced = house.db().write(&operator, async |tx| {
        tx.run(
            Sql::new("update referral_psychologist set public_key = ? where id = ?")
                .bind(vec![9_u8; 32])
                .bind(house.kim.id),
        )
        .await
    });
    replaced.await.unwrap();
    let mut kim = house.psychologist(0).await;
    kim.post("/wellbeing/journal/opening", &[("word", WORD)]).await.has(".wrong", "подменили");
    // A letter taken from one request into another does not open either.
    let other = house.ask(&mut house.district.test.anyone(), &[("text", "Другое")]).await;
    let moved = house.db().write(&operator, async |tx| {
        tx.run(
            "update referral_letter set for_asker = (select l.for_asker from referral_letter l order by l.id limit 1)",
        )
        .await
    });
    moved.await.unwrap();
    let statuses = [
        crate::referral_house::own(&mut anyone, &code).await.status,
        crate::referral_house::own(&mut anyone, &other).await.status,
    ];
    assert!(statuses.iter().any(|status| *status == 409), "{statuses:?}");
}
