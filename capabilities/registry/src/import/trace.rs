//! From a row back to what it became: the cells as they stand in the file, and the facts that were opened because of them.

use kernel::{ChangeId, Error, Period, PersonId, Result};
use sea_orm::TryGetable;
use spreadsheets::Column;
use store::{Ask, Sql};

use super::{Batch, Importer};
use crate::{FactKind, PersonFact};

/// A fact that a row has opened.
#[derive(Clone, Debug)]
pub struct Traced {
    /// About whom.
    pub person: PersonId,
    /// What.
    pub fact: PersonFact,
    /// When it holds.
    pub period: Period,
    /// Believed no more.
    pub superseded: bool,
}

/// The facts that a change has opened because of a row.
pub async fn traced(db: &impl Ask, change: ChangeId, row: u32) -> Result<Vec<Traced>> {
    let mut traced = Vec::new();
    for kind in FactKind::ALL {
        let sql = Sql::new(format!(
            "select v.* from {} v where v.opened_by = ? and v.source_row = ? order by v.valid_from",
            kind.table().name
        ));
        for row in db.raw(sql.bind(change).bind(i32::try_from(row).unwrap_or(i32::MAX))).await? {
            let superseded: Option<ChangeId> = row.try_get("", "closed_by")?;
            traced.push(Traced {
                person: TryGetable::try_get(&row, "", "person_id").map_err(sea_orm::DbErr::from)?,
                fact: kind.read(&row)?,
                period: Period { from: row.try_get("", "valid_from")?, to: row.try_get("", "valid_to")? },
                superseded: superseded.is_some(),
            });
        }
    }
    Ok(traced)
}

impl Importer<'_> {
    /// The cells of a row with the labels of their columns; nothing when the file has no such row.
    pub async fn cells(&self, batch: &Batch, number: u32) -> Result<Option<Vec<(String, String)>>> {
        let mut list = self.file(batch).await?;
        let read = move || -> Result<Option<Vec<(String, String)>>> {
            let Some(row) = list.row(number)? else { return Ok(None) };
            let shown = |column: &Column| (column.label.clone(), row.cell(column.index).shown().into_owned());
            Ok(Some(list.layout.columns.iter().map(shown).collect()))
        };
        tokio::task::spawn_blocking(read).await.map_err(Error::from)?
    }
}
