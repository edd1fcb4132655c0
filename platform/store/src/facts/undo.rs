//! Taking a change back: the versions it opened are closed and those it closed are opened again, as new versions,
//! so that what was believed in between stays on record.

use kernel::{ChangeId, Refusal, Result};

use super::{FactTable, find_change};
use crate::{ChangeKind, Sql, Tx};

/// What taking a change back did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// The change that records the undoing.
    pub undo: Option<ChangeId>,
    /// Versions closed.
    pub closed: u64,
    /// Versions opened again.
    pub reopened: u64,
    /// Versions that somebody corrected afterwards; those corrections stay.
    pub kept: i64,
}

/// Takes a change back in every one of these tables.
pub async fn undo(tx: &Tx, tables: &[&FactTable], change: ChangeId) -> Result<Restored> {
    let taken_back = find_change(tx, change).await?;
    if taken_back.undone_by.is_some() {
        return Err(Refusal::conflict("refusal-already-undone").into());
    }
    let undo = tx.change(ChangeKind::Undo, &taken_back.title).await?;
    let mut restored = Restored { undo: Some(undo), ..Restored::default() };
    for table in tables {
        let name = table.name;
        let kept = Sql::new(format!("from {name} where opened_by = ? and superseded_at is not null")).bind(change);
        restored.kept += crate::count(tx, kept).await?;
        restored.reopened += tx.run(reopen(table, tx, change, undo)).await?;
        let close = Sql::new(format!(
            "update {name} set superseded_at = ?, closed_by = ? where opened_by = ? and superseded_at is null"
        ))
        .bind(tx.now())
        .bind(undo)
        .bind(change);
        restored.closed += tx.run(close).await?;
    }
    tx.run(Sql::new("update change set undone_by = ? where id = ?").bind(undo).bind(change)).await?;
    Ok(restored)
}

/// Copies what the change closed, except where its own replacement was corrected since: that correction stays.
fn reopen(table: &FactTable, tx: &Tx, change: ChangeId, undo: ChangeId) -> Sql {
    let (name, subject, own) = (table.name, table.subject, table.columns.join(", "));
    let old = table.columns.iter().map(|column| format!("old.{column}")).collect::<Vec<_>>().join(", ");
    Sql::new(format!(
        "insert into {name} (id, {subject}, {own}, valid_from, valid_to, recorded_at, opened_by, source_row, replaces)
         select {}, old.{subject}, {old}, old.valid_from, old.valid_to, ?, ?, old.source_row, old.id
         from {name} old
         where old.closed_by = ? and not exists
             (select 1 from {name} new where new.replaces = old.id and new.opened_by = ? and new.superseded_at is not null)",
        tx.fresh_id()
    ))
    .bind(tx.now())
    .bind(undo)
    .bind(change)
    .bind(change)
}
