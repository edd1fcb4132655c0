//! Facts with history: as of a date, as known at a moment, taken back.

use chrono::{NaiveDate, TimeDelta};
use kernel::{ChangeId, id::Uuid};
use store::{Actor, AsOf, Ask, ChangeKind, Db, FactTable, Migration, Sql, facts, facts::Version};
use testkit::TestDb;

static HEIGHT: FactTable = FactTable { name: "height", subject: "tree_id", columns: &["metres"] };

async fn forest() -> TestDb {
    TestDb::with(&[Migration::new("test_height", HEIGHT.definition("metres integer not null"))]).await
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 9, 1).unwrap()
}

async fn record(db: &Db, tree: Uuid, metres: i32, from: i32, replaces: Option<Uuid>) -> ChangeId {
    db.write(&Actor::operator(), async |tx| {
        let change = tx.change(ChangeKind::Edit, "test").await?;
        if let Some(version) = replaces {
            HEIGHT.close(tx, change, &[version]).await?;
        }
        let version = Version {
            subject: tree,
            values: vec![metres.into()],
            valid_from: day(from),
            valid_to: None,
            source_row: None,
            replaces,
        };
        HEIGHT.open(tx, change, vec![version]).await?;
        Ok(change)
    })
    .await
    .unwrap()
}

async fn heights(db: &Db, at: AsOf) -> Vec<i32> {
    db.column(Sql::new("select metres from height h where").push(at.holds("h")).push("order by metres")).await.unwrap()
}

async fn current(db: &Db) -> Uuid {
    db.value("select id from height where superseded_at is null").await.unwrap().unwrap()
}

#[tokio::test]
async fn a_correction_keeps_what_was_believed() {
    let forest = forest().await;
    let (db, tree) = (&forest.db, Uuid::now_v7());
    record(db, tree, 3, 2017, None).await;
    let before = db.clock().now();
    db.clock().advance(TimeDelta::hours(1));
    record(db, tree, 4, 2017, Some(current(db).await)).await;
    assert_eq!(heights(db, AsOf::day(day(2018))).await, [4]);
    assert_eq!(heights(db, AsOf { on: day(2018), known: Some(before) }).await, [3]);
    assert_eq!(heights(db, AsOf::day(day(2016))).await, [] as [i32; 0]);
}

#[tokio::test]
async fn taking_a_change_back_restores_what_it_replaced_and_keeps_later_corrections() {
    let forest = forest().await;
    let (db, tree) = (&forest.db, Uuid::now_v7());
    record(db, tree, 3, 2017, None).await;
    db.clock().advance(TimeDelta::hours(1));
    let second = record(db, tree, 4, 2017, Some(current(db).await)).await;
    let undo = |change| async move {
        db.write(&Actor::operator(), async |tx| facts::undo(tx, &[&HEIGHT], change).await).await
    };
    db.clock().advance(TimeDelta::hours(1));
    let restored = undo(second).await.unwrap();
    assert_eq!((restored.closed, restored.reopened, restored.kept), (1, 1, 0));
    assert_eq!(heights(db, AsOf::day(day(2018))).await, [3]);
    assert!(undo(second).await.is_err(), "a change is taken back once");

    db.clock().advance(TimeDelta::hours(1));
    let third = record(db, tree, 5, 2017, Some(current(db).await)).await;
    db.clock().advance(TimeDelta::hours(1));
    record(db, tree, 6, 2017, Some(current(db).await)).await;
    let restored = undo(third).await.unwrap();
    assert_eq!((restored.closed, restored.reopened, restored.kept), (0, 0, 1));
    assert_eq!(heights(db, AsOf::day(day(2018))).await, [6], "the correction made since stays");
}

#[tokio::test]
async fn a_version_that_somebody_else_closed_is_not_closed_again() {
    let forest = forest().await;
    let (db, tree) = (&forest.db, Uuid::now_v7());
    record(db, tree, 3, 2017, None).await;
    let version = current(db).await;
    record(db, tree, 4, 2017, Some(version)).await;
    let twice = db
        .write(&Actor::operator(), async |tx| {
            let change = tx.change(ChangeKind::Edit, "late").await?;
            HEIGHT.close(tx, change, &[version]).await
        })
        .await;
    assert!(matches!(twice, Err(kernel::Error::Refused(_))));
}
