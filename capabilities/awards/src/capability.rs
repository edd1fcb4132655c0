//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language, Result};
use store::{Ask, Sql};
use typeset::SheetPrinter;
use web::{App, Capability, Hit, JobKind, Me, MenuGroup, MenuItem, PersonLink};

use crate::{
    award::{Award, AwardFilter},
    datasets,
    diploma::series,
    migrations, pages, showcase,
};

/// Hits on the page of the search.
const HITS: i64 = 20;

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/gallery.ru.ftl")),
    (Language::En, include_str!("../locales/gallery.en.ftl")),
];

/// What the program hands in.
pub struct Settings {
    /// Prints and shows diplomas; without it awards are kept and checked, but not printed.
    pub sheets: Option<SheetPrinter>,
    /// The key of the installation from which the issuer of credentials is made.
    pub key: [u8; 32],
}

/// The capability.
pub fn capability(settings: Settings) -> Capability {
    let Settings { sheets, key } = settings;
    Capability {
        routes: pages::routes(sheets, key),
        menu: vec![MenuItem { group: MenuGroup::Work, key: "menu-awards", path: "/awards", act: Act::ReadAwards }],
        person_links: vec![PersonLink { key: "awards-link", path: "/people/{id}/awards", act: Act::ReadAwards }],
        migrations: migrations::migrations(),
        datasets: vec![&datasets::AWARDS, &datasets::GALLERY],
        jobs: vec![JobKind {
            kind: series::KIND,
            run: Arc::new(move |app, job| Box::pin(series::run(sheets, app, job))),
        }],
        search: Some(|app, me, words| Box::pin(search(app, me, words))),
        showcases: vec![showcase::GALLERY],
        check: Some(|app, code| Box::pin(check(app, code))),
        locales: LOCALES,
        ..Capability::named("awards")
    }
}

/// Awards whose recipient, contest, number… have words that begin so, the latest first.
async fn search(app: App, me: Me, words: String) -> Result<Vec<Hit>> {
    let Ok(reach) = me.may(Act::ReadAwards) else { return Ok(Vec::new()) };
    let filter = AwardFilter { search: words, ..AwardFilter::default() };
    let found = Award::list(app.db(), &reach, &filter, 0, HITS).await?;
    let hit = |row: crate::Listed| Hit {
        kind: "hit-award",
        title: format!("{}: {}", row.kind, row.recipient),
        note: [row.issued_on.format("%d.%m.%Y").to_string(), row.contest].join(" ").trim().to_owned(),
        path: format!("/awards/{}", row.id),
    };
    Ok(found.into_iter().map(hit).collect())
}

/// The page of an award with this code.
async fn check(app: App, code: String) -> Result<Option<String>> {
    let found = app.db().value::<String>(Sql::new("select short from award where short = ?").bind(code)).await?;
    Ok(found.map(|short| format!("/a/{short}")))
}
