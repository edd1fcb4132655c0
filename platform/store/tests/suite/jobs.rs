//! Jobs: taken by one runner, taken up again when it dies, given up when it dies of them, stopped when asked.

use chrono::TimeDelta;
use kernel::JobId;
use serde_json::json;
use store::{Actor, Db, Engine, jobs};
use testkit::TestDb;

async fn queue(db: &Db, kind: &str) -> JobId {
    db.write(&Actor::operator(), async |tx| tx.queue_job(kind, &json!({ "n": 1 })).await).await.unwrap()
}

#[tokio::test]
async fn a_job_is_taken_once_and_again_when_its_runner_falls_silent() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db, "test").await;
    assert!(jobs::claim(db, &["other"]).await.unwrap().is_none());
    assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, id);
    assert!(jobs::claim(db, &["test"]).await.unwrap().is_none());
    db.clock().advance(TimeDelta::minutes(3));
    assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, id);
    jobs::end(db, id, Ok(json!({}))).await.unwrap();
    assert!(jobs::find(db, id).await.unwrap().is_over());
}

#[tokio::test]
async fn a_job_that_is_heard_of_is_left_to_its_runner() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db, "test").await;
    jobs::claim(db, &["test"]).await.unwrap();
    for _ in 0..5 {
        db.clock().advance(TimeDelta::minutes(1));
        jobs::beat(db, id).await.unwrap();
        assert!(jobs::claim(db, &["test"]).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn what_a_dead_program_left_is_taken_up_at_the_next_start() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db, "test").await;
    jobs::claim(db, &["test"]).await.unwrap();
    assert!(jobs::progress(db, id, 7, Some(10), "note").await.unwrap());
    jobs::left_behind(db).await.unwrap();
    let again = jobs::claim(db, &["test"]).await.unwrap();
    // Where several programs work on one database, the one that runs it may be another.
    assert_eq!(again.is_some(), db.engine() == Engine::Sqlite);
    db.clock().advance(TimeDelta::minutes(3));
    assert!(jobs::claim(db, &["test"]).await.unwrap().is_some());
    assert_eq!(jobs::find(db, id).await.unwrap().done, 0, "it begins at the beginning");
}

#[tokio::test]
async fn a_job_that_the_program_died_of_three_times_is_given_up_and_the_next_one_done() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let deadly = queue(db, "test").await;
    db.clock().advance(TimeDelta::seconds(1));
    let harmless = queue(db, "test").await;
    for attempt in 1..=3 {
        assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, deadly);
        assert_eq!(jobs::find(db, deadly).await.unwrap().attempts, attempt);
        db.clock().advance(TimeDelta::minutes(3));
    }
    assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, harmless);
    let job = jobs::find(db, deadly).await.unwrap();
    assert_eq!((job.state.as_str(), job.result.as_deref()), ("failed", Some(r#"{"refusal":"job-given-up"}"#)));
    assert!(job.is_over());
}

#[tokio::test]
async fn a_job_that_nobody_does_is_taken_after_a_day_to_be_ended() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db, "forgotten").await;
    assert!(jobs::claim(db, &["test"]).await.unwrap().is_none(), "a newer program beside this one may do it");
    db.clock().advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, id);
}

#[tokio::test]
async fn a_cancelled_job_hears_of_it() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = queue(db, "test").await;
    jobs::claim(db, &["test"]).await.unwrap();
    assert!(jobs::progress(db, id, 5, Some(10), "").await.unwrap());
    assert_eq!(jobs::find(db, id).await.unwrap().percent(), 50);
    db.write(&Actor::operator(), async |tx| jobs::cancel(tx, id).await).await.unwrap();
    assert!(!jobs::progress(db, id, 6, Some(10), "").await.unwrap());
}
