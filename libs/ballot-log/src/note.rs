//! Signed notes (C2SP signed-note) with Ed25519 keys: text, and lines that name the key and hold the signature.

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::Malformed;

const ED25519: u8 = 1;
const LONGEST: usize = 1 << 20;

/// A key that signs, under a name without spaces and plus.
pub struct Signer {
    verifier: Verifier,
    key: SigningKey,
}

/// A key that is trusted to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl Signer {
    /// A key from 32 secret bytes.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, Malformed> {
        let key = SigningKey::from_bytes(secret);
        Ok(Self { verifier: Verifier::new(name, key.verifying_key())?, key })
    }

    /// The public half.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The note: the text, which ends its last line, an empty line, the signature.
    pub fn sign(&self, text: &str) -> String {
        let signature = self.key.sign(text.as_bytes());
        let bytes = [&self.verifier.id[..], &signature.to_bytes()].concat();
        format!("{text}\n\u{2014} {} {}\n", self.verifier.name, STANDARD.encode(bytes))
    }
}

impl Verifier {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, Malformed> {
        if name.is_empty() || name.contains(|one: char| one.is_whitespace() || one.is_control() || one == '+') {
            return Err(Malformed("a key has a name without spaces and plus"));
        }
        let hash = Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(key.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        Ok(Self { name: name.to_owned(), id: [hash[0], hash[1], hash[2], hash[3]], key })
    }

    /// Reads `name+id+key`, as [`Verifier`] is written.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Malformed("a key is written as name+id+key"));
        };
        let bytes = STANDARD.decode(key).map_err(|_| Malformed("the key is not in base64"))?;
        let Some((&ED25519, key)) = bytes.split_first() else { return Err(Malformed("not an Ed25519 key")) };
        let key = key.try_into().map_err(|_| Malformed("an Ed25519 key is 32 bytes"))?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| Malformed("not a point of the curve"))?;
        let verifier = Self::new(name, key)?;
        match crate::Hex::<4>::parse(id)?.0 == verifier.id {
            true => Ok(verifier),
            false => Err(Malformed("the id of the key is of another key")),
        }
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of a note that this key has signed. Lines of other keys are passed over; one of this key that fails refuses the note.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, Malformed> {
        if note.len() > LONGEST || note.contains(|one: char| one.is_ascii_control() && one != '\n') {
            return Err(Malformed("too long, or with control characters"));
        }
        let (text, signatures) = parts(note)?;
        let mut signed = false;
        for line in signatures.lines() {
            let (name, bytes) = signature(line)?;
            let Some((id, bytes)) = bytes.split_first_chunk::<4>() else {
                return Err(Malformed("a signature begins with the id of its key"));
            };
            if name != self.name || *id != self.id {
                continue;
            }
            let bytes = bytes.try_into().map_err(|_| Malformed("an Ed25519 signature is 64 bytes"))?;
            let signature = Signature::from_bytes(bytes);
            let refused = |_| Malformed("the signature is not of this text");
            self.key.verify_strict(text.as_bytes(), &signature).map_err(refused)?;
            signed = true;
        }
        if signed { Ok(text) } else { Err(Malformed("not signed by this key")) }
    }
}

/// The text with its last line end, and the lines of signatures.
fn parts(note: &str) -> Result<(&str, &str), Malformed> {
    let end = note.rfind("\n\n").ok_or(Malformed("a note has an empty line before its signatures"))?;
    let (text, signatures) = (&note[..=end], &note[end + 2..]);
    if signatures.is_empty() || !signatures.ends_with('\n') {
        return Err(Malformed("a note ends with a line of a signature"));
    }
    Ok((text, signatures))
}

fn signature(line: &str) -> Result<(&str, Vec<u8>), Malformed> {
    let wrong = Malformed("a signature is a dash, the name of the key, and base64");
    let (name, bytes) = line.strip_prefix("\u{2014} ").and_then(|line| line.split_once(' ')).ok_or(wrong.clone())?;
    let bytes = STANDARD.decode(bytes).map_err(|_| wrong.clone())?;
    if name.is_empty() { Err(wrong) } else { Ok((name, bytes)) }
}

impl std::fmt::Display for Verifier {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = STANDARD.encode([&[ED25519], &self.key.as_bytes()[..]].concat());
        write!(to, "{}+{}+{key}", self.name, crate::Hex(self.id))
    }
}
