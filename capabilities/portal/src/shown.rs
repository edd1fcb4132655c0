//! What the rooms of the program show to anyone, gathered from their showcases.

use chrono::{DateTime, Datelike, Utc};
use kernel::{Language, Result};
use web::{App, Asked, Frame, Item, Shelf};

/// What stands on a shelf now, whoever put it there.
pub(crate) async fn on_shelf(app: &App, shelf: Shelf, asked: Asked, language: Language) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for showcase in app.showcases().iter().filter(|showcase| showcase.shelf == shelf) {
        items.extend((showcase.items)(app.clone(), asked.clone(), language).await?);
    }
    Ok(items)
}

/// A moment of an item as readers of the public pages see it.
pub(crate) trait Dated {
    /// The day of the month.
    fn day(&self, at: &DateTime<Utc>) -> String;
    /// «ноября, чт».
    fn month(&self, at: &DateTime<Utc>) -> String;
    /// «26 ноября 2026».
    fn long(&self, at: &DateTime<Utc>) -> String;
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
