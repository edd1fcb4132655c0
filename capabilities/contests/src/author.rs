//! An author of an entry: somebody of the registry, or a name alone; a pupil only with a parent's consent.

use chrono::NaiveDate;
use kernel::{PersonId, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value};

use crate::entry::EntryId;

kernel::id!(
    /// An author of an entry.
    AuthorId
);

/// What is written down about an author.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewAuthor {
    /// Who, if the registry knows them.
    pub person_id: Option<PersonId>,
    /// The whole name.
    pub name: String,
    /// Class or post.
    pub about: String,
    /// A pupil, for whom a parent consents.
    pub is_pupil: bool,
    /// Which parent consented.
    pub consent_by: String,
    /// When they did.
    pub consent_on: Option<NaiveDate>,
}

/// An author.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Author {
    /// Identifier.
    pub id: AuthorId,
    /// The entry.
    pub entry_id: EntryId,
    /// Their place among the authors, from one.
    pub number: i32,
    /// Who, if the registry knows them.
    pub person_id: Option<PersonId>,
    /// The whole name.
    pub name: String,
    /// Class or post.
    pub about: String,
    /// A pupil.
    pub is_pupil: bool,
    /// Which parent consented.
    pub consent_by: String,
    /// When they did.
    pub consent_on: Option<NaiveDate>,
}

impl Author {
    /// The authors of an entry, in their order.
    pub async fn list(db: &impl Ask, entry: EntryId) -> Result<Vec<Author>> {
        db.all(Sql::new("select * from contest_author where entry_id = ? order by number").bind(entry)).await
    }

    /// Writes the authors of an entry down anew.
    pub(crate) async fn keep(tx: &Tx, entry: EntryId, organisation: Uuid, authors: &[NewAuthor]) -> Result<()> {
        if authors.is_empty() || authors.iter().any(|author| author.name.trim().is_empty()) {
            return Err(Refusal::invalid("contests-refusal-authors").into());
        }
        tx.run(Sql::new("delete from contest_author where entry_id = ?").bind(entry)).await?;
        let row = |(number, one): (i32, &NewAuthor)| -> Vec<Value> {
            vec![
                AuthorId::new().into(),
                organisation.into(),
                entry.into(),
                number.into(),
                one.person_id.into(),
                one.name.trim().into(),
                one.about.as_str().into(),
                one.is_pupil.into(),
                one.consent_by.as_str().into(),
                one.consent_on.into(),
                tx.now().into(),
            ]
        };
        let columns = ["id", "organisation_id", "entry_id", "number", "person_id", "name", "about", "is_pupil"];
        let columns = [&columns[..], &["consent_by", "consent_on", "created_at"]].concat();
        tx.insert("contest_author", &columns, (1..).zip(authors).map(row).collect()).await
    }

    /// Is a parent's consent still missing?
    pub fn lacks_consent(&self) -> bool {
        self.is_pupil && (self.consent_on.is_none() || self.consent_by.is_empty())
    }
}

pub(crate) const TABLE: &str = "
create table contest_author (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    entry_id {uuid} not null references contest_entry (id),
    number integer not null,
    person_id {uuid} references person (id),
    name text not null,
    about text not null default '',
    is_pupil boolean not null,
    consent_by text not null default '',
    consent_on date,
    created_at {moment} not null,
    constraint contest_author_number unique (entry_id, number)
);
create index contest_author_person on contest_author (person_id) where person_id is not null;
";
