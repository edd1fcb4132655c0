//! A file of a case: sealed under a key of its own, which lies in the envelope of the case. Whoever opens the case opens its files; when the
//! envelope is destroyed no key is left, and what the store still keeps opens nothing.

use chrono::NaiveDate;
use kernel::{Error, Result, id::Uuid};
use rand::random;
use sealing::Key;
use serde::{Deserialize, Serialize};
use store::files::Files;

kernel::id!(
    /// A file of a case. Random: it does not tell when it came.
    AttachedId
);

/// So many files a case may have.
pub const MOST_FILES: usize = 20;
/// Megabytes that one file may have.
pub const MOST_MEGABYTES: usize = 20;

/// A file of a case, as its envelope knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Which.
    pub id: AttachedId,
    /// What it is called.
    pub name: String,
    /// The day on which it was added.
    pub added_on: NaiveDate,
    /// By whom.
    pub by: String,
    key: Key,
    /// Under which the store keeps what is sealed.
    hash: String,
}

impl Attached {
    /// Seals a file and keeps it. The store is written before the envelope: what is kept and then not written down opens to nobody.
    pub(crate) fn keep(files: &Files, name: String, bytes: &[u8], added_on: NaiveDate, by: String) -> Result<Self> {
        let (id, key): (AttachedId, Key) = (AttachedId(Uuid::new_v4()), random());
        let hash = files.keep(&sealing::seal(&key, random(), id.0.as_bytes(), bytes))?;
        Ok(Self { id, name, added_on, by, key, hash })
    }

    /// Its content.
    pub(crate) fn open(&self, files: &Files) -> Result<Vec<u8>> {
        let sealed = files.read(&self.hash)?;
        sealing::open(&self.key, self.id.0.as_bytes(), &sealed).map_err(|error| Error::failed(error.to_string()))
    }
}
