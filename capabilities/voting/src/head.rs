//! The head of a poll's log, and the only way to append to it: the head is locked first, so two servers append one after the other.

use ballot_log::{Checkpoint, Extension, Frontier, Leaf, Opening, note::Signer, tree};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value};

use crate::{level::Level, poll::PollId};

/// How often the public history keeps a head while votes come in.
const HISTORY: TimeDelta = TimeDelta::minutes(1);

/// The head of a log, locked until the transaction ends.
pub(crate) struct Head {
    poll: PollId,
    frontier: Frontier,
    kept_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct Row {
    frontier: Vec<u8>,
    kept_at: Option<DateTime<Utc>>,
}

/// An entry with what the log does not show.
pub(crate) struct Entry {
    pub leaf: Leaf,
    /// What the commitment of a vote hides.
    pub opening: Option<Opening>,
    pub level: Option<Level>,
    /// For the fraud desk only, and not for long: keys of the network and the device.
    pub network: Option<String>,
    pub device: Option<String>,
    pub arrived_at: DateTime<Utc>,
}

/// What was appended: texts and proofs by entry, and the signed head that the proofs lead to.
pub(crate) struct Appended {
    pub texts: Vec<String>,
    pub proofs: Vec<Vec<tree::Hash>>,
    pub note: String,
}

/// The log of a poll that is announced is empty.
pub(crate) async fn begin(tx: &Tx, poll: PollId) -> Result<()> {
    let sql = "insert into poll_head (poll_id, size, frontier, note) values (?, 0, ?, '') on conflict do nothing";
    tx.run(Sql::new(sql).bind(poll).bind(Frontier::default().to_bytes())).await?;
    Ok(())
}

impl Head {
    /// Locks the log. On SQLite a transaction is alone; on PostgreSQL the update holds every other appender back.
    pub async fn lock(tx: &Tx, poll: PollId) -> Result<Head> {
        let sql = "update poll_head set size = size where poll_id = ? returning frontier, kept_at";
        let row: Option<Row> = tx.first(Sql::new(sql).bind(poll)).await?;
        let row = row.ok_or_else(|| Error::failed("a poll without a log"))?;
        let frontier = Frontier::from_bytes(&row.frontier).map_err(|error| Error::failed(error.to_string()))?;
        Ok(Head { poll, frontier, kept_at: row.kept_at })
    }

    /// How many entries there are: the serial of the next one.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Appends entries whose serials follow on, and signs the new head.
    pub async fn append(
        self,
        tx: &Tx,
        origin: &str,
        signer: &Signer,
        entries: &[Entry],
        is_milestone: bool,
    ) -> Result<Appended> {
        let texts: Vec<String> = entries.iter().map(|entry| entry.leaf.to_text()).collect();
        let leaves: Vec<tree::Hash> = texts.iter().map(|text| tree::leaf_hash(text.as_bytes())).collect();
        let Extension { frontier, root, proofs } = self.frontier.extend(&leaves);
        let size = frontier.size();
        let note = Checkpoint { origin: origin.to_owned(), size, root }.sign(signer);
        let columns =
            ["poll_id", "serial", "kind", "leaf", "nonce", "choices", "level", "arrived_at", "network", "device"];
        let rows = entries.iter().zip(&texts).map(|(entry, text)| entry.row(self.poll, text)).collect();
        tx.insert("poll_leaf", &columns, rows).await?;
        let keeps = is_milestone || self.kept_at.is_none_or(|at| tx.now() - at >= HISTORY);
        let sql = Sql::new("update poll_head set size = ?, frontier = ?, note = ?, kept_at = ? where poll_id = ?");
        let kept_at = if keeps { Some(tx.now()) } else { self.kept_at };
        let sql = sql.bind(size.cast_signed()).bind(frontier.to_bytes()).bind(note.as_str()).bind(kept_at);
        tx.run(sql.bind(self.poll)).await?;
        if keeps {
            let sql = Sql::new("insert into poll_checkpoint (poll_id, size, note, at) values (?, ?, ?, ?)");
            tx.run(sql.bind(self.poll).bind(size.cast_signed()).bind(note.as_str()).bind(tx.now())).await?;
        }
        Ok(Appended { texts, proofs, note })
    }
}

impl Entry {
    /// An entry of officers or of the clock: everybody sees all of it.
    pub fn plain(leaf: Leaf, at: DateTime<Utc>) -> Self {
        Self { leaf, opening: None, level: None, network: None, device: None, arrived_at: at }
    }

