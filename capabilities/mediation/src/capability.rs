//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use typeset::Pdf;
use web::{Capability, MenuGroup, MenuItem};

use crate::{concerns, datasets, migrations, pages, reminders};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/reports.ru.ftl")),
    (Language::En, include_str!("../locales/reports.en.ftl")),
    (Language::Ru, include_str!("../locales/words.ru.ftl")),
    (Language::En, include_str!("../locales/words.en.ftl")),
];

/// The capability; `pdf` prints reports and acts.
pub fn capability(pdf: Option<Pdf>) -> Capability {
    let item = |group, key, path, act| MenuItem { group, key, path, act };
    Capability {
        routes: pages::routes(pdf),
        menu: vec![
            item(MenuGroup::Work, "menu-mediation", "/mediation", Act::ReadMediation),
            item(MenuGroup::Work, "menu-mediation-journal", "/mediation/journal", Act::KeepJournal),
        ],
        datasets: vec![&datasets::SERVICES, &datasets::WORK],
        migrations: migrations::migrations(),
        duties: reminders::all(),
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        locales: LOCALES,
        ..Capability::named("mediation")
    }
}
