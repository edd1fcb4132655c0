//! The history of this room's tables.

use store::Migration;

use crate::{agreement, council, decision, meeting, plan, programme, project, recommendation, regulation};

/// The steps, in the order of their names: a table stands after those it refers to.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_25_10_programmes_regulation", regulation::definition()),
        step("2026_11_25_11_programmes_programme", programme::definition()),
        step("2026_11_25_12_programmes_plan_item", plan::definition()),
        step("2026_11_25_13_programmes_plan_evidence", plan::evidence_definition()),
        step("2026_11_25_20_programmes_council", council::definition()),
        step("2026_11_25_21_programmes_meeting", meeting::definition()),
        step("2026_11_25_22_programmes_decision", decision::TABLE.to_string()),
        step("2026_11_25_23_programmes_recommendation", recommendation::definition()),
        step("2026_11_25_24_programmes_agreement", agreement::definition()),
        step("2026_11_25_25_programmes_project", project::definition()),
        step("2026_11_28_21_programmes_regulation_public", regulation::public_definition()),
    ]
}
