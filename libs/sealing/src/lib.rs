//! What is written so that only its reader can read it. Randomness is passed in.

mod words;

pub use words::{SALT, key_of_words};

use std::fmt;

use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use x25519_dalek::{PublicKey as Point, StaticSecret};

/// A key that both sides know.
pub type Key = [u8; 32];

/// The form of what is sealed; another one would be another number.
const VERSION: u8 = 1;
const NONCE: usize = 12;
const POINT: usize = 32;
const TAG: usize = 16;

/// [`seal_to`] for browsers: a module of JavaScript that makes the same bytes.
pub const BROWSER: &str = include_str!("../browser/sealing.js");

/// The key with which somebody opens what was sealed for them.
#[derive(Clone)]
pub struct SecretKey(StaticSecret);

/// The key with which anybody seals for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

/// Another key, another place, or changed on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotOpen;

impl SecretKey {
    /// A key of 32 random bytes.
    pub fn new(random: [u8; 32]) -> Self {
        Self(StaticSecret::from(random))
    }

    /// The 32 bytes that [`SecretKey::new`] takes.
    pub fn bytes(&self) -> Key {
        self.0.to_bytes()
    }

    /// Its other half, which may be shown.
    pub fn public(&self) -> PublicKey {
        PublicKey(Point::from(&self.0).to_bytes())
    }
}

impl PublicKey {
    /// Out of its 32 bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl fmt::Display for CannotOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another key, another place, or changed on the way")
    }
}

impl std::error::Error for CannotOpen {}

/// Seals a message for the owner of a key; `random` is for this message alone.
pub fn seal_to(reader: &PublicKey, random: [u8; 32], context: &[u8], message: &[u8]) -> Vec<u8> {
    let own = StaticSecret::from(random);
    let public = Point::from(&own).to_bytes();
    let key = shared(&own.diffie_hellman(&Point::from(reader.0)).to_bytes(), &public, &reader.0);
    let mut sealed = vec![VERSION];
    sealed.extend(public);
    // The key is used once, so that its nonce may be zero.
    sealed.extend(encrypt(&key, [0; NONCE], context, message));
    sealed
}

/// Could these bytes be a message of so many bytes that [`seal_to`] has sealed? Whether they are, only their reader can say.
pub fn has_form(sealed: &[u8], message: usize) -> bool {
    sealed.len() == 1 + POINT + message + TAG && sealed[0] == VERSION
}

/// Opens what [`seal_to`] has sealed for this key in this context.
pub fn open_with(key: &SecretKey, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let (&version, rest) = sealed.split_first().ok_or(CannotOpen)?;
    let (public, ciphertext) = rest.split_first_chunk::<POINT>().ok_or(CannotOpen)?;
    let agreed = key.0.diffie_hellman(&Point::from(*public));
    if version != VERSION || !agreed.was_contributory() {
        return Err(CannotOpen);
    }
    decrypt(&shared(&agreed.to_bytes(), public, key.public().bytes()), [0; NONCE], context, ciphertext)
}

/// Seals a message under a key; `random` must not come twice under one key.
pub fn seal(key: &Key, random: [u8; NONCE], context: &[u8], message: &[u8]) -> Vec<u8> {
    let mut sealed = vec![VERSION];
    sealed.extend(random);
    sealed.extend(encrypt(key, random, context, message));
    sealed
}

/// Opens what [`seal`] has sealed under this key in this context.
pub fn open(key: &Key, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let (&version, rest) = sealed.split_first().ok_or(CannotOpen)?;
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(CannotOpen)?;
    if version != VERSION {
        return Err(CannotOpen);
    }
    decrypt(key, *nonce, context, ciphertext)
}

/// The key of one message, out of what both sides can compute.
fn shared(agreed: &[u8; 32], public: &[u8], reader: &[u8]) -> Key {
    derive(agreed, &[public, reader].concat(), b"metodist sealed 1")
}

fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Key {
    let mut key = [0; 32];
    // 32 bytes are far below the most that HKDF gives, so that this cannot fail.
    let _ = Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut key);
    key
}

fn encrypt(key: &Key, nonce: [u8; NONCE], context: &[u8], message: &[u8]) -> Vec<u8> {
    // A message of less than 64 GiB cannot fail; nothing is better than plain text.
    Aes256Gcm::new(key.into()).encrypt(&Nonce::from(nonce), Payload { msg: message, aad: context }).unwrap_or_default()
}

fn decrypt(key: &Key, nonce: [u8; NONCE], context: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let payload = Payload { msg: ciphertext, aad: context };
    Aes256Gcm::new(key.into()).decrypt(&Nonce::from(nonce), payload).map_err(|_| CannotOpen)
}

#[cfg(test)]
mod tests;
