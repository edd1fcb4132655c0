//! Words that several pages share.

use chrono::NaiveDate;
use kernel::SchoolYear;
use typeset::xlsx;
use web::{App, Frame};

use crate::pupil::Pupil;

/// An XLSX file.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The last day of the school year that is shown, or today within it: until then milestones are told.
pub(super) fn until(app: &App, frame: &Frame) -> NaiveDate {
    let last = frame.year.plus(1).start().pred_opt().unwrap_or(NaiveDate::MAX);
    app.clock().today().min(last)
}

/// The name, or that there is none to be shown.
pub(super) fn name(frame: &Frame, pupil: &Pupil) -> String {
    if pupil.is_named { pupil.name() } else { frame.t("pathway-nameless") }
}

/// 2021/2022.
pub(super) fn cohort(first_year: i32) -> String {
    SchoolYear::beginning(first_year).to_string()
}

/// 42 % or 42.5 %, with the decimal mark of the language.
pub(super) fn percent(frame: &Frame, share: f64) -> String {
    let lang = frame.language.pick(paper::Lang::Ru, paper::Lang::En);
    format!("{}\u{a0}%", lang.number(100.0 * share, 0).unwrap_or_default())
}

/// 1,5 or 1.5.
pub(super) fn decimal(frame: &Frame, number: f64) -> String {
    frame.language.pick(paper::Lang::Ru, paper::Lang::En).number(number, 1).unwrap_or_default()
}

/// A cell of text.
pub(super) fn cell(text: impl Into<String>) -> xlsx::Value {
    xlsx::Value::Text(text.into())
}
