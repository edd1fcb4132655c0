//! The steps of a batch as pages and jobs take them: upload, preview, write.

use std::sync::Arc;

use chrono::NaiveDate;
use kernel::{Error, OrganisationId, Reach, Refusal, Result};
use store::{Actor, Tx};

use super::{
    Answers, Batch, BatchId, Counts, Importer, ListFile, Mapping, Progress,
    batch::{NewBatch, remembered_mapping},
    work::{About, open},
};
use crate::organisation;

/// A file that somebody sends.
pub struct Upload<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// The day of the list.
    pub on: NaiveDate,
    /// What it is about.
    pub organisation: Option<OrganisationId>,
}

impl Importer<'_> {
    /// Keeps a file that can be read, with its columns as they were mapped last time or as they are guessed.
    pub async fn upload(&self, reach: &Reach, actor: &Actor, upload: Upload<'_>) -> Result<BatchId> {
        let Upload { name, bytes, on, organisation } = upload;
        if let Some(organisation) = organisation {
            organisation::may_reach(self.db, reach, organisation).await?;
        }
        let list = open(bytes.clone(), name, None).await?;
        let mapping = match remembered_mapping(self.db, &list.fingerprint()).await? {
            Some(remembered) => remembered,
            None => list.guess(on)?,
        };
        let file_hash = self.db.files().keep(&bytes)?;
        let sent_from = reach.organisations().first().copied();
        let new =
            NewBatch { file_hash, file_name: name, on, organisation, sent_from, mapping: &mapping, founds: false };
        let keep = async |tx: &Tx| {
            let batch = Batch::new(tx, new)?;
            batch.create(tx).await?;
            Ok(batch.id)
        };
        self.db.write(actor, keep).await
    }

    /// The file of a batch, opened.
    pub async fn file(&self, batch: &Batch) -> Result<ListFile> {
        let bytes = self.db.files().read(&batch.file_hash)?;
        open(bytes.into(), &batch.file_name, batch.mapping().sheet).await
    }

    /// Finds out what a batch would change, and keeps that for looking at. A file that turns out to be damaged is given up.
    pub async fn preview(
        &self,
        reach: &Reach,
        actor: &Actor,
        batch: &Batch,
        progress: &Progress<'_>,
    ) -> Result<Counts> {
        let mapping = batch.mapping();
        let examined = self.examine(self.file(batch).await?, About::batch(batch, &mapping, reach), progress).await;
        let found = match examined {
            Err(Error::Refused(refusal)) if refusal.key == "import-refusal-file" => {
                self.db.write(actor, async |tx| batch.refuse(tx).await).await?;
                return Err(refusal.into());
            }
            examined => examined?,
        };
        let (counts, asked, home) = (found.counts, found.asked, found.home);
        let keep = async |tx: &Tx| {
            batch.previewed(tx, &counts, &asked, home).await?;
            batch.keep_rows(tx, found.lists.all()).await
        };
        self.db.write(actor, keep).await?;
        Ok(counts)
    }

    /// Writes a batch.
    pub async fn write_batch(
        &self,
        reach: &Reach,
        actor: &Actor,
        batch: &Batch,
        answers: &Answers,
        progress: &Progress<'_>,
    ) -> Result<Counts> {
        let mapping = batch.mapping();
        let list = self.file(batch).await?;
        let write = async |tx: &Tx| {
            batch.hold(tx).await?;
            let about = About::batch(batch, &mapping, reach);
            let (change, found) = self.write(tx, batch, list, about, answers, progress).await?;
            batch.written(tx, change, &found.counts, found.home).await?;
            batch.keep_rows(tx, found.lists.all()).await?;
            Ok(found.counts)
        };
        self.db.write(actor, write).await
    }

    /// The rows of a batch that were set aside, as a workbook with reasons; nothing when there are none.
    pub async fn set_aside(&self, batch: &Batch) -> Result<Vec<u8>> {
        let rows = batch.rows(self.db, super::Outcome::SetAside, i64::MAX, 0).await?;
        if rows.is_empty() {
            return Err(Refusal::not_found().into());
        }
        let mut list = self.file(batch).await?;
        let reasons = super::lists::reasons(&rows);
        tokio::task::spawn_blocking(move || list.rejects(&reasons)).await.map_err(Error::from)?
    }
}

impl Mapping {
    /// Takes in what a word means.
    pub fn tell(&mut self, field: super::Field, spelling: &str, code: &str) {
        self.words.entry(field.code().to_owned()).or_default().insert(spelling.to_owned(), code.to_owned());
    }
}
