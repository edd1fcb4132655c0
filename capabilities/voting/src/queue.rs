//! Ballots go into the log in company: whoever arrives while a commit is on its way to the disk goes with the next one. Nobody waits for
//! company: the first of a batch goes as soon as the batch before it is down.

use std::{collections::BTreeMap, sync::Mutex};

use ballot_log::Receipt;
use kernel::{Error, Result};
use store::Actor;
use tokio::sync::{mpsc, oneshot};
use web::App;

use crate::{
    ballot::{self, Ballot},
    keys::Keys,
    poll::PollId,
};

/// Ballots in one commit: enough for every connection of a busy server, few enough to bind.
const BATCH: usize = 1_000;
/// Ballots that wait; more are held back at their connections.
const WAITING: usize = 4_096;

struct Waiting {
    ballot: Ballot,
    answer: oneshot::Sender<Result<Receipt>>,
}

/// The way into the logs of this server.
#[derive(Default)]
pub(crate) struct Queue {
    sender: Mutex<Option<mpsc::Sender<Waiting>>>,
}

impl Queue {
    /// Casts a ballot; on disk when the receipt comes back.
    pub async fn cast(&self, app: &App, keys: Keys, ballot: Ballot) -> Result<Receipt> {
        let (answer, answered) = oneshot::channel();
        let sender = self.sender(app, keys);
        sender.send(Waiting { ballot, answer }).await.map_err(|_| Error::failed("votes are not taken"))?;
        answered.await.map_err(|_| Error::failed("a vote was not answered"))?
    }

    /// The way to the task that appends; begun with the first ballot, and anew should it ever have ended.
    fn sender(&self, app: &App, keys: Keys) -> mpsc::Sender<Waiting> {
        let mut sender = self.sender.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        match &*sender {
            Some(open) if !open.is_closed() => open.clone(),
            _ => {
                let (begun, receiver) = mpsc::channel(WAITING);
                tokio::spawn(work(app.clone(), keys, receiver));
                sender.insert(begun).clone()
            }
        }
    }
}

async fn work(app: App, keys: Keys, mut waiting: mpsc::Receiver<Waiting>) {
    let nobody = Actor::operator();
    let mut batch = Vec::new();
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let mut polls: BTreeMap<PollId, Vec<Waiting>> = BTreeMap::new();
        for one in batch.drain(..) {
            polls.entry(one.ballot.poll).or_default().push(one);
        }
        for (_, together) in polls {
            let ballots: Vec<&Ballot> = together.iter().map(|one| &one.ballot).collect();
            let written = app.db().write(&nobody, async |tx| ballot::append(tx, &app, &keys, &ballots).await).await;
            match written {
                Ok(outcomes) => {
                    for (one, outcome) in together.into_iter().zip(outcomes) {
                        // Whoever has gone away has voted nevertheless.
                        let _ = one.answer.send(outcome);
                    }
                }
                Err(error) => {
                    tracing::error!(?error, "votes were not written");
                    for one in together {
                        let _ = one.answer.send(Err(Error::failed("the vote was not written")));
                    }
                }
            }
        }
    }
}
