//! The public log of a poll: its entries, its files, what is published when.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use ballot_log::{Folder, Leaf, Opening, Openings, Tally};
use kernel::{Error, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{
    head,
    poll::{Poll, PollId, PollState},
};

/// An entry as it lies in the table.
#[derive(FromQueryResult)]
pub(crate) struct Row {
    pub serial: i64,
    pub leaf: String,
    pub nonce: Option<String>,
    pub choices: Option<String>,
}

impl Row {
    /// The entry.
    pub fn read(&self) -> Result<Leaf> {
        Leaf::parse(self.leaf.as_bytes()).map_err(|error| Error::failed(error.to_string()))
    }
}

/// Every entry of a log.
pub(crate) async fn rows(db: &impl Ask, poll: PollId) -> Result<Vec<Row>> {
    db.all(Sql::new("select serial, leaf, nonce, choices from poll_leaf where poll_id = ? order by serial").bind(poll))
        .await
}

/// What the commitments hide.
pub(crate) fn openings(rows: &[Row]) -> Result<BTreeMap<u64, Opening>> {
    let mut openings = BTreeMap::new();
    for row in rows {
        if let (Some(nonce), Some(choices)) = (&row.nonce, &row.choices) {
            let nonce = ballot_log::Hex::parse(nonce).map_err(|error| Error::failed(error.to_string()))?;
            openings.insert(row.serial.cast_unsigned(), Opening { nonce, choices: serde_json::from_str(choices)? });
        }
    }
    Ok(openings)
}

/// The log that was asked for last: whoever verifies it asks for hundreds of its files one after another.
#[derive(Default)]
pub(crate) struct Logs {
    last: Mutex<Option<(String, Arc<Files>)>>,
}

/// Files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

impl Logs {
    /// The files of a log, made anew when it has grown, or closed, since.
    pub async fn files(&self, db: &impl Ask, poll: &Poll) -> Result<Arc<Files>> {
        let version = format!("{}{}", head::note(db, poll.id).await?, poll.result.is_some());
        let lock = || self.last.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((known, files)) = &*lock()
            && *known == version
        {
            return Ok(files.clone());
        }
        let files: Arc<Files> = Arc::new(files(db, poll).await?.into_iter().collect());
        *lock() = Some((version, files.clone()));
        Ok(files)
    }
}

/// The files of a log as anyone may have them: `(path, bytes)`. What votes chose is among them once the poll is closed.
pub async fn files(db: &impl Ask, poll: &Poll) -> Result<Vec<(String, Vec<u8>)>> {
    let terms = poll.terms.as_deref().ok_or_else(Refusal::not_found)?;
    let history = Sql::new("select note from poll_checkpoint where poll_id = ? order by size");
    let checkpoints: Vec<String> = db.column(history.bind(poll.id)).await?;
    let checkpoint = head::note(db, poll.id).await?;
    let size = ballot_log::Checkpoint::unverified(&checkpoint).map_err(|error| Error::failed(error.to_string()))?.size;
    // Votes that come in between the two questions are not in this head.
    let mut rows = rows(db, poll.id).await?;
    rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    let is_closed = poll.state == PollState::Closed;
    let openings = if is_closed { Some(Openings(openings(&rows)?)) } else { None };
    let result: Option<Tally> = poll.result.as_deref().map(serde_json::from_str).transpose()?;
    let leaves: Vec<String> = rows.into_iter().map(|row| row.leaf).collect();
    let folder = Folder {
        terms: terms.as_bytes(),
        leaves: &leaves,
        checkpoint: &checkpoint,
        checkpoints: &checkpoints,
        openings: openings.as_ref(),
        result: result.as_ref(),
    };
    folder.files().map_err(|error| Error::failed(error.to_string()))
}
