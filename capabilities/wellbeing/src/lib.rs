//! Wellbeing (благополучие педагогов): waves of confidential questions, sealed answers, one frozen release each; help that is asked for by one's
//! own act, and what a district does about the fields that a release has shown.
//!
//! Reading order of waves: `wave` (its states), `population` (who is asked), `instruments` and `plan` (about what, and what will be published), `code` and
//! `slips` (how one is admitted), `reply`, `envelopes` and `queue` (what becomes of an answer), `ceremony` and `release` (what becomes of all of them),
//! `intervals` and `results` (how it is read), `own_result` (what the respondent sees), `destruction`.
//!
//! Of help: `referral_rights` (who sees what), `referral` and `referral_state` (what stands in the open), `referral_letter` (what is sealed),
//! `referral_code` (what the asker keeps), `referral_vault` (the psychologist's key), `referral_numbers` (what is published), `referral_retention`.
//! Of recommendations: `recommendation` (the catalogue), `recommendation_release` (fields by release), `recommendation_proposal`.

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
pub mod recommendation;
pub mod recommendation_field;
mod recommendation_paper;
pub mod recommendation_proposal;
pub mod recommendation_release;
pub mod referral;
pub mod referral_code;
mod referral_concerns;
mod referral_contacts;
mod referral_datasets;
mod referral_door;
pub mod referral_experience;
pub mod referral_letter;
pub mod referral_numbers;
pub mod referral_psychologist;
mod referral_retention;
pub mod referral_rights;
pub mod referral_sample;
pub mod referral_state;
mod referral_vault;
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
