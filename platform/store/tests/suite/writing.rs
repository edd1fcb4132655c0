//! All or nothing, and on disk when acknowledged.

use store::{Actor, Ask, Db, Engine, Migration, Settings, Sql, Value, migrations};
use testkit::{TestDb, fixed_clock};

/// More than go into one statement.
const MANY: i64 = 100_001;

const NUMBERS: &str = "create table number_of (n bigint primary key)";

#[tokio::test]
async fn many_rows_go_in_whatever_their_number() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let rows: Vec<Vec<Value>> = (0..MANY).map(|n| vec![n.into()]).collect();
    test.db.write(&Actor::operator(), async |tx| tx.insert("number_of", &["n"], rows).await).await.unwrap();
    assert_eq!(test.db.value::<i64>("select count(*) from number_of").await.unwrap(), Some(MANY));
}

#[tokio::test]
async fn a_transaction_that_writes_much_has_room_and_gives_it_back() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    if test.db.engine() != Engine::Sqlite {
        return;
    }
    let rooms = async |few: i64, from: i64| {
        let rows = (from..from + few).map(|n| vec![n.into()]).collect();
        let write = async |tx: &store::Tx| {
            tx.insert("number_of", &["n"], rows).await?;
            tx.value::<i64>("pragma cache_size").await
        };
        test.db.write(&Actor::operator(), write).await.unwrap().unwrap()
    };
    assert_eq!(rooms(100, 0).await, -8_000);
    assert_eq!(rooms(MANY, 100).await, -65_536);
    assert_eq!(rooms(100, MANY + 100).await, -8_000);
}

/// Long lists of the embedded database go in past its driver, and must lie there as if they had not.
#[tokio::test]
async fn a_row_is_kept_the_same_whichever_way_it_goes_in() {
    const KINDS: &str = "create table kinds (n integer primary key, id {uuid}, moment {moment}, bytes {bytes}, word text, day date, yes boolean,
        small smallint, large bigint, share double precision);";
    const COLUMNS: &str = "n, id, moment, bytes, word, day, yes, small, large, share";
    let test = TestDb::with(&[Migration::new("test_kinds", KINDS)]).await;
    let row = |n: i32, moment: &str, day: &str, word: &str| -> Vec<Value> {
        let moment: chrono::DateTime<chrono::Utc> = moment.parse().unwrap();
        let day: chrono::NaiveDate = day.parse().unwrap();
        let id = kernel::id::Uuid::from_u128(7);
        let large = 1_i64 << 40;
        let rest: Vec<Value> = vec![word.into(), day.into(), true.into(), (-3_i16).into(), large.into(), 0.1.into()];
        [vec![n.into(), id.into(), moment.into(), vec![0_u8, 255].into()], rest].concat()
    };
    let nothing: Vec<Value> = vec![
        None::<kernel::id::Uuid>.into(),
        None::<chrono::DateTime<chrono::Utc>>.into(),
        None::<Vec<u8>>.into(),
        None::<String>.into(),
        None::<chrono::NaiveDate>.into(),
        None::<bool>.into(),
        None::<i16>.into(),
        None::<i64>.into(),
        None::<f64>.into(),
    ];
    let rows = vec![
        row(1, "2023-11-14T22:13:20.123456Z", "1987-03-09", "Ёлка «№ 7»"),
        row(2, "2023-11-14T22:13:20Z", "0987-12-31", ""),
        row(3, "2023-11-14T22:13:20.5Z", "2021-10-10", "7"),
        [vec![4.into()], nothing].concat(),
    ];
    let write = async |tx: &store::Tx| {
        let columns: Vec<&str> = COLUMNS.split(", ").collect();
        tx.insert("kinds", &columns, rows.clone()).await?;
        for (n, mut row) in (11_i32..).zip(rows) {
            row[0] = n.into();
            let values = Sql::join(row.into_iter().map(|value| Sql::new("?").bind(value)), ", ", "");
            tx.run(Sql::new(format!("insert into kinds ({COLUMNS}) values (")).push(values).push(")")).await?;
        }
        Ok(())
    };
    test.db.write(&Actor::operator(), write).await.unwrap();
    let same = "a.id is not distinct from b.id and a.moment is not distinct from b.moment and a.bytes is not distinct from b.bytes
        and a.word is not distinct from b.word and a.day is not distinct from b.day and a.yes is not distinct from b.yes
        and a.small is not distinct from b.small and a.large is not distinct from b.large and a.share is not distinct from b.share";
    let sql = format!("select count(*) from kinds a join kinds b on b.n = a.n + 10 where {same}");
    assert_eq!(test.db.value::<i64>(sql.as_str()).await.unwrap(), Some(4));
}

