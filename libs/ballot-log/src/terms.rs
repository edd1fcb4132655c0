//! The terms of a vote, frozen at its opening: the file `poll.json`, whose SHA-256 is in the first entry of the log.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Hex, Malformed};

/// What a vote is about and by what rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The short name of the poll in public addresses.
    pub poll: String,
    /// The log: `host/vote/short`.
    pub origin: String,
    /// The key that signs checkpoints, as [`crate::note::Verifier`] is written.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// How many options one ballot may choose, from 1.
    pub most_choices: u32,
    /// Whether a voter may vote again while it is open; the last vote counts.
    pub may_change: bool,
    /// Whether totals are shown while it is open.
    pub shows_totals: bool,
    /// How voters are admitted.
    pub levels: Vec<String>,
    /// `2026-11-27T10:00:00Z`.
    pub opens_at: String,
    /// When it closes.
    pub closes_at: String,
    /// What is chosen from, by number.
    pub options: Vec<Choice>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its number on the ballot, from 1.
    pub number: u32,
    /// What it is called.
    pub title: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// SHA-256 of its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

impl Terms {
    /// The file. Keep these bytes: the log holds their hash.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("texts and numbers are written");
        text.push('\n');
        text
    }

    /// Reads the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        serde_json::from_slice(bytes).map_err(|_| Malformed("not the terms of a vote"))
    }

    /// What the first entry of the log holds, of the file's bytes.
    pub fn hash(bytes: &[u8]) -> Hex<32> {
        Hex(Sha256::digest(bytes).into())
    }

    /// Whether these choices are a ballot: one or several different options, ascending.
    pub fn admits(&self, choices: &[u32]) -> bool {
        !choices.is_empty()
            && choices.len() <= self.most_choices as usize
            && choices.is_sorted_by(|a, b| a < b)
            && choices.iter().all(|number| self.options.iter().any(|option| option.number == *number))
    }
}
