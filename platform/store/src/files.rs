//! Uploaded files, named by the hash of their content, so that the same file is kept once and cannot change.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::migrations::hex;

/// A folder of files.
#[derive(Clone, Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The files in a folder, which is made when the first one arrives.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Keeps bytes; on disk when this returns. Returns their SHA-256 as hexadecimal digits, by which they are opened.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<String> {
        let name = hex(&Sha256::digest(bytes));
        let path = self.path(&name).ok_or(io::ErrorKind::InvalidInput)?;
        if path.exists() {
            return Ok(name);
        }
        let parent = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(parent)?;
        // Written beside its final name and then renamed: a half-written file never has a name that anything looks for.
        let temporary = parent.join(format!("{name}.{}.part", std::process::id()));
        let mut file = fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, &path)?;
        fs::File::open(parent)?.sync_all()?;
        Ok(name)
    }

    /// The bytes of a file.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path(name).ok_or(io::ErrorKind::InvalidInput)?)
    }

    /// The folder itself, for backups.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A name is 64 hexadecimal digits and nothing else: no path can be smuggled in.
    fn path(&self, name: &str) -> Option<PathBuf> {
        let good = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        good.then(|| self.folder.join(&name[..2]).join(name))
    }
}
