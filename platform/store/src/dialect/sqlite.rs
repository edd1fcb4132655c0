//! SQLite: write-ahead log, every commit flushed, one writer, several readers.

use std::{path::Path, time::Duration};

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use kernel::Result;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, Value};

pub(super) const TYPE_NAMES: &[(&str, &str)] =
    &[("{uuid}", "blob"), ("{moment}", "text"), ("{bytes}", "blob"), ("{key}", "text")];

pub(super) async fn open(file: &Path) -> Result<(DatabaseConnection, DatabaseConnection)> {
    // The writer holds the pages of a large import in memory instead of writing them out again and again.
    let write = connect(file, 1, "-65536").await?;
    let read = connect(file, 4, "-8000").await?;
    Ok((read, write))
}

async fn connect(file: &Path, connections: u32, cache: &'static str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(30));
    options.map_sqlx_sqlite_opts(move |options| {
        options
            // Wide rows and five indexes: larger pages are split less often. Only a new file takes it.
            .page_size(16_384)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("busy_timeout", "10000")
            .pragma("cache_size", cache)
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(200)
    });
    Ok(Database::connect(options).await?)
}

/// Days and moments as the text that SQLite keeps: the driver writes the same, but thinks about the format each time.
pub(super) fn as_kept(mut values: Vec<Value>) -> Vec<Value> {
    let mut last: Option<(DateTime<Utc>, String)> = None;
    for value in &mut values {
        match value {
            Value::ChronoDate(Some(day)) if (1000..10_000).contains(&day.year()) => *value = Value::from(iso(*day)),
            Value::ChronoDateTimeUtc(Some(moment)) => {
                let text = match &last {
                    Some((known, text)) if known == moment => text.clone(),
                    _ => moment.to_rfc3339_opts(SecondsFormat::AutoSi, false),
                };
                last = Some((*moment, text.clone()));
                *value = Value::from(text);
            }
            _ => {}
        }
    }
    values
}

fn iso(day: NaiveDate) -> String {
    let digits = day.year() * 10_000 + day.month() as i32 * 100 + day.day() as i32;
    let plain = digits.to_string();
    format!("{}-{}-{}", &plain[..4], &plain[4..6], &plain[6..])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_kept_as_the_driver_writes_them() {
        let day = NaiveDate::from_ymd_opt(1987, 3, 9).unwrap();
        let moment = DateTime::from_timestamp(1_700_000_000, 123_456_000).unwrap();
        let kept = as_kept(vec![day.into(), moment.into(), moment.into(), Value::ChronoDate(None), 5.into()]);
        let text = "2023-11-14T22:13:20.123456+00:00";
        assert_eq!(kept, vec!["1987-03-09".into(), text.into(), text.into(), Value::ChronoDate(None), 5.into()]);
    }
}
