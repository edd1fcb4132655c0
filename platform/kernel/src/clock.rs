//! The only source of time. Tests and the demo set it; everything else reads it.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, Utc};

/// A clock and the time zone of the centre.
#[derive(Clone, Debug)]
pub struct Clock {
    fixed: Option<Arc<Mutex<DateTime<Utc>>>>,
    zone: FixedOffset,
}

impl Clock {
    /// The machine's clock; `hours_east` is the centre's distance from UTC.
    pub fn system(hours_east: i32) -> Self {
        Self { fixed: None, zone: zone(hours_east) }
    }

    /// A clock that stands still until it is moved.
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self { fixed: Some(Arc::new(Mutex::new(at))), zone: zone(10) }
    }

    /// The present moment, to the microsecond that both databases can keep.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.fixed {
            Some(at) => *at.lock().unwrap_or_else(|poisoned| poisoned.into_inner()),
            None => Utc::now().trunc_subsecs(6),
        }
    }

    /// Today in the centre's time zone.
    pub fn today(&self) -> NaiveDate {
        self.local(self.now()).date_naive()
    }

    /// A moment in the centre's time zone.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.zone)
    }

    /// The moment at which the centre's clocks show this.
    pub fn utc_of(&self, local: NaiveDateTime) -> DateTime<Utc> {
        DateTime::from_naive_utc_and_offset(local - TimeDelta::seconds(self.zone.local_minus_utc().into()), Utc)
    }

    /// Moves a fixed clock forward; a system clock stays as it is.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(at) = &self.fixed {
            *at.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) += by;
        }
    }
}

fn zone(hours_east: i32) -> FixedOffset {
    FixedOffset::east_opt(hours_east.clamp(-12, 14) * 3600).expect("within a day")
}
