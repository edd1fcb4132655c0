//! Wellbeing (благополучие педагогов): waves of confidential questions, sealed answers, one frozen release each; help that is asked for by one's
//! own act, and what a district does about the fields that a release has shown.
//!
//! Reading order of waves: `wave` (its states), `population` (who is asked), `instruments`, `licensed` and `plan` (about what, and what will be published),
//! `admission`, `code`, `slips`, `invitations` and `letters` (how one is admitted), `reply`, `envelopes` and `queue` (what becomes of an answer), `ceremony`
//! and `release` (what becomes of all of them), `noised` (numbers for everybody), `intervals` and `results` (how it is read), `own_result` (what the
//! respondent sees), `destruction`.
//!
//! Of help: `referral::rights` (who sees what), `referral` and `referral::state` (what stands in the open), `referral::letter` (what is sealed),
//! `referral::code` (what the asker keeps), `referral::vault` (the psychologist's key), `referral::numbers` (what is published), `referral::retention`.
//! Of recommendations: `recommendation` (the catalogue), `recommendation::release` (fields by release), `recommendation::proposal`.

mod admission;
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
pub mod invitations;
mod letters;
mod licensed;
mod migrations;
mod noised;
mod own_result;
mod pages;
mod plan;
mod population;
mod queue;
pub mod recommendation;
pub mod referral;
mod release;
mod reply;
mod results;
pub mod sample;
mod slips;
mod tries;
mod wave;

pub use admission::Admission;
pub use capability::{LOCALES, Settings, capability};
pub use ceremony::{Spread, Spreads};
pub use code::Code;
pub use destruction::Destruction;
pub use figure::FIGURES;
pub use instruments::{FILES, Instruments};
pub use licensed::{Count, Licence, Licensed};
pub use migrations::migrations;
pub use noised::Noised;
pub use plan::Cross;
pub use population::Stratum;
pub use release::Kept;
pub use reply::{Experience, Reply, Work};
pub use slips::Sheet;
pub use wave::{Draft, Opening, Terms, Wave, WaveId, WaveState};
