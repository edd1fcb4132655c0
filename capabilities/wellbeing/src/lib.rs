//! Wellbeing (благополучие педагогов): waves of confidential questions, sealed answers, one frozen release each.
//!
//! Reading order: `wave` (its states), `population` (who is asked), `instruments` and `plan` (about what, and what will be published), `code` and
//! `slips` (how one is admitted), `reply`, `envelopes` and `queue` (what becomes of an answer), `ceremony` and `release` (what becomes of all of them),
//! `intervals` and `results` (how it is read), `own_result` (what the respondent sees), `destruction`.

mod capability;
mod ceremony;
mod code;
mod concerns;
mod destruction;
mod documents;
mod envelopes;
mod figure;
mod instruments;
mod intervals;
mod migrations;
mod own_result;
mod pages;
mod plan;
mod population;
mod queue;
mod release;
mod reply;
mod results;
pub mod sample;
mod slips;
mod tries;
mod wave;

pub use capability::{LOCALES, Settings, capability};
pub use ceremony::{Spread, Spreads};
pub use code::Code;
pub use destruction::Destruction;
pub use figure::FIGURES;
pub use instruments::{FILES, Instruments};
pub use migrations::migrations;
pub use population::Stratum;
pub use release::Kept;
pub use reply::{Experience, Reply, Work};
pub use slips::Sheet;
pub use wave::{Draft, Opening, Terms, Wave, WaveId, WaveState};
