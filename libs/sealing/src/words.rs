//! A key out of what somebody remembers.

use argon2::{Algorithm, Argon2, Params, Version};

use crate::Key;

/// Bytes of the salt that stands beside what is sealed.
pub const SALT: usize = 16;

/// Argon2id with 64 MiB and 3 passes (RFC 9106, the second recommended choice): about a tenth of a second for who knows the words, years for
/// who guesses. Capitals and spaces around do not count.
pub fn key_of_words(words: &str, salt: &[u8; SALT]) -> Option<Key> {
    let params = Params::new(64 << 10, 3, 1, None).ok()?;
    let mut key = [0; 32];
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(words.as_bytes(), salt, &mut key)
        .ok()?;
    Some(key)
}
