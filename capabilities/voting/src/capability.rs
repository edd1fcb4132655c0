//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language};
use typeset::{Pdf, SheetPrinter};
use web::{Capability, Duty, JobKind, MenuGroup, MenuItem};

use crate::{case, clock, concerns, datasets, keys::Keys, migrations, pages, showcase};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/desk.ru.ftl")),
    (Language::En, include_str!("../locales/desk.en.ftl")),
    (Language::Ru, include_str!("../locales/problems.ru.ftl")),
    (Language::En, include_str!("../locales/problems.en.ftl")),
];

/// What the program hands in.
pub struct Settings {
    /// Prints posters and cards.
    pub sheets: Option<SheetPrinter>,
    /// Prints protocols; without it they are offered as DOCX only.
    pub pdf: Option<Pdf>,
    /// The key of the installation from which the key of the log is made.
    pub key: [u8; 32],
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let Settings { sheets, pdf, key } = settings;
    let keys = Keys::new(key);
    Capability {
        routes: pages::routes(sheets, pdf, keys),
        menu: vec![MenuItem { group: MenuGroup::Work, key: "menu-polls", path: "/polls", act: Act::ReadPolls }],
        duties: vec![Duty::new("voting.clock", move |app| clock::run(app, keys)), Duty::new("voting.signs", case::run)],
        jobs: vec![JobKind { kind: case::KIND, run: Arc::new(|app, job| Box::pin(case::work(app, job))) }],
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        showcases: vec![showcase::VOTES],
        datasets: vec![&datasets::POLLS],
        migrations: migrations::migrations(),
        locales: LOCALES,
        ..Capability::named("voting")
    }
}
