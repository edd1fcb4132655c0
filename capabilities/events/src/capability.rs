//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language};
use typeset::Pdf;
use web::{Capability, MenuGroup, MenuItem};

use crate::{datasets, duties, migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/registration.ru.ftl")),
    (Language::En, include_str!("../locales/registration.en.ftl")),
];

/// The capability. `pdf` prints papers; without it they are offered as DOCX only.
pub fn capability(pdf: Option<Pdf>) -> Capability {
    let _ = pdf;
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes(),
        menu: vec![
            item("menu-events", "/events", Act::ReadEvents),
            item("menu-my-events", "/my/registrations", Act::RegisterForEvents),
        ],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::EVENTS, &datasets::REGISTRATIONS],
        duties: duties::all(),
        locales: LOCALES,
        ..Capability::named("events")
    }
}
