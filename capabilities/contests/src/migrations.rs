//! The history of this room's tables.

use store::Migration;

use crate::{
    assignment, author, candidacy, contest, datasets, distribution, entry, entry_file, entry_import, exception, juror,
    nomination, ranking, rubric, sheet, verdict,
};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_26_10_contest", contest::definition()),
        step("2026_11_26_11_contest_nomination", nomination::TABLE.to_string()),
        step("2026_11_26_12_contest_criterion", rubric::TABLE.to_string()),
        step("2026_11_26_12_contest_import", entry_import::TABLE.to_string()),
        step("2026_11_26_13_contest_entry", entry::definition()),
        step("2026_11_26_14_contest_author", author::TABLE.to_string()),
        step("2026_11_26_15_contest_candidacy", candidacy::TABLE.to_string()),
        step("2026_11_26_16_contest_exception", exception::TABLE.to_string()),
        step("2026_11_26_17_contest_entry_fact", datasets::FACTS.to_string()),
        step("2026_11_26_30_contest_entry_file", entry_file::definition()),
        step("2026_11_26_35_contest_juror", juror::definition()),
        step("2026_11_26_36_contest_assignment", assignment::definition()),
        step("2026_11_26_37_contest_sheet", sheet::definition()),
        step("2026_11_26_50_contest_distribution", distribution::TABLE.to_string()),
        step("2026_11_26_55_contest_rule", ranking::rule::definition()),
        step("2026_11_26_56_contest_run", verdict::runs()),
        step("2026_11_26_57_contest_verdict", verdict::definition()),
        step("2026_11_26_58_contest_score_fact", datasets::scores::FACTS.to_string()),
        step("2026_11_26_59_contest_fact", datasets::CONTEST_FACTS.to_string()),
        step("2026_11_26_59_contest_participant_fact", datasets::participants::FACTS.to_string()),
    ]
}
