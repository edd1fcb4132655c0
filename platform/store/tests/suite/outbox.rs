//! Mail: claimed by one process, settled by it, found when it dies, decided by a person when nobody knows.

use chrono::TimeDelta;
use kernel::id::Uuid;
use store::{
    Actor, Db, Engine, Settings, Sql, migrations,
    outbox::{self, Failure, Letter, Mail, State, Trouble},
};
use testkit::{TestDb, fixed_clock};

async fn queue(db: &Db) -> Uuid {
    let letter = Letter { recipient: "a@example.org", subject: "subject", body: "body", calendar: Some("calendar") };
    db.write(&Actor::operator(), async |tx| tx.mail(letter).await).await.unwrap();
    outbox::newest(db, 1).await.unwrap()[0].id
}

async fn find(db: &Db, id: Uuid) -> Mail {
    outbox::newest(db, 100).await.unwrap().into_iter().find(|mail| mail.id == id).unwrap()
}

async fn claim(db: &Db, id: Uuid) -> Mail {
    outbox::claim(db, Uuid::now_v7(), id).await.unwrap().unwrap()
}

fn failed(trouble: Trouble) -> Result<(), Failure> {
    Err(Failure { trouble, said: "what the server said".into() })
}

async fn lines(db: &Db, act: &str) -> i64 {
    store::count(db, Sql::new("from journal where act = ?").bind(act)).await.unwrap()
}

#[tokio::test]
async fn many_processes_at_once_claim_a_mail_once() {
    let test = TestDb::with(&[]).await;
    let id = queue(&test.db).await;
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let db = test.db.clone();
            tokio::spawn(async move { outbox::claim(&db, Uuid::now_v7(), id).await.unwrap().is_some() })
        })
        .collect();
    let mut claimed = 0;
    for task in tasks {
        claimed += usize::from(task.await.unwrap());
    }
    assert_eq!(claimed, 1);
    let mail = find(&test.db, id).await;
    assert_eq!((mail.state, mail.attempts), (State::Sending, 1));
    assert!(outbox::due(&test.db).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_was_sent_is_forgotten() {
    let test = TestDb::with(&[]).await;
    let id = queue(&test.db).await;
    outbox::settle(&test.db, &claim(&test.db, id).await, Ok(())).await.unwrap();
    let mail = find(&test.db, id).await;
    assert_eq!((mail.state, mail.body.as_str(), mail.calendar), (State::Sent, "", None));
    assert_eq!(mail.sent_at, Some(test.db.clock().now()));
}

#[tokio::test]
async fn what_is_postponed_is_tried_after_growing_pauses_until_a_person_is_asked() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db).await;
    for attempt in 1..12 {
        outbox::settle(db, &claim(db, id).await, failed(Trouble::Postponed)).await.unwrap();
        let mail = find(db, id).await;
        assert_eq!((mail.state, mail.attempts), (State::Waiting, attempt));
        assert_eq!(mail.problem.as_deref(), Some("what the server said"));
        assert_eq!(mail.next_try_at - db.clock().now(), TimeDelta::minutes(1 << (attempt - 1)));
        assert!(outbox::due(db).await.unwrap().is_empty());
        db.clock().advance(mail.next_try_at - db.clock().now());
    }
    outbox::settle(db, &claim(db, id).await, failed(Trouble::Postponed)).await.unwrap();
    assert_eq!(find(db, id).await.state, State::GivenUp);
    assert_eq!(lines(db, "mail.given_up").await, 1);
    db.clock().advance(TimeDelta::days(365));
    assert!(outbox::due(db).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_says_nothing_about_the_mail() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db).await;
    for _ in 0..50 {
        outbox::put_off(db, "connection refused").await.unwrap();
        db.clock().advance(TimeDelta::minutes(1));
    }
    let mail = find(db, id).await;
    assert_eq!((mail.state, mail.attempts, mail.trouble), (State::Waiting, 0, Some(Trouble::Unreachable)));
    assert_eq!(outbox::due(db).await.unwrap(), [id]);
}

