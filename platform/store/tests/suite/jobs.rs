//! Jobs: taken by one runner, taken up again when it dies, stopped when asked.

use chrono::TimeDelta;
use serde_json::json;
use store::{Actor, jobs};
use testkit::TestDb;

#[tokio::test]
async fn a_job_is_taken_once_and_again_when_its_runner_falls_silent() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = db.write(&Actor::operator(), async |tx| tx.queue_job("test", &json!({ "n": 1 })).await).await.unwrap();
    assert!(jobs::claim(db, &["other"]).await.unwrap().is_none());
    assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, id);
    assert!(jobs::claim(db, &["test"]).await.unwrap().is_none());
    db.clock().advance(TimeDelta::minutes(3));
    assert_eq!(jobs::claim(db, &["test"]).await.unwrap().unwrap().id, id);
    jobs::end(db, id, Ok(json!({}))).await.unwrap();
    assert!(jobs::find(db, id).await.unwrap().is_over());
}

#[tokio::test]
async fn a_cancelled_job_hears_of_it() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    let id = db.write(&Actor::operator(), async |tx| tx.queue_job("test", &json!({})).await).await.unwrap();
    jobs::claim(db, &["test"]).await.unwrap();
    assert!(jobs::progress(db, id, 5, Some(10), "").await.unwrap());
    assert_eq!(jobs::find(db, id).await.unwrap().percent(), 50);
    db.write(&Actor::operator(), async |tx| jobs::cancel(tx, id).await).await.unwrap();
    assert!(!jobs::progress(db, id, 6, Some(10), "").await.unwrap());
}
