//! What a hall sees while votes come in: how many there are, and the totals where the rule says so. Whoever watches a poll shares one look at
//! the database every two seconds.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use kernel::Result;
use serde::Serialize;
use store::Sql;
use tokio::sync::watch;
use web::App;

use crate::{
    poll::{Phase, Poll, PollId},
    voter,
};

const EVERY: Duration = Duration::from_secs(2);

/// A moment of a poll.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Moment {
    /// Does it take votes?
    pub open: bool,
    /// Is it over, with a result or soon?
    pub over: bool,
    /// People who have voted.
    pub voters: i64,
    /// Votes of each option, where they are shown.
    pub totals: Option<Vec<i64>>,
}

impl Moment {
    /// How the poll stands now.
    pub async fn of(app: &App, poll: PollId, options: usize) -> Result<Moment> {
        let Some(poll) = Poll::some(app.db(), &[poll]).await?.pop() else { return Ok(Moment::default()) };
        let phase = poll.phase(app.clock().now());
        let voters = store::count(app.db(), Sql::new("from poll_voter where poll_id = ?").bind(poll.id)).await?;
        let totals = match phase {
            Phase::Open if poll.shows_totals => {
                let totals = voter::totals(app.db(), poll.id).await?;
                Some((1..=options as u32).map(|number| totals.get(&number).copied().unwrap_or(0)).collect())
            }
            _ => None,
        };
        Ok(Moment { open: phase == Phase::Open, over: matches!(phase, Phase::Over | Phase::Closed), voters, totals })
    }
}

/// The polls that somebody watches.
#[derive(Clone, Default)]
pub(crate) struct Lives(Arc<Mutex<HashMap<PollId, watch::Sender<Moment>>>>);

impl Lives {
    /// Watches a poll; the moment that is there already counts as new.
    pub async fn watch(&self, app: &App, poll: PollId, options: usize) -> Result<watch::Receiver<Moment>> {
        let now = Moment::of(app, poll, options).await?;
        let mut lives = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let receiver = match lives.get(&poll) {
            Some(sender) => sender.subscribe(),
            None => {
                let (sender, receiver) = watch::channel(now);
                lives.insert(poll, sender);
                tokio::spawn(self.clone().look(app.clone(), poll, options));
                receiver
            }
        };
        Ok(receiver)
    }

    /// Looks until nobody watches.
    async fn look(self, app: App, poll: PollId, options: usize) {
        loop {
            tokio::time::sleep(EVERY).await;
            let now = Moment::of(&app, poll, options).await;
            let mut lives = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            match (lives.get(&poll), now) {
                (Some(sender), Ok(now)) if sender.receiver_count() > 0 => {
                    sender.send_if_modified(|before| std::mem::replace(before, now.clone()) != now);
                }
                // Those who still watch ask again by themselves.
                _ => {
                    lives.remove(&poll);
                    return;
                }
            }
        }
    }
}
