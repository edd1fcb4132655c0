//! The level of a mailbox: a letter with a link to the ballot. Whoever reads the mailbox has one vote, however its address is spelled.

use chrono::TimeDelta;
use kernel::{Refusal, RefusalKind, Result};
use rand::RngExt as _;
use sha2::{Digest, Sha256};
use store::{Ask, Sql, Tx, outbox::Letter};

use crate::{identity, level::Level, poll::Poll, voter::VoterKey};

/// How long a link works, and the time in which letters are counted.
const VALID: TimeDelta = TimeDelta::hours(1);
/// Letters to one mailbox in that time.
const LETTERS: i64 = 3;

/// Letters that one network asks for in that time: a school votes from one address, a flood of letters is more.
const FROM_NETWORK: i64 = 1_000;

/// The words of a letter, with `{link}` where the link goes.
pub(crate) struct Words {
    pub subject: String,
    pub body: String,
}

/// The place of the link in [`Words::body`].
pub(crate) const LINK: &str = "{link}";

/// Sends a link to a mailbox.
pub(crate) async fn send(
    tx: &Tx,
    poll: &Poll,
    (address, network): (&str, Option<&str>),
    words: &Words,
    base_url: &str,
) -> Result<()> {
    let mailbox = identity::mailbox(address).ok_or_else(|| Refusal::invalid("voting-refusal-mailbox"))?;
    let voter = VoterKey::of(poll, Level::Mail, &mailbox);
    tx.run(Sql::new("delete from poll_mail where expires_at <= ?").bind(tx.now())).await?;
    let sent = Sql::new("from poll_mail where poll_id = ? and voter_key = ?").bind(poll.id).bind(voter.as_str());
    if store::count(tx, sent).await? >= LETTERS {
        return Err(Refusal::new(RefusalKind::TooMuch, "voting-refusal-letters").into());
    }
    let from = Sql::new("from poll_mail where poll_id = ? and network = ?").bind(poll.id).bind(network);
    if network.is_some() && store::count(tx, from).await? >= FROM_NETWORK {
        return Err(Refusal::new(RefusalKind::TooMuch, "voting-refusal-flood").into());
    }
    let token = ballot_log::Hex(rand::rng().random::<[u8; 16]>()).to_string();
    let sql =
        Sql::new("insert into poll_mail (token_hash, poll_id, voter_key, expires_at, network) values (?, ?, ?, ?, ?)");
    let sql = sql.bind(hash(&token)).bind(poll.id).bind(voter.as_str()).bind(tx.now() + VALID).bind(network);
    tx.run(sql).await?;
    let link = format!("{base_url}{}/mail/{token}", poll.public_page());
    let body = words.body.replace(LINK, &link);
    tx.mail(Letter { recipient: address.trim(), subject: &words.subject, body: &body, calendar: None }).await
}

/// The voter of a link that still works.
pub(crate) async fn voter(
    db: &impl Ask,
    poll: &Poll,
    token: &str,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<VoterKey>> {
    let sql = Sql::new("select voter_key from poll_mail where token_hash = ? and poll_id = ? and expires_at > ?");
    let key: Option<String> = db.value(sql.bind(hash(token)).bind(poll.id).bind(now)).await?;
    Ok(key.map(VoterKey::kept))
}

fn hash(token: &str) -> String {
    let hash: [u8; 32] = Sha256::digest(token).into();
    ballot_log::Hex(hash).to_string()
}

pub(crate) const TABLE: &str = "
create table poll_mail (
    token_hash text primary key,
    poll_id {uuid} not null references poll (id),
    voter_key text not null,
    expires_at {moment} not null
);
create index poll_mail_voter on poll_mail (poll_id, voter_key);
create index poll_mail_expires on poll_mail (expires_at);
";

pub(crate) const NETWORK: &str = "
alter table poll_mail add column network text;
create index poll_mail_network on poll_mail (poll_id, network);
";
