//! A receipt in brief, short enough for a code that a telephone reads: where the entry stands, its hash, and the signed head. The proof is
//! the log itself, which whoever checks it has at hand; the choice is not in it.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

use crate::{Checkpoint, Hash, Malformed, Receipt, note::Verifier};

/// What a brief says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The number of the vote.
    pub index: u64,
    /// The hash of its entry.
    pub hash: Hash,
    /// How many entries the signed head has.
    pub size: u64,
    /// Its root.
    pub root: Hash,
    /// The id of the key and its signature.
    pub signature: Vec<u8>,
}

impl Brief {
    /// The brief of a receipt.
    pub fn of(receipt: &Receipt) -> Result<Self, Malformed> {
        let Checkpoint { size, root, .. } = Checkpoint::unverified(&receipt.checkpoint)?;
        let signature = receipt.checkpoint.trim_end().rsplit_once(' ').map(|(_, signature)| signature);
        let signature = signature.and_then(|it| STANDARD.decode(it).ok()).ok_or(Malformed("no signature"))?;
        Ok(Self {
            index: receipt.index,
            hash: crate::tree::leaf_hash(receipt.extra.leaf.as_bytes()),
            size,
            root,
            signature,
        })
    }

    /// `index.hash.size.root.signature`, fit for the part of an address that browsers keep to themselves.
    pub fn to_text(&self) -> String {
        // Every voter gets one: written into one piece of memory that it fits into.
        let mut text = String::with_capacity(256);
        text.extend([self.index.to_string().as_str(), "."]);
        URL_SAFE_NO_PAD.encode_string(self.hash, &mut text);
        text.extend([".", &self.size.to_string(), "."]);
        URL_SAFE_NO_PAD.encode_string(self.root, &mut text);
        text.push('.');
        URL_SAFE_NO_PAD.encode_string(&self.signature, &mut text);
        text
    }

    /// Reads a brief, also at the end of the address that the code held; nothing when the text is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.rsplit_once('#').map_or(text, |(_, brief)| brief);
        let mut parts = text.split('.');
        let mut next = || parts.next();
        let (index, hash, size, root, signature) = (next()?, next()?, next()?, next()?, next()?);
        let number = |text: &str| text.parse().ok().filter(|number: &u64| number.to_string() == text);
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
        let hash_of = |text: &str| bytes(text)?.try_into().ok();
        let brief = Self {
            index: number(index)?,
            hash: hash_of(hash)?,
            size: number(size)?,
            root: hash_of(root)?,
            signature: bytes(signature)?,
        };
        parts.next().is_none().then_some(brief)
    }

    /// The head that the key has signed.
    pub fn verify(&self, verifier: &Verifier) -> Result<Checkpoint, Malformed> {
        let (name, root) = (verifier.name(), STANDARD.encode(self.root));
        let signature = STANDARD.encode(&self.signature);
        let note = format!("{name}\n{}\n{root}\n\n\u{2014} {name} {signature}\n", self.size);
        let head = Checkpoint::open(&note, verifier)?;
        match self.index < head.size {
            true => Ok(head),
            false => Err(Malformed("the entry is beyond the signed head")),
        }
    }
}
