//! Uploaded files, named by the hash of their content, so that the same file is kept once and cannot change: in a folder, or in a bucket
//! of a store that speaks S3.

mod bucket;

pub use bucket::BucketSettings;

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use kernel::{Error, Result};
use sha2::{Digest, Sha256};
use tokio::runtime::{Handle, RuntimeFlavor};

use crate::migrations::hex;
use bucket::Bucket;

/// Where files are kept. Cheap to clone. Its verbs wait for the disk or the network and step out of the way of other work while they do.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
    bucket: Option<Arc<Bucket>>,
}

impl Files {
    /// The files in a folder, which is made when the first one arrives.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder, bucket: None }
    }

    /// The files in a bucket. What was kept in the folder before there was a bucket, or was restored into it, is still read.
    pub fn in_bucket(settings: &BucketSettings, folder: PathBuf) -> Result<Self> {
        Ok(Self { folder, bucket: Some(Arc::new(Bucket::open(settings).map_err(Error::failed)?)) })
    }

    /// Keeps bytes; on disk, or taken over by the bucket, when this returns. Returns their SHA-256 as hexadecimal digits, by which they are
    /// opened.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<String> {
        aside(|| {
            let name = hex(&Sha256::digest(bytes));
            match &self.bucket {
                None => self.write(&name, bytes)?,
                Some(bucket) if bucket.size(&name)?.is_some() => {}
                Some(bucket) => bucket.put(&name, bytes)?,
            }
            Ok(name)
        })
    }

    /// The bytes of a file.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.path(name).ok_or(io::ErrorKind::InvalidInput)?;
        aside(|| match &self.bucket {
            Some(bucket) if !path.exists() => {
                let bytes = bucket.get(name)?.ok_or(io::ErrorKind::NotFound)?;
                // It lies with others: what came back is what was kept, or nothing.
                if hex(&Sha256::digest(&bytes)) == name { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
            }
            _ => fs::read(path),
        })
    }

    /// How large a file is, in bytes.
    pub fn size(&self, name: &str) -> io::Result<u64> {
        let path = self.path(name).ok_or(io::ErrorKind::InvalidInput)?;
        aside(|| match &self.bucket {
            Some(bucket) if !path.exists() => Ok(bucket.size(name)?.ok_or(io::ErrorKind::NotFound)?),
            _ => Ok(fs::metadata(path)?.len()),
        })
    }

    /// Is there such a file?
    pub fn exists(&self, name: &str) -> io::Result<bool> {
        match self.size(name) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The folder of files that are here, for backups.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of the bucket of files that are elsewhere, for messages to the operator.
    pub fn bucket(&self) -> Option<&str> {
        self.bucket.as_ref().map(|bucket| bucket.name())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(name).ok_or(io::ErrorKind::InvalidInput)?;
        if path.exists() {
            return Ok(());
        }
        let parent = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(parent)?;
        // Written beside its final name and then renamed: a half-written file never has a name that anything looks for.
        let temporary = parent.join(format!("{name}.{}.part", std::process::id()));
        let mut file = fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, &path)?;
        fs::File::open(parent)?.sync_all()
    }

    /// A name is 64 hexadecimal digits and nothing else: no path can be smuggled in.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let good = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        good.then(|| self.folder.join(&name[..2]).join(name))
    }
}

/// Waits without holding up the other work of this thread, where threads can take over from each other.
fn aside<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
