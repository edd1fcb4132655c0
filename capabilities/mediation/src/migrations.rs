//! The history of this room's tables.

use store::Migration;

use crate::{case, charter, datasets, prevention, reminders, report, submission, vault};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_29_60_mediation_service", charter::definition()),
        step("2026_11_29_61_mediation_vault", vault::TABLES.to_string()),
        step("2026_11_29_62_mediation_case", case::definition()),
        step("2026_11_29_63_mediation_prevention", prevention::definition()),
        step("2026_11_29_64_mediation_facts", datasets::FACTS.to_string()),
        step("2026_11_30_60_mediation_numbers", case::NUMBERS.to_string()),
        step("2026_11_30_61_mediation_submission", submission::definition()),
        step("2026_11_30_62_mediation_reminder", reminders::definition()),
        step("2026_11_30_63_mediation_statistics", report::statistics()),
        step("2026_11_30_64_mediation_few", datasets::FEW.to_string()),
    ]
}
