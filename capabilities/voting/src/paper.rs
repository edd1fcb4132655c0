//! The ballot paper: a poll with what can be chosen, kept for a moment in memory, since everybody who votes asks for the same one.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Result;
use web::App;

use crate::poll::{Poll, PollOption};

/// What was announced, called off or closed meanwhile is known so much later; whether a vote still counts is asked under the lock of the log.
const FRESH: TimeDelta = TimeDelta::seconds(1);
const MOST: usize = 1_000;

/// A poll with its options.
pub(crate) struct Paper {
    pub poll: Poll,
    pub options: Vec<PollOption>,
}

/// The papers that were asked for a moment ago, by short names.
#[derive(Default)]
pub(crate) struct Papers {
    kept: Mutex<HashMap<String, Kept>>,
}

struct Kept {
    at: DateTime<Utc>,
    paper: Arc<Paper>,
}

impl Papers {
    /// The paper of a public poll.
    pub async fn of(&self, app: &App, short: &str) -> Result<Arc<Paper>> {
        let now = app.clock().now();
        let lock = || self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(kept) = lock().get(short)
            && (TimeDelta::zero()..FRESH).contains(&(now - kept.at))
        {
            return Ok(kept.paper.clone());
        }
        let poll = Poll::public(app.db(), short).await?;
        let paper = Arc::new(Paper { options: poll.options(app.db()).await?, poll });
        let mut kept = lock();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(short.to_owned(), Kept { at: now, paper: paper.clone() });
        Ok(paper)
    }
}
