//! Voting (голосование): polls, how voters are admitted, the public log of votes, results.
//!
//! Reading order: `poll` (what is voted on), `level` and how each admits (`device`, `card`, `mail` with `identity`), `voter` (people as keys), `head` (the log,
//! and the only way to append to it), `ballot` and `queue` (a vote on its way into it), `clock` (opening, closing, counting), `log` (what is public),
//! `sign` and `case` (what looks scripted), `annulment` (what two officers do about it).

mod annulment;
mod ballot;
mod capability;
mod card;
mod case;
mod clock;
mod code;
mod concerns;
mod datasets;
mod device;
mod head;
mod identity;
mod keys;
mod level;
mod live;
mod log;
mod mail;
mod migrations;
mod pages;
mod paper;
mod poll;
mod protocol;
mod queue;
pub mod sample;
mod serials;
mod showcase;
mod sign;
mod voter;

pub use capability::{LOCALES, Settings, capability};
pub use level::Level;
pub use log::files as log_files;
pub use migrations::migrations;
pub use poll::{NewOption, NewPoll, Poll, PollId, PollOption, PollState};
pub use sign::sign_key;
