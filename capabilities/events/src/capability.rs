//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language};
use typeset::Pdf;
use web::{Capability, JobKind, MenuGroup, MenuItem};

use crate::{certificate::series, datasets, duties, migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/registration.ru.ftl")),
    (Language::En, include_str!("../locales/registration.en.ftl")),
    (Language::Ru, include_str!("../locales/attendance.ru.ftl")),
    (Language::En, include_str!("../locales/attendance.en.ftl")),
    (Language::Ru, include_str!("../locales/certificates.ru.ftl")),
    (Language::En, include_str!("../locales/certificates.en.ftl")),
    (Language::Ru, include_str!("../locales/portfolio.ru.ftl")),
    (Language::En, include_str!("../locales/portfolio.en.ftl")),
];

/// The capability. `pdf` prints papers; without it they are offered as DOCX only.
pub fn capability(pdf: Option<Pdf>) -> Capability {
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes().merge(pages::attendance::routes(pdf)),
        menu: vec![
            item("menu-events", "/events", Act::ReadEvents),
            item("menu-my-events", "/my/registrations", Act::RegisterForEvents),
            item("menu-portfolio", "/portfolio", Act::ReadParticipations),
        ],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::EVENTS, &datasets::REGISTRATIONS, &datasets::PARTICIPATIONS],
        jobs: vec![JobKind {
            kind: series::KIND,
            run: Arc::new(move |app, job| Box::pin(series::run(pdf, app, job))),
        }],
        duties: duties::all(),
        locales: LOCALES,
        ..Capability::named("events")
    }
}
