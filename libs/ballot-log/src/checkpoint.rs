//! The head of the log as it is signed (C2SP tlog-checkpoint): which log, how many entries, what root.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    Hash, Malformed,
    note::{Signer, Verifier},
};

/// What a checkpoint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: `host/vote/short`.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The signed note.
    pub fn sign(&self, signer: &Signer) -> String {
        signer.sign(&format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root)))
    }

    /// What a note says, when this key has signed it.
    pub fn open(note: &str, verifier: &Verifier) -> Result<Self, Malformed> {
        Self::read(verifier.open(note)?)
    }

    /// What a note claims, whoever signed it: for showing only.
    pub fn unverified(note: &str) -> Result<Self, Malformed> {
        Self::read(note.split_once("\n\n").map_or(note, |(text, _)| text))
    }

    fn read(text: &str) -> Result<Self, Malformed> {
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(Malformed("a checkpoint has three lines"));
        };
        if origin.is_empty() || lines.any(str::is_empty) {
            return Err(Malformed("a checkpoint has no empty lines"));
        }
        let number: u64 = size.parse().map_err(|_| Malformed("the size is not a number"))?;
        if number.to_string() != size {
            return Err(Malformed("the size has superfluous signs"));
        }
        let root = STANDARD.decode(root).ok().and_then(|root| root.try_into().ok());
        let root = root.ok_or(Malformed("the root is not 32 bytes in base64"))?;
        Ok(Self { origin: origin.to_owned(), size: number, root })
    }
}
