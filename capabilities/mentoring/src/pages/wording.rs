//! How things of this room are said on its pages.

use chrono::NaiveDate;
use web::Frame;

use crate::programme::Stage;

/// «01.09.2021 – 31.05.2022».
pub(crate) fn days(frame: &Frame, from: &NaiveDate, to: &NaiveDate) -> String {
    format!("{} – {}", frame.date(from), frame.date(to))
}

/// «5. Формирование пар»; that all stages are closed, when they are.
pub(crate) fn stage(frame: &Frame, stage: &Option<Stage>) -> String {
    match stage {
        Some(stage) => format!("{}. {}", stage.number(), frame.t(&stage.label())),
        None => frame.t("mentoring-all-closed"),
    }
}
