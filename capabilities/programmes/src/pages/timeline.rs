//! The plan of a school year as a timeline: months across, items as bars by direction, the line of today.

use askama::Template;
use chrono::{Months, NaiveDate};
use kernel::{Act, Language};
use paper::chart::{Bar as Stroke, Lane, Theme, Timeline, Tone};
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::{
    plan::{Bar, filter},
    wording,
};
use crate::{
    PlanState,
    plan::{Light, Listed, Order},
};

/// A drawing of more items is no drawing.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "pages/plan/timeline.html")]
struct TimelinePage {
    frame: Frame,
    bar: Bar,
    drawing: String,
    drawn: i64,
}

pub(super) async fn show_timeline(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let filter = filter(&app, &frame, &query);
    let rows = filter.rows(app.db(), &reach, Order::Direction, (0, MOST)).await?;
    let bar = Bar::of(&app, &reach, &filter, query).await?;
    let drawing = timeline(&frame, &rows, &bar).svg(Theme::Page);
    let title = frame.t("plan-timeline");
    let frame = frame.crumb("menu-plan", "/plan").named(title);
    show(TimelinePage { frame, bar, drawing, drawn: rows.len() as i64 })
}

fn timeline(frame: &Frame, rows: &[Listed], bar: &Bar) -> Timeline {
    let year = frame.year;
    let (from, to) = (year.start(), year.plus(1).start());
    let months = (0..12).filter_map(|n| from.checked_add_months(Months::new(n)));
    let mut lanes: Vec<Lane> = Vec::new();
    for row in rows {
        let name = row.direction().unwrap_or_else(|| frame.t("programmes-no-direction"));
        let stroke = stroke(frame, row, bar.today);
        match lanes.last_mut() {
            Some(lane) if lane.name == name => lane.bars.push(stroke),
            _ => lanes.push(Lane { name, bars: vec![stroke] }),
        }
    }
    let totals = &bar.totals;
    let arguments = [
        ("year", year.to_string()),
        ("n", totals.items.to_string()),
        ("done", totals.done.to_string()),
        ("late", totals.late.to_string()),
    ];
    let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
    Timeline {
        title: frame.with("plan-of-year", &[("year", &year.to_string())]),
        description: frame.with("plan-timeline-alternative", &arguments),
        from,
        to,
        parts: months.map(|day| (day, month(frame, day))).collect(),
        today: Some((bar.today, frame.with("plan-today", &[("date", &bar.today.format("%d.%m").to_string())]))),
        lanes,
        legend: vec![
            (Tone::Done, frame.t("programmes-state-done")),
            (Tone::Running, frame.t("programmes-state-running")),
            (Tone::Planned, frame.t("programmes-state-planned")),
            (Tone::Soon, frame.t("programmes-light-soon")),
            (Tone::Late, frame.t("programmes-light-late")),
            (Tone::Off, frame.t("programmes-light-off")),
        ],
    }
}

fn stroke(frame: &Frame, row: &Listed, today: NaiveDate) -> Stroke {
    let item = &row.item;
    let tone = match (item.light(today), item.state) {
        (Light::Late, _) => Tone::Late,
        (Light::Soon, _) => Tone::Soon,
        (Light::Done, _) => Tone::Done,
        (Light::Off, _) => Tone::Off,
        (Light::OnTime, PlanState::Running) => Tone::Running,
        (Light::OnTime, _) => Tone::Planned,
    };
    let word = match tone {
        Tone::Running | Tone::Planned => frame.t(&item.state.label()),
        _ => wording::light(frame, item, today),
    };
    let days = wording::term(frame, item.starts_on, item.ends_on);
    Stroke { name: item.title.clone(), note: format!("{days} · {word}"), from: item.starts_on, to: item.ends_on, tone }
}

fn month(frame: &Frame, day: NaiveDate) -> String {
    match frame.language {
        Language::Ru => russian::date::month(day).to_owned(),
        Language::En => day.format("%B").to_string(),
    }
}
