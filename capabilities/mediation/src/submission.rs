//! The report of a service over a term (отчёт службы): the service writes and submits it, the centre accepts it or sends it back. Its numbers
//! stand still from the moment it was submitted.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{Error, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::{
    charter::{Service, ServiceId},
    report::{self, Numbers},
    term::{Term, YearPart},
};

store::choice! {
    /// Where a report stands.
    SubmissionState, "mediation-submission" {
        /// Черновик.
        Draft = "draft",
        /// Сдан.
        Submitted = "submitted",
        /// Принят.
        Accepted = "accepted",
        /// Возвращён.
        Returned = "returned",
    }
}

/// A report of a service.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Submission {
    /// Which.
    pub id: Uuid,
    /// Where it stands.
    pub state: SubmissionState,
    /// What was difficult and what the service proposes.
    pub remark: String,
    numbers: Option<String>,
    /// The day on which it was submitted.
    pub submitted_on: Option<NaiveDate>,
    /// By whom.
    pub submitted_by: Option<String>,
    /// Why it was sent back.
    pub answer: String,
    /// The day on which it was accepted or sent back.
    pub decided_on: Option<NaiveDate>,
    /// By whom.
    pub decided_by: Option<String>,
    /// How often it was changed.
    pub version: i32,
}

const COLUMNS: &str = "r.id, r.state, r.remark, r.numbers, r.submitted_on, r.submitted_by, r.answer, r.decided_on, r.decided_by, r.version";

impl Submission {
    /// The one of a service for a term; nothing when nobody has begun it.
    pub async fn find(db: &impl Ask, service: ServiceId, term: Term) -> Result<Option<Submission>> {
        let sql = format!(
            "select {COLUMNS} from mediation_submission r where r.service_id = ? and r.year = ? and r.part = ?"
        );
        db.first(Sql::new(sql).bind(service).bind(term.year.start()).bind(term.part)).await
    }

    /// Where the reports of a service stand in a school year.
    pub async fn of_year(
        db: &impl Ask,
        service: ServiceId,
        year: NaiveDate,
    ) -> Result<HashMap<YearPart, SubmissionState>> {
        #[derive(FromQueryResult)]
        struct Row {
            part: YearPart,
            state: SubmissionState,
        }
        let sql = Sql::new("select part, state from mediation_submission where service_id = ? and year = ?");
        let rows: Vec<Row> = db.all(sql.bind(service).bind(year)).await?;
        Ok(rows.into_iter().map(|row| (row.part, row.state)).collect())
    }

    /// Where the reports for a term stand, of the services within reach.
    pub async fn of_term(db: &impl Ask, reach: &Reach, term: Term) -> Result<HashMap<ServiceId, SubmissionState>> {
        #[derive(FromQueryResult)]
        struct Row {
            service_id: ServiceId,
            state: SubmissionState,
        }
        let sql = Sql::new("select service_id, state from mediation_submission r where r.year = ? and r.part = ? and");
        let sql = sql.bind(term.year.start()).bind(term.part).push(reach::within(reach, "r.organisation_id", None));
        let rows: Vec<Row> = db.all(sql).await?;
        Ok(rows.into_iter().map(|row| (row.service_id, row.state)).collect())
    }

    /// The numbers as they were submitted.
    pub fn numbers(&self) -> Result<Option<Numbers>> {
        self.numbers.as_deref().map(serde_json::from_str).transpose().map_err(Error::from)
    }

    /// The service may still write it.
    pub fn is_open(&self) -> bool {
        matches!(self.state, SubmissionState::Draft | SubmissionState::Returned)
    }

    /// Writes the remark down. `version` is the one that the writer has seen, 0 when there was no report yet.
    pub async fn write(tx: &Tx, service: &Service, term: Term, remark: &str, version: i32) -> Result<()> {
        Self::begin(tx, service, term).await?;
        let sql = "update mediation_submission set remark = ?, version = version + 1
                   where service_id = ? and year = ? and part = ? and version = ? and state in ('draft', 'returned')";
        let sql = Sql::new(sql).bind(remark).bind(service.id).bind(term.year.start()).bind(term.part).bind(version);
        changed(tx, sql).await?;
        tx.note(Line::new("mediation.report_written", "mediation_service", service.id.0));
        Ok(())
    }

    /// Submits it with the numbers of this moment. A term that is not over has none.
    pub async fn submit(tx: &Tx, service: &Service, term: Term, remark: &str, by: &str, version: i32) -> Result<()> {
        let today = tx.today();
        if term.to() > today {
            return Err(Refusal::conflict("mediation-refusal-term-open").into());
        }
        Self::begin(tx, service, term).await?;
        let numbers = serde_json::to_string(&report::numbers(tx, service.id, term).await?)?;
        let sql = "update mediation_submission set state = 'submitted', remark = ?, numbers = ?, submitted_on = ?, submitted_by = ?, answer = '',
                   decided_on = null, decided_by = null, version = version + 1
                   where service_id = ? and year = ? and part = ? and version = ? and state in ('draft', 'returned')";
        let sql = Sql::new(sql).bind(remark).bind(numbers).bind(today).bind(by).bind(service.id);
        changed(tx, sql.bind(term.year.start()).bind(term.part).bind(version)).await?;
        tx.note(Line::new("mediation.report_submitted", "mediation_service", service.id.0));
        Ok(())
    }

