//! How things of this room are said on its pages.

use chrono::NaiveDate;
use web::Frame;

use crate::{
    participant::{slot_code, slots_of},
    programme::Stage,
};

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

/// «вт вечер».
pub(crate) fn slot(frame: &Frame, slot: usize) -> String {
    let code = slot_code(slot);
    let (day, part) = code.split_once('-').unwrap_or_default();
    frame.with("mentoring-slot", &[("day", &frame.t(&format!("mentoring-day-{day}"))), ("part", &frame.t(&format!("mentoring-part-{part}")))])
}

/// «вт вечер, чт день»; that any time will do, when nothing was said.
pub(crate) fn slots(frame: &Frame, bits: i32) -> String {
    match bits {
        0 => frame.t("mentoring-any-time"),
        bits => slots_of(bits).map(|one| slot(frame, one)).collect::<Vec<_>>().join(", "),
    }
}
