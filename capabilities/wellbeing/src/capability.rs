//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use typeset::Pdf;
use web::{Capability, MenuGroup, MenuItem};

use crate::{concerns, figure, instruments::Instruments, migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// What the room is given at assembly.
pub struct Settings {
    /// Prints documents as PDF; without it there are DOCX only.
    pub pdf: Option<Pdf>,
    /// The questionnaires that may be asked.
    pub instruments: Instruments,
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    Capability {
        routes: pages::routes(settings),
        menu: vec![MenuItem {
            group: MenuGroup::Work,
            key: "menu-wellbeing",
            path: "/wellbeing",
            act: Act::ReadWellbeing,
        }],
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        datasets: vec![&figure::FIGURES],
        migrations: migrations::migrations(),
        locales: LOCALES,
        ..Capability::named("wellbeing")
    }
}
