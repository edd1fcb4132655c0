//! Attacks on a wave of invitations: whose an answer is, who has not answered, using one twice, and what is left after the closing.

use std::{collections::BTreeMap, sync::Arc};

use kernel::{PersonId, Role};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, apart::Apart};
use wellbeing::{Admission, Draft, Kept, invitations, sample};

use crate::district::{District, WORD, dice, holds, message};

#[derive(FromQueryResult)]
struct Invited {
    person_id: PersonId,
    stratum: i32,
    hash: Vec<u8>,
    earlier: Vec<u8>,
}

#[derive(FromQueryResult)]
struct Row {
    hash: Vec<u8>,
    stratum: i32,
    sealed: Vec<u8>,
}

async fn people(district: &District) -> Apart {
    district.db().apart("wellbeing_invitations", "").await.unwrap()
}

async fn answers(district: &District) -> Apart {
    district.db().apart("wellbeing", "").await.unwrap()
}

async fn invited(district: &District) -> Vec<Invited> {
    people(district).await.all("select person_id, stratum, hash, earlier from invitation").await.unwrap()
}

async fn rows(district: &District) -> Vec<Row> {
    answers(district).await.all("select hash, stratum, sealed from envelope").await.unwrap()
}

/// Everybody answers at once, each knowing what they have sealed.
async fn everybody_answers(district: &Arc<District>, wave: &wellbeing::Wave) -> BTreeMap<PersonId, Vec<u8>> {
    let terms = wave.terms(district.db()).await.unwrap();
    let reply = serde_json::to_string(&sample::reply(&terms.instruments, 50, &mut dice(4))).unwrap();
    let sql = "select person_id, email from person_private where email is not null";
    #[derive(FromQueryResult)]
    struct Known {
        person_id: PersonId,
        email: String,
    }
    let known: Vec<Known> = district.db().all(sql).await.unwrap();
    let owners: BTreeMap<String, PersonId> = known.into_iter().map(|one| (one.email, one.person_id)).collect();
    let mut tasks = Vec::new();
    for (address, code) in district.letters(owners.len()).await {
        let (district, reply, owner) = (district.clone(), reply.clone(), owners[&address]);
        tasks.push(tokio::spawn(async move {
            let (sealed, status) = district.seal_and_send(&code, &message(&reply)).await;
            assert_eq!(status, 200);
            (owner, sealed)
        }));
    }
    let mut sealed = BTreeMap::new();
    for task in tasks {
        let (owner, bytes) = task.await.unwrap();
        sealed.insert(owner, bytes);
    }
    sealed
}

