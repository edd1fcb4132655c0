//! Taking a change back: an import, an edit, a merge, a reorganisation.

use std::collections::BTreeSet;

use kernel::{ChangeId, OrganisationId, PersonId, Reach, Refusal, Result};
use serde_json::json;
use store::{
    Ask, FactTable, Sql, Tx,
    facts::{Restored, find_change},
    journal::Line,
};

use crate::{
    change::is_within,
    fact::{Fact, PERSON_TABLES},
    facts::AT_ONCE,
    organisation::{self, Organisation},
    rules::Rules,
    staff,
};

/// Takes a change back in every table of this room, with everything that is computed from them. Refused, as if the
/// change did not exist, when it touched somebody or something out of reach.
pub async fn undo(tx: &Tx, rules: &Rules, reach: &Reach, change: ChangeId) -> Result<Restored> {
    let people: Vec<PersonId> = touched(tx, PERSON_TABLES, change).await?.into_iter().collect();
    let organisations: Vec<OrganisationId> = touched(tx, &[Organisation::TABLE], change).await?.into_iter().collect();
    may_undo(tx, reach, change, &people, &organisations).await?;
    let tables: Vec<&FactTable> = PERSON_TABLES.iter().copied().chain([Organisation::TABLE]).collect();
    let restored = store::facts::undo(tx, &tables, change).await?;
    tx.run(Sql::new("update person set merged_into = null, merged_by = null where merged_by = ?").bind(change)).await?;
    organisation::rebuild(tx, &organisations).await?;
    if let Some(undo) = restored.undo {
        staff::project(tx, rules, undo, &people).await?;
    }
    let details = json!({ "closed": restored.closed, "reopened": restored.reopened, "kept": restored.kept });
    tx.note(Line::new("change.undone", "change", change.0).with(details));
    Ok(restored)
}

/// What the change opened or closed something about.
async fn touched<T: Ord + sea_orm::TryGetable + Send>(
    tx: &Tx,
    tables: &[&FactTable],
    change: ChangeId,
) -> Result<BTreeSet<T>> {
    let mut all = BTreeSet::new();
    for table in tables {
        let sql = Sql::new(format!(
            "select distinct {} from {} where opened_by = ? or closed_by = ?",
            table.subject, table.name
        ));
        all.extend(tx.column::<T>(sql.bind(change).bind(change)).await?);
    }
    Ok(all)
}

/// All that it touched must be within reach, and something must be: what left people without any post lies in nobody's.
async fn may_undo(
    tx: &Tx,
    reach: &Reach,
    change: ChangeId,
    people: &[PersonId],
    organisations: &[OrganisationId],
) -> Result<()> {
    if reach.is_everything() {
        return Ok(());
    }
    let mut employs = !organisations.is_empty();
    for some in people.chunks(AT_ONCE) {
        let sql = Sql::new("from staff where superseded_at is null and person_id in");
        employs = employs || store::count(tx, sql.push(Sql::list(some.iter().copied()))).await? > 0;
    }
    match employs && is_within(tx, reach, &find_change(tx, change).await?).await? {
        true => Ok(()),
        false => Err(Refusal::not_found().into()),
    }
}
