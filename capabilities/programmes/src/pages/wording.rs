//! Terms and lights in words of the reader's language.

use chrono::NaiveDate;
use web::{Crumb, Frame};

use crate::{
    PlanItem,
    plan::{Light, Listed},
};

/// «14.09.2021», «01.09.2021 – 14.09.2021».
pub(super) fn term(frame: &Frame, from: NaiveDate, to: NaiveDate) -> String {
    if from == to { frame.date(&to) } else { format!("{}\u{a0}– {}", frame.date(&from), frame.date(&to)) }
}

/// The class of a tag for a light.
pub(super) fn tag(light: Light) -> &'static str {
    match light {
        Light::Late => "tag bad",
        Light::Soon => "tag warn",
        Light::Done => "tag good",
        Light::OnTime | Light::Off => "tag",
    }
}

/// What the light of an item says: how late it is, how many days are left, or its state.
pub(super) fn light(frame: &Frame, item: &PlanItem, today: NaiveDate) -> String {
    match item.light(today) {
        Light::Late => frame.n("plan-late-by", &(today - item.ends_on).num_days()),
        Light::Soon if item.ends_on == today => frame.t("plan-due-today"),
        Light::Soon => frame.n("plan-due-in", &(item.ends_on - today).num_days()),
        Light::OnTime => frame.t("programmes-light-on-time"),
        Light::Done | Light::Off => frame.t(&item.state.label()),
    }
}

/// Who answers for it, or a dash.
pub(super) fn or_dash(text: &Option<String>) -> &str {
    text.as_deref().filter(|text| !text.is_empty()).unwrap_or("—")
}

/// A step of the way that is called as the record is.
pub(super) fn step(mut frame: Frame, text: impl Into<String>, path: &str) -> Frame {
    frame.crumbs.push(Crumb { text: text.into(), path: Some(path.into()) });
    frame
}

/// The heading of an item's row among others of its direction.
pub(super) fn direction(row: &Listed) -> String {
    row.direction().unwrap_or_default()
}
