//! Files and photographs of an entry (файлы заявки): what was looked into and kept, what waits to be released, what was taken out.

mod prepared;

pub use prepared::Prepared;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    contest::{Contest, ContestId},
    entry::{Entry, EntryId},
};

kernel::id!(
    /// A file of an entry.
    EntryFileId
);

store::choice! {
    /// What a file is.
    FileKind, "contests-file-kind" {
        /// A document, handed out as it was sent but for its author's name.
        Document = "document",
        /// A photograph or a drawing, encoded anew.
        Photo = "photo",
    }
}

store::choice! {
    /// Whether a file is handed out.
    FileState, "contests-file-state" {
        /// It is.
        Clean = "clean",
        /// Not before those who prepare the contest released it.
        Quarantined = "quarantined",
        /// Those who prepare the contest looked, and it is not.
        Refused = "refused",
    }
}

/// The most files that an entry has.
pub const MOST_FILES: usize = 30;
/// The most megabytes of one file.
pub const MOST_MEGABYTES: usize = 50;

/// A file of an entry.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct EntryFile {
    /// Identifier.
    pub id: EntryFileId,
    /// The entry.
    pub entry_id: EntryId,
    /// Its place among the files of the entry, from one.
    pub number: i32,
    /// What it is.
    pub kind: FileKind,
    /// The name it was sent under, made safe.
    pub name: String,
    /// SHA-256 of what is kept.
    pub file: String,
    /// SHA-256 of its thumbnail, a JPEG.
    pub thumbnail: Option<String>,
    /// Its media type, by content.
    pub media_type: String,
    /// How large it is, in bytes.
    pub size: i64,
    /// Whether it is handed out.
    pub state: FileState,
    /// The key of the text that says why it was put aside; empty if it was not.
    pub state_reason: String,
    /// What the reason speaks of: the name that is left in the document's properties.
    pub state_detail: String,
    /// When it was taken out.
    pub removed_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "f.id, f.entry_id, f.number, f.kind, f.name, f.file, f.thumbnail, f.media_type, f.size, f.state, f.state_reason, f.state_detail, f.removed_at";

impl EntryFile {
    /// The files of an entry in their order, without those taken out.
    pub async fn of_entry(db: &impl Ask, entry: EntryId) -> Result<Vec<EntryFile>> {
        let sql = format!(
            "select {COLUMNS} from contest_entry_file f where f.entry_id = ? and f.removed_at is null order by f.number, f.id"
        );
        db.all(Sql::new(sql).bind(entry)).await
    }

    /// Those of them that are handed out.
    pub async fn handed_out(db: &impl Ask, entry: EntryId) -> Result<Vec<EntryFile>> {
        let mut files = Self::of_entry(db, entry).await?;
        files.retain(|file| file.state == FileState::Clean);
        Ok(files)
    }

    /// The thumbnail of the first picture of each of these entries that is handed out.
    pub async fn thumbnails(db: &impl Ask, entries: impl Iterator<Item = EntryId>) -> Result<HashMap<EntryId, String>> {
        #[derive(FromQueryResult)]
        struct One {
            entry_id: EntryId,
            thumbnail: String,
        }
        let sql = Sql::new(
            "select f.entry_id, f.thumbnail from contest_entry_file f
             where f.thumbnail is not null and f.removed_at is null and f.state = ? and f.entry_id in",
        );
        let sql = sql.bind(FileState::Clean).push(Sql::list(entries)).push("order by f.entry_id, f.number desc");
        Ok(db.all::<One>(sql).await?.into_iter().map(|one| (one.entry_id, one.thumbnail)).collect())
    }

