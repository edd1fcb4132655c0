//! The page of a long work: what it is doing, how far it is, a button to stop it. Works without scripts by reloading.

use askama::Template;
use axum::extract::Path;
use kernel::{JobId, Refusal, Right};
use store::jobs::{self, Job};

use crate::{Answer, App, Frame, Me, Routes, see, show};

pub(crate) fn routes() -> Routes {
    Routes::new().get("/jobs/{id}", Right::SignedIn, show_job).post(
        "/jobs/{id}/cancellation",
        Right::SignedIn,
        cancel_job,
    )
}

/// The address of a job's page.
pub fn job_page(id: JobId) -> String {
    format!("/jobs/{id}")
}

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage {
    frame: Frame,
    job: Job,
    title: String,
    message: Option<String>,
}

async fn show_job(app: App, me: Me, frame: Frame, Path(id): Path<JobId>) -> Answer {
    let job = mine(&app, &me, id).await?;
    let result: serde_json::Value =
        job.result.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    if job.state == "done"
        && let Some(path) = result["see"].as_str()
    {
        return see(path, None);
    }
    let title = frame.t(&format!("job-{}", job.kind.replace('.', "-")));
    let message = (job.state == "failed").then(|| job_problem(&frame, &result, job.result.as_deref()));
    show(JobPage { frame: frame.named(title.clone()), job, title, message })
}

async fn cancel_job(app: App, me: Me, Path(id): Path<JobId>) -> Answer {
    let job = mine(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| jobs::cancel(tx, job.id).await).await?;
    see(&job_page(id), None)
}

/// A job is seen by the one who asked for it.
async fn mine(app: &App, me: &Me, id: JobId) -> kernel::Result<Job> {
    let job = jobs::find(app.db(), id).await?;
    if job.account_id == Some(me.account()) { Ok(job) } else { Err(Refusal::not_found().into()) }
}

fn job_problem(frame: &Frame, result: &serde_json::Value, text: Option<&str>) -> String {
    let Some(key) = result["refusal"].as_str() else { return text.unwrap_or_default().to_owned() };
    let arguments: Vec<(&str, &str)> = result["arguments"]
        .as_object()
        .map(|object| object.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?))).collect())
        .unwrap_or_default();
    frame.with(key, &arguments)
}
