//! The history of this room's tables.

use store::Migration;

use crate::{plan, programme, regulation};

/// The steps, in the order of their names: a table stands after those it refers to.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_25_10_programmes_regulation", regulation::definition()),
        step("2026_11_25_11_programmes_programme", programme::definition()),
        step("2026_11_25_12_programmes_plan_item", plan::definition()),
        step("2026_11_25_13_programmes_plan_evidence", plan::evidence_definition()),
    ]
}