#[tokio::test]
async fn a_mail_whose_process_died_is_unknown_and_not_sent_again_by_itself() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db).await;
    let me = Uuid::now_v7();
    outbox::claim(db, me, id).await.unwrap().unwrap();
    assert_eq!(outbox::find_interrupted(db, me).await.unwrap(), 0, "it is being handed over");
    let at_once = usize::from(db.engine() == Engine::Sqlite);
    assert_eq!(outbox::find_interrupted(db, Uuid::now_v7()).await.unwrap(), at_once, "the next process");
    db.clock().advance(TimeDelta::minutes(13));
    assert_eq!(outbox::find_interrupted(db, me).await.unwrap(), 1 - at_once);
    let mail = find(db, id).await;
    assert_eq!((mail.state, mail.trouble), (State::Unknown, Some(Trouble::Interrupted)));
    assert_eq!(mail.body, "body", "a person may have it sent again");
    assert_eq!(lines(db, "mail.unknown").await, 1);
    db.clock().advance(TimeDelta::days(365));
    assert!(outbox::due(db).await.unwrap().is_empty());
    assert!(outbox::claim(db, me, id).await.unwrap().is_none());
}

#[tokio::test]
async fn an_answer_that_comes_late_is_the_truth_until_a_person_has_decided() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    for decided in [false, true] {
        let id = queue(db).await;
        let mail = claim(db, id).await;
        db.clock().advance(TimeDelta::minutes(13));
        outbox::find_interrupted(db, Uuid::now_v7()).await.unwrap();
        if decided {
            db.write(&Actor::operator(), async |tx| outbox::send_again(tx, id).await).await.unwrap();
        }
        outbox::settle(db, &mail, Ok(())).await.unwrap();
        assert_eq!(find(db, id).await.state, if decided { State::Waiting } else { State::Sent });
    }
}

#[tokio::test]
async fn a_person_decides_once() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    for (trouble, expected) in
        [(Trouble::NoAnswer, State::Waiting), (Trouble::Refused, State::Sent), (Trouble::Unsendable, State::Dropped)]
    {
        let id = queue(db).await;
        let decide = async || {
            let operator = Actor::operator();
            let decided = db.write(&operator, async |tx| match expected {
                State::Waiting => outbox::send_again(tx, id).await,
                State::Sent => outbox::take_as_sent(tx, id).await,
                _ => outbox::drop_mail(tx, id).await,
            });
            decided.await
        };
        assert!(decide().await.is_err(), "it waits, so there is nothing to decide");
        outbox::settle(db, &claim(db, id).await, failed(trouble)).await.unwrap();
        assert!(find(db, id).await.state.awaits_decision());
        decide().await.unwrap();
        let mail = find(db, id).await;
        assert_eq!((mail.state, mail.body.is_empty()), (expected, expected != State::Waiting));
        assert!(decide().await.is_err(), "somebody has decided");
    }
    for act in ["mail.sent_again", "mail.taken_as_sent", "mail.dropped"] {
        assert_eq!(lines(db, act).await, 1, "{act}");
    }
    let nothing = db.write(&Actor::operator(), async |tx| outbox::drop_mail(tx, Uuid::now_v7()).await).await;
    assert!(nothing.is_err());
}

#[tokio::test]
async fn mail_is_counted_by_its_state() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    assert_eq!(outbox::counts(db).await.unwrap(), []);
    let id = queue(db).await;
    outbox::settle(db, &claim(db, id).await, Ok(())).await.unwrap();
    queue(db).await;
    assert_eq!(outbox::counts(db).await.unwrap(), [(State::Waiting, 1), (State::Sent, 1)]);
    assert_eq!(outbox::list(db, Some(State::Sent), 10, 0).await.unwrap()[0].id, id);
    let nobody = "update outbox set state = 'sending', claimed_at = null";
    let wrong = db.write(&Actor::operator(), async |tx| tx.run(nobody).await).await;
    assert!(wrong.is_err(), "nothing is on its way that nobody took");
}

#[tokio::test]
async fn mail_queued_before_there_were_states_keeps_its_meaning() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), fixed_clock()).await.unwrap();
    let (old, new): (Vec<_>, Vec<_>) = migrations::ground().into_iter().partition(|step| step.name < "2026_11_25");
    migrations::migrate(&db, &old).await.unwrap();
    let now = db.clock().now();
    for (attempts, sent_at) in [(0, None), (1, Some(now)), (12, None)] {
        let insert = "insert into outbox (id, recipient, subject, body, queued_at, next_try_at, attempts, sent_at) values (?, '', '', '', ?, ?, ?, ?)";
        let insert = Sql::new(insert).bind(Uuid::now_v7()).bind(now).bind(now).bind(attempts).bind(sent_at);
        db.write(&Actor::operator(), async |tx| tx.run(insert).await).await.unwrap();
    }
    migrations::migrate(&db, &new).await.unwrap();
    let states = [(State::Waiting, 1), (State::Sent, 1), (State::GivenUp, 1)];
    assert_eq!(outbox::counts(&db).await.unwrap(), states);
}
