//! Long inserts run behind the back of the transaction: while the engine takes one statement, the next is being made. Whoever
//! asks or changes anything else in the transaction waits for them first, and so does its commit.

use std::sync::Arc;

use kernel::{Error, Result};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};
use tokio::{
    sync::{Mutex, mpsc},
    task::JoinHandle,
};

/// Statements that may wait: enough to keep the engine busy, few enough to fit into memory.
const WAITING: usize = 8;

/// The statements of one transaction that have not been taken yet.
#[derive(Default)]
pub(crate) struct Behind {
    queue: Mutex<Option<Queue>>,
}

struct Queue {
    statements: mpsc::Sender<Statement>,
    done: JoinHandle<Result<(), DbErr>>,
}

impl Behind {
    /// Queues a statement. An error of one queued before may come out here, or else of [`Self::settled`].
    pub async fn run(&self, transaction: &Arc<DatabaseTransaction>, statement: Statement) -> Result<()> {
        let mut queue = self.queue.lock().await;
        let running = queue.get_or_insert_with(|| Queue::begin(transaction.clone()));
        if running.statements.send(statement).await.is_err() {
            // It takes no more, because one has failed.
            drop(queue);
            return self.settled().await;
        }
        Ok(())
    }

    /// Waits until every statement is done.
    pub async fn settled(&self) -> Result<()> {
        let Some(Queue { statements, done }) = self.queue.lock().await.take() else { return Ok(()) };
        drop(statements);
        Ok(done.await.map_err(Error::from)??)
    }
}

impl Queue {
    fn begin(transaction: Arc<DatabaseTransaction>) -> Self {
        let (statements, mut waiting) = mpsc::channel(WAITING);
        let done = tokio::spawn(async move {
            while let Some(statement) = waiting.recv().await {
                transaction.execute_raw(statement).await?;
            }
            Ok(())
        });
        Self { statements, done }
    }
}
