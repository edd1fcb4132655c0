//! The history of this room's tables. Answers are not here: they stand apart, see `envelopes`.

use store::Migration;

use crate::{destruction, figure, invitations, licensed, noised, population, recommendation, referral, release, wave};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_30_60_wellbeing_wave", wave::definition()),
        step("2026_11_30_61_wellbeing_population", population::TABLES.to_string()),
        step("2026_11_30_62_wellbeing_release", release::TABLE.to_string()),
        step("2026_11_30_62_wellbeing_release_figure", figure::TABLE.to_string()),
        step("2026_11_30_63_wellbeing_destruction", destruction::TABLES.to_string()),
        step("2026_11_30_64_wellbeing_reminder", invitations::REMINDERS.to_string()),
        step("2026_11_30_64_wellbeing_licensed", licensed::TABLES.to_string()),
        step("2026_11_30_65_wellbeing_noised", noised::TABLES.to_string()),
        step("2026_11_30_70_referral_psychologist", referral::psychologist::TABLE.to_string()),
        step("2026_11_30_71_referral_vault", referral::vault::TABLES.to_string()),
        step("2026_11_30_72_referral", referral::definition()),
        step("2026_11_30_73_referral_letter", referral::letter::definition()),
        step("2026_11_30_74_referral_numbers", referral::numbers::definition()),
        step("2026_11_30_75_referral_destruction", referral::retention::TABLE.to_string()),
        step("2026_11_30_76_referral_contact", referral::contacts::TABLE.to_string()),
        step("2026_11_30_77_recommendation", recommendation::definition()),
        step("2026_11_30_78_recommendation_field_share", recommendation::release::VIEW.to_string()),
        step("2026_11_30_79_recommendation_proposal", recommendation::proposal::definition()),
        step("2026_11_30_80_referral_facts", referral::datasets::FACTS.to_string()),
    ]
}
