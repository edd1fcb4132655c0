//! Last year's plan as the beginning of this year's: chosen items with terms a year later; and that taken back.

use chrono::{Months, NaiveDate};
use kernel::{Reach, Result, SchoolYear, id::Uuid};
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

use super::{Listed, NewPlanItem, Order, PlanFilter, PlanItem, PlanItemId, PlanState};

kernel::id!(
    /// A copying of a plan.
    CopyId
);

/// What a copying that was taken back leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Items that are gone.
    pub gone: u64,
    /// Items that somebody has worked on since, which stay.
    pub kept: u64,
}

/// The items of a school year that the next one may begin with: all but those that go on elsewhere or were given up. With each,
/// whether it was copied already.
pub async fn copyable(db: &impl Ask, reach: &Reach, year: SchoolYear) -> Result<Vec<(Listed, bool)>> {
    let filter = PlanFilter::of(year);
    let mut rows = filter.rows(db, reach, Order::Term, (0, i64::MAX)).await?;
    // An item that lies in two years is there in the next one anyway.
    let next = year.plus(1).start();
    rows.retain(|row| !matches!(row.item.state, PlanState::Moved | PlanState::Cancelled) && row.item.ends_on < next);
    let sql = Sql::new("select copied_from from plan_item where copy_id is not null and removed_at is null and")
        .push(reach::within(reach, "organisation_id", None));
    let copied: Vec<PlanItemId> = db.column(sql).await?;
    let copied: std::collections::HashSet<PlanItemId> = copied.into_iter().collect();
    Ok(rows.into_iter().map(|row| (copied.contains(&row.item.id), row)).map(|(copied, row)| (row, copied)).collect())
}

/// Copies items into the next year.
pub async fn copy(tx: &Tx, reach: &Reach, items: &[PlanItemId]) -> Result<CopyId> {
    let copy = CopyId::new();
    let sql = Sql::new("select * from plan_item where removed_at is null and id in")
        .push(Sql::list(items.iter().copied()))
        .push("and")
        .push(reach::within(reach, "organisation_id", None))
        .push("order by starts_on, id");
    let items: Vec<PlanItem> = tx.all(sql).await?;
    for item in &items {
        let like = NewPlanItem::like(item);
        let next = NewPlanItem { starts_on: next_year(item.starts_on), ends_on: next_year(item.ends_on), ..like };
        next.insert(tx, PlanState::Planned, Some(item.id), Some(copy)).await?;
    }
    tx.note(Line::new("plan.copied", "plan_copy", copy.0).with(json!({ "items": items.len() })));
    Ok(copy)
}

/// Takes a copying back: what is still as it was copied goes, what somebody has worked on stays.
pub async fn undo_copy(tx: &Tx, reach: &Reach, copy: CopyId) -> Result<Undone> {
    let sql = Sql::new(
        "update plan_item set removed_at = ? where copy_id = ? and removed_at is null and state = 'planned'
         and not exists (select 1 from plan_evidence e where e.plan_item_id = plan_item.id) and",
    )
    .bind(tx.now())
    .bind(copy)
    .push(reach::within(reach, "organisation_id", None));
    let gone = tx.run(sql).await?;
    let kept = Sql::new("from plan_item where copy_id = ? and removed_at is null").bind(copy);
    let kept = u64::try_from(store::count(tx, kept).await?).unwrap_or(0);
    tx.note(Line::new("plan.copy_undone", "plan_copy", copy.0).with(json!({ "gone": gone, "kept": kept })));
    Ok(Undone { gone, kept })
}

/// The same day a year later; 29 February becomes the 28th.
pub(crate) fn next_year(day: NaiveDate) -> NaiveDate {
    day.checked_add_months(Months::new(12)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_comes_back_as_the_last_of_february() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(next_year(day(2020, 2, 29)), day(2021, 2, 28));
        assert_eq!(next_year(day(2020, 9, 30)), day(2021, 9, 30));
    }
}