    fn row(&self, poll: PollId, text: &str) -> Vec<Value> {
        let kind = match self.leaf {
            Leaf::Open { .. } => "open",
            Leaf::Cast { .. } => "cast",
            Leaf::Annul { .. } => "annul",
            Leaf::Close { .. } => "close",
        };
        let opening = self.opening.as_ref();
        vec![
            poll.into(),
            self.leaf.serial().cast_signed().into(),
            kind.into(),
            text.into(),
            opening.map(|it| it.nonce.to_string()).into(),
            opening.map(|it| ballot_log::ballot(&it.choices)).into(),
            self.level.into(),
            self.arrived_at.into(),
            self.network.clone().into(),
            self.device.clone().into(),
        ]
    }
}

/// The minute of an entry, as the log writes it.
pub(crate) fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%MZ").to_string()
}

/// The latest signed head of a log; empty before its first entry.
pub(crate) async fn note(db: &impl Ask, poll: PollId) -> Result<String> {
    Ok(db.value(Sql::new("select note from poll_head where poll_id = ?").bind(poll)).await?.unwrap_or_default())
}

/// How many votes the log has, later ones of the same voter among them.
pub(crate) async fn votes(db: &impl Ask, poll: PollId) -> Result<i64> {
    store::count(db, Sql::new("from poll_leaf where poll_id = ? and kind = 'cast'").bind(poll)).await
}

pub(crate) fn definition() -> String {
    format!(
        "create table poll_head (
    poll_id {{uuid}} primary key references poll (id),
    size bigint not null,
    frontier {{bytes}} not null,
    note text not null,
    kept_at {{moment}}
);
create table poll_leaf (
    poll_id {{uuid}} not null references poll (id),
    serial bigint not null,
    kind text not null check (kind in ('open', 'cast', 'annul', 'close')),
    leaf text not null,
    nonce text,
    choices text,
    level text {},
    arrived_at {{moment}},
    network text,
    device text,
    primary key (poll_id, serial),
    constraint poll_leaf_opening check ((kind = 'cast') = (nonce is not null) and (nonce is null) = (choices is null))
);
create table poll_checkpoint (
    poll_id {{uuid}} not null references poll (id),
    size bigint not null,
    note text not null,
    at {{moment}} not null,
    primary key (poll_id, size)
);
",
        Level::check("level")
    )
}

/// The entries anew, with their poll looked up at the commit.
pub(crate) fn deferred() -> String {
    format!(
        "create table poll_leaf_new (
    poll_id {{uuid}} not null references poll (id) deferrable initially deferred,
    serial bigint not null,
    kind text not null check (kind in ('open', 'cast', 'annul', 'close')),
    leaf text not null,
    nonce text,
    choices text,
    level text {},
    arrived_at {{moment}},
    network text,
    device text,
    annulled_by bigint,
    primary key (poll_id, serial),
    constraint poll_leaf_opening check ((kind = 'cast') = (nonce is not null) and (nonce is null) = (choices is null))
);
insert into poll_leaf_new select poll_id, serial, kind, leaf, nonce, choices, level, arrived_at, network, device, annulled_by from poll_leaf;
drop table poll_leaf;
alter table poll_leaf_new rename to poll_leaf;
",
        Level::check("level")
    )
}
