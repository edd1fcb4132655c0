//! What this room declares about itself: the one value that the program takes from it.

use std::pin::Pin;

use kernel::{Act, Language, OrganisationId, PersonId, Result};
use store::Tx;
use typeset::Pdf;
use web::{App, Capability, MenuGroup, MenuItem};

use crate::{datasets, migrations, pages};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/results.ru.ftl")),
    (Language::En, include_str!("../locales/results.en.ftl")),
    (Language::Ru, include_str!("../locales/jury.ru.ftl")),
    (Language::En, include_str!("../locales/jury.en.ftl")),
];

/// What the program hands in.
pub struct Settings {
    /// Prints papers; without it they are offered as DOCX only.
    pub pdf: Option<Pdf>,
    /// Lets a juror from outside sign in.
    pub admit: Admit,
}

/// A juror whom nobody knows yet.
pub struct Newcomer {
    /// Who.
    pub person: PersonId,
    /// The name as shown.
    pub name: String,
    /// Where the letter goes, with which they sign in.
    pub email: String,
    /// Whose contest it is.
    pub organisation: OrganisationId,
}

/// Gives a juror from outside an account that can judge and nothing else, and sends the letter with which they come in.
pub type Admit = for<'a> fn(&'a Tx, &'a App, Newcomer) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    Capability {
        routes: pages::routes(settings.admit).merge(pages::results::routes(settings.pdf)),
        menu: vec![MenuItem { group: MenuGroup::Work, key: "menu-judging", path: "/judging", act: Act::JudgeEntries }],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::SCORES],
        locales: LOCALES,
        ..Capability::named("contests")
    }
}
