//! What this room declares about itself: the one value that the program takes from it.

use std::pin::Pin;

use kernel::{Act, Language, OrganisationId, PersonId, Result};
use store::Tx;
use typeset::Pdf;
use web::{App, Capability, Hit, Me, MenuGroup, MenuItem, PersonLink};

use crate::{
    concerns,
    contest::{Contest, ContestFilter, Seen},
    datasets,
    entry::{Entry, EntryFilter},
    migrations, pages, showcase,
};

/// Hits of a sort on the page of the search.
const HITS: i64 = 20;

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/results.ru.ftl")),
    (Language::En, include_str!("../locales/results.en.ftl")),
    (Language::Ru, include_str!("../locales/files.ru.ftl")),
    (Language::En, include_str!("../locales/files.en.ftl")),
    (Language::Ru, include_str!("../locales/jury.ru.ftl")),
    (Language::En, include_str!("../locales/jury.en.ftl")),
    (Language::Ru, include_str!("../locales/distribution.ru.ftl")),
    (Language::En, include_str!("../locales/distribution.en.ftl")),
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
    let Settings { pdf, admit } = settings;
    let item = |key, path, act| MenuItem { group: MenuGroup::Work, key, path, act };
    Capability {
        routes: pages::routes(admit).merge(pages::results::routes(pdf)),
        menu: vec![
            item("menu-contests", "/contests", Act::ReadContests),
            item("menu-judging", "/judging", Act::JudgeEntries),
        ],
        person_links: vec![PersonLink { key: "contests-link", path: "/people/{id}/contests", act: Act::SubmitEntries }],
        search: Some(|app, me, words| Box::pin(search(app, me, words))),
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        migrations: migrations::migrations(),
        datasets: vec![
            &datasets::CONTESTS,
            &datasets::NOMINATIONS,
            &datasets::ENTRIES,
            &datasets::PARTICIPANTS,
            &datasets::scores::SCORES,
        ],
        showcases: vec![showcase::OPEN, showcase::RESULTS],
        locales: LOCALES,
        ..Capability::named("contests")
    }
}

/// Contests and entries with words that begin so, as far as somebody may see them.
async fn search(app: App, me: Me, words: String) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    if let Ok(seen) = Seen::by(&me) {
        let filter = ContestFilter { search: words.clone(), ..ContestFilter::default() };
        let found = Contest::list(app.db(), &seen, &filter, 0, HITS).await?;
        hits.extend(found.into_iter().map(|row| Hit {
            kind: "hit-contest",
            note: kernel::SchoolYear::beginning(row.season).to_string(),
            title: row.title,
            path: format!("/contests/{}", row.id),
        }));
    }
    if let Ok(seen) = Entry::shown_to(&me) {
        let filter = EntryFilter { search: words, sort: "newest".into(), ..EntryFilter::default() };
        let found = Entry::list_where(app.db(), seen, &filter, 0, HITS).await?;
        hits.extend(found.into_iter().map(|row| Hit {
            kind: "hit-entry",
            note: [row.contest, row.authors.unwrap_or_default()].join(", "),
            title: row.title,
            path: format!("/contests/{}/entries/{}", row.contest_id, row.id),
        }));
    }
    Ok(hits)
}
