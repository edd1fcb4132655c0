//! PostgreSQL: a pool of connections; copies are made by its own `pg_dump`.

use std::{path::Path, time::Duration};

use kernel::{Error, Result};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

pub(super) const TYPE_NAMES: &[(&str, &str)] = &[
    ("{uuid}", "uuid"),
    ("{moment}", "timestamptz"),
    ("{bytes}", "bytea"),
    ("{key}", "text collate \"C\""),
    ("{unordered}", ""),
];

pub(super) async fn open(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).min_connections(1).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    Ok(Database::connect(options).await?)
}

/// A store apart: a schema that copies leave out.
pub(super) async fn open_apart(url: &str, name: &str) -> Result<DatabaseConnection> {
    let schema = format!("apart_{name}");
    let mut options = ConnectOptions::new(url);
    options.max_connections(4).min_connections(1).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    options.set_schema_search_path(&schema);
    let connection = Database::connect(options).await?;
    connection.execute_unprepared(&format!("create schema if not exists {schema}")).await?;
    Ok(connection)
}

pub(super) async fn snapshot(url: &str, file: &Path) -> Result<()> {
    let output = tokio::process::Command::new("pg_dump")
        .args(["--format=custom", "--no-owner", "--exclude-schema", "apart_*", "--dbname", url, "--file"])
        .arg(file)
        .output()
        .await?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::failed(format!("pg_dump: {}", String::from_utf8_lossy(&output.stderr))))
}
