//! A poll (голосование): what is chosen from, who is admitted, from when to when. Its terms freeze when it opens.

mod choices;
mod draft;
mod verbs;

pub(crate) use choices::Phase;
pub use choices::PollState;
pub(crate) use draft::MOST_OPTIONS;
pub use draft::{NewOption, NewPoll};

use ballot_log::{Choice, Terms, note::Signer};
use chrono::{DateTime, SecondsFormat, Utc};
use kernel::{Error, OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use crate::level::Level;

kernel::id!(
    /// A poll.
    PollId
);

/// A poll.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Poll {
    /// Identifier.
    pub id: PollId,
    /// Who holds it.
    pub organisation_id: OrganisationId,
    /// Its address: `/vote/{short}`.
    pub short: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// State.
    pub state: PollState,
    /// From when votes are taken.
    pub opens_at: DateTime<Utc>,
    /// From when no more are.
    pub closes_at: DateTime<Utc>,
    /// How many options a ballot may choose.
    pub most_choices: i32,
    /// May a voter vote again? The last vote counts.
    pub may_change: bool,
    /// Are totals shown while it is open?
    pub shows_totals: bool,
    /// Levels of admission, as JSON; read by [`Poll::levels`].
    levels: String,
    /// Hides voters: with it the same person is the same key in this poll, and nobody in another.
    secret: String,
    /// What it was made for in another room.
    pub source_id: Option<Uuid>,
    /// The file `poll.json`, written with the first entry of the log.
    pub(crate) terms: Option<String>,
    /// The file `result.json`, once it is closed.
    pub(crate) result: Option<String>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct PollOption {
    /// Its number on the ballot, from 1.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub about: String,
    /// Its picture, by its hash.
    pub picture: Option<String>,
    /// An entry of a contest.
    pub entry_id: Option<Uuid>,
    /// Somebody of the registry.
    pub person_id: Option<PersonId>,
}

const COLUMNS: &str = "v.id, v.organisation_id, v.short, v.title, v.about, v.state, v.opens_at, v.closes_at, v.most_choices, v.may_change,
    v.shows_totals, v.levels, v.secret, v.source_id, v.terms, v.result, v.closed_at";

fn select() -> Sql {
    Sql::new(format!("select {COLUMNS} from poll v where"))
}

impl Poll {
    /// A poll within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PollId) -> Result<Poll> {
        let sql =
            select().push(Sql::new("v.id = ? and").bind(id)).push(reach::within(reach, "v.organisation_id", None));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// A poll that anyone may see: announced, open or closed.
    pub async fn public(db: &impl Ask, short: &str) -> Result<Poll> {
        let sql = select().push(Sql::new("v.short = ? and v.state in ('announced', 'closed')").bind(short));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Polls that anyone may see, under a condition on `v`: those that are open first, then those to come, then those that are over.
    pub(crate) async fn shown(db: &impl Ask, which: Sql, limit: i64) -> Result<Vec<Poll>> {
        let sql = select().push("v.state in ('announced', 'closed') and").push(which);
        db.all(sql.push(Sql::new("order by v.state, v.closes_at desc, v.id limit ?").bind(limit))).await
    }

    /// The polls of some identifiers, whatever their state: for the log.
    pub(crate) async fn some(db: &impl Ask, ids: &[PollId]) -> Result<Vec<Poll>> {
        db.all(select().push("v.id in").push(Sql::list(ids.iter().copied()))).await
    }

    /// A page of polls within reach, the latest first, with how many there are.
    pub async fn list(db: &impl Ask, reach: &Reach, offset: i64, limit: i64) -> Result<(Vec<Poll>, i64)> {
        let within = || reach::within(reach, "v.organisation_id", None);
        let total = store::count(db, Sql::new("from poll v where").push(within())).await?;
        let sql = select().push(within()).push(Sql::new("order by v.opens_at desc, v.id desc limit ? offset ?"));
        Ok((db.all(sql.bind(limit).bind(offset)).await?, total))
    }

    /// The polls that were made for something of another room.
    pub async fn of_source(db: &impl Ask, reach: &Reach, source: Uuid) -> Result<Vec<Poll>> {
        let sql = select().push(Sql::new("v.source_id = ? and").bind(source));
        db.all(sql.push(reach::within(reach, "v.organisation_id", None)).push("order by v.opens_at desc")).await
    }

    /// Announced polls whose log waits for its first or its last entry.
    pub(crate) async fn due(db: &impl Ask, now: DateTime<Utc>) -> Result<Vec<Poll>> {
        let sql = "v.state = 'announced' and ((v.terms is null and v.opens_at <= ?) or v.closes_at <= ?) order by v.id";
        db.all(select().push(Sql::new(sql).bind(now).bind(now))).await
    }

    /// Polls that closed before a moment and whose votes still tell where they came from.
    pub(crate) async fn remembered(db: &impl Ask, before: DateTime<Utc>) -> Result<Vec<PollId>> {
        db.column(Sql::new("select id from poll where closed_at < ? and forgotten_at is null").bind(before)).await
    }

    /// What can be chosen, by number.
    pub async fn options(&self, db: &impl Ask) -> Result<Vec<PollOption>> {
        let sql = "select number, title, about, picture, entry_id, person_id from poll_option where poll_id = ? order by number";
        db.all(Sql::new(sql).bind(self.id)).await
    }

    /// Levels of admission.
    pub fn levels(&self) -> Vec<Level> {
        Level::read(&self.levels)
    }

    /// Does it admit voters so?
    pub fn admits(&self, level: Level) -> bool {
        self.levels().contains(&level)
    }

    /// Where it stands at a moment.
    pub(crate) fn phase(&self, now: DateTime<Utc>) -> Phase {
        match self.state {
            PollState::Draft => Phase::Draft,
            PollState::Cancelled => Phase::Cancelled,
            PollState::Closed => Phase::Closed,
            PollState::Announced if now < self.opens_at => Phase::Awaited,
            PollState::Announced if now < self.closes_at => Phase::Open,
            PollState::Announced => Phase::Over,
        }
    }

    pub(crate) fn secret(&self) -> &[u8] {
        self.secret.as_bytes()
    }

    /// Its page for those who hold it.
    pub fn page(&self) -> String {
        format!("/polls/{}", self.id)
    }

    /// Its page for voters.
    pub fn public_page(&self) -> String {
        format!("/vote/{}", self.short)
    }

    /// The name of its log: the one with which it was opened, whatever the address of the installation is called by now.
    pub(crate) fn origin(&self, base_url: &str) -> Result<String> {
        if let Some(terms) = &self.terms {
            let terms = Terms::parse(terms.as_bytes()).map_err(|error| Error::failed(error.to_string()))?;
            return Ok(terms.origin);
        }
        let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
        Ok(format!("{host}{}", self.public_page()))
    }

    /// The terms as they freeze.
    pub(crate) fn frozen(&self, options: &[PollOption], origin: &str, signer: &Signer) -> Terms {
        let moment = |at: &DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let choice = |option: &PollOption| Choice {
            number: option.number.unsigned_abs(),
            title: option.title.clone(),
            about: option.about.clone(),
            picture: option.picture.clone(),
        };
        Terms {
            poll: self.short.clone(),
            origin: origin.to_owned(),
            key: signer.verifier().to_string(),
            title: self.title.clone(),
            about: self.about.clone(),
            most_choices: self.most_choices.unsigned_abs(),
            may_change: self.may_change,
            shows_totals: self.shows_totals,
            levels: self.levels().iter().map(|level| level.code().to_owned()).collect(),
            opens_at: moment(&self.opens_at),
            closes_at: moment(&self.closes_at),
            options: options.iter().map(choice).collect(),
        }
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table poll (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    short text not null unique,
    title text not null,
    about text not null default '',
    state text not null {},
    opens_at {{moment}} not null,
    closes_at {{moment}} not null,
    most_choices integer not null,
    may_change boolean not null,
    shows_totals boolean not null,
    levels text not null,
    secret text not null,
    source_id {{uuid}},
    terms text,
    result text,
    created_at {{moment}} not null,
    closed_at {{moment}},
    forgotten_at {{moment}},
    constraint poll_named check (title <> ''),
    constraint poll_period check (closes_at > opens_at),
    constraint poll_choices check (most_choices >= 1),
    constraint poll_closed check ((state = 'closed') = (closed_at is not null)),
    constraint poll_opened check (state <> 'draft' or terms is null)
);
create index poll_organisation on poll (organisation_id, opens_at);
create index poll_source on poll (source_id) where source_id is not null;
create index poll_due on poll (closes_at) where state = 'announced';
create table poll_option (
    id {{uuid}} primary key,
    poll_id {{uuid}} not null references poll (id),
    number integer not null,
    title text not null,
    about text not null default '',
    picture text,
    entry_id {{uuid}},
    person_id {{uuid}},
    constraint poll_option_number unique (poll_id, number),
    constraint poll_option_named check (title <> '' and number >= 1)
);
",
        PollState::check("state")
    )
}
