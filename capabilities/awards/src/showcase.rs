//! What awards show to anyone: the Gallery of Fame, each person of it only while the consent holds.

use chrono::{NaiveTime, TimeZone, Utc};
use kernel::{Language, Result};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::gallery::{Honour, Shown, ShownFilter};

/// Everybody: for the search, and when a time is asked for.
const EVERYBODY: i64 = 100_000;

pub(crate) const GALLERY: Showcase =
    Showcase { shelf: Shelf::Gallery, items: |app, asked, language| gallery(app, asked, language) };

fn gallery(app: App, asked: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let today = app.clock().today();
        let mut filter = ShownFilter::default();
        let limit = match &asked {
            Asked::Nearest(count) => i64::from(*count),
            Asked::These(ids) => {
                filter.places = Some(ids.clone());
                EVERYBODY
            }
            Asked::Between(..) | Asked::All => EVERYBODY,
        };
        let shown = Shown::list(app.db(), today, &filter, 0, limit).await?;
        let honours = Honour::of(app.db(), shown.iter().map(|one| one.id)).await?;
        let mut items: Vec<Item> = shown.iter().map(|one| item(one, &honours)).collect();
        if let Asked::Between(from, to) = asked {
            items.retain(|item| from <= item.at && item.at < to);
        }
        Ok(items)
    })
}

fn item(shown: &Shown, honours: &[Honour]) -> Item {
    let own: Vec<&Honour> = honours.iter().filter(|honour| honour.place_id == shown.id).collect();
    let summary = own.first().map_or(String::new(), |honour| {
        let won = if honour.contest.is_empty() { honour.kind.clone() } else { format!("«{}»", honour.contest) };
        [honour.institution.as_str(), &won].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    });
    let words =
        own.iter().flat_map(|honour| [&honour.contest, &honour.nomination, &honour.institution, &honour.reason]);
    let text = words.map(String::as_str).chain([shown.words.as_str()]).collect::<Vec<_>>().join("\n");
    Item {
        id: shown.id.0,
        title: shown.name.clone(),
        summary,
        path: shown.page(),
        picture: shown.has_photo.then(|| format!("{}/thumbnail.jpg", shown.page())),
        at: Utc.from_utc_datetime(&shown.latest.and_time(NaiveTime::MIN)),
        until: None,
        group: None,
        text,
    }
}
