//! Cases of the fraud desk (стол накруток): votes that bear signs of a script, with the evidence. A case says nothing by itself: an officer
//! looks, and either finds nothing wrong or proposes to annul. Nothing is ever annulled by the program.

use arrivals::Finding;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{JobId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{
    Actor, Ask, Sql, Tx, Value,
    jobs::{self, Job},
    journal::Line,
};
use web::App;

use crate::{
    poll::{Poll, PollId},
    serials::Serials,
    sign::{self, Scope, Suspicion, Times, Vote},
};

/// While votes come in, they are looked at so often.
const EVERY: TimeDelta = TimeDelta::minutes(10);

kernel::id!(
    /// A case.
    CaseId
);

store::choice! {
    /// Where a case stands.
    CaseState, "voting-case" {
        /// Waits for an officer.
        Open = "open",
        /// An officer found nothing wrong.
        Dismissed = "dismissed",
        /// Its votes were annulled.
        Annulled = "annulled",
    }
}

/// A case.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Case {
    pub id: CaseId,
    pub scope: Scope,
    signs: String,
    serials: String,
    pub votes: i32,
    pub state: CaseState,
    pub found_at: DateTime<Utc>,
    /// Why an officer dismissed it.
    pub remark: String,
    pub decider: String,
}

const COLUMNS: &str = "id, scope, signs, serials, votes, state, found_at, remark, decider";

impl Case {
    /// Those of a poll: the ones that wait first, then the larger first.
    pub async fn of_poll(db: &impl Ask, poll: PollId) -> Result<Vec<Case>> {
        let order = "case state when 'open' then 0 when 'annulled' then 1 else 2 end, votes desc, id";
        db.all(Sql::new(format!("select {COLUMNS} from poll_case where poll_id = ? order by {order}")).bind(poll)).await
    }

