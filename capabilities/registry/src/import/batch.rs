//! A batch: one file on its way into the registry, and what became of it.

mod rows;

pub use rows::{Details, Listed};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{AccountId, ChangeId, Error, JobId, OrganisationId, Reach, Refusal, Result, id, id::Uuid};
use sea_orm::FromQueryResult;
use serde::Serialize;
use store::{Ask, Sql, Tx, Value};

use super::{Counts, Field, Mapping, words::Unknown};

id!(
    /// A batch: one file on its way into the registry.
    BatchId
);

store::choice! {
    /// How far a batch has come.
    State, "registry-import-state" {
        /// The file is here, its columns are guessed.
        Uploaded = "uploaded",
        /// The columns are confirmed.
        Mapped = "mapped",
        /// What it would change is known.
        Previewed = "previewed",
        /// It is in the registry.
        Written = "written",
        /// It was taken back.
        Undone = "undone",
        /// Somebody decided against it.
        Refused = "refused",
    }
}

store::choice! {
    /// A list of rows of a batch.
    Outcome, "registry-import-outcome" {
        /// Somebody new.
        New = "new",
        /// Changed.
        Changed = "changed",
        /// Left as somebody's hand has it.
        Kept = "kept",
        /// In the registry and not in the list.
        Gone = "gone",
        /// Set aside.
        SetAside = "set_aside",
    }
}

pub(crate) const TABLE: &str = "
create table import_batch (
    id {uuid} primary key,
    file_hash text not null,
    file_name text not null,
    list_on date not null,
    organisation_id {uuid} references organisation (id),
    home_id {uuid} references organisation (id),
    state text not null check (state in ('uploaded', 'mapped', 'previewed', 'written', 'undone', 'refused')),
    mapping text not null,
    founds boolean not null,
    counts text not null,
    asked text not null,
    change_id {uuid} references change (id),
    job_id {uuid},
    account_id {uuid},
    actor text not null,
    created_at {moment} not null,
    constraint import_batch_change check (change_id is not null or state not in ('written', 'undone'))
);
create index import_batch_created on import_batch (created_at);
create index import_batch_change on import_batch (change_id);
create table import_row (
    batch_id {uuid} not null references import_batch (id),
    outcome text not null check (outcome in ('new', 'changed', 'kept', 'gone', 'set_aside')),
    place integer not null,
    number integer,
    person_id {uuid},
    post_id {uuid},
    details text not null,
    primary key (batch_id, outcome, place)
);
create table import_mapping (
    fingerprint text primary key,
    columns text not null
);
";

/// Where a list was sent from, apart from where it belongs.
pub(crate) const SENT_FROM: &str = "
alter table import_batch add column sent_from {uuid} references organisation (id);
update import_batch set sent_from = home_id;
";

/// A batch.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Batch {
    /// Identifier.
    pub id: BatchId,
    /// The file, by the hash of its content.
    pub file_hash: String,
    /// The name it was sent under.
    pub file_name: String,
    /// The day of the list.
    pub list_on: NaiveDate,
    /// What the list is about; without one, about the organisations that it names.
    pub organisation_id: Option<OrganisationId>,
    /// Where it belongs, once its rows were read: above all that they name. Who reaches this organisation sees the batch.
    pub home_id: Option<OrganisationId>,
    /// Where its sender worked: while that is in reach, the sender sees it wherever it belongs.
    pub sent_from: Option<OrganisationId>,
    /// How far it has come.
    pub state: State,
    mapping: String,
    /// Unknown institutions are founded without asking.
    pub founds: bool,
    counts: String,
    asked: String,
    /// The change that it became.
    pub change_id: Option<ChangeId>,
    /// The long work that is under way for it.
    pub job_id: Option<JobId>,
    /// Whose it is.
    pub account_id: Option<AccountId>,
    /// Whose it is, in words.
    pub actor: String,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
}

impl Batch {
    /// A batch within reach, by its own identifier or by that of its change.
    pub async fn find(db: &impl Ask, reach: &Reach, account: Option<AccountId>, id: Uuid) -> Result<Self> {
        let sql = Sql::new("select * from import_batch b where (b.id = ? or b.change_id = ?) and").bind(id).bind(id);
        let batch = db.first(sql.push(visible(reach, account))).await?;
        batch.ok_or_else(|| Refusal::not_found().into())
    }

