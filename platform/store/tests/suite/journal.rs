//! The journal shows what was changed in it.

use kernel::id::Uuid;
use store::{Actor, Ask, Sql, journal, journal::Line};
use testkit::TestDb;

#[tokio::test]
async fn a_changed_or_removed_line_shows() {
    let test = TestDb::with(&[]).await;
    let db = &test.db;
    for _ in 0..3 {
        db.write(&Actor::operator(), async |tx| {
            tx.note(Line::new("test.done", "test", Uuid::now_v7()));
            tx.note(Line::new("test.done", "test", Uuid::now_v7()).with(serde_json::json!({ "count": 2 })));
            Ok(())
        })
        .await
        .unwrap();
    }
    assert_eq!(journal::first_broken(db).await.unwrap(), None);
    let change = async |sql: Sql| db.write(&Actor::operator(), async |tx| tx.run(sql).await).await.unwrap();
    change(Sql::new("update journal set actor = ? where number = 4").bind("nobody")).await;
    assert_eq!(journal::first_broken(db).await.unwrap(), Some(4));
    change(Sql::new("update journal set actor = ? where number = 4").bind("operator")).await;
    assert_eq!(journal::first_broken(db).await.unwrap(), None);
    change(Sql::new("delete from journal where number = 2")).await;
    assert_eq!(journal::first_broken(db).await.unwrap(), Some(2));
}

#[tokio::test]
async fn what_fails_leaves_no_line() {
    let test = TestDb::with(&[]).await;
    let failed: kernel::Result<()> = test
        .db
        .write(&Actor::operator(), async |tx| {
            tx.note(Line::new("test.done", "test", Uuid::now_v7()));
            tx.mail(store::outbox::Letter {
                recipient: "a@example.org",
                subject: "subject",
                body: "body",
                calendar: None,
            })
            .await?;
            Err(kernel::Refusal::invalid("no").into())
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(test.db.value::<i64>("select count(*) from journal").await.unwrap(), Some(0));
    assert_eq!(test.db.value::<i64>("select count(*) from outbox").await.unwrap(), Some(0));
}

#[tokio::test]
async fn writers_at_once_make_one_chain() {
    let test = TestDb::with(&[]).await;
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let db = test.db.clone();
            tokio::spawn(async move {
                db.write(&Actor::operator(), async |tx| {
                    let _: i64 = store::count(tx, Sql::new("from journal")).await?;
                    tx.note(Line::new("test.done", "test", Uuid::now_v7()));
                    Ok(())
                })
                .await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(test.db.value::<i64>("select count(*) from journal").await.unwrap(), Some(40));
    assert_eq!(journal::first_broken(&test.db).await.unwrap(), None);
}
