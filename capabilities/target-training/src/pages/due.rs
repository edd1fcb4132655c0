//! The calendar of what is due of contracts.

use askama::Template;
use chrono::NaiveDate;
use kernel::Act;
use web::{Answer, App, Frame, Me, show};

use crate::due::Due;

/// So many days ahead.
const AHEAD: u64 = 90;
/// So many lines.
const MOST: i64 = 500;

#[derive(Template)]
#[template(path = "pages/due/calendar.html")]
struct CalendarPage {
    frame: Frame,
    rows: Vec<Due>,
    today: NaiveDate,
}

impl CalendarPage {
    fn what(&self, row: &Due) -> String {
        if row.title.is_empty() { self.frame.t(&row.kind.label()) } else { row.title.clone() }
    }
}

pub(super) async fn calendar(app: App, me: Me, frame: Frame) -> Answer {
    let today = app.clock().today();
    let rows = Due::list(app.db(), &me.may(Act::SubmitApplications)?, today, AHEAD, MOST).await?;
    let title = frame.t("training-due-title");
    show(CalendarPage { frame: frame.crumb("training-contracts", "/contracts").named(title), rows, today })
}