    /// A batch, whoever may see it: for row pages, which ask about the person instead.
    pub(crate) async fn any(db: &impl Ask, id: Uuid) -> Result<Self> {
        let sql = Sql::new("select * from import_batch b where b.id = ? or b.change_id = ?").bind(id).bind(id);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The batches within reach, the latest first, and how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        account: Option<AccountId>,
        limit: i64,
        offset: i64,
    ) -> Result<(Vec<Self>, i64)> {
        let total = store::count(db, Sql::new("from import_batch b where").push(visible(reach, account))).await?;
        let sql = Sql::new("select * from import_batch b where").push(visible(reach, account));
        let sql = sql.push("order by b.created_at desc, b.id desc limit ? offset ?").bind(limit).bind(offset);
        Ok((db.all(sql).await?, total))
    }

    /// Columns and words.
    pub fn mapping(&self) -> Mapping {
        serde_json::from_str(&self.mapping).unwrap_or_default()
    }

    /// What it comes to.
    pub fn counts(&self) -> Counts {
        serde_json::from_str(&self.counts).unwrap_or_default()
    }

    /// Words that nobody has explained.
    pub fn asked(&self) -> Vec<Unknown> {
        serde_json::from_str(&self.asked).unwrap_or_default()
    }

    /// A batch of a file that was sent, not kept yet.
    pub(crate) fn new(tx: &Tx, new: NewBatch<'_>) -> Result<Self> {
        Ok(Self {
            id: BatchId::new(),
            file_hash: new.file_hash,
            file_name: new.file_name.to_owned(),
            list_on: new.on,
            organisation_id: new.organisation,
            home_id: None,
            sent_from: new.sent_from,
            state: State::Uploaded,
            mapping: json(new.mapping)?,
            founds: new.founds,
            counts: "{}".into(),
            asked: "[]".into(),
            change_id: None,
            job_id: None,
            account_id: tx.actor().account,
            actor: tx.actor().name.clone(),
            created_at: tx.now(),
        })
    }

    /// Keeps a new one.
    pub(crate) async fn create(&self, tx: &Tx) -> Result<()> {
        let row: Vec<Value> = vec![
            self.id.into(),
            self.file_hash.as_str().into(),
            self.file_name.as_str().into(),
            self.list_on.into(),
            self.organisation_id.into(),
            self.sent_from.into(),
            self.state.into(),
            self.mapping.as_str().into(),
            self.founds.into(),
            self.counts.as_str().into(),
            self.asked.as_str().into(),
            self.account_id.into(),
            self.actor.as_str().into(),
            self.created_at.into(),
        ];
        let columns = [
            "id",
            "file_hash",
            "file_name",
            "list_on",
            "organisation_id",
            "sent_from",
            "state",
            "mapping",
            "founds",
            "counts",
            "asked",
            "account_id",
            "actor",
            "created_at",
        ];
        tx.insert("import_batch", &columns, vec![row]).await
    }

    /// Confirms columns and words; what was previewed before counts no more.
    pub async fn map(&self, tx: &Tx, mapping: &Mapping, on: NaiveDate) -> Result<()> {
        let sql = Sql::new(
            "update import_batch set mapping = ?, list_on = ?, home_id = null, state = 'mapped' where id = ? and state in ('uploaded', 'mapped', 'previewed')",
        );
        let sql = sql.bind(json(mapping)?).bind(on).bind(self.id);
        moved(tx.run(sql).await?)?;
        Ok(())
    }

    /// Remembers which long work is under way.
    pub async fn working(&self, tx: &Tx, job: Option<JobId>) -> Result<()> {
        tx.run(Sql::new("update import_batch set job_id = ? where id = ?").bind(job).bind(self.id)).await.map(|_| ())
    }

    /// Decides against it.
    pub async fn refuse(&self, tx: &Tx) -> Result<()> {
        tx.run(Sql::new("delete from import_row where batch_id = ?").bind(self.id)).await?;
        let sql = Sql::new(
            "update import_batch set state = 'refused' where id = ? and state in ('uploaded', 'mapped', 'previewed')",
        );
        moved(tx.run(sql.bind(self.id)).await?)
    }

