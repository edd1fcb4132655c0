//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use typeset::SheetPrinter;
use web::{Capability, Duty, MenuGroup, MenuItem};

use crate::{index, migrations, pages, showcase};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// The capability. `sheets` draws pictures that stand for pages; without it there are none.
pub fn capability(sheets: Option<SheetPrinter>) -> Capability {
    Capability {
        routes: pages::routes(sheets),
        menu: vec![MenuItem {
            group: MenuGroup::Work,
            key: "menu-documents",
            path: "/documents/manage",
            act: Act::PublishArticles,
        }],
        showcases: vec![showcase::DOCUMENTS],
        migrations: migrations::migrations(),
        duties: vec![Duty::new("portal.index", index::keep)],
        locales: LOCALES,
        ..Capability::named("portal")
    }
}
