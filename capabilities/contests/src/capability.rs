//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use typeset::Pdf;
use web::{Capability, MenuGroup, MenuItem};

use crate::{migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/files.ru.ftl")),
    (Language::En, include_str!("../locales/files.en.ftl")),
    (Language::Ru, include_str!("../locales/jury.ru.ftl")),
    (Language::En, include_str!("../locales/jury.en.ftl")),
];

/// What the program hands in.
pub struct Settings {
    /// Prints papers; without it they are offered as DOCX only.
    pub pdf: Option<Pdf>,
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let Settings { .. } = settings;
    Capability {
        routes: pages::routes(),
        menu: vec![MenuItem { group: MenuGroup::Work, key: "menu-judging", path: "/judging", act: Act::JudgeEntries }],
        migrations: migrations::migrations(),
        locales: LOCALES,
        ..Capability::named("contests")
    }
}
