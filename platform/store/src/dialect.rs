//! The only place that knows which engine is underneath.

mod bulk;
mod postgres;
mod sqlite;

pub(crate) use bulk::{Insert, insert};

use std::path::Path;

use kernel::Result;
use sea_orm::{DatabaseConnection, SqliteTransactionMode, TransactionOptions};

use crate::Settings;

/// A database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded; one machine.
    Sqlite,
    /// A server; many machines.
    Postgres,
}

pub(crate) async fn open(settings: &Settings) -> Result<(Engine, DatabaseConnection, DatabaseConnection)> {
    match &settings.url {
        Some(url) => {
            let pool = postgres::open(url).await?;
            Ok((Engine::Postgres, pool.clone(), pool))
        }
        None => {
            std::fs::create_dir_all(&settings.data)?;
            let (read, write) = sqlite::open(&settings.sqlite_file()).await?;
            Ok((Engine::Sqlite, read, write))
        }
    }
}

/// Opens a store apart: a file of its own, or a schema of its own.
pub(crate) async fn open_apart(settings: &Settings, engine: Engine, name: &str) -> Result<DatabaseConnection> {
    match engine {
        Engine::Postgres => postgres::open_apart(settings.url.as_deref().unwrap_or_default(), name).await,
        Engine::Sqlite => sqlite::open_apart(&settings.data.join(format!("{name}.sqlite"))).await,
    }
}

/// The statement that writes all rows of some tables anew and gives free space back; an embedded database does it as a whole.
pub(crate) fn rewriting(engine: Engine, tables: &[&str]) -> String {
    match engine {
        Engine::Sqlite => "vacuum".to_owned(),
        Engine::Postgres => format!("vacuum full {}", tables.join(", ")),
    }
}

/// SQLite must know at the beginning that a transaction will write: one that reads first and writes later is refused
/// with "database is locked" as soon as somebody else wrote in between.
pub(crate) fn write_options(engine: Engine) -> TransactionOptions {
    match engine {
        Engine::Sqlite => {
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() }
        }
        Engine::Postgres => TransactionOptions::default(),
    }
}

/// Brings the file of the database up to its log, where there is one. Returns how many pages that is long.
pub(crate) async fn checkpoint(db: &DatabaseConnection, engine: Engine) -> Result<i64> {
    match engine {
        Engine::Sqlite => sqlite::checkpoint(db).await,
        Engine::Postgres => Ok(0),
    }
}

/// Fills in the names that differ: `{uuid}`, `{moment}`, `{bytes}`, `{key}` for text compared byte by byte, and `{unordered}` behind a table whose rows are
/// to have no place but that of their key.
pub(crate) fn definition(engine: Engine, text: &str) -> String {
    let names = match engine {
        Engine::Sqlite => sqlite::TYPE_NAMES,
        Engine::Postgres => postgres::TYPE_NAMES,
    };
    names.iter().fold(text.to_owned(), |text, (mark, name)| text.replace(mark, name))
}

/// Can only one process have it open? Then whatever another one had begun is left over from one that died.
pub(crate) fn is_of_one_process(engine: Engine) -> bool {
    match engine {
        Engine::Sqlite => true,
        Engine::Postgres => false,
    }
}

pub(crate) fn fresh_id(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "randomblob(16)",
        Engine::Postgres => "gen_random_uuid()",
    }
}

pub(crate) fn journal_lock(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some("select pg_advisory_xact_lock(7051)"),
    }
}

/// How many values one statement may insert: as many as a server may be sent, or as go into the engine while the next are made.
pub(crate) fn max_values(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 80_000,
        Engine::Postgres => 30_000,
    }
}

/// A statement that inserts so many values belongs to a transaction that writes much.
pub(crate) const MANY: usize = 8_192;

/// The statement that gives the writing connection room for a transaction that writes much, or takes it back.
pub(crate) fn room(engine: Engine, large: bool) -> Option<String> {
    match engine {
        Engine::Sqlite => Some(sqlite::room(large)),
        Engine::Postgres => None,
    }
}

pub(crate) async fn snapshot(db: &DatabaseConnection, settings: &Settings, engine: Engine, file: &Path) -> Result<()> {
    match engine {
        Engine::Sqlite => sqlite::snapshot(db, file).await,
        Engine::Postgres => postgres::snapshot(settings.url.as_deref().unwrap_or_default(), file).await,
    }
}

pub(crate) async fn integrity_problems(db: &DatabaseConnection, engine: Engine) -> Result<Vec<String>> {
    match engine {
        Engine::Sqlite => sqlite::integrity_problems(db).await,
        Engine::Postgres => Ok(Vec::new()),
    }
}
