//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use web::{Capability, MenuGroup, MenuItem};

use crate::{concerns, datasets, migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// The capability.
pub fn capability() -> Capability {
    Capability {
        routes: pages::routes(),
        menu: vec![MenuItem { group: MenuGroup::Work, key: "menu-pathway", path: "/pathway", act: Act::ReadPupils }],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::PUPILS, &datasets::MILESTONES],
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        locales: LOCALES,
        ..Capability::named("pathway")
    }
}
