//! Datasets, indicators, figures and their traces. A figure is one query: its rows are the records behind the number.
//!
//! Nothing here knows a capability: each declares its [`Dataset`]s, the program gives them all to a [`Catalogue`].

mod breakdown;
mod catalogue;
mod change;
mod claim;
mod condition;
mod counting;
mod dataset;
mod dimension;
mod evaluation;
mod field;
mod history;
mod indicator;
pub mod own;
mod question;
mod records;
pub mod target;
mod words;

pub use breakdown::{Breakdown, Group, breakdown};
pub use catalogue::{Catalogue, Problem, Source};
pub use change::{Because, Difference, Way, explain_change};
pub use claim::{Claim, YEARS_OF_A_TREND, steadily};
pub use dataset::{Dataset, Sensitivity, TimeRule};
pub use dimension::{Band, Dimension, Key};
pub use evaluation::{Figure, figure, figures};
pub use field::{Choice, Field, Kind, Stretch};
pub use history::{Comparison, Point, comparison, history};
pub use indicator::{AsOfRule, Definition, Direction, Indicator, Measure, Part, Reference, Rollup, Unit};
pub use question::Question;
pub use records::{Cell, Identifiers, Page, Record, ids, records};
pub use target::{Light, Target};
pub use words::{Title, Words};

use store::Migration;

/// The history of this room's tables: own indicators and targets.
pub fn migrations() -> Vec<Migration> {
    vec![Migration::new("2026_11_22_05_indicator", own::TABLE), Migration::new("2026_11_22_06_target", target::TABLE)]
}
