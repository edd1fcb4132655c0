//! The history of this room's tables.

use store::Migration;

use crate::{article, document, index, rubric, young};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![
        step("2026_11_28_10_article_rubric", rubric::TABLE.to_string()),
        step("2026_11_28_11_article", article::definition()),
        step("2026_11_28_12_young_page", young::TABLE.to_string()),
        step("2026_11_28_20_find", index::TABLE.to_string()),
        step("2026_11_28_22_document", document::definition()),
    ]
}
