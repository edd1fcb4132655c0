//! The history of this room's tables.

use store::Migration;

use crate::{
    bar, base_import, contingent, datasets, document, goal, matching, meeting, opinion, pair, participant, programme,
    road_map, survey,
};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_29_10_mentoring_programme", programme::definition()),
        step("2026_11_29_11_mentoring_stage", road_map::definition()),
        step("2026_11_29_12_mentoring_document", document::definition()),
        step("2026_11_29_13_mentoring_participant", participant::definition()),
        step("2026_11_29_14_mentoring_bar", bar::definition()),
        step("2026_11_29_15_mentoring_run", matching::definition()),
        step("2026_11_29_16_mentoring_pair", pair::definition()),
        step("2026_11_29_17_mentoring_goal", goal::TABLE.to_string()),
        step("2026_11_29_18_mentoring_meeting", meeting::definition()),
        step("2026_11_29_19_mentoring_opinion", opinion::definition()),
        step("2026_11_29_20_mentoring_fact", datasets::views()),
        step("2026_11_29_21_mentoring_import", base_import::definition()),
        step("2026_11_30_60_mentoring_survey", survey::definition()),
        step("2026_11_30_61_mentoring_contingent", contingent::definition()),
        step("2026_11_30_62_mentoring_model", datasets::model_view()),
    ]
}
