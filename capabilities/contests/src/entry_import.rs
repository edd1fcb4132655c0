//! Entries from a spreadsheet: read and shown with what is wrong with each row before anything is written; written at once, and taken
//! back as far as nobody has done anything with them.

mod reading;
mod standing;

pub use reading::{ReadRow, read};

use chrono::{DateTime, Utc};
use kernel::{AccountId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    contest::{Contest, ContestId, ContestState},
    entry::{Entry, EntryId, NewEntry, Step},
};
use standing::Standing;

kernel::id!(
    /// A load of entries from a spreadsheet.
    ImportId
);

/// A load of entries.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct EntryImport {
    /// Identifier.
    pub id: ImportId,
    /// What the file was called.
    pub name: String,
    /// SHA-256 of the file.
    pub file: String,
    /// Entries that it brought.
    pub entries: i32,
    /// When the file was sent.
    pub created_at: DateTime<Utc>,
    /// When its entries were written.
    pub written_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
    /// Entries of it that are there.
    pub remaining: i64,
}

/// What became of the entries of a load that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// How many are there no more.
    pub removed: usize,
    /// The numbers of those that stay, because somebody did something with them.
    pub stays: Vec<i32>,
}

const SELECTED: &str = "select i.id, i.name, i.file, i.entries, i.created_at, i.written_at, i.undone_at,
    (select count(*) from contest_entry e where e.import_id = i.id) as remaining from contest_import i";

/// An entry `e` of a load `i` with which nobody has done anything: what would be lost with it was not made by people.
const UNTOUCHED: &str = "e.state = 'submitted' and e.changed_at = i.written_at
    and not exists (select 1 from contest_entry_file f where f.entry_id = e.id)
    and not exists (select 1 from contest_assignment a where a.entry_id = e.id)
    and not exists (select 1 from contest_entry n where n.follows = e.id)
    and not exists (select 1 from contest_candidacy k join contest_verdict v on v.candidacy_id = k.id where k.entry_id = e.id)
    and not exists (select 1 from contest_candidacy k join contest_placing p on p.candidacy_id = k.id where k.entry_id = e.id)
    and not exists (select 1 from contest_candidacy k join contest_preference p on p.candidacy_id = k.id where k.entry_id = e.id)";

