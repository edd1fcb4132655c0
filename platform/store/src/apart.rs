//! Tables that stand apart from the database: no copy of it holds them, nothing in them has an order, and what is deleted is overwritten. For what is
//! to be forgotten for good.

use std::sync::Arc;

use kernel::Result;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, TransactionTrait};

use crate::{Ask, Engine, Settings, Sql, dialect};

/// A store apart. Cheap to clone.
#[derive(Clone)]
pub struct Apart {
    connection: Arc<DatabaseConnection>,
    engine: Engine,
}

/// A transaction in a store apart. It knows no journal: nobody is to read there who wrote what and when.
pub struct Within {
    transaction: DatabaseTransaction,
}

impl Apart {
    /// Opens it and makes the tables that are missing; `definition` is as in a migration, with `if not exists` and `{unordered}` behind each table.
    pub(crate) async fn open(settings: &Settings, engine: Engine, name: &str, definition: &str) -> Result<Self> {
        let connection = dialect::open_apart(settings, engine, name).await?;
        for statement in definition.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()) {
            connection.execute_unprepared(&dialect::definition(engine, statement)).await?;
        }
        Ok(Self { connection: Arc::new(connection), engine })
    }

    /// Does something that changes it: all of it or nothing, on disk when this returns.
    pub async fn write<T>(&self, work: impl AsyncFnOnce(&Within) -> Result<T>) -> Result<T> {
        let within =
            Within { transaction: self.connection.begin_with_options(dialect::write_options(self.engine)).await? };
        match work(&within).await {
            Ok(done) => {
                within.transaction.commit().await?;
                Ok(done)
            }
            Err(error) => {
                // A failed rollback means a lost connection, and then nothing was written either.
                let _ = within.transaction.rollback().await;
                Err(error)
            }
        }
    }

    /// Writes tables anew, so that no free page or dead row keeps what was deleted.
    pub async fn rewrite(&self, tables: &[&str]) -> Result<()> {
        self.connection.execute_unprepared(&dialect::rewriting(self.engine, tables)).await?;
        Ok(())
    }
}

impl Within {
    /// Runs a statement; the number of rows it touched.
    pub async fn run(&self, sql: impl Into<Sql>) -> Result<u64> {
        let statement = sql.into().statement(self.transaction.get_database_backend());
        Ok(self.transaction.execute_raw(statement).await?.rows_affected())
    }
}

impl Ask for Apart {
    fn connection(&self) -> &impl ConnectionTrait {
        &*self.connection
    }

    fn counted(&self) {}
}

impl Ask for Within {
    fn connection(&self) -> &impl ConnectionTrait {
        &self.transaction
    }

    fn counted(&self) {}
}
