//! The job that calculates: reads, weighs, solves, keeps; with progress, and without holding anybody up who works meanwhile.

use std::sync::Arc;

use kernel::{Error, JobId, Reach, Refusal, Result};
use serde_json::{Value, json};
use store::{
    Actor, Db, Sql, Tx,
    jobs::{self, Job},
    journal::Line,
};
use web::App;

use super::{
    Fit, Instance, LeftOut, People, Run, RunId, Table, Wish,
    kept::{Head, Proven},
    run::Found,
};
use crate::{
    book::{Book, Place},
    pair::{drop_proposed, release_keep},
    programme::{Programme, ProgrammeId},
};

/// The kind of the job.
pub const KIND: &str = "mentoring.matching";

/// Queues a calculation, by what is wished for now, which is kept with the programme.
pub async fn queue(tx: &Tx, reach: &Reach, programme: ProgrammeId, wish: &Wish) -> Result<JobId> {
    let programme = Programme::find(tx, reach, programme).await?;
    programme.is_to_be_open()?;
    wish.check()?;
    programme.keep_wish(tx, &serde_json::to_string(wish)?).await?;
    tx.note(Line::new("mentoring.matching_asked", "mentoring_programme", programme.id.0).with(json!({ "wish": wish })));
    tx.queue_job(KIND, &json!({ "programme": programme.id, "wish": wish, "actor": tx.actor().name })).await
}

/// Does the job.
pub(crate) async fn job(book: Arc<Book>, app: App, job: Job) -> Result<Value> {
    let payload: Value = serde_json::from_str(&job.payload)?;
    let programme: ProgrammeId = serde_json::from_value(payload["programme"].clone())?;
    let wish: Wish = serde_json::from_value(payload["wish"].clone())?;
    let name = payload["actor"].as_str().unwrap_or_default().to_owned();
    let actor = Actor { account: job.account_id, name, address: None };
    let run = match_all(app.db(), &book, (programme, &wish), &actor, Some(job.id)).await?;
    Ok(json!({ "see": format!("/mentoring/{programme}/runs/{run}") }))
}

/// Says what is being done, of four steps; refused when somebody has cancelled the job.
async fn told(db: &Db, job: Option<JobId>, done: i64, note: &str) -> Result<()> {
    match job {
        Some(job) if !jobs::progress(db, job, done, Some(4), note).await? => {
            Err(Refusal::conflict("job-cancelled").into())
        }
        _ => Ok(()),
    }
}

/// Calculates the pairs of a programme and keeps them as proposals, in place of those that are not locked; a job that asked for it hears
/// how far it is.
pub async fn match_all(
    db: &Db,
    book: &Book,
    (programme, wish): (ProgrammeId, &Wish),
    actor: &Actor,
    job: Option<JobId>,
) -> Result<RunId> {
    let begun = std::time::Instant::now();
    told(db, job, 0, "mentoring-progress-reading").await?;
    let programme = Programme::find(db, &Reach::operator(), programme).await?;
    let form = book.form(&programme.form).ok_or_else(|| Refusal::conflict("mentoring-refusal-form"))?;
    let people = Arc::new(People::of(db, book, &programme, db.clock().today()).await?);
    if people.mentees.is_empty() {
        return Err(Refusal::conflict("mentoring-refusal-no-mentees").into());
    }
    if people.mentors.is_empty() {
        return Err(Refusal::conflict("mentoring-refusal-no-mentors").into());
    }
    told(db, job, 1, "mentoring-progress-points").await?;
    let (table, instance) = weighed(people.clone(), form.place, wish.clone()).await?;
    told(db, job, 2, "mentoring-progress-solving").await?;
    let files = db.files();
    let (proven, instance, file) = solved(instance, files).await?;
    told(db, job, 3, "mentoring-progress-writing").await?;
    let taken = |row: usize| proven.pairs.binary_search_by_key(&row, |pair| pair.0).is_ok();
    let left_out = (0..people.mentees.len()).filter(|row| !taken(*row)).map(|row| LeftOut {
        mentee: people.mentee_ids[row],
        eligible: table.eligible[row],
        kept_away: table.kept_away[row],
    });
    let found = Found {
        wish: wish.clone(),
        mentees: people.mentees.len(),
        mentors: people.mentors.len(),
        places: people.places(),
        left_out: left_out.collect(),
        instance: file,
        took_ms: i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX),
        proven,
    };
    db.write(actor, async |tx| keep(tx, book, &programme, &people, &instance, &found).await).await
}

async fn weighed(people: Arc<People>, place: Place, wish: Wish) -> Result<(Table, Instance)> {
    let weigh = move || {
        let mut table = Table::of(&people, &Fit::new(place, &wish));
        let head = Head {
            mentees: people.mentee_ids.clone(),
            mentors: people.mentor_ids.clone(),
            capacity: people.mentors.iter().map(|one| one.free).collect(),
            aim: wish.aim,
        };
        let cells = std::mem::take(&mut table.cells);
        (table, Instance { head, cells })
    };
    Ok(tokio::task::spawn_blocking(weigh).await?)
}

async fn solved(instance: Instance, files: store::files::Files) -> Result<(Proven, Instance, String)> {
    let solve = move || -> Result<_> {
        let solution = assignment::solve(&instance.problem()).map_err(|error| Error::failed(error.to_string()))?;
        let file = instance.keep(&files)?;
        Ok((Proven::from(&solution), instance, file))
    };
    tokio::task::spawn_blocking(solve).await?
}

/// Writes the run and its pairs, if everybody is as they were read.
async fn keep(
    tx: &Tx,
    book: &Book,
    programme: &Programme,
    people: &People,
    instance: &Instance,
    found: &Found,
) -> Result<RunId> {
    let programme = Programme::locked(tx, programme.id).await?;
    programme.is_to_be_open()?;
    if People::of(tx, book, &programme, tx.today()).await? != *people {
        return Err(Refusal::conflict("mentoring-refusal-changed").into());
    }
    drop_proposed(tx, &programme).await?;
    let id = Run::keep(tx, programme.id, found).await?;
    let pair = |&(row, column): &(usize, usize)| {
        let points = instance.points(row, column).map(i32::from);
        (people.mentor_ids[column], people.mentee_ids[row], points)
    };
    let pairs: Vec<_> = found.proven.pairs.iter().map(pair).collect();
    release_keep(tx, programme.id, (&pairs, Some(id), false)).await?;
    let what = json!({ "run": id, "pairs": pairs.len(), "left_out": found.left_out.len() });
    tx.note(Line::new("mentoring.matched", "mentoring_programme", programme.id.0).with(what));
    tx.run(Sql::new("update mentoring_programme set arrivals = arrivals + 1 where id = ?").bind(programme.id)).await?;
    Ok(id)
}
