//! What the clock brings about: the first and the last entry of a log, the result, and forgetting where votes came from.

use ballot_log::{Leaf, Openings, Tally, Terms};
use chrono::TimeDelta;
use kernel::{Error, Result};
use store::{Actor, Sql, Tx};
use web::App;

use crate::{
    ballot, case,
    head::{Entry, Head, minute},
    keys::Keys,
    log,
    poll::{Poll, PollId, PollState},
};

/// So long after closing the fraud desk may know of which network and device votes came.
const REMEMBERED: TimeDelta = TimeDelta::days(90);

/// Opens and closes what is due.
pub(crate) async fn run(app: App, keys: Keys) -> Result<()> {
    let now = app.clock().now();
    for poll in Poll::due(app.db(), now).await? {
        app.db().write(&Actor::operator(), async |tx| bring_up(tx, &app, &keys, &poll).await).await?;
    }
    for poll in Poll::remembered(app.db(), now - REMEMBERED).await? {
        app.db().write(&Actor::operator(), async |tx| forget(tx, poll).await).await?;
    }
    Ok(())
}

/// Brings one poll to where it should be by now. Found done by another server, it does nothing.
pub(crate) async fn bring_up(tx: &Tx, app: &App, keys: &Keys, poll: &Poll) -> Result<()> {
    let head = Head::lock(tx, poll.id).await?;
    let poll = Poll::some(tx, &[poll.id]).await?.pop().ok_or_else(|| Error::failed("the poll is gone"))?;
    if poll.state != PollState::Announced || tx.now() < poll.opens_at {
        return Ok(());
    }
    let origin = poll.origin(&app.config().base_url)?;
    let mut entries = Vec::new();
    if head.size() == 0 {
        entries.push(ballot::opening(tx, &poll, &origin, keys).await?);
    }
    let is_over = tx.now() >= poll.closes_at;
    if is_over {
        let serial = head.size() + entries.len() as u64;
        let leaf = Leaf::Close { poll: poll.short.clone(), serial, minute: minute(tx.now()) };
        entries.push(Entry::plain(leaf, tx.now()));
    }
    if !entries.is_empty() {
        head.append(tx, &origin, &keys.signer(&origin)?, &entries, true).await?;
    }
    if is_over {
        Poll::closed(tx, poll.id, tx.now()).await?;
        count(tx, &poll).await?;
    }
    Ok(())
}

/// Counts the votes anew and keeps the result.
pub(crate) async fn count(tx: &Tx, poll: &Poll) -> Result<()> {
    let poll = Poll::some(tx, &[poll.id]).await?.pop().ok_or_else(|| Error::failed("the poll is gone"))?;
    let terms = Terms::parse(poll.terms.as_deref().unwrap_or_default().as_bytes());
    let terms = terms.map_err(|error| Error::failed(error.to_string()))?;
    let rows = log::rows(tx, poll.id).await?;
    let leaves = rows.iter().map(log::Row::read).collect::<Result<Vec<Leaf>>>()?;
    let openings = Openings(log::openings(&rows)?);
    Poll::keep_result(tx, poll.id, &Tally::of(&terms, &leaves, &openings).to_text()).await
}

/// Where the votes of a poll came from is not known any more.
async fn forget(tx: &Tx, poll: PollId) -> Result<()> {
    case::forget(tx, poll).await?;
    tx.run(Sql::new("update poll_leaf set network = null, device = null where poll_id = ?").bind(poll)).await?;
    tx.run(Sql::new("delete from poll_mail where poll_id = ?").bind(poll)).await?;
    tx.run(Sql::new("update poll set forgotten_at = ? where id = ?").bind(tx.now()).bind(poll)).await?;
    Ok(())
}
