//! A fresh database for each test: a SQLite file, or a database of the server named by `METODIST_TEST_DATABASE`.

use chrono::{DateTime, Utc};
use kernel::{Clock, id::Uuid};
use sea_orm::{ConnectionTrait, Database};
use store::{Db, Migration, Settings};
use tempfile::TempDir;

/// A database that goes away with the test.
pub struct TestDb {
    /// The database, migrated.
    pub db: Db,
    /// Its folder.
    pub folder: TempDir,
}

/// A clock that stands still at noon of 14 September 2021 in Amursk, until a test moves it.
pub fn fixed_clock() -> Clock {
    let noon: DateTime<Utc> = "2021-09-14T02:00:00Z".parse().unwrap();
    Clock::fixed(noon)
}

impl TestDb {
    /// A new database with these tables, after those of the ground.
    pub async fn with(migrations: &[Migration]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::folder(folder.path());
        if let Ok(server) = std::env::var("METODIST_TEST_DATABASE") {
            settings.url = Some(create_database(&server).await);
        }
        let db = Db::open(settings, fixed_clock()).await.unwrap();
        let mut steps = store::migrations::ground();
        steps.extend(migrations.iter().cloned());
        store::migrations::migrate(&db, &steps).await.unwrap();
        Self { db, folder }
    }
}

async fn create_database(server: &str) -> String {
    let name = format!("test_{}", Uuid::now_v7().simple());
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("create database {name}")).await.unwrap();
    admin.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}
