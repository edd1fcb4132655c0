//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use web::{Capability, MenuGroup, MenuItem, Section, Shelf};

use crate::{
    article::{concerns, showcase},
    migrations, pages,
};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// The capability.
pub fn capability() -> Capability {
    let articles =
        MenuItem { group: MenuGroup::Work, key: "menu-articles", path: "/articles", act: Act::WriteArticles };
    Capability {
        routes: pages::routes(),
        menu: vec![articles],
        migrations: migrations::migrations(),
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        showcases: vec![showcase::ARTICLES],
        sections: vec![
            Section { key: Shelf::Articles.key(), path: Shelf::Articles.path() },
            Section { key: "section-young", path: pages::YOUNG },
        ],
        locales: LOCALES,
        ..Capability::named("portal")
    }
}
