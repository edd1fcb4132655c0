//! Voters as keys: HMAC with the poll's secret over how and as whom somebody was admitted. The same person is the same key in a poll;
//! nobody can tell who it is without the secret, nor find the person in another poll.

use std::collections::{BTreeMap, HashMap};

use kernel::Result;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

use crate::{
    datasets,
    keys::hmac,
    level::Level,
    poll::{Poll, PollId},
};

/// A voter of a poll: 128 bits, which no two of a country's voters share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct VoterKey(String);

impl VoterKey {
    /// The key of an identity that is spelled in one way.
    pub fn of(poll: &Poll, level: Level, identity: &str) -> Self {
        let key = hmac(poll.secret(), &[level.code().as_bytes(), identity.as_bytes()]);
        Self(ballot_log::Hex::<16>(std::array::from_fn(|place| key[place])).to_string())
    }

    /// A key as it was kept.
    pub fn kept(key: String) -> Self {
        Self(key)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(FromQueryResult)]
struct Voted {
    voter_key: String,
    serial: i64,
}

/// The latest votes of these voters.
pub(crate) async fn latest(db: &impl Ask, poll: PollId, keys: &[&str]) -> Result<HashMap<String, i64>> {
    let sql = Sql::new("select voter_key, serial from poll_voter where poll_id = ? and voter_key in").bind(poll);
    let found: Vec<Voted> = db.all(sql.push(Sql::list(keys.iter().copied()))).await?;
    Ok(found.into_iter().map(|one| (one.voter_key, one.serial)).collect())
}

/// Has the voter voted?
pub(crate) async fn has_voted(db: &impl Ask, poll: PollId, key: &VoterKey) -> Result<bool> {
    Ok(!latest(db, poll, &[key.as_str()]).await?.is_empty())
}

/// Ballots that count so far, by what they chose; a vote that was replaced or annulled is not among them.
pub(crate) async fn totals(db: &impl Ask, poll: PollId) -> Result<BTreeMap<u32, i64>> {
    #[derive(FromQueryResult)]
    struct Chosen {
        choices: String,
        ballots: i64,
    }
    let sql = "select l.choices, count(*) as ballots from poll_voter v
               join poll_leaf l on l.poll_id = v.poll_id and l.serial = v.serial
               where v.poll_id = ? and l.annulled_by is null group by l.choices";
    let mut totals = BTreeMap::new();
    for chosen in db.all::<Chosen>(Sql::new(sql).bind(poll)).await? {
        for number in serde_json::from_str::<Vec<u32>>(&chosen.choices)? {
            *totals.entry(number).or_default() += chosen.ballots;
        }
    }
    Ok(totals)
}

/// Notes the latest votes of some voters, each of them once. Most have not voted before: the engine takes their rows where they lie.
pub(crate) async fn note(
    tx: &Tx,
    poll: PollId,
    votes: HashMap<String, i64>,
    voted_before: impl Fn(&str) -> bool,
) -> Result<()> {
    let (again, first): (Vec<_>, Vec<_>) = votes.into_iter().partition(|(key, _)| voted_before(key));
    let first = first.into_iter().map(|(key, serial)| vec![poll.into(), key.into(), serial.into()]).collect();
    tx.insert("poll_voter", &["poll_id", "voter_key", "serial"], first).await?;
    if again.is_empty() {
        return Ok(());
    }
    let rows = again.iter().map(|(key, serial)| Sql::new("(?, ?, ?)").bind(poll).bind(key.as_str()).bind(*serial));
    let sql = Sql::new("insert into poll_voter (poll_id, voter_key, serial) values").push(Sql::join(rows, ", ", ""));
    tx.run(sql.push("on conflict (poll_id, voter_key) do update set serial = excluded.serial")).await?;
    Ok(())
}

pub(crate) const TABLE: &str = "
create table poll_voter (
    poll_id {uuid} not null references poll (id),
    voter_key text not null,
    serial bigint not null,
    primary key (poll_id, voter_key)
);
";

/// Keys of half the length, and rows that lie where their key does instead of beside an index: a third of the room. The view that speaks of them is
/// made anew around it.
pub(crate) fn short_keys() -> String {
    let tables = "drop view poll_fact;
create table poll_voter_short (
    poll_id {uuid} not null references poll (id),
    voter_key {key} not null,
    serial bigint not null,
    primary key (poll_id, voter_key)
) {unordered};
insert into poll_voter_short select poll_id, substr(voter_key, 1, 32), serial from poll_voter;
drop table poll_voter;
alter table poll_voter_short rename to poll_voter;
update poll_card set voter_key = substr(voter_key, 1, 32);
update poll_mail set voter_key = substr(voter_key, 1, 32);
";
    tables.to_owned() + datasets::VIEW
}

/// The same rows, with their poll looked up at the commit.
pub(crate) const DEFERRED: &str = "create table poll_voter_new (
    poll_id {uuid} not null references poll (id) deferrable initially deferred,
    voter_key {key} not null,
    serial bigint not null,
    primary key (poll_id, voter_key)
) {unordered};
insert into poll_voter_new select poll_id, voter_key, serial from poll_voter;
drop table poll_voter;
alter table poll_voter_new rename to poll_voter;
";
