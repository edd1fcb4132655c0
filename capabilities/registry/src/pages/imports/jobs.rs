//! Long files are worked on in the background, with progress on the page of the job.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};
use std::time::Duration;

use kernel::{Act, JobId, Reach, Result};
use serde::{Deserialize, Serialize};
use store::{Actor, Db, jobs::Job};
use web::{App, JobKind, Me};

use super::{Room, page};
use crate::import::{Answers, Batch, BatchId, Step};

/// Finding out what a batch would change.
pub(super) const PREVIEW: &str = "registry.import.preview";
/// Writing a batch.
pub(super) const WRITE: &str = "registry.import.write";

/// How often progress is told.
const PAUSE: Duration = Duration::from_millis(500);

#[derive(Serialize, Deserialize)]
struct Task {
    batch: BatchId,
    answers: Answers,
}

/// The long works of this room.
pub(crate) fn kinds(room: &Arc<Room>) -> Vec<JobKind> {
    [PREVIEW, WRITE]
        .into_iter()
        .map(|kind| {
            let room = room.clone();
            JobKind { kind, run: Arc::new(move |app, job| Box::pin(run(room.clone(), app, job))) }
        })
        .collect()
}

/// Queues a long work for a batch.
pub(super) async fn queue(app: &App, me: &Me, batch: &Batch, kind: &str, answers: Option<&Answers>) -> Result<JobId> {
    let task = serde_json::to_value(Task { batch: batch.id, answers: answers.cloned().unwrap_or_default() })?;
    let queue = async |tx: &store::Tx| {
        let job = tx.queue_job(kind, &task).await?;
        batch.working(tx, Some(job)).await?;
        Ok(job)
    };
    app.db().write(&me.actor(), queue).await
}

async fn run(room: Arc<Room>, app: App, job: Job) -> Result<serde_json::Value> {
    let task: Task = serde_json::from_str(&job.payload)?;
    let account = job.account_id.ok_or_else(kernel::Refusal::not_allowed)?;
    let grants = web::account::grants(app.db(), account).await?;
    let reach = Reach::of(&grants, None, Act::ImportPeople, app.clock().today())?;
    let batch = Batch::find(app.db(), &reach, Some(account), task.batch.0).await?;
    let actor = Actor { account: Some(account), name: batch.actor.clone(), address: None };
    let shown = Arc::new(Shown::default());
    let teller = tokio::spawn(tell(app.db().clone(), job.id, shown.clone()));
    let progress = |step: Step| shown.note(step);
    let importer = room.importer(&app);
    let done = match job.kind.as_str() {
        WRITE => importer.write_batch(&reach, &actor, &batch, &task.answers, &progress).await,
        _ => importer.preview(&reach, &actor, &batch, &progress).await,
    };
    teller.abort();
    done.map(|_| serde_json::json!({ "see": page(batch.id) }))
}

/// How far a work has come, for the one who tells.
#[derive(Default)]
struct Shown {
    done: AtomicI64,
    total: AtomicI64,
    writing: AtomicBool,
    stopped: AtomicBool,
}

impl Shown {
    fn note(&self, step: Step) -> bool {
        self.done.store(step.done as i64, Ordering::Relaxed);
        self.total.store(step.total.map_or(0, |total| total as i64), Ordering::Relaxed);
        self.writing.store(step.note == "import-step-writing", Ordering::Relaxed);
        !self.stopped.load(Ordering::Relaxed)
    }
}

/// Tells beside the work, because the embedded database lets nobody else write while the import is being written.
async fn tell(db: Db, job: JobId, shown: Arc<Shown>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let (done, total) = (shown.done.load(Ordering::Relaxed), shown.total.load(Ordering::Relaxed));
        let note = if shown.writing.load(Ordering::Relaxed) { "import-step-writing" } else { "import-step-checking" };
        let goes_on = store::jobs::progress(&db, job, done, (total > 0).then_some(total), note).await;
        if matches!(goes_on, Ok(false)) {
            shown.stopped.store(true, Ordering::Relaxed);
        }
    }
}
