//! Cohorts or schools side by side, with the limits of every share.

use std::collections::HashMap;

use askama::Template;
use chrono::NaiveDate;
use cohort::Share;
use kernel::{Act, OrganisationId};
use paper::{
    Lang,
    chart::{Chart, ChartKind, Point, Series, Theme, svg},
};
use registry::organisation;
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::wording;
use crate::{
    cohorts::{COMPARED, Cohort, Compared, compare},
    milestone::MilestoneKind,
    pupil::PupilFilter,
};

/// Lines that can be told apart.
const MOST_LINES: usize = 4;

#[derive(Template)]
#[template(path = "pages/comparison.html")]
struct ComparisonPage {
    frame: Frame,
    until: NaiveDate,
    by_organisation: bool,
    rows: Vec<Compared>,
    names: HashMap<OrganisationId, String>,
    drawing: String,
}

pub(super) async fn show_comparison(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let until = wording::until(&app, &frame);
    let by_organisation = query.get("by") == "organisation";
    let days = (until, app.clock().today());
    let cohort = Cohort::of(app.db(), &me.may(Act::ReadPupils)?, PupilFilter::default(), days).await?;
    let rows = compare(&cohort, by_organisation, until);
    let places: Vec<OrganisationId> = rows.iter().filter_map(|row| row.organisation).collect();
    let names = organisation::names(app.db(), &places).await?;
    let title = frame.t("pathway-comparison");
    let mut page = ComparisonPage {
        frame: frame.crumb("pathway-title", "/pathway").named(title),
        until,
        by_organisation,
        rows,
        names,
        drawing: String::new(),
    };
    page.drawing = page.draw();
    show(page)
}

impl ComparisonPage {
    fn name(&self, row: &Compared) -> String {
        match (row.cohort, row.organisation) {
            (Some(cohort), _) => cohort.to_string(),
            (None, Some(place)) => self.names.get(&place).cloned().unwrap_or_default(),
            (None, None) => String::new(),
        }
    }

    /// The funnel of the group, and who came so far in it.
    fn link(&self, row: &Compared, kind: Option<&MilestoneKind>) -> String {
        let group = match (row.cohort, row.organisation) {
            (Some(cohort), _) => format!("cohort={}", web::encode(&cohort.to_string())),
            (None, Some(place)) => format!("organisation={place}"),
            (None, None) => String::new(),
        };
        let step = kind.map(|kind| format!("&step={}&who=through#people", kind.code()));
        format!("/pathway/funnel?{group}{}", step.unwrap_or_default())
    }

    fn share(&self, share: &Share) -> String {
        let of = |part: f64| wording::percent(&self.frame, part);
        format!("{} ({}–{})", of(share.value), of(share.low), of(share.high))
    }

    fn draw(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let point = |share: &Option<Share>| {
            let of = |share: &Share| (100.0 * share.low, 100.0 * share.high);
            share.as_ref().map(|share| Point { value: 100.0 * share.value, interval: Some(of(share)) })
        };
        let series = self
            .rows
            .iter()
            .take(MOST_LINES)
            .map(|row| Series { name: self.name(row), points: row.steps.iter().map(point).collect() });
        let chart = Chart {
            title: self.frame.t("pathway-comparison"),
            description: self.frame.t("pathway-comparison-help"),
            kind: ChartKind::Lines,
            axis: self.frame.t("pathway-column-milestone"),
            categories: COMPARED.iter().map(|kind| self.frame.t(&kind.label())).collect(),
            series: series.collect(),
            unit: "%".into(),
            decimals: 0,
        };
        svg(&chart, self.frame.language.pick(Lang::Ru, Lang::En), Theme::Page)
    }
}
