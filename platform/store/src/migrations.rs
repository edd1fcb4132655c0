//! The history of the tables: named steps, applied once, in the order of their names, never edited afterwards.

use std::collections::HashMap;

use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};

use crate::{Actor, Ask, Db, Sql, Tx};

/// A step in the history of the tables.
#[derive(Clone, Debug)]
pub struct Migration {
    /// `2026_11_22_registry_organisations`: the date orders the steps.
    pub name: &'static str,
    /// Statements separated by `;` at the end of a line, with `{uuid}`, `{moment}`, `{bytes}`, `{key}` for types that differ.
    pub sql: String,
}

impl Migration {
    /// A step.
    pub fn new(name: &'static str, sql: impl Into<String>) -> Self {
        Self { name, sql: sql.into() }
    }

    fn checksum(&self) -> String {
        hex(&Sha256::digest(self.sql.as_bytes()))
    }
}

#[derive(FromQueryResult)]
struct Applied {
    name: String,
    checksum: String,
}

/// The steps of the ground: journal, changes, outbox, jobs and the organisation tree that rights are checked against.
pub fn ground() -> Vec<Migration> {
    vec![
        Migration::new("2026_11_22_00_journal", crate::journal::TABLE),
        Migration::new("2026_11_22_01_change", crate::facts::TABLE),
        Migration::new("2026_11_22_02_outbox", crate::outbox::TABLE),
        Migration::new("2026_11_22_03_job", crate::jobs::TABLE),
        Migration::new("2026_11_22_04_organisation_within", crate::reach::TABLE),
        Migration::new("2026_11_25_00_outbox_states", crate::outbox::STATES),
        Migration::new("2026_11_25_00_job_attempts", crate::jobs::ATTEMPTS),
    ]
}

/// Applies the steps that are still missing; the names of those applied. A new database takes them all in one transaction, which
/// flushes once; one that holds records takes each in its own, since PostgreSQL alters no table whose rows the same transaction
/// has changed.
pub async fn migrate(db: &Db, steps: &[Migration]) -> Result<Vec<&'static str>> {
    let operator = Actor::operator();
    let history = "create table if not exists migration (name text primary key, checksum text not null, applied_at {moment} not null)";
    db.write(&operator, async |tx| db.define(tx, history).await).await?;
    let applied: Vec<Applied> = db.all("select name, checksum from migration").await?;
    let applied: HashMap<String, String> = applied.into_iter().map(|step| (step.name, step.checksum)).collect();
    let mut missing = Vec::new();
    for step in steps {
        match applied.get(step.name) {
            Some(checksum) if *checksum == step.checksum() => {}
            Some(_) => return Err(Error::failed(format!("the applied migration {} was edited", step.name))),
            None => missing.push(step),
        }
    }
    missing.sort_by_key(|step| step.name);
    let at_once = if applied.is_empty() { missing.len().max(1) } else { 1 };
    for steps in missing.chunks(at_once) {
        db.write(&operator, async |tx| {
            for step in steps {
                apply(db, tx, step).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(missing.iter().map(|step| step.name).collect())
}

async fn apply(db: &Db, tx: &Tx, step: &Migration) -> Result<()> {
    for statement in step.sql.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()) {
        db.define(tx, statement).await?;
    }
    let insert = "insert into migration (name, checksum, applied_at) values (?, ?, ?)";
    tx.run(Sql::new(insert).bind(step.name).bind(step.checksum()).bind(tx.now())).await.map(|_| ())
}

/// Bytes as lowercase hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
