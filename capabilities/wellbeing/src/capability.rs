//! What this room declares about itself: the one value that the program takes from it.

use kernel::{Act, Language, Result};
use typeset::Pdf;
use web::{App, Capability, Concern, Duty, Me, MenuGroup, MenuItem, Section};

use crate::{concerns, figure, instruments::Instruments, migrations, pages, referral};

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/instruments.ru.ftl")),
    (Language::En, include_str!("../locales/instruments.en.ftl")),
    (Language::Ru, include_str!("../locales/results.ru.ftl")),
    (Language::En, include_str!("../locales/results.en.ftl")),
    (Language::Ru, include_str!("../locales/referral.ru.ftl")),
    (Language::En, include_str!("../locales/referral.en.ftl")),
    (Language::Ru, include_str!("../locales/recommendations.ru.ftl")),
    (Language::En, include_str!("../locales/recommendations.en.ftl")),
];

/// What the room is given at assembly.
pub struct Settings {
    /// Prints documents as PDF; without it there are DOCX only.
    pub pdf: Option<Pdf>,
    /// The questionnaires that may be asked.
    pub instruments: Instruments,
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes(settings),
        menu: vec![
            item("menu-wellbeing", "/wellbeing", Act::ReadWellbeing),
            item("menu-wellbeing-help", "/wellbeing/help", Act::ReadWellbeing),
            item("menu-wellbeing-journal", "/wellbeing/journal", Act::KeepReferrals),
            item("menu-wellbeing-proposals", "/wellbeing/proposals", Act::ReadWellbeing),
        ],
        sections: vec![Section { key: "menu-wellbeing-help", path: "/wellbeing/help", filled: None }],
        datasets: vec![&figure::FIGURES, &referral::datasets::REFERRALS, &referral::datasets::PROPOSALS],
        duties: vec![Duty::new("wellbeing.referral_numbers", |app: App| async move {
            referral::numbers::publish(app.db()).await
        })],
        concerns: Some(|app, me, language| Box::pin(waiting(app, me, language))),
        migrations: migrations::migrations(),
        locales: LOCALES,
        ..Capability::named("wellbeing")
    }
}

/// What waits for a reader: waves, requests, proposals.
async fn waiting(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let mut all = concerns::of(app.clone(), me.clone(), language).await?;
    all.extend(referral::concerns::of(app, me, language).await?);
    Ok(all)
}
