//! SQLite: write-ahead log, every commit flushed, one writer, several readers.

use std::{path::Path, time::Duration};

use kernel::Result;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, sqlx};

/// As SQLite writes it: so many KiB.
const USUAL_ROOM: &str = "-8000";

pub(super) const TYPE_NAMES: &[(&str, &str)] = &[
    ("{uuid}", "blob"),
    ("{moment}", "text"),
    ("{bytes}", "blob"),
    ("{key}", "text"),
    ("{unordered}", "without rowid"),
];

pub(super) async fn open(file: &Path) -> Result<(DatabaseConnection, DatabaseConnection)> {
    let write = connect(file, 1).await?;
    let read = connect(file, 4).await?;
    Ok((read, write))
}

/// How much memory a connection keeps pages in: 8 MB, or 64 MB for a transaction that writes much, which would else write its pages out and read them
/// again and again. More than is needed is no gain: where a tree has split, the engine looks through all of it at the commit.
pub(super) fn room(large: bool) -> String {
    format!("pragma cache_size = {}", if large { "-65536" } else { USUAL_ROOM })
}

async fn connect(file: &Path, connections: u32) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(30));
    options.map_sqlx_sqlite_opts(move |options| {
        options
            // The keys of voters are random: a batch of votes touches as many pages as it has votes, and writes them all. Only a new file takes it.
            .page_size(4_096)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("busy_timeout", "10000")
            .pragma("cache_size", USUAL_ROOM)
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "MEMORY")
            // A commit is on disk in the log; nobody waits for it to be copied into the file: `checkpoint` does that a little later.
            .pragma("wal_autocheckpoint", "0")
            .statement_cache_capacity(200)
    });
    options.map_sqlx_sqlite_pool_opts(|options| {
        options.after_connect(|connection, _| Box::pin(knows_handed_rows(connection)))
    });
    Ok(Database::connect(options).await?)
}

/// A store apart: no log whose frames tell the order of writing, and whatever is deleted is overwritten with zeros.
pub(super) async fn open_apart(file: &Path) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options.max_connections(1).min_connections(1).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    options.map_sqlx_sqlite_opts(|options| {
        options
            .pragma("journal_mode", "DELETE")
            .pragma("synchronous", "FULL")
            .pragma("secure_delete", "ON")
            .pragma("busy_timeout", "10000")
            .pragma("temp_store", "MEMORY")
    });
    Ok(Database::connect(options).await?)
}

/// Long lists go in past the driver: the `rows` crate tells how.
async fn knows_handed_rows(connection: &mut sqlx::SqliteConnection) -> Result<(), sqlx::Error> {
    let mut handle = connection.lock_handle().await?;
    rows::register(&mut handle).map_err(sqlx::Error::Protocol)
}

/// Copies what the log holds into the file, as far as no reader needs it where it is. Returns how many pages the log is long.
pub(super) async fn checkpoint(db: &DatabaseConnection) -> Result<i64> {
    let asked = Statement::from_string(db.get_database_backend(), "pragma wal_checkpoint(passive)");
    let row = db.query_one_raw(asked).await?;
    Ok(row.and_then(|row| row.try_get_by_index(1).ok()).unwrap_or(0))
}

pub(super) async fn snapshot(db: &DatabaseConnection, file: &Path) -> Result<()> {
    let path = file.display().to_string();
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), "vacuum into $1", [path.into()])).await?;
    Ok(())
}

pub(super) async fn integrity_problems(db: &DatabaseConnection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for check in ["pragma integrity_check(20)", "pragma foreign_key_check"] {
        for row in db.query_all_raw(Statement::from_string(db.get_database_backend(), check)).await? {
            let text: String = row.try_get_by_index(0)?;
            if text != "ok" {
                problems.push(format!("{check}: {text}"));
            }
        }
    }
    Ok(problems)
}
