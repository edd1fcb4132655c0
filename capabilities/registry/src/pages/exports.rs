//! Who takes personal data out of the program leaves a line in the journal: which list, in codes, and how many rows. Names
//! that were looked for are not in it.

use kernel::Result;
use serde_json::{Value, json};
use store::{AsOf, Tx, journal::Line};
use web::{App, Me};

use crate::staff::{StaffFilter, Years};

/// Notes that people were taken as `sort`, a workbook or an archive.
pub(super) async fn people(
    app: &App,
    me: &Me,
    sort: &'static str,
    (at, filter): (AsOf, &StaffFilter),
    rows: usize,
) -> Result<()> {
    let details = json!({ "as": sort, "on": at.on, "known": at.known, "filter": codes(filter), "rows": rows });
    note(app, me, Line { act: "people.exported", subject_kind: "people", subject_id: None, details }).await
}

/// Notes that somebody took something.
pub(super) async fn note(app: &App, me: &Me, line: Line) -> Result<()> {
    let write = async |tx: &Tx| {
        tx.note(line);
        Ok(())
    };
    app.db().write(&me.actor(), write).await
}

/// A filter without what somebody typed.
fn codes(filter: &StaffFilter) -> Value {
    let years = |years: Option<Years>| years.map(|years| json!([years.from, years.to]));
    let StaffFilter { organisation, position, young, main_job, .. } = filter;
    let mut codes = json!({
        "organisation": organisation, "position": position, "young": young, "main_job": main_job,
        "group": filter.staff_group, "category": filter.category, "education": filter.education_level,
        "age": years(filter.age), "pedagogical": years(filter.pedagogical),
        "searched": (!filter.search.is_empty()).then_some(true),
    });
    if let Value::Object(codes) = &mut codes {
        codes.retain(|_, code| !code.is_null());
    }
    codes
}
