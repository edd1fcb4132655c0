//! The history of this room's tables.

use store::Migration;

use crate::wave;

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    vec![Migration::new("2026_11_30_60_wellbeing_wave", wave::definition())]
}
