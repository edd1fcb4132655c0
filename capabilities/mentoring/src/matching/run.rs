//! A calculation (расчёт): what it found, what proves it, and whom it left without a mentor and why.

use chrono::{DateTime, Utc};
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{Ask, Sql, Tx, Value};

use super::{Instance, RULES, Wish, kept::Proven};
use crate::{
    participant::ParticipantId,
    programme::{Programme, ProgrammeId},
};

kernel::id!(
    /// A calculation.
    RunId
);

/// A calculation.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Run {
    /// Identifier.
    pub id: RunId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// Its number in the programme, from 1.
    pub number: i32,
    /// Weights and aim, as JSON; read by [`Run::wish`].
    pub wish: String,
    /// Mentees who had no standing pair.
    pub mentees: i32,
    /// Mentors who take part.
    pub mentors: i32,
    /// Their free places.
    pub places: i32,
    /// Pairs found.
    pub matched: i32,
    /// Points of the worst pair.
    pub worst: Option<i32>,
    /// The sum of the points.
    pub total: i64,
    /// SHA-256 of the file of what it was made from.
    pub instance: String,
    /// The answer with its proof, as JSON.
    pub proven: String,
    /// Those without a mentor, as JSON; read by [`Run::left_out`].
    pub left_out: String,
    /// From the database to the pairs, in milliseconds.
    pub took_ms: i64,
    /// When.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
}

/// A mentee for whom there was no mentor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Who.
    pub mentee: ParticipantId,
    /// How many mentors were possible: all of them went to others.
    pub eligible: u32,
    /// How many mentors each rule kept away, in the order of the rules.
    pub kept_away: [u32; RULES],
}

/// What a calculation found.
pub(super) struct Found {
    pub wish: Wish,
    pub mentees: usize,
    pub mentors: usize,
    pub places: u32,
    pub proven: Proven,
    pub instance: String,
    pub left_out: Vec<LeftOut>,
    pub took_ms: i64,
}

impl Run {
    /// The calculations of a programme, the latest first.
    pub async fn list(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<Run>> {
        let sql = "select * from mentoring_run where programme_id = ? order by number desc limit 50";
        db.all(Sql::new(sql).bind(programme)).await
    }

    /// A calculation of a programme within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, programme: ProgrammeId, id: RunId) -> Result<Run> {
        Programme::find(db, reach, programme).await?;
        let sql = Sql::new("select * from mentoring_run where id = ? and programme_id = ?").bind(id).bind(programme);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    pub(super) async fn keep(tx: &Tx, programme: ProgrammeId, found: &Found) -> Result<RunId> {
        let id = RunId::new();
        let last =
            Sql::new("select coalesce(max(number), 0) from mentoring_run where programme_id = ?").bind(programme);
        let last: i32 = tx.value(last).await?.unwrap_or(0);
        let whole = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        let row: Vec<Value> = vec![
            id.into(),
            programme.into(),
            (last + 1).into(),
            serde_json::to_string(&found.wish)?.into(),
            whole(found.mentees).into(),
            whole(found.mentors).into(),
            whole(found.places as usize).into(),
            whole(found.proven.pairs.len()).into(),
            found.proven.worst.and_then(|worst| i32::try_from(worst).ok()).into(),
            found.proven.total.into(),
            found.instance.as_str().into(),
            serde_json::to_string(&found.proven)?.into(),
            serde_json::to_string(&found.left_out)?.into(),
            found.took_ms.into(),
            tx.now().into(),
            tx.actor().name.as_str().into(),
        ];
        let columns =
            ["id", "programme_id", "number", "wish", "mentees", "mentors", "places", "matched", "worst", "total"];
        let columns =
            [&columns[..], &["instance", "proven", "left_out", "took_ms", "created_at", "created_by"]].concat();
        tx.insert("mentoring_run", &columns, vec![row]).await?;
        Ok(id)
    }

    /// Its weights and its aim.
    pub fn wish(&self) -> Wish {
        Wish::read(&self.wish)
    }

    /// Those without a mentor.
    pub fn left_out(&self) -> Result<Vec<LeftOut>> {
        Ok(serde_json::from_str(&self.left_out)?)
    }

    /// The answer with its proof.
    pub fn proven(&self) -> Result<Proven> {
        Ok(serde_json::from_str(&self.proven)?)
    }

    /// What it was made from.
    pub fn made_from(&self, files: &store::files::Files) -> Result<Instance> {
        Instance::read(files, &self.instance)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/mentoring/{}/runs/{}", self.programme_id, self.id)
    }
}

pub(crate) fn definition() -> String {
    "create table mentoring_run (
    id {uuid} primary key,
    programme_id {uuid} not null references mentoring_programme (id),
    number integer not null,
    wish text not null,
    mentees integer not null,
    mentors integer not null,
    places integer not null,
    matched integer not null,
    worst integer,
    total bigint not null,
    instance text not null,
    proven text not null,
    left_out text not null,
    took_ms bigint not null,
    created_at {moment} not null,
    created_by text not null,
    constraint mentoring_run_number unique (programme_id, number)
);
"
    .to_owned()
}
