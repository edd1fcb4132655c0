//! The entries of the log: canonical JSON, each entry in exactly one spelling.

use serde::{Deserialize, Serialize};

use crate::{Hash, Hex, Malformed, tree};

/// One entry. Its JSON has the keys in this order, no spaces, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Leaf {
    /// The vote opens: its terms cannot change from here.
    Open {
        /// The short name of the poll in public addresses.
        poll: String,
        /// Always 0.
        serial: u64,
        /// SHA-256 of the file `poll.json`.
        terms: Hex<32>,
        /// `2026-11-27T10:05Z`.
        minute: String,
    },
    /// A vote.
    Cast {
        /// The short name of the poll.
        poll: String,
        /// The place in the log, which is the number of the vote.
        serial: u64,
        /// What hides the choice.
        commitment: Hex<32>,
        /// How the voter was admitted.
        level: String,
        /// When, to the minute, by UTC.
        minute: String,
        /// The voter's earlier vote, which no longer counts.
        replaces: Option<u64>,
    },
    /// Votes that officers annulled. They stay in the log, and the result shows them.
    Annul {
        /// The short name of the poll.
        poll: String,
        /// The place in the log.
        serial: u64,
        /// Which votes, ascending; at most [`Leaf::MOST_SERIALS`].
        serials: Vec<u64>,
        /// Why, in at most [`Leaf::LONGEST_REASON`] characters.
        reason: String,
        /// Who proposed and who decided: two different ones.
        officers: [String; 2],
        /// When, to the minute, by UTC.
        minute: String,
    },
    /// The vote closes: no votes from here; annulments may follow.
    Close {
        /// The short name of the poll.
        poll: String,
        /// The place in the log.
        serial: u64,
        /// When, to the minute, by UTC.
        minute: String,
    },
}

impl Leaf {
    /// An annulment names no more votes than this, so that an entry fits its bundle: larger ones are several entries.
    pub const MOST_SERIALS: usize = 5_000;
    /// The longest reason of an annulment.
    pub const LONGEST_REASON: usize = 1_000;

    /// The one spelling.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are written")
    }

    /// The hash of this entry in the tree.
    pub fn hash(&self) -> Hash {
        tree::leaf_hash(self.to_text().as_bytes())
    }

    /// Reads an entry; any other spelling of it, and any that breaks its own rules, is refused.
    pub fn parse(text: &[u8]) -> Result<Self, Malformed> {
        let leaf: Leaf = serde_json::from_slice(text).map_err(|_| Malformed("not an entry of a vote"))?;
        if leaf.to_text().as_bytes() != text {
            return Err(Malformed("not the canonical spelling"));
        }
        leaf.check()?;
        Ok(leaf)
    }

    fn check(&self) -> Result<(), Malformed> {
        let poll = self.poll();
        if poll.is_empty() || poll.len() > 32 || !poll.bytes().all(|one| one.is_ascii_alphanumeric()) {
            return Err(Malformed("the poll is not named by letters and digits"));
        }
        if !is_minute(self.minute()) {
            return Err(Malformed("the minute is not written as 2026-11-27T10:05Z"));
        }
        match self {
            Leaf::Cast { level, .. } if !is_level(level) => Err(Malformed("the level is not a word")),
            Leaf::Cast { serial, replaces: Some(earlier), .. } if earlier >= serial => {
                Err(Malformed("a vote replaces an earlier one only"))
            }
            Leaf::Annul { serials, reason, officers, .. } => {
                if serials.is_empty() || serials.len() > Self::MOST_SERIALS || !serials.is_sorted_by(|a, b| a < b) {
                    return Err(Malformed("annulled votes are named once each, ascending"));
                }
                if reason.trim().is_empty() || reason.chars().count() > Self::LONGEST_REASON {
                    return Err(Malformed("an annulment has a reason of at most 1000 characters"));
                }
                if officers.iter().any(String::is_empty) || officers[0] == officers[1] {
                    return Err(Malformed("an annulment is decided by two different officers"));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The poll it belongs to.
    pub fn poll(&self) -> &str {
        match self {
            Leaf::Open { poll, .. } | Leaf::Cast { poll, .. } | Leaf::Annul { poll, .. } | Leaf::Close { poll, .. } => {
                poll
            }
        }
    }

    /// Its place in the log.
    pub fn serial(&self) -> u64 {
        match self {
            Leaf::Open { serial, .. }
            | Leaf::Cast { serial, .. }
            | Leaf::Annul { serial, .. }
            | Leaf::Close { serial, .. } => *serial,
        }
    }

    /// When, to the minute.
    pub fn minute(&self) -> &str {
        match self {
            Leaf::Open { minute, .. }
            | Leaf::Cast { minute, .. }
            | Leaf::Annul { minute, .. }
            | Leaf::Close { minute, .. } => minute,
        }
    }
}

fn is_level(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|one| one.is_ascii_lowercase() || one == b'_')
}

fn is_minute(text: &str) -> bool {
    let pattern = b"0000-00-00T00:00Z";
    text.len() == pattern.len()
        && text.bytes().zip(pattern).all(|(one, like)| if *like == b'0' { one.is_ascii_digit() } else { one == *like })
}