#[tokio::test]
async fn rows_on_their_way_are_there_for_what_asks_next() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let operator = Actor::operator();
    let counted = test.db.write(&operator, async |tx| {
        tx.insert("number_of", &["n"], (0..MANY).map(|n| vec![n.into()]).collect()).await?;
        tx.insert("number_of", &["n"], vec![vec![(-1_i64).into()]]).await?;
        tx.value::<i64>("select count(*) from number_of").await
    });
    assert_eq!(counted.await.unwrap(), Some(MANY + 1));
}

#[tokio::test]
async fn rows_refused_on_their_way_refuse_the_transaction() {
    let test = TestDb::with(&[Migration::new("test_numbers", NUMBERS)]).await;
    let operator = Actor::operator();
    let twice = test.db.write(&operator, async |tx| {
        tx.run("insert into number_of (n) values (7)").await?;
        tx.insert("number_of", &["n"], (0..MANY).map(|n| vec![n.into()]).collect()).await
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
async fn a_new_database_takes_all_migrations_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), fixed_clock()).await.unwrap();
    let ground = migrations::ground();
    let broken = [ground.clone(), vec![Migration::new("9999_broken", "create table number_of ()")]].concat();
    assert!(migrations::migrate(&db, &broken).await.is_err());
    assert_eq!(migrations::migrate(&db, &ground).await.unwrap().len(), ground.len());
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

/// A commit is on disk in the log and waits for nothing more; without checkpoints behind it the log would grow for ever.
#[tokio::test]
async fn the_file_is_brought_up_to_its_log_a_little_after_a_commit() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::folder(folder.path());
    let file = settings.sqlite_file();
    let db = Db::open(settings, fixed_clock()).await.unwrap();
    let steps = [store::migrations::ground(), vec![Migration::new("test_numbers", NUMBERS)]].concat();
    migrations::migrate(&db, &steps).await.unwrap();
    let rows: Vec<Vec<Value>> = (0..MANY).map(|n| vec![n.into()]).collect();
    db.write(&Actor::operator(), async |tx| tx.insert("number_of", &["n"], rows).await).await.unwrap();
    let size = || std::fs::metadata(&file).unwrap().len();
    let before = size();
    for _ in 0..200 {
        if size() > before + 500_000 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the file is still {before} bytes");
}

/// The log of the embedded database has an end, also while commits never pause.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_steady_stream_of_commits_does_not_make_the_log_grow_for_ever() {
    const WORDS: &str = "create table words (n bigint primary key, word text not null)";
    const ROWS: i64 = 40;
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), fixed_clock()).await.unwrap();
    migrations::migrate(&db, &[Migration::new("test_words", WORDS)]).await.unwrap();
    let word = "слово".repeat(10_000);
    // The header of the log counts how often it was begun anew.
    let begun = || header(&folder.path().join("metodist.sqlite-wal"));
    let first = begun();
    let started = std::time::Instant::now();
    for n in (0..).step_by(ROWS as usize) {
        let rows = (n..n + ROWS).map(|n| vec![n.into(), word.as_str().into()]).collect();
        db.write(&Actor::operator(), async |tx| tx.insert("words", &["n", "word"], rows).await).await.unwrap();
        if n % 1_000 == 0 && begun() != first {
            return;
        }
        assert!(started.elapsed().as_secs() < 60, "the log of a steady stream was never begun anew");
    }
}

/// The first bytes of a log.
fn header(log: &std::path::Path) -> [u8; 32] {
    let mut header = [0; 32];
    std::io::Read::read_exact(&mut std::fs::File::open(log).unwrap(), &mut header).unwrap();
    header
}
