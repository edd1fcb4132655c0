//! What the pages are given when the program is put together, and what they remember for a moment.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::Extension;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Reach, Result};
use store::{AsOf, Db};

use crate::{
    organisation::{self, Choice},
    person::private::SnilsKey,
    rules::Rules,
    staff::{StaffFilter, StaffList, Totals},
};

/// Another program may write into the same database; what is remembered here is believed for so long at most.
const MEMORY: TimeDelta = TimeDelta::seconds(5);
const MOST_REMEMBERED: usize = 1_000;

/// What handlers ask for to get into the room.
pub(crate) type InRoom = Extension<Arc<Room>>;

/// The dated rules, the key of СНИЛС, and answers that hold until somebody writes.
pub(crate) struct Room {
    pub(crate) rules: Rules,
    pub(crate) snils: SnilsKey,
    totals: Remembered<Totals>,
    choices: Remembered<Arc<[Choice]>>,
}

struct Remembered<T> {
    answers: Mutex<HashMap<String, Answer<T>>>,
}

struct Answer<T> {
    answer: T,
    generation: u64,
    at: DateTime<Utc>,
}

impl Room {
    pub(crate) fn new(rules: Rules, snils: SnilsKey) -> Self {
        Self { rules, snils, totals: Remembered::empty(), choices: Remembered::empty() }
    }

    /// Totals of a list: they take one look at every row, and most readers ask for the same ones.
    pub(crate) async fn totals(&self, db: &Db, reach: &Reach, at: AsOf, filter: &StaffFilter) -> Result<Totals> {
        let question = format!("{reach:?} {at:?} {filter:?}");
        self.totals.or_ask(db, question, async || StaffList::totals(db, reach, at, filter).await).await
    }

    /// The organisations to choose from.
    pub(crate) async fn choices(&self, db: &Db, reach: &Reach, at: AsOf) -> Result<Arc<[Choice]>> {
        let question = format!("{reach:?} {at:?}");
        let ask = async || Ok(organisation::choices(db, reach, at).await?.into());
        self.choices.or_ask(db, question, ask).await
    }
}

impl<T: Clone> Remembered<T> {
    fn empty() -> Self {
        Self { answers: Mutex::new(HashMap::new()) }
    }

    async fn or_ask(&self, db: &Db, question: String, ask: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
        let (now, generation) = (db.clock().now(), db.generation());
        let lock = || self.answers.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = lock().get(&question)
            && known.generation == generation
            && now - known.at < MEMORY
        {
            return Ok(known.answer.clone());
        }
        let answer = ask().await?;
        let mut answers = lock();
        if answers.len() >= MOST_REMEMBERED {
            answers.clear();
        }
        answers.insert(question, Answer { answer: answer.clone(), generation, at: now });
        Ok(answer)
    }
}
