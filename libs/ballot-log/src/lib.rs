//! A vote that cannot be quietly changed: a Merkle log (RFC 6962), signed checkpoints, receipts, verification without a server.
//!
//! Reading order: [`Leaf`] (what the log holds) and [`Opening`] (what a commitment hides); [`tree`] and [`Frontier`] (hashes and proofs);
//! [`note`] and [`Checkpoint`] (signatures); [`tile`] (how a log is laid out in files); [`Receipt`] and [`Brief`]; [`Terms`] and [`Tally`];
//! [`Folder`] (writing an exported vote) and [`verify`] (believing it).

mod brief;
mod checkpoint;
mod folder;
mod frontier;
mod hex;
mod leaf;
pub mod note;
mod opening;
mod problem;
mod receipt;
mod tally;
mod terms;
pub mod tile;
pub mod tree;
mod verify;

pub use brief::Brief;
pub use checkpoint::Checkpoint;
pub use folder::Folder;
pub use frontier::{Extension, Frontier};
pub use hex::Hex;
pub use leaf::Leaf;
pub use opening::{Nonce, Opening, Openings, ballot, commitment};
pub use problem::{Code, Problem};
pub use receipt::{Extra, Receipt};
pub use tally::{Counts, Line, Tally};
pub use terms::{Choice, Terms};
pub use tree::Hash;
pub use verify::{Report, Trust, verify};

/// The same verifier for browsers: a module whose `verify(files, receipts)` names problems by the same codes.
pub const BROWSER: &str = include_str!("../browser/ballot-log.js");

/// What cannot be read as what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Malformed(pub &'static str);
