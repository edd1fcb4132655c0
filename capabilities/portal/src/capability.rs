//! What this room declares about itself: the one value that the program takes from it.

use kernel::Language;
use web::Capability;

use crate::{migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// What the program hands in.
pub struct Settings {
    /// Draws the pictures that links to our pages are shown with.
    pub sheets: Option<typeset::SheetPrinter>,
}

/// The capability.
pub fn capability(_: Settings) -> Capability {
    Capability {
        routes: pages::routes(),
        migrations: migrations::migrations(),
        locales: LOCALES,
        ..Capability::named("portal")
    }
}
