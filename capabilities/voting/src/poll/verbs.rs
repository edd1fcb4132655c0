//! What happens to a poll: announced, called off, opened and closed by the clock.

use chrono::{DateTime, Utc};
use kernel::{Reach, Refusal, Result};
use store::{Sql, Tx, journal::Line};

use super::{Poll, PollId};
use crate::head;

impl Poll {
    /// Everybody sees it from now on; it opens by the clock.
    pub async fn announce(tx: &Tx, reach: &Reach, id: PollId) -> Result<()> {
        let poll = Poll::find(tx, reach, id).await?;
        if poll.options(tx).await?.len() < 2 {
            return Err(Refusal::conflict("voting-refusal-few-options").into());
        }
        if poll.closes_at <= tx.now() {
            return Err(Refusal::conflict("voting-refusal-past").into());
        }
        go(tx, &poll, "update poll set state = 'announced' where id = ? and state = 'draft'").await?;
        head::begin(tx, poll.id).await?;
        tx.note(Line::new("poll.announced", "poll", id.0));
        Ok(())
    }

    /// Calls it off, as long as it has not opened: what is in a log stays.
    pub async fn cancel(tx: &Tx, reach: &Reach, id: PollId) -> Result<()> {
        let poll = Poll::find(tx, reach, id).await?;
        let sql =
            "update poll set state = 'cancelled' where id = ? and state in ('draft', 'announced') and terms is null";
        go(tx, &poll, sql).await?;
        tx.note(Line::new("poll.cancelled", "poll", id.0));
        Ok(())
    }

    /// Prepares it again after it was called off, or before it opens.
    pub async fn withdraw(tx: &Tx, reach: &Reach, id: PollId) -> Result<()> {
        let poll = Poll::find(tx, reach, id).await?;
        let sql =
            "update poll set state = 'draft' where id = ? and state in ('cancelled', 'announced') and terms is null";
        go(tx, &poll, sql).await?;
        tx.note(Line::new("poll.withdrawn", "poll", id.0));
        Ok(())
    }

    /// Keeps the terms that froze with the first entry of the log; refused when the poll was called off meanwhile.
    pub(crate) async fn freeze(tx: &Tx, id: PollId, terms: &str) -> Result<()> {
        let sql = Sql::new("update poll set terms = ? where id = ? and terms is null and state = 'announced'");
        if tx.run(sql.bind(terms).bind(id)).await? == 0 {
            return Err(Refusal::conflict("voting-refusal-not-open").into());
        }
        Ok(())
    }

    /// Its log has its last entry.
    pub(crate) async fn closed(tx: &Tx, id: PollId, at: DateTime<Utc>) -> Result<()> {
        let sql = Sql::new("update poll set state = 'closed', closed_at = ? where id = ? and state = 'announced'");
        tx.run(sql.bind(at).bind(id)).await?;
        tx.note(Line::new("poll.closed", "poll", id.0));
        Ok(())
    }

    /// Keeps the result.
    pub(crate) async fn keep_result(tx: &Tx, id: PollId, result: &str) -> Result<()> {
        tx.run(Sql::new("update poll set result = ? where id = ?").bind(result).bind(id)).await?;
        Ok(())
    }
}

async fn go(tx: &Tx, poll: &Poll, sql: &str) -> Result<()> {
    if tx.run(Sql::new(sql).bind(poll.id)).await? == 0 {
        return Err(Refusal::conflict("voting-refusal-state").into());
    }
    Ok(())
}