    /// One of a poll.
    pub async fn find(db: &impl Ask, poll: PollId, id: CaseId) -> Result<Case> {
        let sql = Sql::new(format!("select {COLUMNS} from poll_case where id = ? and poll_id = ?")).bind(id).bind(poll);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Its evidence.
    pub fn signs(&self) -> Vec<Finding> {
        serde_json::from_str(&self.signs).unwrap_or_default()
    }

    /// Its votes.
    pub fn serials(&self) -> Serials {
        Serials::parse(&self.serials).unwrap_or_default()
    }

    /// Nothing wrong here, says an officer, and why.
    pub async fn dismiss(tx: &Tx, poll: PollId, id: CaseId, officer: &str, remark: &str) -> Result<()> {
        if remark.trim().is_empty() {
            return Err(Refusal::invalid("voting-refusal-remark").into());
        }
        let sql = "update poll_case set state = 'dismissed', remark = ?, decider = ?, decided_at = ?
                   where id = ? and poll_id = ? and state = 'open'";
        let sql = Sql::new(sql).bind(remark.trim()).bind(officer).bind(tx.now());
        if tx.run(sql.bind(id).bind(poll)).await? == 0 {
            return Err(Refusal::conflict("voting-refusal-case").into());
        }
        tx.note(Line::new("poll.case_dismissed", "poll", poll.0).with(serde_json::json!({ "case": id.0 })));
        Ok(())
    }

    /// Back among those that wait.
    pub async fn reopen(tx: &Tx, poll: PollId, id: CaseId) -> Result<()> {
        let sql = "update poll_case set state = 'open', remark = '', decider = '', decided_at = null
                   where id = ? and poll_id = ? and state = 'dismissed'";
        if tx.run(Sql::new(sql).bind(id).bind(poll)).await? == 0 {
            return Err(Refusal::conflict("voting-refusal-case").into());
        }
        tx.note(Line::new("poll.case_reopened", "poll", poll.0).with(serde_json::json!({ "case": id.0 })));
        Ok(())
    }
}

/// Looks at the polls whose votes are more than when they were looked at last.
pub(crate) async fn run(app: App) -> Result<()> {
    let sql = "select p.id from poll p join poll_head h on h.poll_id = p.id left join poll_look l on l.poll_id = p.id
               where p.state in ('announced', 'closed') and p.forgotten_at is null and h.size > coalesce(l.size, 0)
               and (l.at is null or l.at <= ? or p.state = 'closed') order by p.id";
    let due: Vec<PollId> = app.db().column(Sql::new(sql).bind(app.clock().now() - EVERY)).await?;
    for poll in Poll::some(app.db(), &due).await? {
        look(&app, &poll, None).await?;
    }
    Ok(())
}

/// The kind of work that looks at the votes of a poll when an officer asks: a district's take seconds.
pub(crate) const KIND: &str = "voting.signs";

/// Queues it.
pub(crate) async fn queue(tx: &Tx, poll: &Poll) -> Result<JobId> {
    tx.queue_job(KIND, &json!({ "poll": poll.id })).await
}

/// Does it. Whoever queued it was within reach of the poll, and what is found is seen by nobody else.
pub(crate) async fn work(app: App, job: Job) -> Result<serde_json::Value> {
    let task: serde_json::Value = serde_json::from_str(&job.payload)?;
    let poll: PollId = serde_json::from_value(task["poll"].clone())?;
    let poll = Poll::some(app.db(), &[poll]).await?.pop().ok_or_else(Refusal::not_found)?;
    look(&app, &poll, Some(job.id)).await?;
    Ok(json!({ "see": format!("{}/cases", poll.page()) }))
}

/// Looks at the votes of a poll now; a job that does so tells how far it is.
async fn look(app: &App, poll: &Poll, job: Option<JobId>) -> Result<()> {
    let size: i64 =
        app.db().value(Sql::new("select size from poll_head where poll_id = ?").bind(poll.id)).await?.unwrap_or(0);
    let mut votes = votes(app.db(), poll.id, None).await?;
    let mut suspicions = Vec::new();
    for (done, scope) in Scope::ALL.iter().enumerate() {
        if let Some(job) = job {
            jobs::progress(app.db(), job, done as i64, Some(Scope::ALL.len() as i64), "voting-looking").await?;
        }
        let (since, clock) = (poll.opens_at, app.clock().clone());
        let found;
        (votes, found) = tokio::task::spawn_blocking(move || {
            let found = sign::suspicions(*scope, &mut votes, &Times { since, clock: &clock });
            (votes, found)
        })
        .await?;
        suspicions.extend(found);
    }
    app.db().write(&Actor::operator(), async |tx| keep(tx, poll.id, size, &suspicions).await).await
}

/// The votes of a poll that count, or those of them with these numbers, in the order in which they arrived.
pub(crate) async fn votes(db: &impl Ask, poll: PollId, among: Option<&Serials>) -> Result<Vec<Vote>> {
    let sql = "select serial, arrived_at, level, choices, network, device from poll_leaf
               where poll_id = ? and kind = 'cast'";
    let mut sql = Sql::new(sql).bind(poll);
    match among.map(Serials::numbers) {
        // All of them lie between the first and the last; the others are passed over here.
        Some([first, .., last]) => sql = sql.push(Sql::new("and serial between ? and ?").bind(*first).bind(*last)),
        Some([one]) => sql = sql.push(Sql::new("and serial = ?").bind(*one)),
        Some([]) => return Ok(Vec::new()),
        None => sql = sql.push("and annulled_by is null"),
    }
    let mut votes: Vec<Vote> = db.all(sql.push("order by arrived_at, serial")).await?;
    if let Some(among) = among {
        votes.retain(|vote| among.numbers().binary_search(&vote.serial).is_ok());
    }
    Ok(votes)
}

/// Keeps what was found. A case that is found no more has been chance, unless an officer has seen to it; one that was dismissed waits again
/// when its votes have doubled.
async fn keep(tx: &Tx, poll: PollId, size: i64, suspicions: &[Suspicion]) -> Result<()> {
    let sql = "insert into poll_look (poll_id, size, at) values (?, ?, ?)
               on conflict (poll_id) do update set size = excluded.size, at = excluded.at";
    tx.run(Sql::new(sql).bind(poll).bind(size).bind(tx.now())).await?;
    let mut gone = Sql::new("delete from poll_case where poll_id = ? and state = 'open'").bind(poll);
    gone = gone
        .push("and id not in (select case_id from poll_annulment where state = 'proposed' and case_id is not null)");
    if !suspicions.is_empty() {
        let found = suspicions.iter().map(|one| format!("{} {}", one.scope.code(), one.subject));
        gone = gone.push("and scope || ' ' || subject not in").push(Sql::list(found));
    }
    tx.run(gone).await?;
    for one in suspicions {
        let row: [Value; 8] = [
            CaseId::new().into(),
            poll.into(),
            one.scope.into(),
            one.subject.as_str().into(),
            serde_json::to_string(&one.signs)?.into(),
            one.serials.to_string().into(),
            i32::try_from(one.serials.len()).unwrap_or(i32::MAX).into(),
            tx.now().into(),
        ];
        let sql = "insert into poll_case (id, poll_id, scope, subject, signs, serials, votes, found_at, state)
                   values (?, ?, ?, ?, ?, ?, ?, ?, 'open')
                   on conflict (poll_id, scope, subject) do update set signs = excluded.signs, serials = excluded.serials,
                   votes = excluded.votes, found_at = excluded.found_at, state = 'open', remark = '', decider = '', decided_at = null
                   where poll_case.state <> 'dismissed' or excluded.votes >= 2 * poll_case.votes";
        tx.run(row.into_iter().fold(Sql::new(sql), Sql::bind)).await?;
    }
    Ok(())
}

/// The cases of a poll whose votes do not tell any more where they came from are forgotten with it.
pub(crate) async fn forget(tx: &Tx, poll: PollId) -> Result<()> {
    tx.run(Sql::new("update poll_annulment set case_id = null where poll_id = ?").bind(poll)).await?;
    tx.run(Sql::new("delete from poll_case where poll_id = ?").bind(poll)).await?;
    Ok(())
}

pub(crate) fn definition() -> String {
    format!(
        "create table poll_case (
    id {{uuid}} primary key,
    poll_id {{uuid}} not null references poll (id),
    scope text not null {},
    subject text not null,
    signs text not null,
    serials text not null,
    votes integer not null,
    state text not null {},
    found_at {{moment}} not null,
    remark text not null default '',
    decider text not null default '',
    decided_at {{moment}},
    constraint poll_case_source unique (poll_id, scope, subject),
    constraint poll_case_dismissed check ((state = 'dismissed') = (decided_at is not null) and (state <> 'dismissed' or remark <> ''))
);
create table poll_look (
    poll_id {{uuid}} primary key references poll (id),
    size bigint not null,
    at {{moment}} not null
);
",
        Scope::check("scope"),
        CaseState::check("state")
    )
}
