//! What the rooms of the program show to anyone, gathered from their showcases.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike, Utc};
use kernel::{Language, Result, id::Uuid};
use web::{App, Asked, Frame, Item, Shelf};

use crate::index::Indexed;

/// What stands on a shelf now, whoever put it there.
pub(crate) async fn on_shelf(app: &App, shelf: Shelf, asked: Asked, language: Language) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for showcase in app.showcases().iter().filter(|showcase| showcase.shelf == shelf) {
        items.extend((showcase.items)(app.clone(), asked.clone(), language).await?);
    }
    Ok(items)
}

/// The shelf of a key, if somebody fills it.
pub(crate) fn shelf_of(app: &App, key: &str) -> Option<Shelf> {
    app.showcases().iter().map(|showcase| showcase.shelf).find(|shelf| shelf.key() == key)
}

/// What of the index may still be shown, in its order, as it is at this moment.
pub(crate) async fn still_shown<'a>(
    app: &App,
    rows: &'a [Indexed],
    language: Language,
) -> Result<Vec<(Shelf, &'a Indexed, Item)>> {
    let mut asked: BTreeMap<Shelf, Vec<Uuid>> = BTreeMap::new();
    for row in rows {
        if let Some(shelf) = shelf_of(app, &row.shelf) {
            asked.entry(shelf).or_default().push(row.id);
        }
    }
    let mut shown: HashMap<(&str, Uuid), (Shelf, Item)> = HashMap::new();
    for (shelf, ids) in asked {
        let items = on_shelf(app, shelf, Asked::These(ids), language).await?;
        shown.extend(items.into_iter().map(|item| ((shelf.key(), item.id), (shelf, item))));
    }
    let still = |row: &'a Indexed| shown.remove(&(row.shelf.as_str(), row.id)).map(|(shelf, item)| (shelf, row, item));
    Ok(rows.iter().filter_map(still).collect())
}

/// A moment of an item as readers of the public pages see it.
pub(crate) trait Dated {
    /// The day of the month.
    fn day(&self, at: &DateTime<Utc>) -> String;
    /// «ноября, чт».
    fn month(&self, at: &DateTime<Utc>) -> String;
    /// «26 ноября 2026».
    fn long(&self, at: &DateTime<Utc>) -> String;
    /// «26 ноября 2026 – 3 декабря 2026»; one day is said once.
    fn span(&self, item: &Item) -> String {
        let (from, until) = (self.long(&item.at), item.until.as_ref().map(|until| self.long(until)));
        match until.filter(|until| *until != from) {
            Some(until) => format!("{from} – {until}"),
            None => from,
        }
    }
}

impl Dated for (&App, &Frame) {
    fn day(&self, at: &DateTime<Utc>) -> String {
        self.0.clock().local(*at).day().to_string()
    }

    fn month(&self, at: &DateTime<Utc>) -> String {
        let local = self.0.clock().local(*at);
        let month = self.1.t(&format!("portal-of-month-{}", local.month()));
        let weekday = self.1.t(&format!("portal-weekday-{}", local.weekday().number_from_monday()));
        format!("{month}, {weekday}")
    }

    fn long(&self, at: &DateTime<Utc>) -> String {
        let local = self.0.clock().local(*at);
        format!("{} {} {}", local.day(), self.1.t(&format!("portal-of-month-{}", local.month())), local.year())
    }
}
