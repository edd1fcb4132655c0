//! The history of this room's tables. Answers are not here: they stand apart, see `envelopes`.

use store::Migration;

use crate::{destruction, figure, population, release, wave};

/// The steps, in the order of their names.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration::new("2026_11_30_60_wellbeing_wave", wave::definition()),
        Migration::new("2026_11_30_61_wellbeing_population", population::TABLES),
        Migration::new("2026_11_30_62_wellbeing_release", release::TABLE),
        Migration::new("2026_11_30_62_wellbeing_release_figure", figure::TABLE),
        Migration::new("2026_11_30_63_wellbeing_destruction", destruction::TABLES),
    ]
}
