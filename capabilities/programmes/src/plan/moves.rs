//! What happens to an item: begun, done, moved to another term, cancelled, taken up again.

use chrono::NaiveDate;
use kernel::{Reach, Refusal, Result};
use serde_json::json;
use store::{Sql, Tx, journal::Line};

use super::{NewPlanItem, PlanItem, PlanItemId, PlanState, evidence};

/// Somebody has begun.
pub async fn begin(tx: &Tx, reach: &Reach, id: PlanItemId) -> Result<()> {
    let item = PlanItem::find(tx, reach, id).await?;
    if item.state != PlanState::Planned {
        return Err(changed_meanwhile());
    }
    item.turn(tx, PlanState::Running, None).await?;
    tx.note(Line::new("plan_item.begun", "plan_item", id.0));
    Ok(())
}

/// It is done: an outcome in words says so, or evidence that is there already.
pub async fn complete(tx: &Tx, reach: &Reach, id: PlanItemId, outcome: &str, on: NaiveDate) -> Result<()> {
    let item = PlanItem::find(tx, reach, id).await?;
    if outcome.is_empty() && evidence(tx, id).await?.is_empty() {
        return Err(Refusal::invalid("programmes-refusal-nothing-shown").into());
    }
    if on > tx.today() {
        return Err(Refusal::invalid("programmes-refusal-done-in-future").into());
    }
    item.turn(tx, PlanState::Done, Some((outcome, on))).await?;
    tx.note(Line::new("plan_item.done", "plan_item", id.0).with(json!({ "on": on, "ends_on": item.ends_on })));
    Ok(())
}

/// It goes on in another item, with another term; this one says why.
pub async fn move_to(
    tx: &Tx,
    reach: &Reach,
    id: PlanItemId,
    (starts_on, ends_on): (NaiveDate, NaiveDate),
    why: &str,
) -> Result<PlanItemId> {
    let item = PlanItem::find(tx, reach, id).await?;
    let next = NewPlanItem { starts_on, ends_on, decision_id: item.decision_id, ..NewPlanItem::like(&item) };
    next.check(tx).await?;
    if ends_on == item.ends_on {
        return Err(Refusal::invalid("programmes-refusal-same-term").into());
    }
    item.turn(tx, PlanState::Moved, Some((why, tx.today()))).await?;
    let moved = next.insert(tx, item.state, Some(id), None).await?;
    let details = json!({ "to": moved, "ends_on": [item.ends_on, ends_on] });
    tx.note(Line::new("plan_item.moved", "plan_item", id.0).with(details));
    Ok(moved)
}

/// It will not be done.
pub async fn cancel(tx: &Tx, reach: &Reach, id: PlanItemId, why: &str) -> Result<()> {
    let item = PlanItem::find(tx, reach, id).await?;
    item.turn(tx, PlanState::Cancelled, Some((why, tx.today()))).await?;
    tx.note(Line::new("plan_item.cancelled", "plan_item", id.0));
    Ok(())
}

/// It was not done after all, or will be.
pub async fn reopen(tx: &Tx, reach: &Reach, id: PlanItemId) -> Result<()> {
    let item = PlanItem::find(tx, reach, id).await?;
    let state = if item.state == PlanState::Cancelled { PlanState::Planned } else { PlanState::Running };
    item.turn(tx, state, None).await?;
    tx.note(Line::new("plan_item.reopened", "plan_item", id.0).with(json!({ "was": item.state })));
    Ok(())
}

impl PlanItem {
    /// Takes it to a state that may follow the one it has, unless somebody was faster.
    async fn turn(&self, tx: &Tx, state: PlanState, settled: Option<(&str, NaiveDate)>) -> Result<()> {
        if !self.state.may_become(state) {
            return Err(changed_meanwhile());
        }
        let (outcome, on) =
            settled.map_or((None, None), |(text, on)| (Some(text).filter(|text| !text.is_empty()), Some(on)));
        let sql = Sql::new(
            "update plan_item set state = ?, outcome = ?, settled_on = ?, changed_at = ? where id = ? and state = ?",
        )
        .bind(state)
        .bind(outcome)
        .bind(on)
        .bind(tx.now())
        .bind(self.id)
        .bind(self.state);
        if tx.run(sql).await? == 0 { Err(changed_meanwhile()) } else { Ok(()) }
    }
}

fn changed_meanwhile() -> kernel::Error {
    Refusal::conflict("refusal-changed-meanwhile").into()
}