    /// A file of an entry, taken out or not.
    pub async fn find(db: &impl Ask, entry: EntryId, id: EntryFileId) -> Result<EntryFile> {
        let sql = format!("select {COLUMNS} from contest_entry_file f where f.entry_id = ? and f.id = ?");
        db.first(Sql::new(sql).bind(entry).bind(id)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Adds a file that was looked into and kept; behind the others.
    pub async fn add(tx: &Tx, contest: ContestId, entry: &Entry, new: &Prepared) -> Result<EntryFileId> {
        Contest::locked(tx, contest).await?;
        let standing = Self::of_entry(tx, entry.id).await?;
        if standing.len() >= MOST_FILES {
            return Err(Refusal::conflict("contests-files-refusal-many").with("n", MOST_FILES).into());
        }
        let last = "select coalesce(max(number), 0) from contest_entry_file where entry_id = ?";
        let last: Vec<i32> = tx.column(Sql::new(last).bind(entry.id)).await?;
        let id = EntryFileId::new();
        let sql = Sql::new(
            "insert into contest_entry_file (id, organisation_id, entry_id, number, kind, name, file, thumbnail, media_type, size, state,
             state_reason, state_detail, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql
            .bind(id)
            .bind(entry.organisation_id)
            .bind(entry.id)
            .bind(last.first().map_or(1, |last| last + 1))
            .bind(new.kind);
        let sql =
            sql.bind(new.name.as_str()).bind(new.file.as_str()).bind(new.thumbnail.as_deref()).bind(new.media_type);
        let state = if new.doubt.is_none() { FileState::Clean } else { FileState::Quarantined };
        let (reason, detail) = new.doubt.as_ref().map_or(("", ""), |(reason, detail)| (reason, detail.as_str()));
        tx.run(sql.bind(new.size).bind(state).bind(reason).bind(detail).bind(tx.now())).await?;
        Self::note(tx, "entry.file_added", entry.id, id);
        Ok(id)
    }

    /// Takes a file out; it can be put back.
    pub async fn remove(tx: &Tx, entry: EntryId, id: EntryFileId) -> Result<()> {
        let sql = "update contest_entry_file set removed_at = ? where entry_id = ? and id = ? and removed_at is null";
        Self::changed(tx, Sql::new(sql).bind(tx.now()).bind(entry).bind(id)).await?;
        Self::note(tx, "entry.file_removed", entry, id);
        Ok(())
    }

    /// Puts a file back that was taken out.
    pub async fn restore(tx: &Tx, contest: ContestId, entry: EntryId, id: EntryFileId) -> Result<()> {
        Contest::locked(tx, contest).await?;
        if Self::of_entry(tx, entry).await?.len() >= MOST_FILES {
            return Err(Refusal::conflict("contests-files-refusal-many").with("n", MOST_FILES).into());
        }
        let sql =
            "update contest_entry_file set removed_at = null where entry_id = ? and id = ? and removed_at is not null";
        Self::changed(tx, Sql::new(sql).bind(entry).bind(id)).await?;
        Self::note(tx, "entry.file_restored", entry, id);
        Ok(())
    }

    /// Moves a file before the one that stands before it.
    pub async fn move_up(tx: &Tx, contest: ContestId, entry: EntryId, id: EntryFileId) -> Result<()> {
        Contest::locked(tx, contest).await?;
        let files = Self::of_entry(tx, entry).await?;
        let at = files.iter().position(|file| file.id == id).ok_or_else(Refusal::not_found)?;
        let Some(before) = at.checked_sub(1) else { return Ok(()) };
        for (file, number) in [(&files[at], files[before].number), (&files[before], files[at].number)] {
            let sql = Sql::new("update contest_entry_file set number = ? where id = ?").bind(number).bind(file.id);
            tx.run(sql).await?;
        }
        Self::note(tx, "entry.file_moved", entry, id);
        Ok(())
    }

    /// Decides about a file that was put aside: it is handed out from now on, or it is not.
    pub async fn decide(tx: &Tx, entry: EntryId, id: EntryFileId, state: FileState) -> Result<()> {
        let act = match state {
            FileState::Clean => "entry.file_released",
            FileState::Refused => "entry.file_refused",
            FileState::Quarantined => return Err(Refusal::not_found().into()),
        };
        let sql = "update contest_entry_file set state = ? where entry_id = ? and id = ? and state <> ? and state_reason <> ''";
        Self::changed(tx, Sql::new(sql).bind(state).bind(entry).bind(id).bind(state)).await?;
        Self::note(tx, act, entry, id);
        Ok(())
    }

    async fn changed(tx: &Tx, sql: Sql) -> Result<()> {
        if tx.run(sql).await? == 0 { Err(Refusal::not_found().into()) } else { Ok(()) }
    }

    fn note(tx: &Tx, act: &'static str, entry: EntryId, id: EntryFileId) {
        tx.note(Line::new(act, "entry", entry.0).with(json!({ "file": id })));
    }

    /// The ending of its name.
    pub fn extension(&self) -> &str {
        self.name.rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}

/// A file with what it is called by in the archive of a whole contest.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Archived {
    pub nomination_number: i32,
    pub nomination: String,
    pub entry_number: i32,
    pub title: String,
    pub organisation_id: OrganisationId,
    pub number: i32,
    pub name: String,
    pub file: String,
}

impl Archived {
    /// What is handed out of all entries that were handed in, by nomination.
    pub(crate) async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<Vec<Archived>> {
        let sql = "select n.number as nomination_number, n.title as nomination, e.number as entry_number, e.title, e.organisation_id,
                          f.number, f.name, f.file
                   from contest_entry_file f join contest_entry e on e.id = f.entry_id
                        join contest_candidacy k on k.entry_id = e.id join contest_nomination n on n.id = k.nomination_id
                   where e.contest_id = ? and e.state not in ('draft', 'withdrawn') and f.removed_at is null and f.state = 'clean'
                   order by n.number, e.number, f.number, f.id";
        db.all(Sql::new(sql).bind(contest)).await
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_entry_file (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    entry_id {{uuid}} not null references contest_entry (id),
    number integer not null,
    kind text not null,
    name text not null,
    file text not null,
    thumbnail text,
    media_type text not null,
    size bigint not null,
    state text not null,
    state_reason text not null,
    state_detail text not null,
    removed_at {{moment}},
    created_at {{moment}} not null,
    constraint contest_entry_file_kind {},
    constraint contest_entry_file_state {},
    constraint contest_entry_file_reason check (state = 'clean' or state_reason <> ''),
    constraint contest_entry_file_photo check (kind = 'photo' or thumbnail is null)
);
create index contest_entry_file_entry on contest_entry_file (entry_id);
",
        FileKind::check("kind"),
        FileState::check("state"),
    )
}
