//! The journal (audit log): who did what to which record, when, from where. Each line carries the hash of the one
//! before it, so that a line changed or removed later shows.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Error, Result, id::Uuid};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};

use crate::{Ask, Db, Sql, Tx, migrations::hex};

pub(crate) const TABLE: &str = "
create table journal (
    number bigint primary key,
    at {moment} not null,
    account_id {uuid},
    actor text not null,
    address text,
    act text not null,
    subject_kind text not null,
    subject_id {uuid},
    details text not null,
    previous text not null,
    hash text not null
);
create index journal_subject on journal (subject_id);
create index journal_at on journal (at);
";

/// A line to be written. Details are words and numbers, never personal data beyond the record's identifier.
#[derive(Clone, Debug)]
pub struct Line {
    /// What was done: `person.corrected`, `import.written`.
    pub act: &'static str,
    /// The sort of record: `person`, `import`.
    pub subject_kind: &'static str,
    /// The record.
    pub subject_id: Option<Uuid>,
    /// Old and new values or counts, as JSON.
    pub details: serde_json::Value,
}

impl Line {
    /// A line about a record.
    pub fn new(act: &'static str, subject_kind: &'static str, subject_id: Uuid) -> Self {
        Self { act, subject_kind, subject_id: Some(subject_id), details: serde_json::Value::Null }
    }

    /// Adds details.
    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = details;
        self
    }
}

/// A line as it was written.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// By which account.
    pub account_id: Option<AccountId>,
    /// The name of who did it.
    pub actor: String,
    /// From which address.
    pub address: Option<String>,
    /// What was done.
    pub act: String,
    /// To which sort of record.
    pub subject_kind: String,
    /// To which record.
    pub subject_id: Option<Uuid>,
    /// Details as JSON.
    pub details: String,
    /// The hash of the line before.
    pub previous: String,
    /// The hash of this line.
    pub hash: String,
}

impl Entry {
    fn computed_hash(&self) -> String {
        let uuid = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let fields = [
            self.previous.clone(),
            self.number.to_string(),
            self.at.timestamp_micros().to_string(),
            uuid(self.account_id.map(|id| id.0)),
            self.actor.clone(),
            self.address.clone().unwrap_or_default(),
            self.act.clone(),
            self.subject_kind.clone(),
            uuid(self.subject_id),
            self.details.clone(),
        ];
        // The unit separator cannot stand in any field that the program writes, so fields cannot flow into each other.
        hex(&Sha256::digest(fields.join("\u{1f}").as_bytes()))
    }
}

/// Finds the first line whose hash does not fit, reading the whole chain in order. Returns its number.
pub async fn first_broken(db: &Db) -> Result<Option<i64>> {
    let (mut previous, mut after) = (String::new(), 0);
    loop {
        let page: Vec<Entry> =
            db.all(Sql::new("select * from journal where number > ? order by number limit 1000").bind(after)).await?;
        if page.is_empty() {
            return Ok(None);
        }
        for entry in page {
            if entry.number != after + 1 || entry.previous != previous || entry.computed_hash() != entry.hash {
                return Ok(Some(after + 1));
            }
            (previous, after) = (entry.hash, entry.number);
        }
    }
}

/// Writes the lines noted in a transaction, as the last thing before it commits.
pub(crate) async fn write_lines(tx: &Tx) -> Result<()> {
    let lines = std::mem::take(&mut *tx.lines.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    if lines.is_empty() {
        return Ok(());
    }
    tx.lock_journal().await?;
    let last: Option<Last> = tx.first("select number, hash from journal order by number desc limit 1").await?;
    let (mut number, mut previous) = last.map_or((0, String::new()), |last| (last.number, last.hash));
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        number += 1;
        let mut entry = Entry {
            number,
            at: tx.now(),
            account_id: tx.actor().account,
            actor: tx.actor().name.replace('\u{1f}', " "),
            address: tx.actor().address.clone(),
            act: line.act.into(),
            subject_kind: line.subject_kind.into(),
            subject_id: line.subject_id,
            details: serde_json::to_string(&line.details).map_err(Error::from)?,
            previous,
            hash: String::new(),
        };
        entry.hash = entry.computed_hash();
        previous = entry.hash.clone();
        rows.push(vec![
            entry.number.into(),
            entry.at.into(),
            entry.account_id.into(),
            entry.actor.into(),
            entry.address.into(),
            entry.act.into(),
            entry.subject_kind.into(),
            entry.subject_id.into(),
            entry.details.into(),
            entry.previous.into(),
            entry.hash.into(),
        ]);
    }
    tx.insert("journal", &COLUMNS, rows).await
}

const COLUMNS: [&str; 11] = [
    "number",
    "at",
    "account_id",
    "actor",
    "address",
    "act",
    "subject_kind",
    "subject_id",
    "details",
    "previous",
    "hash",
];

#[derive(FromQueryResult)]
struct Last {
    number: i64,
    hash: String,
}
