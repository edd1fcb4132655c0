//! Pathway (путь в профессию): pedagogical classes, the milestones of their pupils, and whether young teachers stay.
//!
//! Reading order: `class`, `pupil` (who is in it, and who may see whom), `milestone` (what somebody reached, and the door through
//! which other rooms record it), `path` (all milestones, most of them read from other rooms' records), `cohorts` (funnels),
//! `career` (young teachers), `attention` (who is about to be lost).

pub mod attention;
pub mod awarded;
mod capability;
pub mod career;
pub mod class;
pub mod cohorts;
mod concerns;
mod datasets;
mod migrations;
pub mod milestone;
mod pages;
pub mod path;
pub mod pupil;
pub mod pupil_import;
pub mod sample;
pub mod works;

pub use capability::{LOCALES, capability};
pub use class::{Class, ClassId, ClassKind, NewClass};
pub use datasets::{MILESTONES, PUPILS};
pub use migrations::migrations;
pub use milestone::{Milestone, MilestoneId, MilestoneKind, NewMilestone, Origin};
pub use path::Reached;
pub use pupil::{MembershipId, NewPupil, Pupil};
