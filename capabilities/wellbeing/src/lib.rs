//! Wellbeing (благополучие педагогов): waves of confidential questions, sealed answers, one frozen release each.

mod capability;
mod migrations;
mod pages;
mod wave;

pub use capability::{LOCALES, Settings, capability};
pub use migrations::migrations;
pub use wave::{Wave, WaveId, WaveState};
