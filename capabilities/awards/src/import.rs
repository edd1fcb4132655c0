//! Old awards taken over from a list: read and shown first, written when somebody has looked, taken back as a whole.

mod reading;

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::search_key;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

pub(crate) use reading::{Draft, Reading, read};

use crate::{
    award::{AwardLevel, NewAward, Source, issue},
    kind::AwardKind,
};

store::choice! {
    /// Where an import stands.
    ImportState, "awards-import" {
        /// Read and shown.
        Previewed = "previewed",
        /// Written.
        Written = "written",
        /// Taken back.
        Undone = "undone",
    }
}

/// An import.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Import {
    pub(crate) id: Uuid,
    pub(crate) organisation_id: OrganisationId,
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) state: ImportState,
    pub(crate) awards: i32,
    pub(crate) created_at: DateTime<Utc>,
}

const COLUMNS: &str = "i.id, i.organisation_id, i.name, i.file, i.state, i.awards, i.created_at";

impl Import {
    /// The latest ones within reach.
    pub(crate) async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Import>> {
        let sql = Sql::new(format!("select {COLUMNS} from award_import i where"));
        let sql = sql.push(reach::within(reach, "i.organisation_id", None));
        db.all(sql.push("order by i.created_at desc, i.id limit 50")).await
    }

    /// One within reach.
    pub(crate) async fn find(db: &impl Ask, reach: &Reach, id: Uuid) -> Result<Import> {
        let sql = Sql::new(format!("select {COLUMNS} from award_import i where i.id = ? and")).bind(id);
        let found = db.first(sql.push(reach::within(reach, "i.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Keeps a list that was sent; it must be readable.
    pub(crate) async fn begin(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        name: &str,
        file: &str,
    ) -> Result<Uuid> {
        organisation::may_reach(tx, reach, organisation).await?;
        let id = Uuid::now_v7();
        let row = vec![
            id.into(),
            organisation.into(),
            name.into(),
            file.into(),
            ImportState::Previewed.into(),
            0_i32.into(),
            tx.now().into(),
        ];
        let columns = ["id", "organisation_id", "name", "file", "state", "awards", "created_at"];
        tx.insert("award_import", &columns, vec![row]).await?;
        tx.note(Line::new("award_import.read", "award_import", id));
        Ok(id)
    }

    /// Writes the good rows as awards; a person or an institution that the registry knows by exactly this name is linked.
    pub(crate) async fn write(&self, tx: &Tx, reach: &Reach, drafts: &[Draft]) -> Result<usize> {
        self.step(tx, ImportState::Previewed, ImportState::Written, drafts.len()).await?;
        let institutions = institutions(tx).await?;
        for draft in drafts {
            let level = draft.level.unwrap_or(AwardLevel::Municipal);
            let kind = AwardKind::ensure(tx, reach, self.organisation_id, &draft.kind, level).await?;
            let mut new = NewAward::to(self.organisation_id, kind, draft.recipient.as_str());
            new.person = person_named(tx, self.organisation_id, &draft.recipient).await?;
            let key = search_key(&draft.institution);
            new.institution_id = institutions.iter().find(|(names, _)| names.contains(&key)).map(|(_, id)| *id);
            new.institution = draft.institution.clone();
            new.degree = draft.degree;
            new.reason = draft.reason.clone();
            new.contest = draft.contest.clone();
            new.nomination = draft.nomination.clone();
            new.number = Some(draft.number.clone());
            new.order_number = draft.order_number.clone();
            new.order_on = draft.order_on;
            new.issued_on = Some(draft.issued_on);
            new.source = Source::Import;
            new.source_id = Some(self.id);
            issue(tx, reach, new).await?;
        }
        tx.note(Line::new("award_import.written", "award_import", self.id).with(json!({ "awards": drafts.len() })));
        Ok(drafts.len())
    }

    /// Takes back what it wrote: the awards are gone, and their addresses with them.
    pub(crate) async fn undo(&self, tx: &Tx) -> Result<u64> {
        self.step(tx, ImportState::Written, ImportState::Undone, 0).await?;
        let sql = Sql::new("delete from award where source = ? and source_id = ?").bind(Source::Import).bind(self.id);
        let gone = tx.run(sql).await?;
        tx.note(Line::new("award_import.undone", "award_import", self.id).with(json!({ "awards": gone })));
        Ok(gone)
    }

    async fn step(&self, tx: &Tx, from: ImportState, to: ImportState, awards: usize) -> Result<()> {
        let sql = Sql::new("update award_import set state = ?, awards = ? where id = ? and state = ?");
        let sql = sql.bind(to).bind(i32::try_from(awards)?).bind(self.id).bind(from);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("awards-refusal-import-state").into());
        }
        Ok(())
    }
}

/// Today's names of institutions as keys, full and short.
async fn institutions(db: &impl Ask) -> Result<Vec<(Vec<String>, OrganisationId)>> {
    #[derive(FromQueryResult)]
    struct One {
        id: OrganisationId,
        name: String,
        short_name: String,
    }
    let sql = "select organisation_id as id, name, short_name from organisation_version where superseded_at is null and valid_to is null";
    let all: Vec<One> = db.all(sql).await?;
    Ok(all.into_iter().map(|one| (vec![search_key(&one.name), search_key(&one.short_name)], one.id)).collect())
}

/// The one person of this whole name who works or worked in the organisation or below it; nobody when there are two.
async fn person_named(db: &impl Ask, organisation: OrganisationId, name: &str) -> Result<Option<PersonId>> {
    let Some(name) = russian::FullName::parse(name).filter(|name| !name.initials_only) else { return Ok(None) };
    let sql = Sql::new(
        "select distinct v.person_id from person_version v
         where v.superseded_at is null and v.search_key = ? and v.person_id in
             (select s.person_id from staff s join organisation_within w on w.organisation_id = s.organisation_id
              where s.superseded_at is null and w.valid_to is null and w.ancestor_id = ?) limit 2",
    );
    let found: Vec<PersonId> = db.column(sql.bind(search_key(&name.to_string())).bind(organisation)).await?;
    Ok(if found.len() == 1 { found.first().copied() } else { None })
}

pub(crate) fn definition() -> String {
    format!(
        "create table award_import (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    name text not null,
    file text not null,
    state text not null {},
    awards integer not null,
    created_at {{moment}} not null
);
create index award_import_organisation on award_import (organisation_id, created_at);
",
        ImportState::check("state")
    )
}
