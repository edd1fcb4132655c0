//! The installation's key: made at the first start, readable by its owner only, never in the database or a backup's log.

use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use kernel::{Error, Result};

/// The master key, from which every use derives a key of its own.
pub struct Secrets {
    master: [u8; 32],
}

impl Secrets {
    /// Keys derived from these bytes.
    pub fn of(master: [u8; 32]) -> Self {
        Self { master }
    }

    /// Reads `secret.key` of the data folder, or makes it.
    pub fn in_folder(data: &Path) -> Result<Self> {
        let path = data.join("secret.key");
        if let Ok(bytes) = fs::read(&path) {
            let master = bytes.try_into().map_err(|_| Error::failed(format!("{} is damaged", path.display())))?;
            return Ok(Self { master });
        }
        fs::create_dir_all(data)?;
        let master = rand::random::<[u8; 32]>();
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(&master)?;
        file.sync_all()?;
        Ok(Self { master })
    }

    /// A key for one use: HMAC-SHA256 of the use's name under the master key.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        use hmac::{Hmac, KeyInit, Mac};
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&self.master).expect("HMAC takes keys of any length");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }
}
