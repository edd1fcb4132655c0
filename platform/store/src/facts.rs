//! Facts with history. A fact is never overwritten: a correction closes the version that was believed and opens
//! another. So every list can be asked *as of a date* and *as known at a moment*, taking a change back is closing the
//! versions it opened, and a changed figure can name the correction that changed it.

mod as_of;
mod undo;

pub use as_of::AsOf;
pub use undo::{Restored, undo};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{AccountId, ChangeId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;

use crate::{Ask, Sql, Tx, Value};

pub(crate) const TABLE: &str = "
create table change (
    id {uuid} primary key,
    kind text not null check (kind in ('import', 'edit', 'merge', 'undo', 'demo')),
    at {moment} not null,
    account_id {uuid},
    actor text not null,
    title text not null,
    undone_by {uuid} references change (id)
);
create index change_at on change (at);
";

/// Where a version of a fact came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A list that was read.
    Import,
    /// Somebody's hand.
    Edit,
    /// Two records of one person made one.
    Merge,
    /// An earlier change taken back.
    Undo,
    /// The invented district.
    Demo,
}

impl ChangeKind {
    fn code(self) -> &'static str {
        match self {
            ChangeKind::Import => "import",
            ChangeKind::Edit => "edit",
            ChangeKind::Merge => "merge",
            ChangeKind::Undo => "undo",
            ChangeKind::Demo => "demo",
        }
    }
}

/// A change: the source of versions.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Change {
    /// Identifier.
    pub id: ChangeId,
    /// `import`, `edit`, `merge`, `undo`, `demo`.
    pub kind: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By which account.
    pub account_id: Option<AccountId>,
    /// By whom, in words.
    pub actor: String,
    /// What it was: a file name, a reason.
    pub title: String,
    /// The change that took it back.
    pub undone_by: Option<ChangeId>,
}

/// A table of facts: the columns of its own beside those that every table of facts has.
#[derive(Debug)]
pub struct FactTable {
    /// Name of the table.
    pub name: &'static str,
    /// What the fact is about: `person_id`, `organisation_id`.
    pub subject: &'static str,
    /// Its own columns, without the subject and without those of history.
    pub columns: &'static [&'static str],
}

/// A version to be opened.
#[derive(Clone, Debug)]
pub struct Version {
    /// What the fact is about.
    pub subject: Uuid,
    /// Values of the table's own columns, in their order.
    pub values: Vec<Value>,
    /// First day on which the fact holds.
    pub valid_from: NaiveDate,
    /// First day on which it holds no more.
    pub valid_to: Option<NaiveDate>,
    /// The row of the imported file.
    pub source_row: Option<i32>,
    /// The version that this one corrects.
    pub replaces: Option<Uuid>,
}

const HISTORY: [&str; 7] = ["valid_from", "valid_to", "recorded_at", "opened_by", "source_row", "replaces", "id"];

impl FactTable {
    /// The statements that create the table; `own` defines its own columns and constraints.
    pub fn definition(&self, own: &str) -> String {
        let (name, subject) = (self.name, self.subject);
        format!(
            "create table {name} (
    id {{uuid}} primary key,
    {subject} {{uuid}} not null,
    {own},
    valid_from date not null,
    valid_to date,
    recorded_at {{moment}} not null,
    superseded_at {{moment}},
    opened_by {{uuid}} not null references change (id) deferrable initially deferred,
    closed_by {{uuid}} references change (id) deferrable initially deferred,
    source_row integer,
    replaces {{uuid}},
    constraint {name}_period check (valid_to is null or valid_to > valid_from),
    constraint {name}_closed check ((superseded_at is null) = (closed_by is null))
);
create index {name}_current on {name} ({subject}) where superseded_at is null;
create index {name}_opened on {name} (opened_by);
create index {name}_closed on {name} (closed_by) where closed_by is not null;
"
        )
    }

    /// Opens versions.
    pub async fn open(&self, tx: &Tx, change: ChangeId, versions: Vec<Version>) -> Result<()> {
        let mut columns = self.columns.to_vec();
        columns.push(self.subject);
        columns.extend(HISTORY);
        let now = tx.now();
        // A long list needs a million identifiers, and the clock and the dice cost more than a row: each is one more than the last.
        let first = Uuid::now_v7().as_u128();
        let row = move |(number, version): (u128, Version)| {
            let history: [Value; 1 + HISTORY.len()] = [
                version.subject.into(),
                version.valid_from.into(),
                version.valid_to.into(),
                now.into(),
                change.into(),
                version.source_row.into(),
                version.replaces.into(),
                Uuid::from_u128(first.wrapping_add(number)).into(),
            ];
            version.values.into_iter().chain(history)
        };
        tx.insert_each(self.name, &columns, (0..).zip(versions).map(row)).await
    }

    /// Closes versions: they are believed no more from this moment on.
    pub async fn close(&self, tx: &Tx, change: ChangeId, versions: &[Uuid]) -> Result<()> {
        for some in versions.chunks(5_000) {
            let sql = Sql::new(format!(
                "update {} set superseded_at = ?, closed_by = ? where superseded_at is null and id in",
                self.name
            ))
            .bind(tx.now())
            .bind(change)
            .push(Sql::list(some.iter().copied()));
            let touched = tx.run(sql).await?;
            if touched as usize != some.len() {
                return Err(Refusal::conflict("refusal-changed-meanwhile").into());
            }
        }
        Ok(())
    }
}

impl Tx {
    /// Begins a change: the source of the versions that will be opened and closed.
    pub async fn change(&self, kind: ChangeKind, title: &str) -> Result<ChangeId> {
        let id = ChangeId::new();
        let sql = Sql::new("insert into change (id, kind, at, account_id, actor, title) values (?, ?, ?, ?, ?, ?)")
            .bind(id)
            .bind(kind.code())
            .bind(self.now())
            .bind(self.actor().account)
            .bind(self.actor().name.as_str())
            .bind(title);
        self.run(sql).await?;
        Ok(id)
    }
}

/// A change by its identifier.
pub async fn find_change(db: &impl Ask, id: ChangeId) -> Result<Change> {
    let change = db.first(Sql::new("select * from change where id = ?").bind(id)).await?;
    change.ok_or_else(|| Refusal::not_found().into())
}
