//! Keys made from the key of the installation, each for one purpose.

use ballot_log::note::Signer;
use hmac::{Hmac, KeyInit, Mac};
use kernel::{Error, Result};
use sha2::Sha256;

/// HMAC-SHA-256 over some parts, each with its length before it.
pub(crate) fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The key of the installation.
#[derive(Clone, Copy)]
pub(crate) struct Keys([u8; 32]);

impl Keys {
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Signs the log of this name.
    pub fn signer(&self, origin: &str) -> Result<Signer> {
        Signer::new(origin, &hmac(&self.0, &[b"log"])).map_err(|error| Error::failed(error.to_string()))
    }

    /// What only this installation can say about some bytes.
    pub fn seal(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        hmac(&self.0, &[purpose.as_bytes(), bytes])
    }
}
