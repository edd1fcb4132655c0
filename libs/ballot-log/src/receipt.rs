//! The receipt that a voter keeps (C2SP tlog-proof): the entry, the proof that the log has it, and the signed head of that log.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::{Checkpoint, Hash, Leaf, Malformed, Opening, note::Verifier, tree};

const FIRST: &str = "c2sp.org/tlog-proof@v1";

/// What stands in the line `extra`: the entry as it is in the log, and what its commitment hides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// The canonical entry.
    pub leaf: String,
    /// The voter's own choice, by which it can be seen that it is the one that counts. Who shows the receipt shows it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
}

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entry and its opening.
    pub extra: Extra,
    /// The place of the entry in the log: the number of the vote.
    pub index: u64,
    /// Siblings from the leaf upwards.
    pub proof: Vec<Hash>,
    /// The signed head, verbatim.
    pub checkpoint: String,
}

impl Receipt {
    /// The file `….tlog-proof`.
    pub fn to_text(&self) -> String {
        let extra = serde_json::to_vec(&self.extra).expect("texts and numbers are written");
        // Every voter gets one: written into one piece of memory that it fits into.
        let mut text = String::with_capacity(extra.len() * 4 / 3 + self.proof.len() * 45 + self.checkpoint.len() + 128);
        text.extend([FIRST, "\nextra "]);
        STANDARD.encode_string(extra, &mut text);
        text.extend(["\nindex ", &self.index.to_string(), "\n"]);
        for hash in &self.proof {
            STANDARD.encode_string(hash, &mut text);
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint);
        text
    }

    /// Reads the file; line ends of Windows and spaces around a pasted text are forgiven.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let text = text.replace("\r\n", "\n");
        let (head, checkpoint) =
            text.trim_start().split_once("\n\n").ok_or(Malformed("the signed head of the log is missing"))?;
        let mut lines = head.lines();
        if lines.next() != Some(FIRST) {
            return Err(Malformed("a receipt begins with c2sp.org/tlog-proof@v1"));
        }
        let extra = lines.next().and_then(|line| line.strip_prefix("extra "));
        let extra = extra.and_then(|extra| STANDARD.decode(extra).ok()).ok_or(Malformed("the entry is missing"))?;
        let extra = serde_json::from_slice(&extra).map_err(|_| Malformed("the entry is not read"))?;
        let number = lines.next().and_then(|line| line.strip_prefix("index ")).ok_or(Malformed("no index"))?;
        let index: u64 = number.parse().map_err(|_| Malformed("the index is not a number"))?;
        if index.to_string() != number {
            return Err(Malformed("the index has superfluous signs"));
        }
        let hash = |line: &str| STANDARD.decode(line).ok().and_then(|hash| hash.try_into().ok());
        let proof = lines.map(hash).collect::<Option<Vec<Hash>>>();
        let proof = proof.ok_or(Malformed("a hash of the proof is not 32 bytes in base64"))?;
        Ok(Self { extra, index, proof, checkpoint: format!("{}\n", checkpoint.trim_end()) })
    }

    /// What the receipt proves by itself: the entry is in a log that this key has signed. The entry and the head.
    pub fn verify(&self, verifier: &Verifier) -> Result<(Leaf, Checkpoint), Malformed> {
        let checkpoint = Checkpoint::open(&self.checkpoint, verifier)?;
        let leaf = Leaf::parse(self.extra.leaf.as_bytes())?;
        if leaf.serial() != self.index {
            return Err(Malformed("the entry is of another place"));
        }
        let hash = leaf.hash();
        if !tree::included(&hash, self.index, checkpoint.size, &self.proof, &checkpoint.root) {
            return Err(Malformed("the proof does not lead from the entry to the signed root"));
        }
        match (&leaf, &self.extra.opening) {
            (Leaf::Cast { commitment, .. }, Some(opening)) if opening.commitment() != *commitment => {
                Err(Malformed("the choice is not the one that the entry hides"))
            }
            _ => Ok((leaf, checkpoint)),
        }
    }
}
