//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language};
use typeset::Pdf;
use web::{Capability, MenuGroup, MenuItem};

use crate::{
    concerns, datasets, migrations,
    pages::{self, Room},
    rules::Rules,
};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] =
    &[(Language::Ru, include_str!("../locales/ru.ftl")), (Language::En, include_str!("../locales/en.ftl"))];

/// What the program hands in.
pub struct Settings {
    /// Prints papers; without it they are offered as DOCX only.
    pub pdf: Option<Pdf>,
    /// The rules of selection and the law.
    pub rules: Rules,
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let Settings { pdf, rules } = settings;
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes(Room { rules: Arc::new(rules), pdf }),
        menu: vec![
            item("training-vacancies", "/vacancies", Act::SubmitApplications),
            item("training-campaigns", "/campaigns", Act::ReadCampaigns),
            item("training-contracts", "/contracts", Act::SubmitApplications),
        ],
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        migrations: migrations::migrations(),
        datasets: vec![&datasets::OFFERS, &datasets::APPLICATIONS, &datasets::CONTRACTS],
        locales: LOCALES,
        ..Capability::named("target-training")
    }
}