impl EntryImport {
    /// The loads of a contest that were written, the newest first.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<EntryImport>> {
        let sql = format!("{SELECTED} where i.contest_id = ? and i.written_at is not null order by i.id desc");
        db.all(Sql::new(sql).bind(contest)).await
    }

    /// A file that this account sent and has not written yet.
    pub async fn sent(db: &impl Ask, contest: ContestId, account: AccountId, id: ImportId) -> Result<EntryImport> {
        let sql =
            format!("{SELECTED} where i.id = ? and i.contest_id = ? and i.account_id = ? and i.written_at is null");
        let sql = Sql::new(sql).bind(id).bind(contest).bind(account);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Keeps which file was sent by whom: that one is written, and no other. What they sent before and did not write is forgotten.
    pub async fn keep(tx: &Tx, reach: &Reach, contest: ContestId, name: &str, file: &str) -> Result<ImportId> {
        let contest = Contest::find(tx, reach, contest).await?;
        let account = tx.actor().account;
        let sql =
            "delete from contest_import where contest_id = ? and account_id = ? and file = ? and written_at is null";
        tx.run(Sql::new(sql).bind(contest.id).bind(account).bind(file)).await?;
        let id = ImportId::new();
        let columns = ["id", "organisation_id", "contest_id", "name", "file", "account_id", "entries", "created_at"];
        let row: Vec<Value> = vec![
            id.into(),
            contest.organisation_id.into(),
            contest.id.into(),
            name.into(),
            file.into(),
            account.into(),
            0.into(),
            tx.now().into(),
        ];
        tx.insert("contest_import", &columns, vec![row]).await?;
        tx.note(Line::new("entries.import_sent", "contest", contest.id.0));
        Ok(id)
    }

    /// Writes the entries of a file down as handed in: they wait for the technical check. Refused when one of them must not stand any
    /// more, because others came since the file was read.
    pub async fn write(tx: &Tx, reach: &Reach, contest: ContestId, id: ImportId, entries: &[NewEntry]) -> Result<()> {
        Contest::find(tx, reach, contest).await?;
        let contest = Contest::locked(tx, contest).await?;
        if contest.state != ContestState::Open {
            return Err(Refusal::conflict("contests-refusal-not-open").into());
        }
        let sql = "update contest_import set written_at = ?, entries = ? where id = ? and contest_id = ? and written_at is null";
        let count = i32::try_from(entries.len()).unwrap_or(i32::MAX);
        if tx.run(Sql::new(sql).bind(tx.now()).bind(count).bind(id).bind(contest.id)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let mut standing = Standing::of(tx, contest.id).await?;
        for new in entries {
            standing.take(new, 0).map_err(|_| Refusal::conflict("contests-import-changed"))?;
            let made = Entry::write(tx, &contest, new).await?;
            tx.run(Sql::new("update contest_entry set import_id = ? where id = ?").bind(id).bind(made)).await?;
            Entry::of_contest(tx, contest.id, made).await?.stand(tx, Step::Submission, "").await?;
        }
        let count = serde_json::json!({ "entries": entries.len() });
        tx.note(Line::new("entries.imported", "contest", contest.id.0).with(count));
        Ok(())
    }

    /// Takes a load back: those of its entries go with which nobody has done anything, the others stay. Refused when all stay.
    pub async fn undo(tx: &Tx, reach: &Reach, contest: ContestId, id: ImportId) -> Result<Undone> {
        Contest::find(tx, reach, contest).await?;
        Contest::locked(tx, contest).await?;
        let sql = "update contest_import set undone_at = ? where id = ? and contest_id = ? and written_at is not null and undone_at is null";
        if tx.run(Sql::new(sql).bind(tx.now()).bind(id).bind(contest)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let of_load = "from contest_entry e join contest_import i on i.id = e.import_id where i.id = ? and";
        let ids: Vec<EntryId> = tx.column(Sql::new(format!("select e.id {of_load} {UNTOUCHED}")).bind(id)).await?;
        let stays = format!("select e.number {of_load} not ({UNTOUCHED}) order by e.number");
        let stays: Vec<i32> = tx.column(Sql::new(stays).bind(id)).await?;
        if ids.is_empty() && !stays.is_empty() {
            return Err(Refusal::conflict("contests-import-decided").with("numbers", named(&stays)).into());
        }
        for chunk in ids.chunks(500) {
            // How jurors stand to entries is written down for every entry there is, by itself.
            for table in ["contest_pairing", "contest_author", "contest_candidacy", "contest_exception"] {
                let sql = Sql::new(format!("delete from {table} where entry_id in"));
                tx.run(sql.push(Sql::list(chunk.iter().copied()))).await?;
            }
            tx.run(Sql::new("delete from contest_entry where id in").push(Sql::list(chunk.iter().copied()))).await?;
        }
        let told = serde_json::json!({ "removed": ids.len(), "stays": stays.len() });
        tx.note(Line::new("entries.import_undone", "contest", contest.0).with(told));
        Ok(Undone { removed: ids.len(), stays })
    }
}

/// «3, 17, 40», the first fifty of them.
pub(crate) fn named(numbers: &[i32]) -> String {
    let mut named: Vec<String> = numbers.iter().take(50).map(i32::to_string).collect();
    if numbers.len() > named.len() {
        named.push("…".into());
    }
    named.join(", ")
}

/// Entries refer to it.
pub(crate) const TABLE: &str = "
create table contest_import (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    name text not null,
    file text not null,
    account_id {uuid},
    entries integer not null,
    created_at {moment} not null,
    written_at {moment},
    undone_at {moment},
    constraint contest_import_undone check (undone_at is null or written_at is not null)
);
create index contest_import_contest on contest_import (contest_id);
";
