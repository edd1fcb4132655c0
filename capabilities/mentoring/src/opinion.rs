//! What each side says of the pair after the first meeting: does it fit?

use kernel::{Refusal, Result};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    pair::{Pair, PairId, PairState},
    participant::Side,
};

store::choice! {
    /// Does the pair fit?
    Opinion, "mentoring-opinion" {
        /// Yes.
        Good = "good",
        /// Not sure yet.
        Deciding = "deciding",
        /// No: a new pair is looked for.
        Bad = "bad",
    }
}

/// What a side said.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Said {
    /// Which side.
    pub side: Side,
    /// What.
    pub opinion: Opinion,
    /// In their words.
    pub words: String,
}

/// What was said of a pair.
pub async fn said(db: &impl Ask, pair: PairId) -> Result<Vec<Said>> {
    let sql = "select side, opinion, words from mentoring_opinion where pair_id = ? order by side desc";
    db.all(Sql::new(sql).bind(pair)).await
}

/// A side says it, or says it anew.
pub async fn say(tx: &Tx, pair: &Pair, new: &Said) -> Result<()> {
    if pair.state != PairState::Active {
        return Err(Refusal::conflict("mentoring-refusal-state").into());
    }
    let sql = Sql::new("delete from mentoring_opinion where pair_id = ? and side = ?").bind(pair.id).bind(new.side);
    tx.run(sql).await?;
    let sql = "insert into mentoring_opinion (pair_id, side, opinion, words, created_at) values (?, ?, ?, ?, ?)";
    let sql = Sql::new(sql).bind(pair.id).bind(new.side).bind(new.opinion).bind(new.words.trim());
    tx.run(sql.bind(tx.now())).await?;
    let what = json!({ "side": new.side, "opinion": new.opinion });
    tx.note(Line::new("mentoring.opinion", "mentoring_pair", pair.id.0).with(what));
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_opinion (
    pair_id {{uuid}} not null references mentoring_pair (id),
    side text not null {},
    opinion text not null {},
    words text not null default '',
    created_at {{moment}} not null,
    primary key (pair_id, side)
);
",
        Side::check("side"),
        Opinion::check("opinion")
    )
}
