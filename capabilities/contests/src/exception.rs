//! A named exception (исключение): an institution, or one person of it, may hand in after the last day, because somebody said so.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    contest::{Contest, ContestId, ContestState},
    entry::Entry,
};

kernel::id!(
    /// A named exception.
    ExceptionId
);

/// A named exception.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Exception {
    /// Identifier.
    pub id: ExceptionId,
    /// The institution that it is made for.
    pub institution_id: OrganisationId,
    /// The author that it is made for; the whole institution without.
    pub person_id: Option<PersonId>,
    /// The last day on which it stands.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Exception {
    /// The exceptions of a contest, the newest first.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<Exception>> {
        db.all(Sql::new("select * from contest_exception where contest_id = ? order by id desc").bind(contest)).await
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
        let id = ExceptionId::new();
        let row: Vec<Value> = vec![
            id.into(),
            contest.organisation_id.into(),
            contest.id.into(),
            institution.into(),
            person.into(),
            until.into(),
            reason.trim().into(),
            tx.now().into(),
        ];
        let columns =
            ["id", "organisation_id", "contest_id", "institution_id", "person_id", "until", "reason", "created_at"];
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

/// Does an exception stand today for this entry?
pub(crate) async fn stands(tx: &Tx, contest: ContestId, entry: &Entry) -> Result<bool> {
    let sql = Sql::new(
        "from contest_exception x where x.contest_id = ? and x.institution_id = ? and x.until >= ?
         and (x.person_id is null or x.person_id in (select a.person_id from contest_author a where a.entry_id = ?))",
    );
    Ok(store::count(tx, sql.bind(contest).bind(entry.organisation_id).bind(tx.today()).bind(entry.id)).await? > 0)
}

pub(crate) const TABLE: &str = "
create table contest_exception (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    institution_id {uuid} not null,
    person_id {uuid},
    until date not null,
    reason text not null,
    created_at {moment} not null
);
create index contest_exception_contest on contest_exception (contest_id);
";
