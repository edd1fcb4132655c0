//! A base from a spreadsheet: read and shown with what is wrong with each row before anything is written; written at once, and taken
//! back as far as nobody has done anything with it.

mod reading;

pub use reading::{ReadRow, read};

use chrono::{DateTime, Utc};
use kernel::{AccountId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    book::Book,
    participant::{self, Profile, Side, Whom},
    programme::{Programme, ProgrammeId},
};

kernel::id!(
    /// A load of participants from a spreadsheet.
    ImportId
);

/// A load of participants.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct BaseImport {
    /// Identifier.
    pub id: ImportId,
    /// What the file was called.
    pub name: String,
    /// SHA-256 of the file.
    pub file: String,
    /// People that it brought.
    pub people: i32,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

const SELECTED: &str = "select id, name, file, people, created_at, undone_at from mentoring_import";

impl BaseImport {
    /// The loads of a base that this account wrote, the newest first.
    pub async fn list(db: &impl Ask, of: (ProgrammeId, Side), account: AccountId) -> Result<Vec<BaseImport>> {
        let sql = format!(
            "{SELECTED} where programme_id = ? and side = ? and account_id = ? and written_at is not null order by id desc limit 50"
        );
        db.all(Sql::new(sql).bind(of.0).bind(of.1).bind(account)).await
    }

    /// A file that this account sent and has not written yet.
    pub async fn sent(db: &impl Ask, of: (ProgrammeId, Side), account: AccountId, id: ImportId) -> Result<BaseImport> {
        let sql = format!(
            "{SELECTED} where id = ? and programme_id = ? and side = ? and account_id = ? and written_at is null"
        );
        let sql = Sql::new(sql).bind(id).bind(of.0).bind(of.1).bind(account);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Keeps which file was sent by whom: that one is written, and no other.
    pub async fn keep(tx: &Tx, (programme, side): (ProgrammeId, Side), name: &str, file: &str) -> Result<ImportId> {
        let id = ImportId::new();
        let sql = Sql::new(
            "insert into mentoring_import (id, programme_id, side, name, file, account_id, people, created_at) values (?, ?, ?, ?, ?, ?, 0, ?)",
        );
        let sql = sql.bind(id).bind(programme).bind(side).bind(name).bind(file).bind(tx.actor().account);
        tx.run(sql.bind(tx.now())).await?;
        tx.note(Line::new("mentoring.import_sent", "mentoring_programme", programme.0));
        Ok(id)
    }

    /// Writes the people of a file down. Refused as a whole when one of them can no more join, because others came since it was read.
    pub async fn write(
        tx: &Tx,
        book: &Book,
        reaches: (&Reach, &Reach),
        of: (ProgrammeId, Side),
        (id, people): (ImportId, &[(Whom, Profile)]),
    ) -> Result<()> {
        let sql = "update mentoring_import set written_at = ?, people = ? where id = ? and programme_id = ? and written_at is null";
        let count = i32::try_from(people.len()).unwrap_or(i32::MAX);
        if tx.run(Sql::new(sql).bind(tx.now()).bind(count).bind(id).bind(of.0)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        for (whom, profile) in people {
            let made = participant::join(tx, book, reaches, of, whom.clone(), profile).await?;
            tx.run(Sql::new("update mentoring_participant set import_id = ? where id = ?").bind(id).bind(made)).await?;
        }
        tx.note(Line::new("mentoring.imported", "mentoring_programme", of.0.0).with(json!({ "people": people.len() })));
        Ok(())
    }

    /// Takes a load back: those go who have neither pairs nor bars; how many went, and how many stay.
    pub async fn undo(tx: &Tx, of: (ProgrammeId, Side), account: AccountId, id: ImportId) -> Result<(u64, i64)> {
        Programme::locked(tx, of.0).await?;
        let sql = "update mentoring_import set undone_at = ? where id = ? and programme_id = ? and side = ? and account_id = ?
                   and written_at is not null and undone_at is null";
        let sql = Sql::new(sql).bind(tx.now()).bind(id).bind(of.0).bind(of.1).bind(account);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let untouched = "delete from mentoring_participant where import_id = ? and left_on is null
            and not exists (select 1 from mentoring_pair x where mentoring_participant.id in (x.mentor_id, x.mentee_id))
            and not exists (select 1 from mentoring_bar b where mentoring_participant.id in (b.mentor_id, b.mentee_id))";
        let gone = tx.run(Sql::new(untouched).bind(id)).await?;
        let stay = store::count(tx, Sql::new("from mentoring_participant where import_id = ?").bind(id)).await?;
        let what = json!({ "gone": gone, "stay": stay });
        tx.note(Line::new("mentoring.import_undone", "mentoring_programme", of.0.0).with(what));
        Ok((gone, stay))
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_import (
    id {{uuid}} primary key,
    programme_id {{uuid}} not null references mentoring_programme (id),
    side text not null {},
    name text not null,
    file text not null,
    account_id {{uuid}},
    people integer not null,
    created_at {{moment}} not null,
    written_at {{moment}},
    undone_at {{moment}}
);
create index mentoring_import_programme on mentoring_import (programme_id, side);
create index mentoring_participant_import on mentoring_participant (import_id) where import_id is not null;
",
        Side::check("side")
    )
}
