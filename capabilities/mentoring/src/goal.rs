//! A goal of a pair's personal programme (персонализированная программа): what, until when, and whether it was reached.

use chrono::NaiveDate;
use kernel::{Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::pair::{Pair, PairId};

kernel::id!(
    /// A goal.
    GoalId
);

/// A goal.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Goal {
    /// Identifier.
    pub id: GoalId,
    /// What is to be reached.
    pub text: String,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// When it was reached.
    pub reached_on: Option<NaiveDate>,
}

impl Goal {
    /// The goals of a pair, in the order of their adding.
    pub async fn list(db: &impl Ask, pair: PairId) -> Result<Vec<Goal>> {
        let sql = "select id, text, due_on, reached_on from mentoring_goal where pair_id = ? order by id";
        db.all(Sql::new(sql).bind(pair)).await
    }

    /// Adds one, while the pair is open. `pair` was found within reach.
    pub async fn add(tx: &Tx, pair: &Pair, text: &str, due_on: Option<NaiveDate>) -> Result<GoalId> {
        if text.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if !pair.state.is_open() {
            return Err(Refusal::conflict("mentoring-refusal-state").into());
        }
        let id = GoalId::new();
        let sql = Sql::new("insert into mentoring_goal (id, pair_id, text, due_on, created_at) values (?, ?, ?, ?, ?)");
        tx.run(sql.bind(id).bind(pair.id).bind(text.trim()).bind(due_on).bind(tx.now())).await?;
        tx.note(Line::new("mentoring.goal_set", "mentoring_pair", pair.id.0).with(json!({ "goal": id })));
        Ok(id)
    }

    /// A goal is reached today; said again, it is not yet.
    pub async fn turn(tx: &Tx, pair: &Pair, id: GoalId) -> Result<bool> {
        let goal =
            Goal::list(tx, pair.id).await?.into_iter().find(|one| one.id == id).ok_or_else(Refusal::not_found)?;
        let reached_on = goal.reached_on.is_none().then(|| tx.today());
        tx.run(Sql::new("update mentoring_goal set reached_on = ? where id = ?").bind(reached_on).bind(id)).await?;
        let what = json!({ "goal": id, "reached": reached_on.is_some() });
        tx.note(Line::new("mentoring.goal_turned", "mentoring_pair", pair.id.0).with(what));
        Ok(reached_on.is_some())
    }

    /// Takes out a goal that is no more followed.
    pub async fn remove(tx: &Tx, pair: &Pair, id: GoalId) -> Result<()> {
        let sql = Sql::new("delete from mentoring_goal where id = ? and pair_id = ?").bind(id).bind(pair.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("mentoring.goal_removed", "mentoring_pair", pair.id.0).with(json!({ "goal": id })));
        Ok(())
    }
}

pub(crate) const TABLE: &str = "
create table mentoring_goal (
    id {uuid} primary key,
    pair_id {uuid} not null references mentoring_pair (id),
    text text not null,
    due_on date,
    reached_on date,
    created_at {moment} not null
);
create index mentoring_goal_pair on mentoring_goal (pair_id);
";
