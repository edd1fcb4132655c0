//! Builders with sensible defaults, for tests and the demo district.

use chrono::NaiveDate;
use kernel::{Error, OrganisationId, Result};
use paper::{Block, Document as Paper};
use store::{Tx, files::Files};

use crate::document::{Document, DocumentId, DocumentKind, Edition, Format, NewDocument};

/// A document on the shelf of an organisation with a file of Word: kind, number, title, date.
pub async fn document(
    tx: &Tx,
    files: &Files,
    organisation: OrganisationId,
    (kind, number, title, issued_on): (DocumentKind, Option<&str>, &str, NaiveDate),
) -> Result<DocumentId> {
    let bytes = file(title, issued_on)?;
    let edition = Edition { file: files.keep(&bytes)?, format: Format::Docx, size: bytes.len() as i64 };
    let new = NewDocument { kind, title: title.into(), number: number.map(str::to_owned), issued_on };
    Document::add(tx, organisation, &new, &edition).await
}

/// A file of Word with this title.
pub fn file(title: &str, on: NaiveDate) -> Result<Vec<u8>> {
    let mut paper = Paper::new("Документ", title, on);
    paper.blocks.push(Block::paragraph("Текст документа придуманного района."));
    typeset::docx::write(&paper).map_err(|error| Error::failed(error.to_string()))
}
