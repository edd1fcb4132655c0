//! The need of the years to come, how such forecasts did in the past, and how many contracts it takes to meet a need.

use std::collections::HashMap;

use askama::Template;
use axum::Extension;
use cohort::{Contracts, Distribution, Share, contracts};
use kernel::{Act, Result};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use super::{Room, asking::organisations, vacancies::XLSX};
use crate::{
    forecast::{Arrival, Forecast, Group, HORIZONS},
    staffing::Grouping,
};

/// The assurance with which a need is to be met.
const ASSURANCE: f64 = 0.8;

#[derive(Template)]
#[template(path = "pages/forecast/forecast.html")]
struct ForecastPage {
    frame: Frame,
    grouping: Grouping,
    forecast: Option<Forecast>,
    names: HashMap<String, String>,
}

pub(super) async fn show_forecast(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    query: ListQuery,
) -> Answer {
    let grouping = Grouping::of(query.get("by"));
    let (forecast, names) = made(&app, &me, &frame, &room, grouping).await?;
    let title = frame.t("training-forecast");
    show(ForecastPage { frame: under(frame).named(title), grouping, forecast, names })
}

async fn made(
    app: &App,
    me: &Me,
    frame: &Frame,
    room: &Room,
    grouping: Grouping,
) -> Result<(Option<Forecast>, HashMap<String, String>)> {
    let reach = me.may(Act::SubmitApplications)?;
    let forecast = Forecast::of(app.db(), &reach, &room.rules, frame.day(), grouping).await?;
    let names = match grouping {
        Grouping::Organisation => organisations(app, &reach).await?.into_iter().collect(),
        Grouping::Subject => HashMap::new(),
    };
    Ok((forecast, names))
}

fn under(frame: Frame) -> Frame {
    frame.crumb("training-vacancies", "/vacancies")
}

fn number(frame: &Frame, value: f64) -> String {
    // Of many a tenth of a person says nothing.
    let text = russian::number::decimal(value, usize::from(value < 20.0));
    if frame.language == kernel::Language::En { text.replace(',', ".") } else { text }
}

fn percent(frame: &Frame, value: f64) -> String {
    let whole = (value * 100.0).round().to_string();
    frame.with("training-percent", &[("n", &whole)])
}

impl ForecastPage {
    fn name(&self, group: &Group) -> String {
        self.names.get(&group.key).cloned().unwrap_or_else(|| group.key.clone())
    }

    fn mean(&self, one: &Distribution) -> String {
        number(&self.frame, one.mean())
    }

    fn interval(&self, one: &Distribution) -> String {
        let (low, high) = one.interval(0.8);
        let (lowest, highest) = one.interval(0.9);
        let arguments = [("low", low), ("high", high), ("lowest", lowest), ("highest", highest)];
        let arguments: Vec<(&str, String)> = arguments.iter().map(|(name, n)| (*name, n.to_string())).collect();
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.frame.with("training-intervals", &arguments)
    }

    /// The records behind a number of vacancies.
    fn vacancies(&self, group: &Group) -> String {
        match self.grouping {
            Grouping::Organisation => format!("/vacancies?organisation={}", group.key),
            Grouping::Subject => format!("/vacancies?q={}", web::encode(&group.key)),
        }
    }

    fn years(&self, years: &u32) -> String {
        self.frame.n("training-in-years", &i64::from(*years))
    }

    /// «мест 96»: where they will not be as many as today.
    fn posts(&self, group: &Group, at: &usize) -> Option<String> {
        let posts = *group.posts.get(*at)?;
        let n = posts.to_string();
        (posts != group.people + group.vacancies).then(|| self.frame.with("training-forecast-posts", &[("n", &n)]))
    }

    fn learned(&self, forecast: &Forecast) -> String {
        let (day, n) = (self.frame.date(&forecast.on), forecast.septembers.to_string());
        self.frame.with("training-forecast-learned", &[("day", &day), ("n", &n)])
    }

    fn arrival(&self, arrival: &Arrival) -> String {
        arrival_said(&self.frame, arrival)
    }

    /// Somebody of the district may open the number of contracts for the need in five years.
    fn need(&self, forecast: &Forecast) -> usize {
        forecast.total.need.get(1).map_or(1, |one| one.mean().round() as usize).max(1)
    }
}

fn arrival_said(frame: &Frame, arrival: &Arrival) -> String {
    let chance = percent(frame, arrival.chance);
    match arrival.of {
        0 => frame.with("training-arrival-assumed", &[("chance", &chance)]),
        of => {
            let (came, of) = (arrival.came.to_string(), of.to_string());
            frame.with("training-arrival-shown", &[("chance", &chance), ("came", &came), ("of", &of)])
        }
    }
}

