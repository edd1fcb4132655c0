//! The history of this room's tables.

use store::Migration;

use crate::{class, datasets, milestone, path, pupil};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration::new("2026_11_29_40_pathway", class::definition() + pupil::TABLE + &milestone::definition()),
        Migration::new("2026_11_29_41_pathway_facts", path::REACHED.to_owned() + datasets::FACTS),
    ]
}
