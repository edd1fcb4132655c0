//! Handing over, as the outbox sees it: claimed by one process, then settled by it, or found with nobody any more.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Result, id::Uuid};
use serde_json::json;

use super::{Failure, Mail, State, Trouble};
use crate::{Actor, Ask, Db, Sql, Tx, dialect, journal::Line};

/// So many mails are handed over in one go.
const BATCH: i64 = 20;
/// Longer than handing over can take: whoever claimed a mail so long ago has died.
const SILENCE: TimeDelta = TimeDelta::minutes(12);
/// The longest answer of a server that is kept, in characters.
const SAID: usize = 500;

/// What should be tried now, the longest waiting first.
pub async fn due(db: &Db) -> Result<Vec<Uuid>> {
    let sql = "select id from outbox where state = ? and next_try_at <= ? order by next_try_at, id limit ?";
    db.column(Sql::new(sql).bind(State::Waiting).bind(db.clock().now()).bind(BATCH)).await
}

/// Marks a mail as being handed over by a process. When this returns it, the mark is on disk and no other process gets it.
pub async fn claim(db: &Db, by: Uuid, id: Uuid) -> Result<Option<Mail>> {
    db.write(&Actor::operator(), async |tx| {
        let sql = "update outbox set state = ?, claimed_at = ?, claimed_by = ?, attempts = attempts + 1
            where id = ? and state = ? and next_try_at <= ?";
        let sql = Sql::new(sql).bind(State::Sending).bind(tx.now()).bind(by).bind(id);
        match tx.run(sql.bind(State::Waiting).bind(tx.now())).await? {
            0 => Ok(None),
            _ => tx.first(Sql::new("select * from outbox where id = ?").bind(id)).await,
        }
    })
    .await
}

/// Notes what came of handing over a claimed mail. What was sent is forgotten; what was postponed is tried again after a growing
/// pause. An answer that comes after the mail was taken for unknown is still the truth; one that comes after a person has
/// decided changes nothing.
pub async fn settle(db: &Db, mail: &Mail, outcome: Result<(), Failure>) -> Result<()> {
    let (trouble, said) = match &outcome {
        Ok(()) => (None, None),
        Err(failure) => (Some(failure.trouble), Some(failure.said.chars().take(SAID).collect::<String>())),
    };
    let state = State::after(mail.attempts, trouble.map_or(Ok(()), Err));
    db.write(&Actor::operator(), async |tx| {
        let set = "update outbox set state = ?, trouble = ?, problem = ?, next_try_at = ?, sent_at = ?";
        let pause = TimeDelta::minutes(1 << (mail.attempts - 1).clamp(0, 10));
        let sent_at: Option<DateTime<Utc>> = (state == State::Sent).then(|| tx.now());
        let sql = Sql::new(set).bind(state).bind(trouble).bind(said.as_deref()).bind(tx.now() + pause).bind(sent_at);
        let sql = if state == State::Sent { sql.push(", body = '', calendar = null") } else { sql };
        let mine = "where id = ? and claimed_at = ? and claimed_by = ? and state in";
        let mine = Sql::new(mine).bind(mail.id).bind(mail.claimed_at).bind(mail.claimed_by);
        let settled = tx.run(sql.push(mine).push(Sql::list([State::Sending, State::Unknown]))).await?;
        if settled == 1 {
            note(tx, mail.id, state, trouble);
        }
        Ok(())
    })
    .await
}

/// Nothing could be tried, because there is nobody to hand over to: everything that is due waits a minute. This says nothing
/// about the mails, so it does not count as an attempt.
pub async fn put_off(db: &Db, said: &str) -> Result<()> {
    db.write(&Actor::operator(), async |tx| {
        let sql = "update outbox set trouble = ?, problem = ?, next_try_at = ? where state = ? and next_try_at <= ?";
        let said: String = said.chars().take(SAID).collect();
        let sql = Sql::new(sql).bind(Trouble::Unreachable).bind(said).bind(tx.now() + TimeDelta::minutes(1));
        tx.run(sql.bind(State::Waiting).bind(tx.now())).await.map(|_| ())
    })
    .await
}

/// Finds what a process claimed and did not live to settle; a person decides what becomes of it. On the embedded database
/// there is one process, so whatever another one claimed is found at once.
pub async fn find_interrupted(db: &Db, alive: Uuid) -> Result<usize> {
    let mut lost = Sql::new("state = ? and (claimed_at < ?").bind(State::Sending).bind(db.clock().now() - SILENCE);
    if dialect::is_of_one_process(db.engine()) {
        lost = lost.push(Sql::new("or claimed_by <> ?").bind(alive));
    }
    let lost = lost.push(")");
    let ids: Vec<Uuid> = db.column(Sql::new("select id from outbox where").push(lost.clone())).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    db.write(&Actor::operator(), async |tx| {
        let mut found = 0;
        for id in ids {
            let sql = "update outbox set state = ?, trouble = ?, problem = null where id = ? and";
            let sql = Sql::new(sql).bind(State::Unknown).bind(Trouble::Interrupted).bind(id).push(lost.clone());
            if tx.run(sql).await? == 1 {
                note(tx, id, State::Unknown, Some(Trouble::Interrupted));
                found += 1;
            }
        }
        Ok(found)
    })
    .await
}

/// What a person has to look after is in the journal: nothing is lost silently.
fn note(tx: &Tx, id: Uuid, state: State, trouble: Option<Trouble>) {
    let act = match state {
        State::GivenUp => "mail.given_up",
        State::Unknown => "mail.unknown",
        State::Waiting | State::Sending | State::Sent | State::Dropped => return,
    };
    tx.note(Line::new(act, "mail", id).with(json!({ "trouble": trouble })));
}
