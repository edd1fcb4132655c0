//! The history of this room's tables.

use store::Migration;

use crate::{document, index};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    let step = |name, sql: String| Migration::new(name, sql);
    vec![step("2026_11_28_20_find", index::TABLE.to_string()), step("2026_11_28_22_document", document::definition())]
}
