//! A named exception (исключение): an institution, one person of it, or one entry alone may be handed in after the last day, because
//! somebody said so. While the jury judges it lets write, correct and hand in.

use chrono::{Days, NaiveDate};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::{
    contest::{Contest, ContestId, ContestState},
    entry::{Entry, EntryId, EntryState, Mine, NewEntry},
};

kernel::id!(
    /// A named exception.
    ExceptionId
);

/// So many days has whoever is to correct an entry that was returned while the jury judges.
pub const DAYS_TO_CORRECT: u64 = 5;

/// A named exception.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Exception {
    /// Identifier.
    pub id: ExceptionId,
    /// The institution that it is made for.
    pub institution_id: OrganisationId,
    /// The author or mentor that it is made for; the whole institution without.
    pub person_id: Option<PersonId>,
    /// The name of that person.
    pub person: Option<String>,
    /// The entry that it is made for; all of them without.
    pub entry_id: Option<EntryId>,
    /// The number of that entry.
    pub number: Option<i32>,
    /// The last day on which it stands.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Exception {
    /// The exceptions of a contest, the newest first.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<Exception>> {
        let sql = "select x.id, x.institution_id, x.person_id, x.entry_id, x.until, x.reason, e.number,
                          v.family || ' ' || v.given || coalesce(' ' || v.patronymic, '') as person
                   from contest_exception x left join contest_entry e on e.id = x.entry_id
                   left join person_version v on v.person_id = x.person_id and v.superseded_at is null and v.valid_to is null
                   where x.contest_id = ? order by x.id desc";
        db.all(Sql::new(sql).bind(contest)).await
    }

    /// Makes an exception, while the jury has not finished.
    pub async fn make(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        (institution, person): (OrganisationId, Option<PersonId>),
        until: NaiveDate,
        reason: &str,
    ) -> Result<ExceptionId> {
        let contest = Contest::find(tx, reach, contest).await?;
        if !matches!(contest.state, ContestState::Open | ContestState::Judging) {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        if reason.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        Self::write(tx, &contest, (institution, person, None), until, reason.trim()).await
    }

    /// Gives those who are to correct an entry some days to do so, while the jury judges.
    pub async fn extend(tx: &Tx, reach: &Reach, contest: ContestId, entry: EntryId) -> Result<NaiveDate> {
        let contest = Contest::find(tx, reach, contest).await?;
        let entry = Entry::of_contest(tx, contest.id, entry).await?;
        if contest.state != ContestState::Judging || entry.state != EntryState::Returned {
            return Err(Refusal::conflict("contests-refusal-state").into());
        }
        Self::to_correct(tx, &contest, &entry).await
    }

    /// The same, where an entry is returned.
    pub(crate) async fn to_correct(tx: &Tx, contest: &Contest, entry: &Entry) -> Result<NaiveDate> {
        let until = tx.today().checked_add_days(Days::new(DAYS_TO_CORRECT)).unwrap_or(tx.today());
        let whom = (entry.organisation_id, None, Some(entry.id));
        Self::write(tx, contest, whom, until, &entry.state_reason).await?;
        Ok(until)
    }

    async fn write(
        tx: &Tx,
        contest: &Contest,
        (institution, person, entry): (OrganisationId, Option<PersonId>, Option<EntryId>),
        until: NaiveDate,
        reason: &str,
    ) -> Result<ExceptionId> {
        let id = ExceptionId::new();
        let row: Vec<Value> = vec![
            id.into(),
            contest.organisation_id.into(),
            contest.id.into(),
            institution.into(),
            person.into(),
            entry.into(),
            until.into(),
            reason.into(),
            tx.now().into(),
        ];
        let columns = ["id", "organisation_id", "contest_id", "institution_id", "person_id", "entry_id"];
        let columns = [&columns[..], &["until", "reason", "created_at"]].concat();
        tx.insert("contest_exception", &columns, vec![row]).await?;
        tx.note(Line::new("contest.exception_made", "contest", contest.id.0));
        Ok(id)
    }

    /// Takes an exception back; what was handed in by it stays.
    pub async fn remove(tx: &Tx, reach: &Reach, contest: ContestId, id: ExceptionId) -> Result<()> {
        Contest::find(tx, reach, contest).await?;
        let sql = Sql::new("delete from contest_exception where id = ? and contest_id = ?").bind(id).bind(contest);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("contest.exception_removed", "contest", contest.0));
        Ok(())
    }
}

/// The last day on which an exception stands for an entry; none when there is no such exception today.
pub(crate) async fn for_entry(db: &impl Ask, entry: &Entry, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let sql = Sql::new(
        "select max(x.until) from contest_exception x where x.contest_id = ? and x.institution_id = ? and x.until >= ?
         and (x.entry_id is null or x.entry_id = ?)
         and (x.person_id is null or x.person_id = ? or x.person_id in (select a.person_id from contest_author a where a.entry_id = ?))",
    );
    let sql = sql.bind(entry.contest_id).bind(entry.organisation_id).bind(today);
    let sql = sql.bind(entry.id).bind(entry.mentor_id).bind(entry.id);
    Ok(db.value::<Option<NaiveDate>>(sql).await?.flatten())
}

/// May this be written down today by an exception?
pub(crate) async fn for_new(db: &impl Ask, contest: ContestId, new: &NewEntry, today: NaiveDate) -> Result<bool> {
    let people: Vec<PersonId> = new.authors.iter().filter_map(|one| one.person_id).chain(new.mentor_id).collect();
    let sql = Sql::new(
        "from contest_exception x where x.contest_id = ? and x.institution_id = ? and x.until >= ? and x.entry_id is null
         and (x.person_id is null",
    );
    let mut sql = sql.bind(contest).bind(new.organisation_id).bind(today);
    if !people.is_empty() {
        sql = sql.push("or x.person_id in").push(Sql::list(people));
    }
    Ok(store::count(db, sql.push(")")).await? > 0)
}

/// Is there an exception by which somebody may write an entry down today: for himself, or for an institution that he enters for?
pub(crate) async fn lets_in(db: &impl Ask, contest: ContestId, mine: &Mine, today: NaiveDate) -> Result<bool> {
    let sql = Sql::new("from contest_exception x where x.contest_id = ? and x.until >= ? and x.entry_id is null and (");
    let mut sql =
        sql.bind(contest).bind(today).push(reach::within(mine.reach(), "x.institution_id", Some("x.person_id")));
    if let Some(person) = mine.reach().person() {
        let works = "or (x.person_id is null and x.institution_id in (select s.organisation_id from staff s where s.person_id = ?
                     and s.superseded_at is null and s.valid_from <= ? and (s.valid_to is null or s.valid_to > ?)))";
        sql = sql.push(Sql::new(works).bind(person).bind(today).bind(today));
    }
    Ok(store::count(db, sql.push(")")).await? > 0)
}

pub(crate) const TABLE: &str = "
create table contest_exception (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    institution_id {uuid} not null,
    person_id {uuid},
    entry_id {uuid} references contest_entry (id),
    until date not null,
    reason text not null,
    created_at {moment} not null
);
create index contest_exception_contest on contest_exception (contest_id);
";