pub(super) async fn workbook(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    query: ListQuery,
) -> Answer {
    let (forecast, names) = made(&app, &me, &frame, &room, Grouping::of(query.get("by"))).await?;
    let mut columns: Vec<String> = ["group", "people", "vacancies", "students"]
        .iter()
        .map(|name| frame.t(&format!("training-forecast-{name}")))
        .collect();
    for years in HORIZONS {
        let ahead = frame.n("training-in-years", &i64::from(years));
        columns.extend(
            ["posts-ahead", "expected", "low80", "high80", "low90", "high90"]
                .map(|part| format!("{ahead}: {}", frame.t(&format!("training-forecast-{part}")))),
        );
    }
    let title = frame.t("training-forecast");
    let sheet = xlsx::Sheet { name: title.clone(), title: vec![title], columns, made: app.clock().today() };
    let all = frame.t("training-forecast-total");
    let mut rows = Vec::new();
    for group in forecast.iter().flat_map(|one| std::iter::once(&one.total).chain(&one.groups)) {
        let name = names.get(&group.key).cloned().unwrap_or_else(|| group.key.clone());
        let count = |n: usize| xlsx::Value::Number(n as f64);
        let mut row = vec![xlsx::Value::Text(if name.is_empty() { all.clone() } else { name })];
        row.extend([count(group.people), count(group.vacancies), count(group.students)]);
        for (one, posts) in group.need.iter().zip(&group.posts) {
            row.push(count(*posts));
            let ((low, high), (lowest, highest)) = (one.interval(0.8), one.interval(0.9));
            row.push(xlsx::Value::Number((one.mean() * 10.0).round() / 10.0));
            row.extend([low, high, lowest, highest].map(count));
        }
        row.resize(sheet.columns.len(), xlsx::Value::Empty);
        rows.push(row);
    }
    attachment(&format!("{}.xlsx", sheet.name), XLSX, xlsx::write(&sheet, rows)?)
}

#[derive(Template)]
#[template(path = "pages/forecast/back_test.html")]
struct BackTestPage {
    frame: Frame,
    grouping: Grouping,
    forecast: Option<Forecast>,
}

pub(super) async fn show_back_test(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    query: ListQuery,
) -> Answer {
    let grouping = Grouping::of(query.get("by"));
    let (forecast, _) = made(&app, &me, &frame, &room, grouping).await?;
    let title = frame.t("training-back-test");
    let frame = under(frame).crumb("training-forecast", "/vacancies/forecast").named(title);
    show(BackTestPage { frame, grouping, forecast })
}

impl BackTestPage {
    /// «91 % (63 из 69 случаев; 82–96 %)».
    fn coverage(&self, one: &Share) -> String {
        let arguments = [
            ("share", percent(&self.frame, one.value)),
            ("part", one.part.to_string()),
            ("whole", one.whole.to_string()),
            ("low", percent(&self.frame, one.low)),
            ("high", percent(&self.frame, one.high)),
        ];
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.frame.with("training-coverage", &arguments)
    }

    fn number(&self, value: &f64) -> String {
        number(&self.frame, *value)
    }
}

#[derive(Template)]
#[template(path = "pages/forecast/contracts.html")]
struct ContractsPage {
    frame: Frame,
    need: usize,
    chance: String,
    arrival: Arrival,
    answer: Option<Contracts>,
}

pub(super) async fn show_contracts(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let arrival = Arrival::of(app.db(), &reach).await?;
    let need: usize = query.get("need").parse().ok().filter(|n| (1..=500).contains(n)).unwrap_or(3);
    let asked: Option<f64> = query.get("chance").parse().ok().filter(|n| (5.0..=99.0).contains(n));
    let chance = asked.map_or(arrival.chance, |percent| percent / 100.0);
    let title = frame.t("training-contracts-needed");
    show(ContractsPage {
        frame: under(frame).crumb("training-forecast", "/vacancies/forecast").named(title),
        need,
        chance: (chance * 100.0).round().to_string(),
        arrival,
        answer: contracts(need, chance, ASSURANCE),
    })
}

impl ContractsPage {
    fn percent(&self, value: &f64) -> String {
        percent(&self.frame, *value)
    }

    fn arrival(&self) -> String {
        arrival_said(&self.frame, &self.arrival)
    }

    fn answer(&self, answer: &Contracts) -> String {
        let (need, number) = (self.need.to_string(), answer.number.to_string());
        self.frame.with("training-contracts-answer", &[("need", &need), ("n", &number), ("chance", &self.chance)])
    }
}
