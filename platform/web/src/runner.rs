//! Runs the jobs that wait in the database, and what time brings about.

use std::time::Duration;

use kernel::{Error, Result};
use store::jobs::{self, Job};

use crate::App;

/// How long to wait when nothing is queued.
const PAUSE: Duration = Duration::from_millis(300);
/// How often a running job is said to be alive.
const BEAT: Duration = Duration::from_secs(20);

/// Runs jobs for ever, one after another, first those that the program left when it last died.
pub async fn run_jobs(app: App) {
    if let Err(error) = jobs::left_behind(app.db()).await {
        tracing::error!(?error, "jobs");
    }
    loop {
        match next_job(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(PAUSE).await,
            Err(error) => {
                tracing::error!(?error, "jobs");
                tokio::time::sleep(PAUSE * 10).await;
            }
        }
    }
}

/// How often is looked at what time has brought about.
const ROUND: Duration = Duration::from_secs(60);

/// Does for ever, every minute, what is due.
pub async fn run_duties(app: App) {
    loop {
        for duty in app.duties() {
            // In a task of its own: one that panics does not keep the others from being done.
            match tokio::spawn((duty.run)(app.clone())).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(?error, duty = duty.name, "a duty failed"),
                Err(error) => tracing::error!(%error, duty = duty.name, "a duty panicked"),
            }
        }
        tokio::time::sleep(ROUND).await;
    }
}

async fn next_job(app: &App) -> Result<bool> {
    let kinds: Vec<&str> = app.jobs().iter().map(|job| job.kind).collect();
    if kinds.is_empty() {
        return Ok(false);
    }
    let Some(job) = jobs::claim(app.db(), &kinds).await? else { return Ok(false) };
    run_job(app, job).await?;
    Ok(true)
}

/// Runs one job to its end and keeps what came of it.
pub async fn run_job(app: &App, job: Job) -> Result<()> {
    let id = job.id;
    let Some(kind) = app.jobs().iter().find(|kind| kind.kind == job.kind).cloned() else {
        tracing::error!(kind = job.kind, job = %id, "nobody does this job");
        return jobs::end(app.db(), id, Err(serde_json::json!({ "refusal": "job-unknown" }).to_string())).await;
    };
    // A job in a task of its own: if it panics, the runner lives on and the job is marked as failed.
    let mut running = tokio::spawn((kind.run)(app.clone(), job));
    let outcome = loop {
        match tokio::time::timeout(BEAT, &mut running).await {
            Ok(outcome) => break outcome,
            Err(_) => {
                if let Err(error) = jobs::beat(app.db(), id).await {
                    tracing::error!(?error, job = %id, "jobs");
                }
            }
        }
    };
    let outcome = match outcome {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Error::Refused(refusal))) => {
            let arguments: serde_json::Map<_, _> =
                refusal.arguments.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
            Err(serde_json::json!({ "refusal": refusal.key, "arguments": arguments }).to_string())
        }
        Ok(Err(Error::Failed(error))) => {
            tracing::error!(%error, job = %id, "a job failed");
            Err(serde_json::json!({ "refusal": "job-failed" }).to_string())
        }
        Err(error) => {
            tracing::error!(%error, job = %id, "a job panicked");
            Err(serde_json::json!({ "refusal": "job-failed" }).to_string())
        }
    };
    jobs::end(app.db(), id, outcome).await
}
