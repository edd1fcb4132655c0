//! What this room declares about itself: the one value that the program takes from it.

use kernel::Language;
use web::Capability;

use crate::{migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// What the program hands in.
pub struct Settings {
    /// Prints protocols; nothing does in a build without the typesetter.
    pub pdf: Option<typeset::Pdf>,
    /// Prints posters and cards.
    pub sheets: Option<typeset::SheetPrinter>,
    /// The key of the installation from which the key of the log is made.
    pub key: [u8; 32],
}

/// The capability.
pub fn capability(_: Settings) -> Capability {
    Capability {
        routes: pages::routes(),
        migrations: migrations::migrations(),
        locales: LOCALES,
        ..Capability::named("voting")
    }
}
