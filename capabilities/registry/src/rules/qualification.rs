//! How long a category lasts, by the day on which it was set.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::QualificationKind;

/// A term for some kinds of category set within a period.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualificationTerm {
    /// Which kinds.
    pub kinds: Vec<QualificationKind>,
    /// Set on this day or later.
    pub valid_from: NaiveDate,
    /// Set before this day.
    pub valid_to: Option<NaiveDate>,
    /// How many months it lasts; without them it lasts for good.
    pub months: Option<u32>,
    /// The act that says so.
    pub basis: String,
}

impl QualificationTerm {
    pub(super) fn applies(&self, kind: QualificationKind, set_on: NaiveDate) -> bool {
        self.kinds.contains(&kind) && self.valid_from <= set_on && self.valid_to.is_none_or(|to| set_on < to)
    }

    pub(super) fn end(&self, set_on: NaiveDate) -> Option<NaiveDate> {
        set_on.checked_add_months(Months::new(self.months?))
    }
}
