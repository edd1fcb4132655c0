//! What a poll is made of, while it is being prepared.

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use rand::RngExt as _;
use registry::organisation;
use store::{Sql, Tx, Value, journal::Line};

use super::{Poll, PollId, PollState};
use crate::{code, level::Level};

/// Options on a ballot.
pub(crate) const MOST_OPTIONS: usize = 200;

/// A poll to be held.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPoll {
    /// Who holds it.
    pub organisation: OrganisationId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// From when votes are taken.
    pub opens_at: DateTime<Utc>,
    /// From when no more are.
    pub closes_at: DateTime<Utc>,
    /// How many options a ballot may choose.
    pub most_choices: u32,
    /// May a voter vote again?
    pub may_change: bool,
    /// Are totals shown while it is open?
    pub shows_totals: bool,
    /// Levels of admission.
    pub levels: Vec<Level>,
    /// What is chosen from, in its order.
    pub options: Vec<NewOption>,
    /// What it is made for in another room.
    pub source: Option<Uuid>,
}

/// An option to be chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewOption {
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub about: String,
    /// Its picture, by its hash among the files.
    pub picture: Option<String>,
    /// An entry of a contest.
    pub entry: Option<Uuid>,
    /// Somebody of the registry.
    pub person: Option<PersonId>,
}

impl NewPoll {
    fn check(&self) -> Result<()> {
        let refused = |key| Err(Refusal::invalid(key).into());
        if self.title.trim().is_empty() {
            return refused("form-required");
        }
        if self.closes_at <= self.opens_at {
            return refused("voting-refusal-period");
        }
        if self.levels.is_empty() {
            return refused("voting-refusal-levels");
        }
        if self.options.len() > MOST_OPTIONS || self.options.iter().any(|option| option.title.trim().is_empty()) {
            return refused("voting-refusal-options");
        }
        if self.most_choices == 0 || self.most_choices as usize > self.options.len().max(1) {
            return refused("voting-refusal-choices");
        }
        Ok(())
    }
}

impl Poll {
    /// Prepares a poll in an organisation within reach.
    pub async fn draft(tx: &Tx, reach: &Reach, new: &NewPoll) -> Result<PollId> {
        organisation::may_reach(tx, reach, new.organisation).await?;
        new.check()?;
        let id = PollId::new();
        let secret: [u8; 32] = rand::rng().random();
        let row: Vec<(&str, Value)> = vec![
            ("id", id.into()),
            ("organisation_id", new.organisation.into()),
            ("short", code::short().into()),
            ("title", new.title.trim().into()),
            ("about", new.about.trim().into()),
            ("state", PollState::Draft.into()),
            ("opens_at", new.opens_at.into()),
            ("opens_on", tx.clock().local(new.opens_at).date_naive().into()),
            ("closes_at", new.closes_at.into()),
            ("most_choices", new.most_choices.cast_signed().into()),
            ("may_change", new.may_change.into()),
            ("shows_totals", new.shows_totals.into()),
            ("levels", Level::write(&new.levels).into()),
            ("secret", ballot_log::Hex(secret).to_string().into()),
            ("source_id", new.source.into()),
            ("created_at", tx.now().into()),
        ];
        let (columns, values): (Vec<&str>, Vec<Value>) = row.into_iter().unzip();
        tx.insert("poll", &columns, vec![values]).await?;
        put_options(tx, id, &new.options).await?;
        tx.note(Line::new("poll.drafted", "poll", id.0));
        Ok(id)
    }

    /// Changes a poll that nobody has seen yet.
    pub async fn revise(tx: &Tx, reach: &Reach, id: PollId, new: &NewPoll) -> Result<()> {
        let poll = Poll::find(tx, reach, id).await?;
        organisation::may_reach(tx, reach, new.organisation).await?;
        new.check()?;
        let sql = Sql::new(
            "update poll set organisation_id = ?, title = ?, about = ?, opens_at = ?, opens_on = ?, closes_at = ?, most_choices = ?, may_change = ?,
             shows_totals = ?, levels = ? where id = ? and state = 'draft'",
        );
        let sql = sql.bind(new.organisation).bind(new.title.trim()).bind(new.about.trim()).bind(new.opens_at);
        let sql = sql.bind(tx.clock().local(new.opens_at).date_naive());
        let sql = sql.bind(new.closes_at).bind(new.most_choices.cast_signed()).bind(new.may_change);
        let sql = sql.bind(new.shows_totals).bind(Level::write(&new.levels)).bind(poll.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("voting-refusal-announced").into());
        }
        tx.run(Sql::new("delete from poll_option where poll_id = ?").bind(poll.id)).await?;
        put_options(tx, poll.id, &new.options).await?;
        tx.note(Line::new("poll.revised", "poll", id.0));
        Ok(())
    }
}

async fn put_options(tx: &Tx, poll: PollId, options: &[NewOption]) -> Result<()> {
    let columns = ["id", "poll_id", "number", "title", "about", "picture", "entry_id", "person_id"];
    let row = |(number, option): (i32, &NewOption)| -> Vec<Value> {
        vec![
            Uuid::now_v7().into(),
            poll.into(),
            number.into(),
            option.title.trim().into(),
            option.about.trim().into(),
            option.picture.clone().into(),
            option.entry.into(),
            option.person.into(),
        ]
    };
    tx.insert("poll_option", &columns, (1..).zip(options).map(row).collect()).await
}
