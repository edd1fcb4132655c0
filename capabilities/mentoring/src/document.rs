//! Documents of a programme: orders, agreements, reports, each a file of ours or a link, at the stage that asks for it.

use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::programme::{Programme, ProgrammeId, Stage};

kernel::id!(
    /// A document of a programme.
    DocumentId
);

/// A document: a link or a file.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Document {
    /// Identifier.
    pub id: DocumentId,
    /// The stage it belongs to.
    pub stage: Stage,
    /// Code of its sort, if the stage asks for that sort.
    pub kind: Option<String>,
    /// What it is called.
    pub title: String,
    /// Where it is, if it is elsewhere.
    pub url: Option<String>,
    /// SHA-256 of the file, if it is here.
    pub file: Option<String>,
    /// The name it was sent under.
    pub file_name: Option<String>,
}

/// Where a new document is.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Elsewhere, at this address.
    Link(&'a str),
    /// A file that is kept already, and the name it was sent under.
    File(&'a str, &'a str),
}

impl<'a> Content<'a> {
    /// The columns `url`, `file`, `file_name`; refused when a link does not lead to the web.
    pub(crate) fn columns(self) -> Result<(Option<&'a str>, Option<&'a str>, Option<&'a str>)> {
        match self {
            Content::Link(url) if is_link(url) => Ok((Some(url), None, None)),
            Content::Link(_) => Err(Refusal::invalid("mentoring-refusal-link").into()),
            Content::File(file, name) => Ok((None, Some(file), Some(name))),
        }
    }
}

impl Document {
    /// The documents of a programme, in the order of their adding.
    pub async fn list(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<Document>> {
        let sql = "select id, stage, kind, title, url, file, file_name from mentoring_document where programme_id = ? order by id";
        db.all(Sql::new(sql).bind(programme)).await
    }

    /// A document of a programme.
    pub async fn find(db: &impl Ask, programme: ProgrammeId, id: DocumentId) -> Result<Document> {
        let found = Document::list(db, programme).await?.into_iter().find(|one| one.id == id);
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Adds one.
    pub async fn add(
        tx: &Tx,
        reach: &Reach,
        programme: ProgrammeId,
        (stage, kind, title): (Stage, Option<&str>, &str),
        content: Content<'_>,
    ) -> Result<DocumentId> {
        Programme::find(tx, reach, programme).await?;
        let (url, file, name) = content.columns()?;
        let id = DocumentId::new();
        let sql = Sql::new(
            "insert into mentoring_document (id, programme_id, stage, kind, title, url, file, file_name, created_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.bind(id).bind(programme).bind(stage).bind(kind).bind(title).bind(url).bind(file).bind(name);
        tx.run(sql.bind(tx.now())).await?;
        let what = json!({ "document": id, "stage": stage });
        tx.note(Line::new("mentoring.document_added", "mentoring_programme", programme.0).with(what));
        Ok(id)
    }

    /// Takes one out, unless the stage that asked for it is closed; a file stays in the store, where others may lead to it.
    pub async fn remove(tx: &Tx, reach: &Reach, programme: ProgrammeId, id: DocumentId) -> Result<()> {
        Programme::find(tx, reach, programme).await?;
        let document = Document::find(tx, programme, id).await?;
        let sql = "from mentoring_stage where programme_id = ? and stage = ? and closed_on is not null";
        if store::count(tx, Sql::new(sql).bind(programme).bind(document.stage)).await? > 0 {
            return Err(Refusal::conflict("mentoring-refusal-stage-closed").into());
        }
        tx.run(Sql::new("delete from mentoring_document where id = ?").bind(id)).await?;
        let what = json!({ "document": id, "stage": document.stage });
        tx.note(Line::new("mentoring.document_removed", "mentoring_programme", programme.0).with(what));
        Ok(())
    }
}

/// Only addresses of the web lead out of our pages.
pub(crate) fn is_link(url: &str) -> bool {
    let clean = url.len() <= 2_000 && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    clean && ["https://", "http://"].iter().any(|scheme| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_document (
    id {{uuid}} primary key,
    programme_id {{uuid}} not null references mentoring_programme (id),
    stage text not null {},
    kind text,
    title text not null,
    url text,
    file text,
    file_name text,
    created_at {{moment}} not null,
    constraint mentoring_document_what check ((url is null) <> (file is null) and (file is null) = (file_name is null))
);
create index mentoring_document_programme on mentoring_document (programme_id);
",
        Stage::check("stage")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert!(is_link("https://disk.example.ru/приказ"));
        for wrong in ["javascript:alert(1)", "ftp://host", "https://", "/mentoring", "https://a b"] {
            assert!(!is_link(wrong), "{wrong}");
        }
    }
}
