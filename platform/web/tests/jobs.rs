//! Long work: done in the background, taken up again by the next runner, ended with a reason when nobody can do it.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use kernel::{JobId, OrganisationId, Role};
use serde_json::json;
use store::{Actor, Engine, jobs};
use testkit::{Person, TestApp};
use web::{Capability, JobKind};

/// A program that can do one long work; the first time that it does it, it hangs after the third of ten steps.
async fn program() -> TestApp {
    let hung = Arc::new(AtomicBool::new(false));
    let run = move |app: web::App, job: jobs::Job| -> std::pin::Pin<Box<dyn Future<Output = _> + Send>> {
        let hangs = !hung.swap(true, Ordering::AcqRel);
        Box::pin(async move {
            for done in 1..=10 {
                jobs::progress(app.db(), job.id, done, Some(10), "job-waiting").await?;
                if hangs && done == 3 {
                    std::future::pending::<()>().await;
                }
            }
            Ok(json!({ "see": "/done" }))
        })
    };
    let kind = JobKind { kind: "test.long", run: Arc::new(run) };
    let capability = Capability { jobs: vec![kind], ..Capability::named("test") };
    TestApp::of(vec![capability], figures::Catalogue::default()).await
}

async fn queue(test: &TestApp, person: &Person, kind: &str) -> JobId {
    let actor = Actor { account: person.account, ..Actor::operator() };
    test.app.db().write(&actor, async |tx| tx.queue_job(kind, &json!({})).await).await.unwrap()
}

async fn until(what: &str, moment: impl AsyncFn() -> bool) {
    for _ in 0..1000 {
        if moment().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never came that {what}");
}

#[tokio::test]
async fn work_that_died_with_its_program_is_done_by_the_next_one() {
    let test = program().await;
    let mut person = test.with_role(Role::Methodist, OrganisationId::new()).await;
    let id = queue(&test, &person, "test.long").await;
    let find = async || jobs::find(test.app.db(), id).await.unwrap();
    let first = tokio::spawn(web::run_jobs(test.app.clone()));
    until("it hangs", async || find().await.done == 3).await;
    first.abort();
    let page = person.get(&format!("/jobs/{id}")).await.ok();
    assert_eq!(page.attributes("progress", "value"), ["30"], "the page still knows how far it was");
    if test.app.db().engine() == Engine::Postgres {
        test.app.clock().advance(TimeDelta::minutes(3));
    }
    let second = tokio::spawn(web::run_jobs(test.app.clone()));
    until("it is done", async || find().await.is_over()).await;
    second.abort();
    assert_eq!((find().await.state.as_str(), find().await.attempts), ("done", 2));
    assert_eq!(person.get(&format!("/jobs/{id}")).await.location().as_deref(), Some("/done"));
}

#[tokio::test]
async fn work_that_nobody_does_any_more_ends_with_a_reason_and_holds_nobody_up() {
    let test = program().await;
    let person = test.with_role(Role::Methodist, OrganisationId::new()).await;
    let forgotten = queue(&test, &person, "test.forgotten").await;
    test.app.clock().advance(TimeDelta::days(2));
    let hanging = queue(&test, &person, "test.long").await;
    let runner = tokio::spawn(web::run_jobs(test.app.clone()));
    until("the next one runs", async || jobs::find(test.app.db(), hanging).await.unwrap().done == 3).await;
    runner.abort();
    assert_eq!(jobs::find(test.app.db(), forgotten).await.unwrap().state, "failed");
}

#[tokio::test]
async fn the_page_says_why_work_was_given_up() {
    let test = program().await;
    let mut person = test.with_role(Role::Methodist, OrganisationId::new()).await;
    for (refusal, words) in [("job-given-up", "трижды прерывалась"), ("job-unknown", "больше не выполняет")]
    {
        let id = queue(&test, &person, "test.long").await;
        jobs::claim(test.app.db(), &["test.long"]).await.unwrap();
        jobs::end(test.app.db(), id, Err(json!({ "refusal": refusal }).to_string())).await.unwrap();
        person.get(&format!("/jobs/{id}")).await.ok().has(".notice", words);
    }
}
