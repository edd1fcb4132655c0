//! Builders with sensible defaults, for tests and the demo district.

use chrono::NaiveDate;
use kernel::{OrganisationId, Result};
use store::{Tx, files::Files};

use crate::document::{Document, DocumentId, DocumentKind, Edition, Format, NewDocument};

/// A document on the shelf of an organisation with a file of Word: kind, number, title, date.
pub async fn document(
    tx: &Tx,
    files: &Files,
    organisation: OrganisationId,
    (kind, number, title, issued_on): (DocumentKind, Option<&str>, &str, NaiveDate),
    file: &[u8],
) -> Result<DocumentId> {
    let edition = Edition { file: files.keep(file)?, format: Format::Docx, size: file.len() as i64 };
    let new = NewDocument { kind, title: title.into(), number: number.map(str::to_owned), issued_on };
    Document::add(tx, organisation, &new, &edition).await
}
