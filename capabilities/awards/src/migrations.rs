//! The history of this room's tables.

use store::Migration;

use crate::{award, datasets, diploma::series, gallery, import, kind, template};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_26_70_award_kind", kind::definition()),
        step("2026_11_26_71_award_template", template::definition()),
        step("2026_11_26_72_award", award::definition()),
        step("2026_11_26_73_award_fact", award::FACT.to_string()),
        step("2026_11_26_74_award_series", series::TABLE.to_string()),
        step("2026_11_26_75_award_import", import::definition()),
        step("2026_11_27_50_gallery", gallery::TABLE.to_string()),
        step("2026_11_28_50_gallery_fact", datasets::GALLERY_FACTS.to_string()),
    ]
}
