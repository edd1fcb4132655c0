//! A month of events as a calendar; on a phone as the list of its days.

use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate};
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::wording;
use crate::event::{Event, EventFilter, Listed, Seen};

/// A month holds no more than this page shows.
const MOST: i64 = 500;

#[derive(Template)]
#[template(path = "pages/month/month.html")]
struct MonthPage {
    frame: Frame,
    title: String,
    previous: String,
    next: String,
    weeks: Vec<Vec<Day>>,
    coming: Vec<Listed>,
}

/// A day of the calendar.
struct Day {
    date: NaiveDate,
    is_of_month: bool,
    is_today: bool,
    events: Vec<Listed>,
}

pub(super) async fn show_month(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let seen = Seen::by(&me)?;
    let today = app.clock().today();
    let asked = NaiveDate::parse_from_str(&format!("{}-01", query.get("month")), "%Y-%m-%d").ok();
    let first = asked.filter(|day| (1900..=2200).contains(&day.year())).or(today.with_day(1)).unwrap_or(today);
    let next = first + Months::new(1);
    let monday = first - Days::new(first.weekday().num_days_from_monday().into());
    let filter = EventFilter { from: Some(first), before: Some(next), ..EventFilter::default() };
    let events = Event::list(app.db(), &seen, &filter, 0, MOST).await?;
    let mut weeks = Vec::new();
    let mut day = monday;
    while day < next {
        let week = (0..7).map(|n| {
            let date = day + Days::new(n);
            let is_of_month = first <= date && date < next;
            let on = |event: &&Listed| is_of_month && event.starts_on <= date && date <= event.ends_on;
            Day { date, is_of_month, is_today: date == today, events: events.iter().filter(on).cloned().collect() }
        });
        weeks.push(week.collect());
        day = day + Days::new(7);
    }
    let coming = EventFilter { from: Some(today), ..EventFilter::default() };
    let link = |month: NaiveDate| format!("/events/calendar?month={}", month.format("%Y-%m"));
    let name = frame.with(
        "events-month",
        &[("month", &frame.t(&format!("events-month-{}", first.month()))), ("year", &first.year().to_string())],
    );
    show(MonthPage {
        previous: link(first - Months::new(1)),
        next: link(next),
        weeks,
        coming: Event::list(app.db(), &seen, &coming, 0, 10).await?,
        frame: frame.crumb("events-title", "/events").named(name.clone()),
        title: name,
    })
}
