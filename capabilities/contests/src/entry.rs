//! An entry (заявка): whose, from where, for which nominations, and where it stands.

mod choices;
mod finders;
mod verbs;

pub use choices::{EntryKind, EntryState, Step};
pub use finders::{Chained, EntryFilter, ListedEntry, Mine};

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use events::form::Answers;
use kernel::{AccountId, OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Value, reach};

use crate::{
    author::NewAuthor,
    contest::{Contest, ContestId, ContestState},
    nomination::NominationId,
};

kernel::id!(
    /// An entry.
    EntryId
);

/// Answers to the questions of each nomination.
pub type AnswersByNomination = BTreeMap<NominationId, Answers>;

/// What is written down about an entry by those who hand it in.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntry {
    /// The institution that it comes from.
    pub organisation_id: OrganisationId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// A work, or a stage of a project.
    pub kind: EntryKind,
    /// The entry whose idea it carries out, or that won the stage before.
    pub follows: Option<EntryId>,
    /// Who guided the authors, if the registry knows them.
    pub mentor_id: Option<PersonId>,
    /// Who guided the authors, by name.
    pub mentor: String,
    /// The authors.
    pub authors: Vec<NewAuthor>,
    /// The nominations that it is handed in for.
    pub nominations: Vec<NominationId>,
    /// What was answered to the questions of each.
    pub answers: AnswersByNomination,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Entry {
    /// Identifier.
    pub id: EntryId,
    /// The institution that it comes from.
    pub organisation_id: OrganisationId,
    /// The contest.
    pub contest_id: ContestId,
    /// Its number in the contest, from one: all that jurors of a blind one call it by.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Answers by nomination, as JSON; read by [`Entry::answers`].
    pub answers: String,
    /// A work, or a stage of a project.
    pub kind: EntryKind,
    /// The entry that it follows.
    pub follows: Option<EntryId>,
    /// Who guided the authors.
    pub mentor_id: Option<PersonId>,
    /// Who guided the authors, by name.
    pub mentor: String,
    /// Where it stands.
    pub state: EntryState,
    /// Why it was returned, rejected, disqualified.
    pub state_reason: String,
    /// When it was handed in, the last time.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who wrote it down.
    pub submitted_by: Option<AccountId>,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

impl Entry {
    /// An entry within reach of those who hand entries in: their institution's, or their own as an author or a mentor.
    pub async fn find(db: &impl Ask, reach: &Reach, id: EntryId) -> Result<Entry> {
        let sql = Sql::new("select e.* from contest_entry e where e.id = ? and").bind(id).push(Entry::within(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// An entry of a contest that was found within reach of those who prepare it.
    pub async fn of_contest(db: &impl Ask, contest: ContestId, id: EntryId) -> Result<Entry> {
        let sql = Sql::new("select * from contest_entry where id = ? and contest_id = ?").bind(id).bind(contest);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The condition on the table `e` of entries for those who hand entries in.
    pub(crate) fn within(reach: &Reach) -> Sql {
        let institutions = Sql::new("(").push(reach::within(reach, "e.organisation_id", None));
        match reach.person() {
            None => institutions.push(")"),
            Some(person) => institutions
                .push(
                    Sql::new("or e.mentor_id = ? or exists (select 1 from contest_author a where a.entry_id = e.id and a.person_id = ?)")
                        .bind(person)
                        .bind(person),
                )
                .push(")"),
        }
    }

    /// The nominations that it is handed in for.
    pub async fn nominations(db: &impl Ask, id: EntryId) -> Result<Vec<NominationId>> {
        let sql = "select k.nomination_id from contest_candidacy k join contest_nomination n on n.id = k.nomination_id
                   where k.entry_id = ? order by n.number";
        db.column(Sql::new(sql).bind(id)).await
    }

    /// What was answered to the questions of each nomination; nothing when it cannot be read.
    pub fn answers(&self) -> AnswersByNomination {
        serde_json::from_str(&self.answers).unwrap_or_default()
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/contests/{}/entries/{}", self.contest_id, self.id)
    }

    /// May those who handed it in change it now? While the jury judges, till the last day of an exception that stands for it.
    pub fn is_changeable(&self, contest: &Contest, excepted: Option<NaiveDate>) -> bool {
        let taken =
            contest.state.takes_changes_of_rules() || (contest.state == ContestState::Judging && excepted.is_some());
        taken && matches!(self.state, EntryState::Draft | EntryState::Returned)
    }
}

/// The numbers of a contest's entries; drafts are nobody's but the writers'.
pub(crate) async fn numbers(db: &impl Ask, contest: ContestId) -> Result<HashMap<EntryId, i32>> {
    #[derive(FromQueryResult)]
    struct Numbered {
        id: EntryId,
        number: i32,
    }
    let all: Vec<Numbered> = db
        .all(Sql::new("select id, number from contest_entry where contest_id = ? and state <> 'draft'").bind(contest))
        .await?;
    Ok(all.into_iter().map(|one| (one.id, one.number)).collect())
}

impl NewEntry {
    fn columns(&self) -> Vec<(&'static str, Value)> {
        let answers = serde_json::to_string(&self.answers).unwrap_or_else(|_| "{}".into());
        let names: Vec<&str> = self.authors.iter().map(|author| author.name.as_str()).collect();
        vec![
            ("organisation_id", self.organisation_id.into()),
            ("title", self.title.trim().into()),
            ("about", self.about.as_str().into()),
            ("answers", answers.into()),
            ("kind", self.kind.into()),
            ("follows", self.follows.into()),
            ("mentor_id", self.mentor_id.into()),
            ("mentor", self.mentor.as_str().into()),
            ("search_key", search_key(&format!("{} {} {}", self.title, names.join(" "), self.mentor)).into()),
            ("sort_key", sort_key(&self.title).into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_entry (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    contest_id {{uuid}} not null references contest (id),
    number integer not null,
    title text not null,
    about text not null default '',
    answers text not null default '{{}}',
    kind text not null {},
    follows {{uuid}} references contest_entry (id),
    import_id {{uuid}} references contest_import (id),
    mentor_id {{uuid}} references person (id),
    mentor text not null default '',
    state text not null {},
    state_reason text not null default '',
    submitted_at {{moment}},
    submitted_by {{uuid}},
    search_key {{key}} not null,
    sort_key {{key}} not null,
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint contest_entry_number unique (contest_id, number),
    constraint contest_entry_submitted check (state in ('draft', 'withdrawn') or submitted_at is not null),
    constraint contest_entry_reason check (state not in ('returned', 'rejected', 'disqualified') or state_reason <> '')
);
create index contest_entry_state on contest_entry (contest_id, state);
create index contest_entry_organisation on contest_entry (organisation_id);
create index contest_entry_mentor on contest_entry (mentor_id) where mentor_id is not null;
create index contest_entry_import on contest_entry (import_id) where import_id is not null;
create index contest_entry_follows on contest_entry (follows) where follows is not null;
",
        EntryKind::check("kind"),
        EntryState::check("state"),
    )
}
