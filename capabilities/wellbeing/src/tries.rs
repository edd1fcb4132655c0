//! How often something wrong was tried, in the memory of the program only: an address or an account that tried a code is not to be found later.

use std::{collections::HashMap, sync::Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Refusal, RefusalKind, Result};

/// A window of counting.
const WINDOW: TimeDelta = TimeDelta::minutes(10);
/// Names in memory; beyond, all are forgotten.
const MOST_NAMES: usize = 10_000;

/// Wrong tries by who made them.
#[derive(Default)]
pub(crate) struct Tries(Mutex<HashMap<String, (DateTime<Utc>, u32)>>);

impl Tries {
    /// Refuses whoever has been wrong `most` times within the window.
    pub fn check(&self, who: &str, most: u32, now: DateTime<Utc>) -> Result<()> {
        match self.lock().get(who) {
            Some((since, wrong)) if *wrong >= most && now - *since < WINDOW => {
                Err(Refusal::new(RefusalKind::TooMuch, "wellbeing-refusal-tries").into())
            }
            _ => Ok(()),
        }
    }

    /// Somebody was wrong.
    pub fn note(&self, who: &str, now: DateTime<Utc>) {
        let mut tries = self.lock();
        if tries.len() >= MOST_NAMES {
            tries.clear();
        }
        let one = tries.entry(who.to_owned()).or_insert((now, 0));
        *one = if now - one.0 < WINDOW { (one.0, one.1 + 1) } else { (now, 1) };
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (DateTime<Utc>, u32)>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
