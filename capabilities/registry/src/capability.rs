//! What this room declares about itself: the one value that the program takes from it.

use std::sync::Arc;

use kernel::{Act, Language, Result};
use store::AsOf;
use web::{App, Capability, Hit, Me, MenuGroup, MenuItem};

use crate::{
    datasets::STAFF,
    migrations,
    organisation::Listing,
    pages::{self, Room},
    person::private::SnilsKey,
    rules::Rules,
    staff::{Order, Page, Sort, StaffFilter, StaffList},
};

/// Hits of a sort on the page of the search.
const HITS: usize = 20;

/// The texts of this room.
pub const LOCALES: &[(Language, &str)] = &[
    (Language::Ru, include_str!("../locales/ru.ftl")),
    (Language::En, include_str!("../locales/en.ftl")),
    (Language::Ru, include_str!("../locales/pages.ru.ftl")),
    (Language::En, include_str!("../locales/pages.en.ftl")),
    (Language::Ru, include_str!("../locales/import.ru.ftl")),
    (Language::En, include_str!("../locales/import.en.ftl")),
];

/// The registry, by the dated rules of a region, with the key under which СНИЛС are sealed.
pub fn capability(rules: Rules, snils_key: [u8; 32]) -> Capability {
    let room = Arc::new(Room::new(rules, SnilsKey::new(&snils_key)));
    let item = |key, path, act| MenuItem { group: MenuGroup::Registry, key, path, act };
    Capability {
        jobs: pages::job_kinds(&room),
        routes: pages::routes(room),
        menu: vec![
            item("menu-people", "/people", Act::ReadPeople),
            item("menu-organisations", "/organisations", Act::ReadOrganisations),
            item("menu-imports", "/imports", Act::ImportPeople),
            item("menu-duplicates", "/duplicates", Act::MergePeople),
        ],
        migrations: migrations(),
        datasets: vec![&STAFF],
        search: Some(|app, me, words| Box::pin(search(app, me, words))),
        locales: LOCALES,
        ..Capability::named("registry")
    }
}

/// People and organisations whose names begin with the words, as far as the reader may see them.
async fn search(app: App, me: Me, words: String) -> Result<Vec<Hit>> {
    let at = AsOf::day(app.clock().today());
    let mut hits = Vec::new();
    if let Ok(reach) = me.may(Act::ReadPeople) {
        let filter = StaffFilter { search: words.clone(), ..StaffFilter::default() };
        let order = Order { by: Sort::Name, descending: false };
        let page = Page { number: 1, size: HITS as u32, long: false };
        let mut rows = StaffList::rows(app.db(), &reach, at, &filter, order, page).await?;
        rows.dedup_by_key(|row| row.person_id);
        hits.extend(rows.into_iter().map(|row| Hit {
            kind: "hit-person",
            title: row.full_name(),
            note: [Some(row.title), row.organisation].into_iter().flatten().collect::<Vec<_>>().join(", "),
            path: format!("/people/{}", row.person_id),
        }));
    }
    if let Ok(reach) = me.may(Act::ReadOrganisations) {
        let listing = Listing { search: words, ..Listing::default() };
        hits.extend(listing.rows(app.db(), &reach, at).await?.into_iter().take(HITS).map(|row| Hit {
            kind: "hit-organisation",
            title: row.short_name,
            note: row.name,
            path: format!("/organisations/{}", row.id),
        }));
    }
    Ok(hits)
}
