//! The funnel of a cohort, a class or all: a drawing, a table whose every number opens its people, and a workbook.

use askama::Template;
use chrono::NaiveDate;
use cohort::Step;
use kernel::{Act, Result, SchoolYear};
use paper::{
    Lang,
    chart::{Chart, ChartKind, Point, Series, Theme, svg},
};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use super::wording::{self, XLSX, cell};
use crate::{
    class::Class,
    cohorts::{Cohort, not_before},
    milestone::MilestoneKind,
    pupil::{Pupil, PupilFilter},
};

#[derive(Template)]
#[template(path = "pages/funnel.html")]
struct FunnelPage {
    frame: Frame,
    query: ListQuery,
    cohorts: Vec<SchoolYear>,
    /// The class, where one is asked for.
    class: Option<Class>,
    until: NaiveDate,
    funnel: Funnel,
    drawing: String,
    /// The people of a number, with what the number is.
    listed: Option<(String, Vec<Pupil>)>,
}

struct Funnel {
    cohort: Cohort,
    steps: Vec<Step>,
    until: NaiveDate,
}

pub(super) async fn show_funnel(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let (class, funnel) = funnel(&app, &me, &frame, &query).await?;
    let listed = listed(&frame, &query, &funnel);
    let cohorts = Class::cohorts(app.db(), &me.may(Act::ReadPupils)?).await?;
    let drawing = drawing(&frame, &funnel);
    let title = frame.t("pathway-funnel");
    let frame = frame.crumb("pathway-title", "/pathway").named(title);
    let until = funnel.until;
    show(FunnelPage { frame, query, cohorts, class, until, funnel, drawing, listed })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let (class, funnel) = funnel(&app, &me, &frame, &query).await?;
    let names = ["milestone", "through", "reached", "passed"];
    let of_what = class.map_or_else(|| query.get("cohort").to_owned(), |class| class.title);
    let sheet = xlsx::Sheet {
        name: frame.t("pathway-funnel"),
        title: vec![
            frame.t("pathway-funnel"),
            of_what,
            frame.with("pathway-until", &[("day", &frame.date(&funnel.until))]),
        ],
        columns: names.map(|name| frame.t(&format!("pathway-column-{name}"))).to_vec(),
        made: app.clock().today(),
    };
    let rows = MilestoneKind::ALL.iter().zip(&funnel.steps).map(|(kind, step)| {
        let number = |people: &[usize]| xlsx::Value::Number(people.len() as f64);
        vec![
            cell(frame.t(&kind.label())),
            number(&step.through),
            number(&step.reached),
            cell(funnel.passed(&frame, *kind, step)),
        ]
    });
    attachment(&frame.t("pathway-funnel-file"), XLSX, xlsx::write(&sheet, rows)?)
}

async fn funnel(app: &App, me: &Me, frame: &Frame, query: &ListQuery) -> Result<(Option<Class>, Funnel)> {
    let reach = me.may(Act::ReadPupils)?;
    let class = match query.set("class").and_then(|id| id.parse().ok()) {
        Some(id) => Some(Class::find(app.db(), &reach, id).await?),
        None => None,
    };
    let filter = PupilFilter {
        class: class.as_ref().map(|class| class.id),
        cohort: query.get("cohort").parse().ok(),
        organisation: query.get("organisation").parse().ok(),
        person: None,
    };
    let until = wording::until(app, frame);
    let cohort = Cohort::of(app.db(), &reach, filter, (until, app.clock().today())).await?;
    Ok((class, Funnel { steps: cohort.funnel(), cohort, until }))
}

/// The people of the number that was opened.
fn listed(frame: &Frame, query: &ListQuery, funnel: &Funnel) -> Option<(String, Vec<Pupil>)> {
    let kind = MilestoneKind::of(query.get("step"))?;
    let step = &funnel.steps[kind.place()];
    let (key, people) = match query.get("who") {
        "reached" => ("pathway-who-reached", step.reached.clone()),
        "lost" => {
            let before = kind.place().checked_sub(1).map(|place| funnel.steps[place].through.clone());
            let before = before.unwrap_or_else(|| (0..funnel.cohort.pupils.len()).collect());
            ("pathway-who-lost", before.into_iter().filter(|one| !step.through.contains(one)).collect())
        }
        _ => ("pathway-who-through", step.through.clone()),
    };
    let title = frame.with(key, &[("milestone", &frame.t(&kind.label()))]);
    Some((title, people.into_iter().map(|place| funnel.cohort.pupils[place].clone()).collect()))
}

fn drawing(frame: &Frame, funnel: &Funnel) -> String {
    if funnel.cohort.pupils.is_empty() {
        return String::new();
    }
    let shown = || MilestoneKind::ALL.iter().copied().filter(|kind| funnel.is_in_time(*kind));
    let point = |kind: MilestoneKind| Some(Point::new(funnel.steps[kind.place()].through.len() as f64));
    let chart = Chart {
        title: frame.t("pathway-funnel"),
        description: frame.n("pathway-pupils-count", &(funnel.cohort.pupils.len() as i64)),
        kind: ChartKind::Bars,
        axis: frame.t("pathway-column-milestone"),
        categories: shown().map(|kind| frame.t(&kind.label())).collect(),
        series: vec![Series { name: frame.t("pathway-column-through"), points: shown().map(point).collect() }],
        unit: String::new(),
        decimals: 0,
    };
    svg(&chart, frame.language.pick(Lang::Ru, Lang::En), Theme::Page)
}

impl Funnel {
    /// Can somebody of these pupils have reached it by now?
    fn is_in_time(&self, kind: MilestoneKind) -> bool {
        let in_time = |one: &Pupil| not_before(kind, SchoolYear::beginning(one.cohort), one.years) <= self.until;
        self.cohort.pupils.iter().any(in_time)
    }

    /// The part of those before, with its limits; a dash where nobody can have come so far.
    fn passed(&self, frame: &Frame, kind: MilestoneKind, step: &Step) -> String {
        if step.passed.whole == 0 || !self.is_in_time(kind) {
            return "—".into();
        }
        let passed = &step.passed;
        let limits = [passed.low, passed.high].map(|limit| wording::percent(frame, limit)).join("–");
        format!("{} ({limits})", wording::percent(frame, passed.value))
    }
}

impl FunnelPage {
    fn rows(&self) -> impl Iterator<Item = (&MilestoneKind, &Step)> {
        MilestoneKind::ALL.iter().zip(&self.funnel.steps)
    }

    /// How many were lost on the way to a step.
    fn lost(&self, step: &Step) -> usize {
        step.passed.whole - step.passed.part
    }

    /// The address of the people behind a number.
    fn link(&self, kind: &MilestoneKind, who: &str) -> String {
        let filters = ["class", "cohort", "organisation"]
            .into_iter()
            .filter_map(|name| self.query.set(name).map(|value| format!("{name}={}&", web::encode(value))));
        format!("/pathway/funnel?{}step={}&who={who}#people", filters.collect::<String>(), kind.code())
    }

    fn workbook(&self) -> String {
        self.query.at("/pathway/funnel.xlsx")
    }
}
