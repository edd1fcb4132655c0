//! The whole way of a file at once: for the terminal, the demo and programs.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use kernel::{ChangeId, Error, OrganisationId, Reach, Refusal, Result, id::Uuid};
use store::{Actor, facts::Restored, journal::Line};

use super::{
    Answers, Batch, BatchId, Counts, Importer, ListFile, Mapping, Progress,
    batch::{NewBatch, remembered_mapping},
    lists::Lists,
    words::Unknown,
    work::{About, open},
};

/// A file to be imported.
#[derive(Clone)]
pub struct Request {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Its name.
    pub name: String,
    /// The day of the list.
    pub on: NaiveDate,
    /// An organisation with all below it that the list is about; without one, the organisations that it names.
    pub organisation: Option<OrganisationId>,
    /// Columns and words; columns are guessed when none are given.
    pub mapping: Option<Mapping>,
    /// Found unknown institutions whose kind their name tells; otherwise their rows are set aside.
    pub founds: bool,
    /// Only look.
    pub dry_run: bool,
    /// What is to be closed and overwritten.
    pub answers: Answers,
    /// How far the one who imports reaches.
    pub reach: Reach,
    /// Who imports.
    pub actor: Actor,
}

/// What became of a file.
#[derive(Debug)]
pub struct Imported {
    /// The sums.
    pub counts: Counts,
    /// Words that nobody has explained.
    pub asked: Vec<Unknown>,
    /// The batch, when it was written.
    pub batch: Option<BatchId>,
    /// Rows set aside, as a workbook with reasons; nothing when all were taken.
    pub rejects: Option<Vec<u8>>,
}

/// Imports a file. Nothing of it stays when it is refused.
pub async fn run(importer: Importer<'_>, request: Request, progress: &Progress<'_>) -> Result<Imported> {
    let sheet = request.mapping.as_ref().and_then(|mapping| mapping.sheet);
    let list = open(request.bytes.clone(), &request.name, sheet).await?;
    let (fingerprint, guess) = (list.fingerprint(), list.guess(request.on)?);
    let mapping = mapping(importer, &request, &fingerprint, guess).await?;
    let Request { on, organisation, founds, .. } = request;
    let sent_from = request.reach.organisations().first().copied();
    let about = About { mapping: &mapping, on, organisation, sent_from, founds, reach: &request.reach };
    let (found, batch) = if request.dry_run {
        (importer.examine(list, about, progress).await?, None)
    } else {
        let written = importer.db.write(&request.actor, async |tx| {
            // The file goes first: whatever refers to it must find it. Files are named by their content; one that nothing
            // refers to is no trace of anything.
            let file_hash = importer.db.files().keep(&request.bytes)?;
            let new = NewBatch {
                file_hash,
                file_name: &request.name,
                on,
                organisation,
                sent_from,
                mapping: &mapping,
                founds,
            };
            let batch = Batch::new(tx, new)?;
            let (change, mut found) = importer.write(tx, &batch, list, about, &request.answers, progress).await?;
            // Kept last: a page that is in SQLite's log before those of the list, and written again after them, makes it compute the check sums of all.
            batch.create(tx).await?;
            batch.written(tx, change, &found.counts, found.home).await?;
            let reasons = found.lists.reasons();
            batch.keep_rows(tx, std::mem::take(&mut found.lists).all()).await?;
            Ok((found, reasons, batch.id))
        });
        let (found, reasons, id) = written.await?;
        let rejects = rejects(&request, sheet, reasons).await?;
        return Ok(Imported { counts: found.counts, asked: found.asked, batch: Some(id), rejects });
    };
    let reasons = Lists::reasons(&found.lists);
    let rejects = rejects(&request, sheet, reasons).await?;
    Ok(Imported { counts: found.counts, asked: found.asked, batch, rejects })
}

/// Takes an import back, by its batch or its change.
pub async fn undo(importer: Importer<'_>, reach: &Reach, actor: &Actor, id: Uuid) -> Result<Restored> {
    let batch = Batch::find(importer.db, reach, actor.account, id).await?;
    let change = batch.change_id.ok_or_else(|| Refusal::conflict("import-refusal-not-written"))?;
    importer.db.write(actor, async |tx| undo_change(importer, tx, reach, &batch, change).await).await
}

async fn undo_change(
    importer: Importer<'_>,
    tx: &store::Tx,
    reach: &Reach,
    batch: &Batch,
    change: ChangeId,
) -> Result<Restored> {
    let restored = crate::undo(tx, importer.rules, reach, change).await?;
    Batch::undone(tx, change).await?;
    tx.note(Line::new("import.undone", "import", batch.id.0));
    Ok(restored)
}

/// As the request says, else as files with this header were mapped last time, else as guessed.
async fn mapping(importer: Importer<'_>, request: &Request, fingerprint: &str, guess: Mapping) -> Result<Mapping> {
    let mut mapping = request.mapping.clone().unwrap_or_default();
    if mapping.columns.is_empty() {
        mapping.columns = remembered_mapping(importer.db, fingerprint).await?.unwrap_or(guess).columns;
    }
    Ok(mapping)
}

async fn rejects(request: &Request, sheet: Option<usize>, reasons: BTreeMap<u32, String>) -> Result<Option<Vec<u8>>> {
    if reasons.is_empty() {
        return Ok(None);
    }
    let (bytes, name) = (request.bytes.clone(), request.name.clone());
    let write = move || ListFile::open(&bytes, &name, sheet)?.rejects(&reasons);
    tokio::task::spawn_blocking(write).await.map_err(Error::from)?.map(Some)
}
