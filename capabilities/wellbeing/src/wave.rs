//! A wave (волна): one asking of everybody in a district, from its draft to the destruction of its answers.

use chrono::NaiveDate;
use kernel::{AccountId, OrganisationId, Reach, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, choice, reach};

kernel::id!(
    /// A wave.
    WaveId
);

choice! {
    /// How far a wave has come.
    WaveState, "wellbeing-state" {
        /// Being prepared: nothing has been asked.
        Draft = "draft",
        /// Answers are taken and nobody sees them.
        Open = "open",
        /// No more answers are taken.
        Closed = "closed",
        /// Its release is made.
        Released = "released",
        /// Its answers and its key are destroyed.
        Destroyed = "destroyed",
    }
}

/// The tables.
pub(crate) fn definition() -> String {
    format!(
        "
create table wellbeing_wave (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    name text not null unique check (name <> ''),
    title text not null check (title <> ''),
    state text not null {state},
    asks text not null,
    asks_experience boolean not null,
    asks_post boolean not null,
    minimum integer not null check (minimum between 5 and 100),
    closes_on date not null,
    plan text,
    holder_id {{uuid}},
    public_key {{bytes}},
    opened_on date,
    closed_on date,
    constraint wellbeing_wave_open check ((state = 'draft') = (plan is null) and (plan is null) = (public_key is null)
        and (plan is null) = (holder_id is null) and (plan is null) = (opened_on is null)),
    constraint wellbeing_wave_closed check ((state in ('draft', 'open')) = (closed_on is null))
);
create index wellbeing_wave_organisation on wellbeing_wave (organisation_id);
",
        state = WaveState::check("state")
    )
}

/// A wave.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Wave {
    /// Its identifier.
    pub id: WaveId,
    /// Who asks: everybody at work below it is asked.
    pub organisation_id: OrganisationId,
    /// Its short name, never used again: W2026-1.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// How far it has come.
    pub state: WaveState,
    /// The instruments, by their names and spaces between them.
    pub asks: String,
    /// Is the band of experience asked?
    pub asks_experience: bool,
    /// Is the group of posts asked?
    pub asks_post: bool,
    /// Nothing is told of fewer people.
    pub minimum: i32,
    /// The last day, as it was announced.
    pub closes_on: NaiveDate,
    /// The plan of the release as JSON; from the opening on.
    pub plan: Option<String>,
    /// Whose word opens the answers.
    pub holder_id: Option<AccountId>,
    /// What answers are sealed with.
    pub public_key: Option<Vec<u8>>,
    /// When it was opened.
    pub opened_on: Option<NaiveDate>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Wave {
    /// The waves within reach, the newest first.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Wave>> {
        let sql =
            Sql::new("select * from wellbeing_wave w where").push(reach::within(reach, "w.organisation_id", None));
        db.all(sql.push("order by w.id desc")).await
    }
}
