//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language, Result};
use store::{Ask, Sql};
use typeset::Pdf;
use web::{App, Capability, Hit, JobKind, Me, MenuGroup, MenuItem, PersonLink};

use crate::{
    certificate::series,
    concerns, datasets, duties,
    event::{Event, EventFilter, Seen},
    migrations, pages, showcase,
};

/// Hits on the page of the search.
const HITS: i64 = 20;

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
        person_links: vec![PersonLink {
            key: "portfolio-link",
            path: "/people/{id}/portfolio",
            act: Act::ReadParticipations,
        }],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::EVENTS, &datasets::REGISTRATIONS, &datasets::PARTICIPATIONS],
        jobs: vec![JobKind { kind: series::KIND, run: Arc::new(move |app, job| Box::pin(series::run(pdf, app, job))) }],
        duties: duties::all(),
        search: Some(|app, me, words| Box::pin(search(app, me, words))),
        concerns: Some(|app, me, language| Box::pin(concerns::of(app, me, language))),
        showcases: vec![showcase::CALENDAR],
        check: Some(|app, code| Box::pin(check(app, code))),
        locales: LOCALES,
        ..Capability::named("events")
    }
}

/// Events whose title, topic or place have words that begin so, the latest first.
async fn search(app: App, me: Me, words: String) -> Result<Vec<Hit>> {
    let Ok(seen) = Seen::by(&me) else { return Ok(Vec::new()) };
    let filter = EventFilter { search: words, sort: "-starts".into(), ..EventFilter::default() };
    let found = Event::list(app.db(), &seen, &filter, 0, HITS).await?;
    let hit = |row: crate::event::Listed| Hit {
        kind: "hit-event",
        title: row.title,
        note: [row.starts_on.format("%d.%m.%Y").to_string(), row.place].join(", "),
        path: format!("/events/{}", row.id),
    };
    Ok(found.into_iter().map(hit).collect())
}

/// The page of a certificate with this code.
async fn check(app: App, code: String) -> Result<Option<String>> {
    let found = app.db().value::<String>(Sql::new("select short from certificate where short = ?").bind(code)).await?;
    Ok(found.map(|short| format!("/certificates/{short}")))
}
