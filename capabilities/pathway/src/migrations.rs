//! The history of this room's tables.

use store::Migration;

use crate::{awarded, class, datasets, milestone, path, pupil, pupil_import};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration::new("2026_11_29_40_pathway", class::definition() + pupil::TABLE + &milestone::definition()),
        Migration::new(
            "2026_11_29_41_pathway_facts",
            path::REACHED.to_owned() + datasets::PUPILS_HELD + datasets::MILESTONES_REACHED,
        ),
        Migration::new("2026_11_30_70_pathway_award", awarded::definition()),
        Migration::new("2026_11_30_71_pathway_import", pupil_import::definition()),
    ]
}
