//! Mail waiting to be sent: queued in the transaction that causes it, sent after the commit.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Result, id::Uuid};
use sea_orm::FromQueryResult;

use crate::{Actor, Ask, Db, Sql, Tx};

pub(crate) const TABLE: &str = "
create table outbox (
    id {uuid} primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    calendar text,
    queued_at {moment} not null,
    next_try_at {moment} not null,
    sent_at {moment},
    attempts integer not null default 0,
    problem text
);
create index outbox_waiting on outbox (next_try_at) where sent_at is null;
";

/// After so many attempts a mail waits for a person.
const MAX_ATTEMPTS: i32 = 12;

/// A mail in the outbox. It may hold a link that lets its reader in, so it is never printed for debugging.
#[derive(Clone, FromQueryResult)]
pub struct Mail {
    /// Identifier.
    pub id: Uuid,
    /// Address of the recipient.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// Plain text; empty once it was sent.
    pub body: String,
    /// The iCalendar object that goes with it.
    pub calendar: Option<String>,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// How often sending was tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub problem: Option<String>,
}

/// A mail to be queued.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// Address of the recipient.
    pub recipient: &'a str,
    /// Subject line.
    pub subject: &'a str,
    /// Plain text.
    pub body: &'a str,
    /// An iCalendar object that goes with it.
    pub calendar: Option<&'a str>,
}

impl Tx {
    /// Queues a mail; it leaves after this transaction commits, or never.
    pub async fn mail(&self, letter: Letter<'_>) -> Result<()> {
        let insert = "insert into outbox (id, recipient, subject, body, calendar, queued_at, next_try_at) values (?, ?, ?, ?, ?, ?, ?)";
        let mail = Sql::new(insert).bind(Uuid::now_v7()).bind(letter.recipient).bind(letter.subject);
        let mail = mail.bind(letter.body).bind(letter.calendar).bind(self.now()).bind(self.now());
        self.run(mail).await?;
        Ok(())
    }
}

/// Mail that should be tried now, oldest first.
pub async fn waiting(db: &Db) -> Result<Vec<Mail>> {
    let sql = "select * from outbox where sent_at is null and attempts < ? and next_try_at <= ? order by next_try_at limit 20";
    db.all(Sql::new(sql).bind(MAX_ATTEMPTS).bind(db.clock().now())).await
}

/// The newest mail, sent or not.
pub async fn newest(db: &Db, limit: i64) -> Result<Vec<Mail>> {
    db.all(Sql::new("select * from outbox order by queued_at desc, id desc limit ?").bind(limit)).await
}

/// Remembers that a mail has left, and forgets what it said; or why it has not; a failed one is tried again after a growing pause.
pub async fn settle(db: &Db, mail: &Mail, outcome: Result<(), String>) -> Result<()> {
    db.write(&Actor::operator(), async |tx| {
        let sql = match outcome {
            Ok(()) => Sql::new(
                "update outbox set sent_at = ?, attempts = attempts + 1, problem = null, body = '' where id = ?",
            )
            .bind(tx.now())
            .bind(mail.id),
            Err(problem) => {
                let pause = TimeDelta::minutes(1 << mail.attempts.clamp(0, 10));
                Sql::new("update outbox set attempts = attempts + 1, problem = ?, next_try_at = ? where id = ?")
                    .bind(problem)
                    .bind(tx.now() + pause)
                    .bind(mail.id)
            }
        };
        tx.run(sql).await.map(|_| ())
    })
    .await
}