    async fn begin(tx: &Tx, service: &Service, term: Term) -> Result<()> {
        let sql = "insert into mediation_submission (id, organisation_id, created_at, service_id, year, part, state, remark, answer, version)
                   values (?, ?, ?, ?, ?, ?, 'draft', '', '', 0) on conflict (service_id, year, part) do nothing";
        let sql = Sql::new(sql).bind(Uuid::now_v7()).bind(service.organisation_id).bind(tx.now()).bind(service.id);
        tx.run(sql.bind(term.year.start()).bind(term.part)).await?;
        Ok(())
    }

    /// Accepts it.
    pub async fn accept(&self, tx: &Tx, service: &Service, by: &str) -> Result<()> {
        let sql = "update mediation_submission set state = 'accepted', answer = '', decided_on = ?, decided_by = ?, version = version + 1
                   where id = ? and version = ? and state = 'submitted'";
        changed(tx, Sql::new(sql).bind(tx.today()).bind(by).bind(self.id).bind(self.version)).await?;
        tx.note(Line::new("mediation.report_accepted", "mediation_service", service.id.0));
        Ok(())
    }

    /// Sends it back to the service, also one that was accepted by mistake.
    pub async fn send_back(&self, tx: &Tx, service: &Service, answer: &str, by: &str) -> Result<()> {
        if answer.is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let sql = "update mediation_submission set state = 'returned', answer = ?, decided_on = ?, decided_by = ?, version = version + 1
                   where id = ? and version = ? and state in ('submitted', 'accepted')";
        let sql = Sql::new(sql).bind(answer).bind(tx.today()).bind(by);
        changed(tx, sql.bind(self.id).bind(self.version)).await?;
        tx.note(Line::new("mediation.report_returned", "mediation_service", service.id.0));
        Ok(())
    }
}

async fn changed(tx: &Tx, sql: Sql) -> Result<()> {
    if tx.run(sql).await? == 0 {
        return Err(Refusal::conflict("refusal-changed-meanwhile").into());
    }
    Ok(())
}

/// The condition that a service `s` has not submitted all that is asked of it when a term has ended.
pub(crate) fn owing(term: Term) -> Sql {
    let asked = term.asked();
    Sql::new("s.state = 'working' and s.ordered_on < ? and (select count(*) from mediation_submission x where x.service_id = s.id and x.year = ?")
        .bind(term.to())
        .bind(term.year.start())
        .push("and x.state in ('submitted', 'accepted') and x.part in")
        .push(Sql::list(asked.iter().copied()))
        .push(Sql::new(") < ?").bind(asked.len() as i64))
}

/// The report that a service still owes of those that are asked when a term has ended.
pub(crate) async fn owed(db: &impl Ask, service: ServiceId, term: Term) -> Result<Term> {
    let states = Submission::of_year(db, service, term.year.start()).await?;
    let is_there =
        |part: &YearPart| matches!(states.get(part), Some(SubmissionState::Submitted | SubmissionState::Accepted));
    let part = term.asked().iter().copied().find(|part| !is_there(part));
    Ok(Term { part: part.unwrap_or(term.part), ..term })
}

/// The oldest report of a service that was sent back.
pub(crate) async fn returned(db: &impl Ask, service: ServiceId) -> Result<Option<Term>> {
    #[derive(FromQueryResult)]
    struct Row {
        year: NaiveDate,
        part: YearPart,
    }
    let sql = "select year, part from mediation_submission where service_id = ? and state = 'returned' order by year, part limit 1";
    let row: Option<Row> = db.first(Sql::new(sql).bind(service)).await?;
    Ok(row.map(|row| Term { year: kernel::SchoolYear::of(row.year), part: row.part }))
}

/// How many reports within reach wait to be looked at, and of which term the oldest is.
pub(crate) async fn waiting(db: &impl Ask, reach: &Reach) -> Result<Option<(i64, Term)>> {
    #[derive(FromQueryResult)]
    struct Row {
        year: NaiveDate,
        part: YearPart,
        reports: i64,
    }
    let sql = Sql::new(
        "select r.year, r.part, count(*) as reports from mediation_submission r where r.state = 'submitted' and",
    );
    let sql = sql
        .push(reach::within(reach, "r.organisation_id", None))
        .push("group by r.year, r.part order by r.year, r.part");
    let rows: Vec<Row> = db.all(sql).await?;
    let term = |row: &Row| Term { year: kernel::SchoolYear::of(row.year), part: row.part };
    Ok(rows.first().map(|first| (rows.iter().map(|row| row.reports).sum(), term(first))))
}

pub(crate) fn definition() -> String {
    format!(
        "create table mediation_submission (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    service_id {{uuid}} not null references mediation_service (id),
    year date not null,
    part text not null check (part in ('year', 'quarter-1', 'quarter-2', 'quarter-3', 'quarter-4')),
    state text not null {},
    remark text not null,
    numbers text,
    submitted_on date,
    submitted_by text,
    answer text not null,
    decided_on date,
    decided_by text,
    version integer not null,
    constraint mediation_submission_once unique (service_id, year, part),
    constraint mediation_submission_numbers check ((state = 'draft') = (numbers is null) and (numbers is null) = (submitted_on is null)),
    constraint mediation_submission_decided check ((state in ('accepted', 'returned')) = (decided_on is not null)),
    constraint mediation_submission_returned check ((state = 'returned') = (answer <> ''))
);
create index mediation_submission_term on mediation_submission (year, part);
",
        SubmissionState::check("state")
    )
}
