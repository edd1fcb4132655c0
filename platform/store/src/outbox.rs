//! Mail waiting to be sent: queued in the transaction that causes it, handed over after the commit. A mail is marked as on its
//! way before it is handed over and settled after the answer, so that it is never lost and never sent twice without a word.

mod decision;
mod delivery;

use chrono::{DateTime, Utc};
use kernel::{Result, id::Uuid};
use sea_orm::FromQueryResult;

pub use decision::{drop_mail, send_again, take_as_sent};
pub use delivery::{claim, due, find_interrupted, put_off, settle};

use crate::{Ask, Db, Sql, Tx, choice};

pub(crate) const TABLE: &str = "
create table outbox (
    id {uuid} primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    queued_at {moment} not null,
    next_try_at {moment} not null,
    sent_at {moment},
    attempts integer not null default 0,
    problem text
);
create index outbox_waiting on outbox (next_try_at) where sent_at is null;
";

/// Calendars that go with mails; and states instead of what could be guessed from the other columns.
pub(crate) const STATES: &str = "
alter table outbox add column calendar text;
alter table outbox add column state text not null default 'waiting' constraint outbox_state
    check (state in ('waiting', 'sending', 'sent', 'given_up', 'unknown', 'dropped'));
alter table outbox add column claimed_at {moment};
alter table outbox add column claimed_by {uuid} constraint outbox_claim
    check (state <> 'sending' or (claimed_at is not null and claimed_by is not null));
alter table outbox add column trouble text constraint outbox_trouble
    check (trouble in ('unreachable', 'postponed', 'refused', 'unsendable', 'no_answer', 'interrupted'));
update outbox set state = 'sent' where sent_at is not null;
update outbox set state = 'given_up', trouble = 'postponed' where sent_at is null and attempts >= 12;
drop index outbox_waiting;
create index outbox_waiting on outbox (next_try_at) where state = 'waiting';
create index outbox_sending on outbox (claimed_at) where state = 'sending';
create index outbox_by_state on outbox (state, queued_at);
";

choice! {
    /// How far a mail has come.
    State, "outbox-state" {
        /// It will be tried, now or after a pause.
        Waiting = "waiting",
        /// A process is handing it over just now.
        Sending = "sending",
        /// The mail server has taken it, or a person took it for sent.
        Sent = "sent",
        /// It was refused for good, or too often: a person decides.
        GivenUp = "given_up",
        /// It was handed over, and nobody knows whether it was taken: a person decides.
        Unknown = "unknown",
        /// A person decided that it shall not be sent.
        Dropped = "dropped",
    }
}

choice! {
    /// What went wrong with a mail.
    Trouble, "outbox-trouble" {
        /// There was nobody to hand it over to: the server cannot be reached, or does not let us in.
        Unreachable = "unreachable",
        /// The server does not take it now.
        Postponed = "postponed",
        /// The server will never take it.
        Refused = "refused",
        /// No letter can be made of it, because the address is none.
        Unsendable = "unsendable",
        /// The server was given all of it and did not say whether it took it.
        NoAnswer = "no_answer",
        /// The program ended before it could note the answer.
        Interrupted = "interrupted",
    }
}

/// After so many attempts a mail waits for a person.
const MAX_ATTEMPTS: i32 = 12;

impl State {
    /// Is it for a person to say what becomes of it?
    pub fn awaits_decision(self) -> bool {
        matches!(self, State::GivenUp | State::Unknown)
    }

    /// THE MOVES: where an attempt leads that ended so. What may have been taken is never tried again by itself.
    fn after(attempts: i32, outcome: Result<(), Trouble>) -> Self {
        match outcome {
            Ok(()) => State::Sent,
            Err(Trouble::Postponed) if attempts >= MAX_ATTEMPTS => State::GivenUp,
            Err(Trouble::Unreachable | Trouble::Postponed) => State::Waiting,
            Err(Trouble::Refused | Trouble::Unsendable) => State::GivenUp,
            Err(Trouble::NoAnswer | Trouble::Interrupted) => State::Unknown,
        }
    }
}

/// A mail in the outbox. It may hold a link that lets its reader in, so it is never printed for debugging.
#[derive(Clone, FromQueryResult)]
pub struct Mail {
    /// Identifier; also of the letter that is sent, so that whoever gets it twice can see that it is one.
    pub id: Uuid,
    /// Address of the recipient.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// Plain text; empty once it was sent or dropped.
    pub body: String,
    /// The iCalendar object that goes with it.
    pub calendar: Option<String>,
    /// How far it has come.
    pub state: State,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// Not to be tried before.
    pub next_try_at: DateTime<Utc>,
    /// When a process last began to hand it over.
    pub claimed_at: Option<DateTime<Utc>>,
    /// Which process that was.
    pub claimed_by: Option<Uuid>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// How often sending was tried since it was queued, or queued again.
    pub attempts: i32,
    /// What went wrong the last time.
    pub trouble: Option<Trouble>,
    /// What the server said to it.
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

/// Why a mail was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub trouble: Trouble,
    /// What the server said to it.
    pub said: String,
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

/// The newest mail, sent or not.
pub async fn newest(db: &Db, limit: i64) -> Result<Vec<Mail>> {
    list(db, None, limit, 0).await
}

/// A page of the mail of a state, or of all, the newest first.
pub async fn list(db: &Db, state: Option<State>, limit: i64, offset: i64) -> Result<Vec<Mail>> {
    let mut sql = Sql::new("select * from outbox");
    if let Some(state) = state {
        sql = sql.push(Sql::new("where state = ?").bind(state));
    }
    db.all(sql.push(Sql::new("order by queued_at desc, id desc limit ? offset ?").bind(limit).bind(offset))).await
}

/// How many mails there are of each state that occurs, in the order of the states.
pub async fn counts(db: &Db) -> Result<Vec<(State, i64)>> {
    #[derive(FromQueryResult)]
    struct Row {
        state: State,
        n: i64,
    }
    let rows: Vec<Row> = db.all("select state, count(*) as n from outbox group by state").await?;
    let mut counts: Vec<_> = rows.into_iter().map(|row| (row.state, row.n)).collect();
    counts.sort_unstable();
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_know_the_same_words() {
        assert!(STATES.contains(&State::check("state")));
        assert!(STATES.contains(&Trouble::check("trouble")));
    }

    #[test]
    fn only_what_was_surely_not_taken_is_tried_again() {
        let waits = |trouble| State::after(1, Err(trouble)) == State::Waiting;
        let again: Vec<_> = Trouble::ALL.iter().copied().filter(|trouble| waits(*trouble)).collect();
        assert_eq!(again, [Trouble::Unreachable, Trouble::Postponed]);
        assert_eq!(State::after(MAX_ATTEMPTS, Err(Trouble::Postponed)), State::GivenUp);
        assert_eq!(State::after(MAX_ATTEMPTS, Err(Trouble::NoAnswer)), State::Unknown);
    }
}
