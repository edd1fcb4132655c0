//! Long work: queued in the database, run in the background, with progress that a page can show and that survives a restart.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{AccountId, JobId, Refusal, Result};
use sea_orm::FromQueryResult;

use crate::{Actor, Ask, Db, Sql, Tx, dialect};

pub(crate) const TABLE: &str = "
create table job (
    id {uuid} primary key,
    kind text not null,
    payload text not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    done bigint not null default 0,
    total bigint,
    note text not null default '',
    result text,
    account_id {uuid},
    queued_at {moment} not null,
    beat_at {moment} not null,
    ended_at {moment}
);
create index job_waiting on job (queued_at) where state in ('queued', 'running');
";

pub(crate) const ATTEMPTS: &str = "alter table job add column attempts integer not null default 0";

/// A running job that has not been heard of for so long belongs to a program that died: it is taken up again.
const SILENCE: TimeDelta = TimeDelta::minutes(2);
/// A job that was begun so often and never ended may be what the program dies of: it is not begun again.
const MAX_ATTEMPTS: i32 = 3;
/// A job of a kind that this program does not know is left so long to a newer one beside it.
const FOREIGN: TimeDelta = TimeDelta::days(1);

/// A job.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Job {
    /// Identifier.
    pub id: JobId,
    /// What is to be done: `registry.import`.
    pub kind: String,
    /// With what, as JSON.
    pub payload: String,
    /// `queued`, `running`, `done`, `failed`, `cancelled`.
    pub state: String,
    /// Steps done.
    pub done: i64,
    /// Steps altogether, when known.
    pub total: Option<i64>,
    /// What it is doing now: a key of the language files.
    pub note: String,
    /// What came of it, as JSON, or why it failed.
    pub result: Option<String>,
    /// Who asked for it.
    pub account_id: Option<AccountId>,
    /// How often it was begun.
    pub attempts: i32,
    /// When it was asked for.
    pub queued_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Job {
    /// Has it come to an end, good or bad?
    pub fn is_over(&self) -> bool {
        self.ended_at.is_some()
    }

    /// Percent done, 0 when the total is not known.
    pub fn percent(&self) -> i64 {
        self.total.filter(|total| *total > 0).map_or(0, |total| (self.done * 100 / total).clamp(0, 100))
    }
}

impl Tx {
    /// Queues a job.
    pub async fn queue_job(&self, kind: &str, payload: &serde_json::Value) -> Result<JobId> {
        let id = JobId::new();
        let insert = "insert into job (id, kind, payload, state, account_id, queued_at, beat_at) values (?, ?, ?, 'queued', ?, ?, ?)";
        let sql = Sql::new(insert).bind(id).bind(kind).bind(payload.to_string()).bind(self.actor().account);
        self.run(sql.bind(self.now()).bind(self.now())).await?;
        Ok(id)
    }
}

/// A job by its identifier.
pub async fn find(db: &impl Ask, id: JobId) -> Result<Job> {
    let job = db.first(Sql::new("select * from job where id = ?").bind(id)).await?;
    job.ok_or_else(|| Refusal::not_found().into())
}

/// Takes the next job of these kinds, or one whose runner fell silent; or one that nobody has done for a day, so that whoever
/// takes it can say so. A job that has fallen silent too often ends here.
pub async fn claim(db: &Db, kinds: &[&str]) -> Result<Option<Job>> {
    let (silent, foreign) = (db.clock().now() - SILENCE, db.clock().now() - FOREIGN);
    let next =
        Sql::new("select * from job where (state = 'queued' or (state = 'running' and beat_at < ?)) and (kind in")
            .bind(silent)
            .push(Sql::list(kinds.iter().copied()))
            .push(Sql::new("or queued_at < ?) order by queued_at, id limit 1").bind(foreign));
    // Asked several times a second: while nothing waits, nobody who writes is held up.
    if db.first::<Job>(next.clone()).await?.is_none() {
        return Ok(None);
    }
    db.write(&Actor::operator(), async |tx| {
        give_up(tx, silent).await?;
        let Some(job) = tx.first::<Job>(next).await? else { return Ok(None) };
        // Another server may have taken it meanwhile; the condition is repeated so that only one gets it.
        let take = "update job set state = 'running', beat_at = ?, done = 0, attempts = attempts + 1
            where id = ? and (state = 'queued' or (state = 'running' and beat_at < ?))";
        let taken = tx.run(Sql::new(take).bind(tx.now()).bind(job.id).bind(silent)).await?;
        Ok((taken == 1).then_some(job))
    })
    .await
}

/// Ends what was begun too often: whoever asked for it reads why.
async fn give_up(tx: &Tx, silent: DateTime<Utc>) -> Result<()> {
    let reason = serde_json::json!({ "refusal": "job-given-up" }).to_string();
    let sql = "update job set state = 'failed', result = ?, ended_at = ?
        where state = 'running' and beat_at < ? and attempts >= ?";
    tx.run(Sql::new(sql).bind(reason).bind(tx.now()).bind(silent).bind(MAX_ATTEMPTS)).await.map(|_| ())
}

/// Says that a running job is alive, however long its next step takes.
pub async fn beat(db: &Db, id: JobId) -> Result<()> {
    db.write(&Actor::operator(), async |tx| {
        let sql = Sql::new("update job set beat_at = ? where id = ? and state = 'running'");
        tx.run(sql.bind(tx.now()).bind(id)).await.map(|_| ())
    })
    .await
}

/// At the start of the program: what was running on the embedded database was left by one that died, and need not be waited for.
pub async fn left_behind(db: &Db) -> Result<()> {
    if !dialect::is_of_one_process(db.engine()) {
        return Ok(());
    }
    db.write(&Actor::operator(), async |tx| {
        let long_ago = tx.now() - SILENCE * 2;
        tx.run(Sql::new("update job set beat_at = ? where state = 'running'").bind(long_ago)).await.map(|_| ())
    })
    .await
}

/// Reports progress; answers whether the job should go on (nobody has cancelled it).
pub async fn progress(db: &Db, id: JobId, done: i64, total: Option<i64>, note: &str) -> Result<bool> {
    db.write(&Actor::operator(), async |tx| {
        let sql =
            Sql::new("update job set done = ?, total = ?, note = ?, beat_at = ? where id = ? and state = 'running'");
        let touched = tx.run(sql.bind(done).bind(total).bind(note).bind(tx.now()).bind(id)).await?;
        Ok(touched == 1)
    })
    .await
}

/// Ends a job with its result, or with the reason why it failed.
pub async fn end(db: &Db, id: JobId, outcome: Result<serde_json::Value, String>) -> Result<()> {
    let (state, result) = match outcome {
        Ok(value) => ("done", value.to_string()),
        Err(reason) => ("failed", reason),
    };
    db.write(&Actor::operator(), async |tx| {
        let sql = Sql::new("update job set state = ?, result = ?, ended_at = ? where id = ? and state = 'running'");
        tx.run(sql.bind(state).bind(result).bind(tx.now()).bind(id)).await.map(|_| ())
    })
    .await
}

/// Asks a job to stop; it does at its next report of progress.
pub async fn cancel(tx: &Tx, id: JobId) -> Result<()> {
    let sql =
        Sql::new("update job set state = 'cancelled', ended_at = ? where id = ? and state in ('queued', 'running')");
    tx.run(sql.bind(tx.now()).bind(id)).await.map(|_| ())
}
