//! The history of this room's tables.

use store::Migration;

use crate::{
    appeal, application, campaign, contract, datasets, member, offer, paper, point, pupil_numbers, result, study,
    suspension, vacancy,
};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_26_70_vacancy", vacancy::definition()),
        step("2026_11_26_71_target_campaign", campaign::definition()),
        step("2026_11_26_72_target_offer", offer::definition()),
        step("2026_11_26_73_target_member", member::definition()),
        step("2026_11_26_74_target_application", application::definition()),
        step("2026_11_26_75_target_paper", paper::TABLE.to_string()),
        step("2026_11_26_76_target_point", point::TABLE.to_string()),
        step("2026_11_26_77_target_result", result::definition()),
        step("2026_11_26_78_target_appeal", appeal::definition()),
        step("2026_11_26_80_target_contract", contract::definition()),
        step("2026_11_26_81_target_suspension", suspension::TABLE.to_string()),
        step("2026_11_26_82_target_item", study::definition()),
        step("2026_11_26_85_target_fact", datasets::FACTS.to_string()),
        step("2026_11_30_72_target_pupil_number", pupil_numbers::TABLE.to_string()),
    ]
}