    /// Keeps what a preview has found.
    pub(crate) async fn previewed(
        &self,
        tx: &Tx,
        counts: &Counts,
        asked: &[Unknown],
        home: Option<OrganisationId>,
    ) -> Result<()> {
        let sql = Sql::new(
            "update import_batch set counts = ?, asked = ?, home_id = ?, state = 'previewed' where id = ? and state in ('uploaded', 'mapped', 'previewed')",
        );
        moved(tx.run(sql.bind(json(counts)?).bind(json(asked)?).bind(home).bind(self.id)).await?)
    }

    /// Nobody else writes it until the transaction ends: of two writers the second waits here and is refused, before it has done anything.
    pub(crate) async fn hold(&self, tx: &Tx) -> Result<()> {
        let sql = "update import_batch set state = state where id = ? and state in ('uploaded', 'mapped', 'previewed')";
        moved(tx.run(Sql::new(sql).bind(self.id)).await?)
    }

    /// Marks it as written, and keeps what the writing came to.
    pub(crate) async fn written(
        &self,
        tx: &Tx,
        change: ChangeId,
        counts: &Counts,
        home: Option<OrganisationId>,
    ) -> Result<()> {
        let sql = Sql::new(
            "update import_batch set change_id = ?, counts = ?, home_id = ?, state = 'written' where id = ? and state in ('uploaded', 'mapped', 'previewed')",
        );
        moved(tx.run(sql.bind(change).bind(json(counts)?).bind(home).bind(self.id)).await?)
    }

    /// Marks it as taken back.
    pub(crate) async fn undone(tx: &Tx, change: ChangeId) -> Result<()> {
        tx.run(Sql::new("update import_batch set state = 'undone' where change_id = ?").bind(change)).await.map(|_| ())
    }
}

/// What a new batch begins with.
pub(crate) struct NewBatch<'a> {
    pub file_hash: String,
    pub file_name: &'a str,
    pub on: NaiveDate,
    pub organisation: Option<OrganisationId>,
    pub sent_from: Option<OrganisationId>,
    pub mapping: &'a Mapping,
    pub founds: bool,
}

/// The mapping that files with this header had last time.
pub async fn remembered_mapping(db: &impl Ask, fingerprint: &str) -> Result<Option<Mapping>> {
    let sql = Sql::new("select columns from import_mapping where fingerprint = ?").bind(fingerprint);
    let kept: Option<String> = db.value(sql).await?;
    let columns = kept.and_then(|text| serde_json::from_str(&text).ok());
    Ok(columns.map(|columns| Mapping { columns, ..Mapping::default() }))
}

/// Remembers the mapping of files with this header.
pub async fn remember_mapping(tx: &Tx, fingerprint: &str, mapping: &Mapping) -> Result<()> {
    let sql = Sql::new(
        "insert into import_mapping (fingerprint, columns) values (?, ?) on conflict (fingerprint) do update set columns = excluded.columns",
    );
    tx.run(sql.bind(fingerprint).bind(json(&mapping.columns)?)).await.map(|_| ())
}

/// A batch is seen by who reaches the organisation where it belongs, and by its sender who still reaches where it was sent
/// from: a coordinator's list may name other schools.
fn visible(reach: &Reach, account: Option<AccountId>) -> Sql {
    let within = store::reach::within(reach, "b.home_id", None);
    match account {
        Some(account) => Sql::new("(")
            .push(within)
            .push("or (b.account_id = ? and")
            .bind(account)
            .push(store::reach::within(reach, "b.sent_from", None))
            .push("))"),
        None => within,
    }
}

fn moved(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Refusal::conflict("import-refusal-moved-on").into()) }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(Error::from)
}

impl Counts {
    /// The number of a list.
    pub fn of(&self, outcome: Outcome) -> u64 {
        match outcome {
            Outcome::New => self.new,
            Outcome::Changed => self.changed,
            Outcome::Kept => self.kept,
            Outcome::Gone => self.gone,
            Outcome::SetAside => self.set_aside,
        }
    }
}

impl Unknown {
    /// What it can mean: codes of the field.
    pub fn choices(&self) -> &'static [&'static str] {
        super::words::codes(self.field)
    }

    /// Is it the name of an organisation?
    pub fn is_organisation(&self) -> bool {
        self.field == Field::Organisation
    }
}
