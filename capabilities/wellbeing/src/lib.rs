//! Wellbeing (благополучие педагогов): waves of confidential questions, sealed answers, one frozen release each; help that is asked for by one's
//! own act, and what a district does about the fields that a release has shown.
//!
//! Reading order of help: `referral_rights` (who sees what), `referral` and `referral_state` (what stands in the open), `referral_letter` (what is
//! sealed), `referral_code` (what the asker keeps), `referral_vault` (the psychologist's key), `referral_numbers` (what is published),
//! `referral_retention`. Of recommendations: `recommendation` (the catalogue), `recommendation_release` (fields by release),
//! `recommendation_proposal`.

mod capability;
mod migrations;
mod pages;
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
mod wave;

pub use capability::{LOCALES, Settings, capability};
pub use migrations::migrations;
pub use wave::{Wave, WaveId, WaveState};
