//! The public door: how often one address may come, counted in the memory of this server and nowhere else; and nobody, as whom askers write.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Refusal, RefusalKind, Result};
use store::Actor;

/// Requests from one network address within [`WINDOW`]: a school has one for all its people.
const AT_MOST: u32 = 30;
const WINDOW: TimeDelta = TimeDelta::hours(1);
const MOST_REMEMBERED: usize = 10_000;

/// Counts who comes.
#[derive(Default)]
pub(crate) struct Door {
    seen: Mutex<HashMap<String, (DateTime<Utc>, u32)>>,
}

impl Door {
    /// Lets somebody in, or tells them to come later.
    pub(crate) fn let_in(&self, address: Option<&str>, now: DateTime<Utc>) -> Result<()> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST_REMEMBERED {
            seen.retain(|_, (since, _)| now - *since < WINDOW);
        }
        let (since, count) = seen.entry(address.unwrap_or("unknown").to_owned()).or_insert((now, 0));
        if now - *since >= WINDOW {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        match *count > AT_MOST {
            true => Err(Refusal::new(RefusalKind::TooMuch, "support-refusal-too-many").into()),
            false => Ok(()),
        }
    }
}

/// Who asks for help writes as nobody: no account and no address goes with it, whoever has signed in.
pub(crate) fn anyone() -> Actor {
    Actor { account: None, name: "anyone".into(), address: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_come_in_an_hour_from_one_address() {
        let (door, now) = (Door::default(), DateTime::<Utc>::default());
        for _ in 0..AT_MOST {
            assert!(door.let_in(Some("10.0.0.1"), now).is_ok());
        }
        assert!(door.let_in(Some("10.0.0.1"), now).is_err());
        assert!(door.let_in(Some("10.0.0.2"), now).is_ok());
        assert!(door.let_in(Some("10.0.0.1"), now + WINDOW).is_ok());
    }
}
