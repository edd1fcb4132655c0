//! The history of this room's tables.

use store::Migration;

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    Vec::new()
}
