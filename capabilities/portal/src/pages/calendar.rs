//! The calendar of what anyone may come to: a month and its list.

use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};
use web::{Answer, App, Asked, Caching, Frame, Item, ListQuery, Shelf};

use crate::shown::{Dated, on_shelf};

#[derive(Template)]
#[template(path = "pages/calendar/month.html")]
struct MonthPage {
    app: App,
    frame: Frame,
    title: String,
    previous: String,
    next: String,
    weeks: Vec<Vec<Day>>,
    items: Vec<Item>,
}

/// A day of the calendar.
struct Day {
    date: NaiveDate,
    is_of_month: bool,
    is_today: bool,
    items: Vec<Item>,
}

impl MonthPage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn month(app: App, frame: Frame, query: ListQuery, caching: Caching) -> Answer {
    let today = app.clock().today();
    let asked = NaiveDate::parse_from_str(&format!("{}-01", query.get("month")), "%Y-%m-%d").ok();
    let first = asked.filter(|day| (2000..=2100).contains(&day.year())).or(today.with_day(1)).unwrap_or(today);
    let next = first + Months::new(1);
    let begin = |day: NaiveDate| app.clock().utc_of(day.and_time(NaiveTime::MIN));
    let between = Asked::Between(begin(first), begin(next));
    let items = on_shelf(&app, Shelf::Calendar, between, frame.language).await?;
    let spans: Vec<(NaiveDate, NaiveDate)> = items.iter().map(|item| days(&app, item)).collect();
    let mut weeks = Vec::new();
    let mut monday = first - Days::new(first.weekday().num_days_from_monday().into());
    while monday < next {
        let week = (0..7).map(|n| {
            let date = monday + Days::new(n);
            let is_of_month = first <= date && date < next;
            let on = items.iter().zip(&spans).filter(|(_, (from, to))| is_of_month && *from <= date && date <= *to);
            Day { date, is_of_month, is_today: date == today, items: on.map(|(item, _)| item.clone()).collect() }
        });
        weeks.push(week.collect());
        monday = monday + Days::new(7);
    }
    let link = |month: NaiveDate| format!("/calendar?month={}", month.format("%Y-%m"));
    let title = format!("{} {}", frame.t(&format!("portal-month-{}", first.month())), first.year());
    caching.show(MonthPage {
        previous: link(first - Months::new(1)),
        next: link(next),
        weeks,
        items,
        frame: frame.crumb("shelf-calendar", "/calendar").named(title.clone()),
        title,
        app,
    })
}

/// The first and the last day of an item by the centre's clock.
fn days(app: &App, item: &Item) -> (NaiveDate, NaiveDate) {
    let day = |at| app.clock().local(at).date_naive();
    (day(item.at), day(item.until.unwrap_or(item.at)))
}
