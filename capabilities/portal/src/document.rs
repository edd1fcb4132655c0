//! A document of the site (документ): положение, приказ, методические материалы, with the file that anyone may take. A new edition of
//! the file takes the place of the one before, which is kept.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

kernel::id!(
    /// A document.
    DocumentId
);

store::choice! {
    /// What a document is.
    DocumentKind, "portal-document-kind" {
        /// Положение.
        Regulation = "regulation",
        /// Приказ.
        Order = "order",
        /// Методические материалы.
        Methodical = "methodical",
        /// Другое.
        Other = "other",
    }
}

store::choice! {
    /// Is it shown?
    DocumentState, "portal-document-state" {
        /// To anyone.
        Shown = "shown",
        /// To those who keep it only.
        Withdrawn = "withdrawn",
    }
}

store::choice! {
    /// What a file is, by its content.
    Format, "portal-format" {
        /// PDF.
        Pdf = "pdf",
        /// Word.
        Docx = "docx",
        /// Excel.
        Xlsx = "xlsx",
        /// OpenDocument.
        Odt = "odt",
    }
}

/// A document with its latest edition.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Document {
    /// Identifier.
    pub id: DocumentId,
    /// Who keeps it.
    pub organisation_id: OrganisationId,
    /// What it is.
    pub kind: DocumentKind,
    /// Is it shown?
    pub state: DocumentState,
    /// What it is called.
    pub title: String,
    /// Its number, without «№».
    pub number: Option<String>,
    /// Its date.
    pub issued_on: NaiveDate,
    /// SHA-256 of the file.
    pub file: String,
    /// What the file is.
    pub format: Format,
    /// Bytes of the file.
    pub size: i64,
    /// Since when this edition stands.
    pub added_at: DateTime<Utc>,
    /// How many editions there were.
    pub editions: i64,
    /// How many documents the whole list has.
    pub total: i64,
}

/// What is said of a document.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// What it is called.
    pub title: String,
    /// Its number, without «№».
    pub number: Option<String>,
    /// Its date.
    pub issued_on: NaiveDate,
}

/// A file that was looked into and is kept.
#[derive(Clone, Debug)]
pub struct Edition {
    /// SHA-256.
    pub file: String,
    /// What it is.
    pub format: Format,
    /// Bytes.
    pub size: i64,
}

impl Format {
    /// What a file may be of what [`uploads`] knows.
    pub fn of_kind(kind: uploads::Kind) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.kind() == kind)
    }

    /// The same in the words of [`uploads`].
    pub fn kind(self) -> uploads::Kind {
        match self {
            Format::Pdf => uploads::Kind::Pdf,
            Format::Docx => uploads::Kind::Docx,
            Format::Xlsx => uploads::Kind::Xlsx,
            Format::Odt => uploads::Kind::Odt,
        }
    }
}

impl Document {
    /// A page of the documents that somebody keeps, the newest first.
    pub async fn list(db: &impl Ask, reach: &Reach, offset: i64, limit: i64) -> Result<Vec<Document>> {
        let sql = select(reach::within(reach, "d.organisation_id", None));
        db.all(sql.push(Sql::new("limit ? offset ?").bind(limit).bind(offset))).await
    }

    /// One of them.
    pub async fn find(db: &impl Ask, reach: &Reach, id: DocumentId) -> Result<Document> {
        let which = Sql::new("d.id = ? and").bind(id).push(reach::within(reach, "d.organisation_id", None));
        db.first(select(which)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Documents that anyone may see, under a condition on `d`, the newest first.
    pub(crate) async fn shown(db: &impl Ask, which: Sql, limit: i64) -> Result<Vec<Document>> {
        let sql = select(Sql::new("d.state = 'shown' and").push(which)).push(Sql::new("limit ?").bind(limit));
        db.all(sql).await
    }

    /// Its file, for anyone.
    pub fn path(&self) -> String {
        format!("/documents/{}/file", self.id)
    }

    /// Puts a document on the shelf of an organisation.
    pub async fn add(tx: &Tx, organisation: OrganisationId, new: &NewDocument, file: &Edition) -> Result<DocumentId> {
        let id = DocumentId::new();
        let insert = "insert into document (id, organisation_id, kind, state, title, number, issued_on, created_at)
                      values (?, ?, ?, ?, ?, ?, ?, ?)";
        let sql = Sql::new(insert).bind(id).bind(organisation).bind(new.kind).bind(DocumentState::Shown);
        let sql = sql.bind(new.title.as_str()).bind(new.number.as_deref()).bind(new.issued_on).bind(tx.now());
        tx.run(sql).await?;
        tx.note(Line::new("document.added", "document", id.0));
        replace(tx, id, file).await?;
        Ok(id)
    }

    /// Corrects what is said of it; a file that comes with that is a new edition.
    pub async fn revise(
        tx: &Tx,
        reach: &Reach,
        id: DocumentId,
        new: &NewDocument,
        file: Option<&Edition>,
    ) -> Result<()> {
        Document::find(tx, reach, id).await?;
        let sql = Sql::new("update document set kind = ?, title = ?, number = ?, issued_on = ? where id = ?");
        let sql = sql.bind(new.kind).bind(new.title.as_str()).bind(new.number.as_deref()).bind(new.issued_on);
        tx.run(sql.bind(id)).await?;
        tx.note(Line::new("document.revised", "document", id.0));
        match file {
            Some(file) => replace(tx, id, file).await,
            None => Ok(()),
        }
    }

    /// Takes it off the shelf, or puts it back.
    pub async fn put(tx: &Tx, reach: &Reach, id: DocumentId, state: DocumentState) -> Result<()> {
        Document::find(tx, reach, id).await?;
        tx.run(Sql::new("update document set state = ? where id = ?").bind(state).bind(id)).await?;
        let act = match state {
            DocumentState::Shown => "document.restored",
            DocumentState::Withdrawn => "document.withdrawn",
        };
        tx.note(Line::new(act, "document", id.0));
        Ok(())
    }
}

/// An edition that takes the place of the one before.
async fn replace(tx: &Tx, id: DocumentId, file: &Edition) -> Result<()> {
    let insert = "insert into document_edition (document_id, number, file, format, size, added_at)
                  select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from document_edition where document_id = ?";
    let sql = Sql::new(insert).bind(id).bind(file.file.as_str()).bind(file.format).bind(file.size).bind(tx.now());
    tx.run(sql.bind(id)).await?;
    tx.note(Line::new("document.edition", "document", id.0).with(serde_json::json!({ "sha256": file.file })));
    Ok(())
}

fn select(which: Sql) -> Sql {
    Sql::new(
        "select d.id, d.organisation_id, d.kind, d.state, d.title, d.number, d.issued_on, e.file, e.format, e.size, e.added_at,
                cast(e.number as bigint) as editions, count(*) over () as total
         from document d join document_edition e on e.document_id = d.id
          and e.number = (select max(l.number) from document_edition l where l.document_id = d.id) where",
    )
    .push(which)
    .push("order by d.issued_on desc, d.id desc")
}

pub(crate) fn definition() -> String {
    format!(
        "create table document (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    kind text not null {},
    state text not null {},
    title text not null,
    number text,
    issued_on date not null,
    created_at {{moment}} not null
);
create index document_organisation on document (organisation_id, issued_on);
create table document_edition (
    document_id {{uuid}} not null references document (id),
    number integer not null,
    file text not null,
    format text not null {},
    size bigint not null,
    added_at {{moment}} not null,
    primary key (document_id, number)
);
",
        DocumentKind::check("kind"),
        DocumentState::check("state"),
        Format::check("format"),
    )
}
