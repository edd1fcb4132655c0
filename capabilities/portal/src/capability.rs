//! What this room declares about itself: the one value that the program takes from it.

use std::sync::{Arc, atomic::AtomicBool};

use kernel::{Act, Language};
use typeset::SheetPrinter;
use web::{Capability, Duty, MenuGroup, MenuItem, Section, Shelf};

use crate::{
    article::{
        concerns,
        showcase::{ARTICLES, Filled},
    },
    index, migrations, pages,
    showcase::DOCUMENTS,
};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// The capability. `sheets` draws pictures that stand for pages; without it there are none.
pub fn capability(sheets: Option<SheetPrinter>) -> Capability {
    let filled = Filled(Arc::new(AtomicBool::new(true)));
    let look = filled.clone();
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes(sheets, filled.clone()),
        menu: vec![
            item("menu-articles", "/articles", Act::WriteArticles),
            item("menu-documents", "/documents/manage", Act::PublishArticles),
        ],
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        showcases: vec![ARTICLES, DOCUMENTS],
        sections: vec![
            Section { key: Shelf::Articles.key(), path: Shelf::Articles.path(), filled: Some(filled.0) },
            Section { key: "section-young", path: pages::YOUNG, filled: None },
        ],
        migrations: migrations::migrations(),
        duties: vec![
            Duty::new("portal.index", index::keep),
            Duty::new("portal.menu", move |app| look.clone().look(app)),
        ],
        locales: LOCALES,
        ..Capability::named("portal")
    }
}
