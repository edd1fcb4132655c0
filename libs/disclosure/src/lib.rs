//! What may be published of a confidential survey.
#![allow(dead_code, missing_docs, reason = "wip")]
mod answers;
pub mod choice;
mod field;
mod interval;
mod layout;
mod ledger;
pub mod plan;
mod publish;
mod refused;
mod release;
pub mod search;
pub mod unknowns;

pub use layout::Microdata;
pub use plan::{Dimension, Kind, Measure, Plan, Table};
pub use publish::{Made, release};
pub use refused::Refused;
pub use release::{Figure, Published, PublishedCell, Release};
