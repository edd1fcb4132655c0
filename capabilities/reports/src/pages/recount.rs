//! «Пересчитать»: what a fixed document would say now, and why.

use askama::Template as Page;
use axum::{Extension, extract::Path};
use figures::Difference;
use kernel::{Act, Refusal};
use web::{Answer, App, Frame, Me, show};

use super::{asking::facts, indicator::said};
use crate::{Frozen, Recounted, Report, ReportId, Settings, State, current, recount};

#[derive(Page)]
#[template(path = "pages/reports/recount.html")]
struct RecountPage {
    frame: Frame,
    link: String,
    at: String,
    changed: i64,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    then: String,
    now: String,
    differs: bool,
    counted: Vec<(String, &'static str, String)>,
    population: Vec<(String, &'static str, String)>,
}

/// So many people of each figure are named on the page.
const NAMED: usize = 50;

/// The page.
pub(super) async fn page(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::ReadReports)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let fixed = match (&report.fixed, report.state) {
        (Some(fixed), State::Fixed | State::Signed) => fixed,
        _ => return Err(Refusal::conflict("report-not-fixed").into()),
    };
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let frozen = Frozen::of_report(app.db(), id).await?;
    let recounted = recount(facts(&app, &catalogue, settings.organisations, &reach), frozen).await?;
    let rows: Vec<Row> = recounted.into_iter().map(|one| row(&frame, one)).collect();
    let title = frame.t("report-recount");
    let at = frame.moment(&fixed.at);
    let mut frame = frame.crumb("reports-title", "/reports");
    frame.crumbs.push(web::Crumb { text: fixed.document.title(), path: Some(report.page()) });
    show(RecountPage {
        link: report.page(),
        at,
        changed: i64::try_from(rows.iter().filter(|row| row.differs).count())?,
        rows,
        frame: frame.named(title),
    })
}

fn row(frame: &Frame, one: Recounted) -> Row {
    let parts = |numerator: f64, denominator: Option<f64>| match denominator {
        Some(all) => format!(
            " ({})",
            frame.with("figure-parts", &[("counted", &crate::number(numerator)), ("all", &crate::number(all))])
        ),
        None => String::new(),
    };
    let told = |all: &[Difference]| all.iter().take(NAMED).map(|difference| said(frame, difference)).collect();
    Row {
        then: format!("{}{}", one.then.value_text, parts(one.then.numerator, one.then.denominator)),
        now: match &one.now {
            Some(now) => format!("{}{}", now.text, parts(now.numerator, now.denominator)),
            None => frame.t("recount-no-indicator"),
        },
        differs: one.differs(),
        counted: told(&one.counted),
        population: told(&one.population),
        title: one.title,
    }
}