/// Of these people and answers, put beside each other in their order, so many belong to each other.
fn matched(people: &[PersonId], answers: &[Vec<u8>], truth: &BTreeMap<PersonId, Vec<u8>>) -> usize {
    people.iter().zip(answers).filter(|(person, sealed)| truth[person] == **sealed).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t11_whoever_has_both_stores_matches_answers_to_people_no_better_than_by_chance() {
    let district = Arc::new(District::of(&[40, 30]).await);
    let wave = district.open_inviting().await;
    let truth = everybody_answers(&district, &wave).await;
    let (people, rows) = (invited(&district).await, rows(&district).await);
    assert_eq!((people.len(), rows.len()), (70, 70));
    for stratum in [1, 2] {
        let people: Vec<&Invited> = people.iter().filter(|one| one.stratum == stratum).collect();
        let rows: Vec<&Row> = rows.iter().filter(|one| one.stratum == stratum).collect();
        assert_eq!(people.len(), rows.len(), "only the stratum is known of an answer");
        let by = |key: fn(&&Invited) -> Vec<u8>| {
            let mut sorted = people.clone();
            sorted.sort_by_key(key);
            sorted.iter().map(|one| one.person_id).collect::<Vec<PersonId>>()
        };
        let in_order: Vec<PersonId> = people.iter().map(|one| one.person_id).collect();
        let mut by_hash: Vec<&Row> = rows.clone();
        by_hash.sort_by_key(|one| one.hash.clone());
        let stored: Vec<Vec<u8>> = rows.iter().map(|one| one.sealed.clone()).collect();
        let hashed: Vec<Vec<u8>> = by_hash.iter().map(|one| one.sealed.clone()).collect();
        let mut by_bytes = stored.clone();
        by_bytes.sort();
        // As they lie in the store, by the hash of the invitation, by the one before, by the person; against answers as they lie, by hash, by content.
        let guesses = [in_order.clone(), by(|one| one.hash.clone()), by(|one| one.earlier.clone())];
        for (guess, people) in guesses.iter().enumerate() {
            for (order, answers) in [&stored, &hashed, &by_bytes].into_iter().enumerate() {
                let right = matched(people, answers, &truth);
                // By chance one of them is right, eight or more once in 100,000 tries.
                assert!(right < 8, "{right} of {} by guess {guess} and order {order}", people.len());
            }
        }
        // The attacker knows how to look: where answers lie in the order of people, everybody is found.
        let careless: Vec<Vec<u8>> = in_order.iter().map(|person| truth[person].clone()).collect();
        assert_eq!(matched(&in_order, &careless, &truth), people.len());
        let mut linked = people.iter().flat_map(|one| [&one.hash, &one.earlier]);
        assert!(linked.all(|hash| rows.iter().all(|row| row.hash != *hash && !holds(&row.sealed, hash))));
    }
    assert_eq!(rows.iter().map(|row| row.sealed.len()).collect::<std::collections::BTreeSet<_>>().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t13_who_has_answered_is_on_no_page_in_no_letter_and_in_no_line() {
    let district = Arc::new(District::of(&[32]).await);
    let wave = district.open_inviting().await;
    let path = wave.path();
    let mut readers = vec![("anyone", district.test.anyone()), ("holder", district.holder.clone())];
    for role in Role::ALL {
        readers.push((role.code(), district.test.with_role(role, district.district).await));
    }
    let pages = [
        "",
        "/invitations",
        "/reminders",
        "/closing",
        "/results",
        "/release.json",
        "/journal.xlsx",
        "/slips/more",
        "/respondents",
    ];
    let pages = pages.map(|rest| format!("{path}{rest}"));
    let mut seen = Vec::new();
    let letters = district.letters(32).await;
    for round in 0..2 {
        let mut all = Vec::new();
        for (_, reader) in &mut readers {
            for page in pages.iter().map(String::as_str).chain(["/wellbeing", "/w", "/w/paper"]) {
                let page = reader.get(page).await;
                let is_page = page.html().contains("<html");
                all.push((page.status.as_u16(), if is_page { page.html() } else { String::new() }));
            }
        }
        seen.push(all);
        if round == 0 {
            let tasks = letters[..7].iter().map(|(_, code)| {
                let (mut person, code) = (district.test.anyone(), code.clone());
                tokio::spawn(async move {
                    person.post("/w/answers", &[("code", &code), ("q0-workload", "4")]).await.ok();
                })
            });
            for task in tasks.collect::<Vec<_>>() {
                task.await.unwrap();
            }
        }
    }
    assert!(seen[0].iter().any(|(status, html)| *status == 200 && html.contains("Разослать приглашения")));
    assert!(seen[0] == seen[1], "seven answers change nothing that anybody sees");
    let lines = store::count(district.db(), Sql::new("from journal")).await.unwrap();
    let mut me = district.holder.clone();
    let reminded = me.post(&format!("{path}/reminders"), &[("confirmed", "1")]).await;
    me.follow(reminded).await.ok().has(".notice", "писем около 30");
    let reminders = district.letters(32).await;
    let to = |letters: &[(String, String)]| letters.iter().map(|one| one.0.clone()).collect::<Vec<_>>();
    assert_eq!(to(&letters), to(&reminders), "everybody is reminded, whether they have answered or not");
    let mails = store::outbox::newest(district.db(), 32).await.unwrap();
    let bodies: std::collections::BTreeSet<String> =
        mails.iter().map(|mail| mail.body.split("/w#").next().unwrap().to_owned()).collect();
    assert_eq!(bodies.len(), 1, "and all letters are alike but for their codes");
    assert_eq!(store::count(district.db(), Sql::new("from journal")).await.unwrap(), lines + 1);
    let details: Vec<String> =
        district.db().column("select details from journal where act = 'wellbeing.reminded'").await.unwrap();
    assert_eq!(details, ["{\"about\":30}"]);
    assert_eq!(me.post(&format!("{path}/reminders"), &[("confirmed", "1")]).await.status, 409, "once a day");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t14_of_parallel_answers_to_one_invitation_exactly_one_is_taken() {
    let district = Arc::new(District::of(&[12]).await);
    let wave = district.open_inviting().await;
    let code = district.letters(12).await[0].1.clone();
    let one = |answer: &'static str| {
        let (mut person, code) = (district.test.anyone(), code.clone());
        tokio::spawn(async move {
            person.post("/w/answers", &[("code", &code), ("q0-workload", answer)]).await.status.as_u16()
        })
    };
    let all: Vec<_> = (0..20).map(|n| one(if n % 2 == 0 { "4" } else { "0" })).collect();
    let mut statuses = Vec::new();
    for one in all {
        statuses.push(one.await.unwrap());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422 || **status == 409).count(), 19, "{statuses:?}");
    assert_eq!(rows(&district).await.len(), 1);
    let again = district.test.anyone().post("/w/answers", &[("code", &code), ("q0-workload", "4")]).await;
    assert_eq!(again.status, 422, "a replay is refused");
    wave.close(district.db(), &district.actor()).await.unwrap();
}

#[tokio::test]
async fn t14_looking_at_an_invitation_spends_nothing_and_codes_are_not_guessed() {
    let district = District::of(&[12]).await;
    district.open_inviting().await;
    let code = district.letters(12).await[0].1.clone();
    let mut scanner = district.test.anyone();
    for path in [
        "/w".to_owned(),
        format!("/w?code={code}"),
        format!("/w/envelopes?code={code}"),
        format!("/w/answers?code={code}"),
    ] {
        scanner.get(&path).await;
    }
    let opened = scanner.post("/w/form", &[("code", &code)]).await.ok();
    opened.has("h2", "по приглашению").has("li", "администратора сервера").lacks("?code=");
    scanner.post("/w/answers", &[("code", &code), ("q0-workload", "1")]).await.ok();
    let mut refused = 0;
    for n in 0..80 {
        let guess = format!("ABCD-EFGH-{n:04}");
        refused += usize::from(district.send_sealed(&guess, &[1; 2_097]).await == 429);
        refused += usize::from(scanner.post("/w/form", &[("code", &guess)]).await.status == 429);
    }
    assert!(refused >= 99, "{refused}");
}

#[tokio::test]
async fn a_reminder_leaves_the_letter_before_working_and_each_is_of_one_answer() {
    let district = District::of(&[12]).await;
    let wave = district.open_inviting().await;
    let first = district.letters(12).await;
    invitations::remind(&district.test.app, &district.actor(), &wave).await.unwrap();
    let second = district.letters(12).await;
    let answer = async |code: &str| {
        district.test.anyone().post("/w/answers", &[("code", code), ("q0-workload", "1")]).await.status
    };
    assert_eq!(answer(&first[0].1).await, 200, "somebody was answering when the reminder was sent");
    assert_eq!(answer(&second[0].1).await, 422, "the same invitation");
    assert_eq!(answer(&second[1].1).await, 200);
    assert_eq!(answer(&first[1].1).await, 422);
}

#[tokio::test]
async fn t15_the_admission_of_an_open_wave_does_not_change() {
    let district = District::of(&[30]).await;
    let wave = district.open_inviting().await;
    let (operator, slips) = (district.actor(), sample::draft("Другое", wave.closes_on));
    assert!(district.db().write(&operator, async |tx| wave.revise(tx, &slips).await).await.is_err());
    let path = wave.path();
    let mut me = district.holder.clone();
    assert_eq!(me.post(&format!("{path}/revision"), &[("admission", "slips")]).await.status, 409);
    assert_eq!(me.post(&format!("{path}/slips"), &[]).await.status, 409, "nor are slips printed beside invitations");
    for table in ["wellbeing_wave", "wellbeing_terms"] {
        let forced = district
            .db()
            .write(&operator, async |tx| tx.run(format!("update {table} set admission = 'slips'").as_str()).await);
        assert!(forced.await.is_err(), "the database refuses it too: {table}");
    }
    assert_eq!(district.wave(&wave).await.admission, Admission::Invitations);
    // And the other way: a wave of slips invites nobody.
    let (other, _) = district.open().await;
    assert!(invitations::send(&district.test.app, &operator, &other).await.is_err());
    assert_eq!(me.get(&format!("{}/invitations", other.path())).await.status, 404);
    let forced = district.db().write(&operator, async |tx| {
        tx.run("update wellbeing_wave set admission = 'invitations' where admission = 'slips'").await
    });
    assert!(forced.await.is_err());
    // A draft may still change.
    let reach = kernel::Reach::operator();
    let draft = Draft { admission: Admission::Invitations, ..slips.clone() };
    let id = district
        .db()
        .write(&operator, async |tx| wellbeing::Wave::draft(tx, &reach, district.district, &draft).await)
        .await
        .unwrap();
    let drafted = wellbeing::Wave::find(district.db(), &reach, id).await.unwrap();
    district.db().write(&operator, async |tx| drafted.revise(tx, &slips).await).await.unwrap();
    assert_eq!(district.wave(&drafted).await.admission, Admission::Slips);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_closing_nothing_says_who_was_invited_who_answered_or_how_many() {
    let district = Arc::new(District::of(&[40]).await);
    let wave = district.open_inviting().await;
    let letters = district.letters(40).await;
    let tasks = letters.iter().take(25).map(|(_, code)| {
        let (district, code) = (district.clone(), code.clone());
        tokio::spawn(async move {
            district.test.anyone().post("/w/answers", &[("code", &code), ("q0-workload", "4")]).await.status
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        assert_eq!(task.await.unwrap(), 200);
    }
    let people: Vec<PersonId> = invited(&district).await.iter().map(|one| one.person_id).collect();
    let copy = district.test.database.folder.path().join("copy");
    let file = |files: Vec<(String, Vec<u8>)>| {
        files.into_iter().find(|(name, _)| name == "wellbeing_invitations.sqlite").map(|(_, bytes)| bytes)
    };
    if district.has_files() {
        district.db().snapshot(&copy).await.unwrap();
        let bytes = file(district.files()).unwrap();
        assert!(people.iter().all(|one| holds(&bytes, one.0.as_bytes())), "the attacker knows how to look");
    }
    sample::release(district.db(), &district.actor(), &wave, WORD).await.unwrap();
    assert!(invited(&district).await.is_empty());
    assert_eq!(rows(&district).await.len(), 40, "as many envelopes as invitations");
    if let Some(bytes) = file(district.files()).filter(|_| district.has_files()) {
        assert!(people.iter().all(|one| !holds(&bytes, one.0.as_bytes())), "nor is there a trace in the file");
    }
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    assert_eq!((kept.release.tables[0].cells[0].n, kept.unreadable), (25, 0));
    assert_eq!(district.test.anyone().post("/w/form", &[("code", &letters[30].1)]).await.status, 422);
}
