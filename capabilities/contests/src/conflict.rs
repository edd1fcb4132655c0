//! Conflicts of interest: who of the jury must not judge which entry, and why. Computed from the registry, or declared.
//!
//! A juror and an entry stand to each other in one way, kept in `contest_pairing`. An assignment refers to a pairing that is free,
//! by a foreign key that holds the stance too: so the database itself refuses to give an entry to a juror in conflict, and to
//! write a conflict down while the assignment stands.

use kernel::Result;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{contest::ContestId, entry::EntryId, juror::JurorId};

store::choice! {
    /// How a juror stands to an entry; the first that fits is kept.
    Stance, "contests-stance" {
        /// An author of it.
        Author = "author",
        /// The mentor of its authors.
        Mentor = "mentor",
        /// Works where it comes from, or with its author or mentor.
        Institution = "institution",
        /// Said so himself, or the organisers did.
        Declared = "declared",
        /// May judge it.
        Free = "free",
    }
}

/// A juror who must not judge an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, FromQueryResult)]
pub struct Conflict {
    /// The juror.
    pub juror_id: JurorId,
    /// The entry.
    pub entry_id: EntryId,
    /// Why.
    pub stance: Stance,
}

/// Every conflict in a contest as the registry has it today, with the declared ones: one for each juror and entry, by them.
pub async fn computed(db: &impl Ask, contest: ContestId, today: chrono::NaiveDate) -> Result<Vec<Conflict>> {
    // Who works where today, in any job.
    let works = "s.superseded_at is null and s.valid_from <= ? and (s.valid_to is null or s.valid_to > ?)";
    let sql = format!(
        "with jury as (select id, person_id from contest_juror where contest_id = ?),
              entries as (select id, organisation_id, mentor_id from contest_entry where contest_id = ?),
              people as (select a.entry_id, a.person_id from contest_author a join entries e on e.id = a.entry_id where a.person_id is not null
                         union select id, mentor_id from entries where mentor_id is not null),
              places as (select id as entry_id, organisation_id from entries
                         union select p.entry_id, s.organisation_id from people p join staff s on s.person_id = p.person_id where {works}),
              jobs as (select j.id, s.organisation_id from jury j join staff s on s.person_id = j.person_id where {works})
         select j.id as juror_id, a.entry_id, 'author' as stance from jury j join contest_author a on a.person_id = j.person_id
                join entries e on e.id = a.entry_id
         union select j.id, e.id, 'mentor' from jury j join entries e on e.mentor_id = j.person_id
         union select j.id, p.entry_id, 'institution' from jobs j join places p on p.organisation_id = j.organisation_id
         union select p.juror_id, p.entry_id, p.stance from contest_pairing p join jury j on j.id = p.juror_id where p.stance = 'declared'"
    );
    let mut sql = Sql::new(sql).bind(contest).bind(contest);
    for _ in 0..4 {
        sql = sql.bind(today);
    }
    let mut found: Vec<Conflict> = db.all(sql).await?;
    found.sort_unstable();
    found.dedup_by_key(|conflict| (conflict.juror_id, conflict.entry_id));
    Ok(found)
}
