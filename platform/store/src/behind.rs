//! Long inserts run behind the back of the transaction: while the engine takes one statement, the next is being made. Whoever
//! asks or changes anything else in the transaction waits for them first, and so does its commit.

use std::sync::Arc;

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use tokio::{
    sync::{Mutex, mpsc},
    task::JoinHandle,
};

use crate::dialect::Insert;

/// Statements that may wait: enough to keep the engine busy, few enough to fit into memory.
const AT_MOST: usize = 8;

/// The statements of one transaction that have not been taken yet.
#[derive(Default)]
pub(crate) struct Behind {
    queue: Mutex<Waiting>,
}

#[derive(Default)]
enum Waiting {
    #[default]
    Nothing,
    For(Queue),
    /// Its rows are not there, so nothing of the transaction may stay, even if somebody has put up with the error.
    Failed,
}

struct Queue {
    statements: mpsc::Sender<Insert>,
    done: JoinHandle<Result<(), DbErr>>,
}

impl Behind {
    /// Queues a statement. An error of one queued before may come out here, or else of [`Self::settled`].
    pub async fn run(&self, transaction: &Arc<DatabaseTransaction>, statement: Insert) -> Result<()> {
        let mut waiting = self.queue.lock().await;
        if let Waiting::Nothing = *waiting {
            *waiting = Waiting::For(Queue::begin(transaction.clone()));
        }
        match &*waiting {
            Waiting::For(queue) if queue.statements.send(statement).await.is_ok() => Ok(()),
            // It takes no more, because one has failed.
            _ => waiting.settled().await,
        }
    }

    /// Waits until every statement is done.
    pub async fn settled(&self) -> Result<()> {
        self.queue.lock().await.settled().await
    }
}

impl Waiting {
    async fn settled(&mut self) -> Result<()> {
        let queue = match std::mem::replace(self, Waiting::Failed) {
            Waiting::Failed => return Err(Error::failed("a statement of this transaction has failed before")),
            Waiting::Nothing => None,
            Waiting::For(queue) => Some(queue),
        };
        if let Some(Queue { statements, done }) = queue {
            drop(statements);
            done.await.map_err(Error::from)??;
        }
        *self = Waiting::Nothing;
        Ok(())
    }
}

impl Queue {
    fn begin(transaction: Arc<DatabaseTransaction>) -> Self {
        let (statements, mut waiting) = mpsc::channel(AT_MOST);
        let done = tokio::spawn(async move {
            while let Some(Insert { statement, rows }) = waiting.recv().await {
                transaction.execute_raw(statement).await?;
                drop(rows);
            }
            Ok(())
        });
        Self { statements, done }
    }
}
