//! Answers go into the store in company, a few times a second: who came together cannot be told apart by time, and a disk is asked once for all.

use std::{sync::Mutex, time::Duration};

use kernel::{Error, Refusal, Result};
use store::apart::Apart;
use tokio::sync::{mpsc, oneshot};

use crate::envelopes::{self, Envelope};

/// So long an answer waits for company.
const COMPANY: Duration = Duration::from_millis(150);
/// Answers in one commit.
const BATCH: usize = 2_000;
/// Answers that wait; more are held back at their connections.
const WAITING: usize = 4_096;

struct Waiting {
    envelope: Envelope,
    taken: oneshot::Sender<Result<bool>>,
}

/// The way into the store of this server.
#[derive(Default)]
pub(crate) struct Queue {
    sender: Mutex<Option<mpsc::Sender<Waiting>>>,
}

impl Queue {
    /// Hands an answer in; it is on disk when this returns. Refused when its slip was used meanwhile.
    pub async fn hand_in(&self, store: &Apart, envelope: Envelope) -> Result<()> {
        let (taken, told) = oneshot::channel();
        let sender = self.sender(store);
        sender.send(Waiting { envelope, taken }).await.map_err(|_| Error::failed("answers are not taken"))?;
        match told.await.map_err(|_| Error::failed("an answer was not taken"))?? {
            true => Ok(()),
            false => Err(Refusal::conflict("wellbeing-refusal-code").into()),
        }
    }

    /// The way to the task that writes; begun with the first answer, and anew should it ever have ended.
    fn sender(&self, store: &Apart) -> mpsc::Sender<Waiting> {
        let mut sender = self.sender.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        match &*sender {
            Some(open) if !open.is_closed() => open.clone(),
            _ => {
                let (begun, receiver) = mpsc::channel(WAITING);
                tokio::spawn(work(store.clone(), receiver));
                sender.insert(begun).clone()
            }
        }
    }
}

async fn work(store: Apart, mut waiting: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::new();
    while waiting.recv_many(&mut batch, 1).await > 0 {
        tokio::time::sleep(COMPANY).await;
        if !waiting.is_empty() {
            waiting.recv_many(&mut batch, BATCH).await;
        }
        let together: Vec<Waiting> = std::mem::take(&mut batch);
        let envelopes: Vec<&Envelope> = together.iter().map(|one| &one.envelope).collect();
        let written = envelopes::take(&store, &envelopes).await;
        if let Err(error) = &written {
            tracing::error!(?error, "answers were not written");
        }
        for (place, one) in together.into_iter().enumerate() {
            // Whoever has gone away has answered nevertheless.
            let _ = one.taken.send(match &written {
                Ok(taken) => Ok(taken[place]),
                Err(_) => Err(Error::failed("the answer was not written")),
            });
        }
    }
}
