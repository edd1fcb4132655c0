//! All or nothing, and on disk when acknowledged.

use store::{Actor, Ask, Db, Migration, Settings, Sql, Value, migrations};
use testkit::{TestDb, fixed_clock};

const NUMBERS: &str = "create table number_of (n bigint primary key)";

#[tokio::test]
async fn many_rows_go_in_whatever_their_number() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let rows: Vec<Vec<Value>> = (0..20_001_i64).map(|n| vec![n.into()]).collect();
    test.db.write(&Actor::operator(), async |tx| tx.insert("number_of", &["n"], rows).await).await.unwrap();
    assert_eq!(test.db.value::<i64>("select count(*) from number_of").await.unwrap(), Some(20_001));
}

#[tokio::test]
async fn rows_on_their_way_are_there_for_what_asks_next() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let operator = Actor::operator();
    let counted = test.db.write(&operator, async |tx| {
        tx.insert("number_of", &["n"], (0..20_001_i64).map(|n| vec![n.into()]).collect()).await?;
        tx.insert("number_of", &["n"], vec![vec![(-1_i64).into()]]).await?;
        tx.value::<i64>("select count(*) from number_of").await
    });
    assert_eq!(counted.await.unwrap(), Some(20_002));
}

#[tokio::test]
async fn rows_refused_on_their_way_refuse_the_transaction() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let operator = Actor::operator();
    let twice = test.db.write(&operator, async |tx| {
        tx.run("insert into number_of (n) values (7)").await?;
        tx.insert("number_of", &["n"], (0..20_001_i64).map(|n| vec![n.into()]).collect()).await
    });
    assert!(twice.await.is_err());
    assert_eq!(test.db.value::<i64>("select count(*) from number_of").await.unwrap(), Some(0));
    // The one connection that writes is free again.
    test.db.write(&operator, async |tx| tx.run("insert into number_of (n) values (7)").await).await.unwrap();
}

#[tokio::test]
async fn who_puts_up_with_a_refused_row_keeps_nothing_either() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let operator = Actor::operator();
    let twice = test.db.write(&operator, async |tx| {
        tx.insert("number_of", &["n"], vec![vec![7_i64.into()]]).await?;
        tx.insert("number_of", &["n"], vec![vec![7_i64.into()]]).await?;
        assert!(tx.value::<i64>("select count(*) from number_of").await.is_err());
        Ok(())
    });
    assert!(twice.await.is_err());
    assert_eq!(test.db.value::<i64>("select count(*) from number_of").await.unwrap(), Some(0));
}

#[tokio::test]
async fn what_is_only_refused_at_the_commit_leaves_nothing() {
    const PAIRS: &str = "create table whole (n bigint primary key);
create table part (n bigint primary key, whole_n bigint not null references whole (n) deferrable initially deferred);";
    let test = TestDb::with(&[Migration::new("test_pairs", PAIRS)]).await;
    let operator = Actor::operator();
    let insert = || Sql::new("insert into part (n, whole_n) values (?, ?)").bind(1_i64).bind(2_i64);
    assert!(test.db.write(&operator, async |tx| tx.run(insert()).await).await.is_err());
    assert_eq!(test.db.value::<i64>("select count(*) from part").await.unwrap(), Some(0));
    let whole = test.db.write(&operator, async |tx| {
        tx.run("insert into whole (n) values (2)").await?;
        tx.run(insert()).await
    });
    whole.await.unwrap();
}

#[tokio::test]
async fn a_refused_transaction_leaves_nothing() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let insert = || Sql::new("insert into number_of (n) values (?)").bind(1_i64);
    let twice = test
        .db
        .write(&Actor::operator(), async |tx| {
            tx.run(insert()).await?;
            tx.run(insert()).await
        })
        .await;
    assert!(twice.is_err());
    assert_eq!(test.db.value::<i64>("select count(*) from number_of").await.unwrap(), Some(0));
}

#[tokio::test]
async fn an_edited_migration_is_refused() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let edited = Migration::new("test_numbers", "create table number_of (n integer primary key)");
    assert!(migrations::migrate(&test.db, &[edited]).await.is_err());
    let again = migrations::migrate(&test.db, &[Migration::new("test_numbers", NUMBERS)]).await.unwrap();
    assert!(again.is_empty());
}

#[tokio::test]
async fn a_copy_taken_while_writing_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), fixed_clock()).await.unwrap();
    migrations::migrate(&db, &migrations::ground()).await.unwrap();
    migrations::migrate(&db, &[Migration::new("test_numbers", NUMBERS)]).await.unwrap();
    let writer = {
        let db = db.clone();
        tokio::spawn(async move {
            for n in 0..200_i64 {
                db.write(&Actor::operator(), async |tx| {
                    tx.run(Sql::new("insert into number_of (n) values (?)").bind(n)).await
                })
                .await
                .unwrap();
            }
        })
    };
    let copy = folder.path().join("copy");
    std::fs::create_dir(&copy).unwrap();
    let settings = Settings::folder(&copy);
    db.snapshot(&settings.sqlite_file()).await.unwrap();
    writer.await.unwrap();
    let copied = Db::open(settings, fixed_clock()).await.unwrap();
    assert_eq!(copied.integrity_problems().await.unwrap(), [] as [String; 0]);
    let count: i64 = copied.value("select count(*) from number_of").await.unwrap().unwrap();
    let last: Option<i64> = copied.value("select max(n) from number_of").await.unwrap().flatten();
    assert_eq!(count, last.map_or(0, |last| last + 1), "no gap: the copy is one moment");
}
