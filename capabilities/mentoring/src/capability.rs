//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language, Result};
use typeset::Pdf;
use web::{App, Capability, Hit, JobKind, Me, MenuGroup, MenuItem};

use crate::{
    book::Book,
    concerns, datasets, duties, matching, migrations, pages,
    programme::{Programme, ProgrammeFilter},
};

/// Hits on the page of the search.
const HITS: i64 = 20;

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/people.ru.ftl")),
    (Language::En, include_str!("../locales/people.en.ftl")),
    (Language::Ru, include_str!("../locales/matching.ru.ftl")),
    (Language::En, include_str!("../locales/matching.en.ftl")),
    (Language::Ru, include_str!("../locales/import.ru.ftl")),
    (Language::En, include_str!("../locales/import.en.ftl")),
    (Language::Ru, include_str!("../locales/pairs.ru.ftl")),
    (Language::En, include_str!("../locales/pairs.en.ftl")),
    (Language::Ru, include_str!("../locales/monitoring.ru.ftl")),
    (Language::En, include_str!("../locales/monitoring.en.ftl")),
];

/// What the program hands in.
pub struct Settings {
    /// Forms, documents and words: the program's files, or the centre's own.
    pub book: Book,
    /// Prints papers; without it they are offered as DOCX only.
    pub pdf: Option<Pdf>,
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let book = Arc::new(settings.book);
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes(book.clone(), settings.pdf),
        menu: vec![
            item("menu-mentoring", "/mentoring", Act::ReadMentoring),
            item("menu-my-pairs", "/my/pairs", Act::ReadPairs),
        ],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::PAIRS, &datasets::PEOPLE, &datasets::SURVEYS, &datasets::CONTINGENT],
        duties: duties::all(),
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        jobs: vec![JobKind {
            kind: matching::KIND,
            run: Arc::new(move |app, job| Box::pin(matching::job(book.clone(), app, job))),
        }],
        search: Some(|app, me, words| Box::pin(search(app, me, words))),
        locales: LOCALES,
        ..Capability::named("mentoring")
    }
}

/// Programmes whose title has words that begin so.
async fn search(app: App, me: Me, words: String) -> Result<Vec<Hit>> {
    let Ok(reach) = me.may(Act::ReadMentoring) else { return Ok(Vec::new()) };
    let filter = ProgrammeFilter { search: words, ..ProgrammeFilter::default() };
    let found = Programme::list(app.db(), &reach, &filter, 0, HITS).await?;
    let hit = |row: crate::programme::Listed| Hit {
        kind: "hit-mentoring",
        note: [row.organisation.unwrap_or_default(), row.starts_on.format("%d.%m.%Y").to_string()].join(", "),
        path: format!("/mentoring/{}", row.id),
        title: row.title,
    };
    Ok(found.into_iter().map(hit).collect())
}
