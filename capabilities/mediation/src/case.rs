//! A case (обращение): what a statistic may say of it, and its way from the request to the end. People, days and words are in [`crate::sealed`].

use chrono::{Datelike, Months, NaiveDate};
use kernel::{Refusal, Result, SchoolYear, id::Uuid};
use sea_orm::FromQueryResult;
use sealing::Key;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    charter::{Service, ServiceId},
    sealed::{self, Confidence},
    stage::Stage,
    vault,
    words::{Decline, Kept, Kind, Outcome, Programme, Source},
};

kernel::id!(
    /// A case. Unlike other identifiers it is random: it does not tell when the case came.
    CaseId
);

/// A case is kept so many school years after the one in which it ended; then its service destroys it.
pub const KEPT_YEARS: i32 = 3;

/// What a statistic may say of a case.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// Whose.
    pub service_id: ServiceId,
    /// The number in the journal of its school year.
    pub number: i32,
    /// The first day of the quarter in which it came: no nearer day is kept in the open.
    pub quarter: NaiveDate,
    /// From whom.
    pub source: Source,
    /// Between whom.
    pub kind: Kind,
    /// It is about a crime or an offence.
    pub criminal: bool,
    /// It is about bullying.
    pub bullying: bool,
    /// Where it stands.
    pub stage: Stage,
    /// Why it was not taken.
    pub decline: Option<Decline>,
    /// What was done.
    pub programme: Option<Programme>,
    /// Pupils who took part.
    pub pupils: i32,
    /// Adults who took part.
    pub adults: i32,
    /// What it ended with.
    pub outcome: Option<Outcome>,
    /// How the agreement was kept.
    pub kept: Option<Kept>,
    /// Its envelope may be destroyed from this day on; nothing while it goes on.
    pub destroy_from: Option<NaiveDate>,
    /// The envelope was destroyed.
    pub is_destroyed: bool,
    /// How often it was changed: what somebody else has changed meanwhile is not written over.
    pub version: i32,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// From whom.
    pub source: Source,
    /// Between whom.
    pub kind: Kind,
    /// It is about a crime or an offence.
    pub criminal: bool,
    /// It is about bullying.
    pub bullying: bool,
    /// The rest.
    pub confidence: Confidence,
}

/// A step of a case.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Why it was not taken.
    pub decline: Option<Decline>,
    /// What was done.
    pub programme: Option<Programme>,
    /// Pupils and adults who took part.
    pub people: Option<(i32, i32)>,
    /// What it ended with.
    pub outcome: Option<Outcome>,
    /// How the agreement was kept.
    pub kept: Option<Kept>,
}

impl Case {
    /// The cases of a service: those that go on first, then the newest.
    pub async fn of_service(db: &impl Ask, service: ServiceId) -> Result<Vec<Case>> {
        let order = "case when c.destroy_from is null then 0 else 1 end, c.quarter desc, c.number desc";
        let sql = format!("select c.* from mediation_case c where c.service_id = ? order by {order} limit 1000");
        db.all(Sql::new(sql).bind(service)).await
    }

    /// One of a service.
    pub async fn find(db: &impl Ask, service: ServiceId, id: CaseId) -> Result<Case> {
        let sql = Sql::new("select c.* from mediation_case c where c.id = ? and c.service_id = ?").bind(id);
        db.first(sql.bind(service)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Takes a request down.
    pub async fn receive(tx: &Tx, service: &Service, key: &Key, request: &Request) -> Result<CaseId> {
        let day = request.confidence.received_on.unwrap_or_else(|| tx.today());
        let year = SchoolYear::of(day);
        let quarter = quarter(day);
        // Two who write a request down at once come one after the other, and so do their numbers.
        let current = vault::current(tx, service, key).await?;
        let sql = "select coalesce(max(number), 0) from mediation_case where service_id = ? and year = ?";
        let sql = Sql::new(sql).bind(service.id).bind(year.start());
        let last: i32 = tx.value(sql).await?.unwrap_or(0);
        let id = CaseId(Uuid::new_v4());
        let columns = [
            "id",
            "service_id",
            "organisation_id",
            "number",
            "quarter",
            "year",
            "source",
            "kind",
            "criminal",
            "bullying",
            "stage",
        ];
        let row = vec![
            id.into(),
            service.id.into(),
            service.organisation_id.into(),
            (last + 1).into(),
            quarter.into(),
            year.start().into(),
            request.source.into(),
            request.kind.into(),
            request.criminal.into(),
            request.bullying.into(),
            Stage::Received.into(),
        ];
        tx.insert("mediation_case", &columns, vec![row]).await?;
        sealed::keep(tx, id, &current, &request.confidence).await?;
        // The line names the service and not the case: a journal with moments beside cases would tell when each came.
        tx.note(Line::new("mediation.request_received", "mediation_service", service.id.0));
        Ok(id)
    }

    /// Goes on to another stage.
    pub async fn go(
        &self,
        tx: &Tx,
        (service, key): (&Service, &Key),
        to: Stage,
        step: &Step,
        confidence: &Confidence,
    ) -> Result<()> {
        self.check(to, step, confidence)?;
        let current = vault::current(tx, service, key).await?;
        let today = tx.today();
        let destroy_from = to.is_over().then(|| SchoolYear::of(today).plus(KEPT_YEARS + 1).start());
        let (pupils, adults) = step.people.unwrap_or((self.pupils, self.adults));
        let sql = "update mediation_case set stage = ?, decline = ?, programme = ?, pupils = ?, adults = ?, outcome = ?, kept = ?,
                   destroy_from = ?, version = version + 1 where id = ? and version = ?";
        let sql = Sql::new(sql)
            .bind(to)
            .bind(step.decline.or(self.decline))
            .bind(step.programme.or(self.programme))
            .bind(pupils)
            .bind(adults)
            .bind(step.outcome.or(self.outcome))
            .bind(step.kept.or(self.kept))
            .bind(destroy_from)
            .bind(self.id)
            .bind(self.version);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        sealed::keep(tx, self.id, &current, confidence).await?;
        tx.note(Line::new("mediation.case_moved", "mediation_service", service.id.0));
        Ok(())
    }

    /// Writes something down without going on.
    pub async fn write(&self, tx: &Tx, (service, key): (&Service, &Key), confidence: &Confidence) -> Result<()> {
        let current = vault::current(tx, service, key).await?;
        let sql = Sql::new("update mediation_case set version = version + 1 where id = ? and version = ?");
        if tx.run(sql.bind(self.id).bind(self.version)).await? == 0 {
            return Err(Refusal::conflict("refusal-changed-meanwhile").into());
        }
        sealed::keep(tx, self.id, &current, confidence).await?;
        tx.note(Line::new("mediation.case_written", "mediation_service", service.id.0));
        Ok(())
    }

    fn check(&self, to: Stage, step: &Step, confidence: &Confidence) -> Result<()> {
        let refuse = |key| Err(Refusal::invalid(key).into());
        if !self.stage.next().contains(&to) {
            return Err(Refusal::conflict("mediation-refusal-stage").into());
        }
        match to {
            Stage::Declined if step.decline.is_none() => refuse("mediation-refusal-decline"),
            Stage::Consented if confidence.sides.iter().any(|side| side.consented_on.is_none()) => {
                refuse("mediation-refusal-consents")
            }
            Stage::Held if step.programme.is_none() => refuse("mediation-refusal-programme"),
            Stage::Held if step.people.is_none_or(|(pupils, adults)| pupils + adults < 2) => {
                refuse("mediation-refusal-people")
            }
            Stage::Followed if confidence.check_on.is_none() => refuse("mediation-refusal-check"),
            Stage::Closed if self.stage == Stage::Followed && step.kept.is_none() => refuse("mediation-refusal-kept"),
            _ if !to.outcomes().is_empty() && !step.outcome.is_some_and(|outcome| to.outcomes().contains(&outcome)) => {
                refuse("mediation-refusal-outcome")
            }
            _ => Ok(()),
        }
    }

    /// Those whose time has come.
    pub async fn due(db: &impl Ask, service: ServiceId, on: NaiveDate) -> Result<Vec<Case>> {
        let sql =
            "select c.* from mediation_case c where c.service_id = ? and c.destroy_from <= ? and not c.is_destroyed
                   order by c.quarter, c.number";
        db.all(Sql::new(sql).bind(service).bind(on)).await
    }

    /// Destroys the envelopes of those whose time has come; what a statistic may say of them stays. Tells how many.
    pub async fn destroy(tx: &Tx, service: &Service, by: &str, on: NaiveDate) -> Result<usize> {
        vault::hold(tx, service).await?;
        let due = Self::due(tx, service.id, on).await?;
        if due.is_empty() {
            return Err(Refusal::conflict("mediation-refusal-nothing-due").into());
        }
        let ids = || Sql::list(due.iter().map(|case| case.id));
        tx.run(Sql::new("delete from mediation_sealed where case_id in").push(ids())).await?;
        // With another version, for a note from a page that was open meanwhile would bring an envelope back.
        let sql = Sql::new("update mediation_case set is_destroyed = true, version = version + 1 where id in");
        tx.run(sql.push(ids())).await?;
        let numbers: Vec<String> =
            due.iter().map(|case| format!("{} ({})", case.number, SchoolYear::of(case.quarter))).collect();
        let columns = ["id", "organisation_id", "created_at", "service_id", "made_on", "made_by", "cases", "numbers"];
        let row = vec![
            Uuid::now_v7().into(),
            service.organisation_id.into(),
            tx.now().into(),
            service.id.into(),
            on.into(),
            by.into(),
            i32::try_from(due.len()).unwrap_or(i32::MAX).into(),
            numbers.join(", ").into(),
        ];
        tx.insert("mediation_destruction", &columns, vec![row]).await?;
        let details = serde_json::json!({ "cases": due.len() });
        tx.note(Line::new("mediation.cases_destroyed", "mediation_service", service.id.0).with(details));
        Ok(due.len())
    }
}

/// An act of destruction.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Destruction {
    /// Which.
    pub id: Uuid,
    /// The day.
    pub made_on: NaiveDate,
    /// By whom.
    pub made_by: String,
    /// How many cases.
    pub cases: i32,
    /// Their numbers.
    pub numbers: String,
}

impl Destruction {
    /// Those of a service, the newest first.
    pub async fn of_service(db: &impl Ask, service: ServiceId) -> Result<Vec<Destruction>> {
        let sql = "select id, made_on, made_by, cases, numbers from mediation_destruction where service_id = ?
                   order by made_on desc, id desc";
        db.all(Sql::new(sql).bind(service)).await
    }
}

/// The school year in which a case came.
pub(crate) fn year(case: &Case) -> String {
    SchoolYear::of(case.quarter).to_string()
}

/// The first day of the quarter of a day: school years have four of three months each, from September on.
pub fn quarter(day: NaiveDate) -> NaiveDate {
    let past = (day.month() + 3) % 12 / 3 * 3;
    SchoolYear::of(day).start().checked_add_months(Months::new(past)).unwrap_or(day)
}

pub(crate) fn definition() -> String {
    format!(
        "create table mediation_case (
    id {{uuid}} primary key,
    service_id {{uuid}} not null references mediation_service (id),
    organisation_id {{uuid}} not null,
    number integer not null,
    quarter date not null,
    year date not null,
    source text not null {},
    kind text not null {},
    criminal boolean not null,
    bullying boolean not null,
    stage text not null {},
    decline text {},
    programme text {},
    pupils integer not null default 0 check (pupils >= 0),
    adults integer not null default 0 check (adults >= 0),
    outcome text {},
    kept text {},
    destroy_from date,
    is_destroyed boolean not null default false,
    version integer not null default 1,
    constraint mediation_case_over check ((destroy_from is null) = (stage not in ('closed', 'declined', 'refused', 'passed_on', 'stopped'))),
    constraint mediation_case_declined check ((stage = 'declined') = (decline is not null)),
    constraint mediation_case_held check (stage not in ('held', 'followed', 'closed') or (programme is not null and outcome is not null)),
    constraint mediation_case_destroyed check (not is_destroyed or destroy_from is not null)
);
create index mediation_case_service on mediation_case (service_id, quarter);
create table mediation_sealed (
    case_id {{uuid}} primary key references mediation_case (id),
    generation integer not null,
    sealed {{bytes}} not null
);
create table mediation_destruction (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    service_id {{uuid}} not null references mediation_service (id),
    made_on date not null,
    made_by text not null,
    cases integer not null check (cases > 0),
    numbers text not null
);
create index mediation_destruction_service on mediation_destruction (service_id);
",
        Source::check("source"),
        Kind::check("kind"),
        Stage::check("stage"),
        Decline::check("decline"),
        Programme::check("programme"),
        Outcome::check("outcome"),
        Kept::check("kept"),
    )
}

/// No two cases of a service and a year have one number; those that came at once before this was so are counted on.
pub(crate) const NUMBERS: &str = "update mediation_case set number =
    (select max(o.number) from mediation_case o where o.service_id = mediation_case.service_id and o.year = mediation_case.year)
    + (select count(*) from mediation_case o where o.service_id = mediation_case.service_id and o.year = mediation_case.year
       and o.id <= mediation_case.id)
where exists (select 1 from mediation_case o where o.service_id = mediation_case.service_id and o.year = mediation_case.year
    and o.number = mediation_case.number and o.id < mediation_case.id);
create unique index mediation_case_number on mediation_case (service_id, year, number);
";

#[cfg(test)]
mod tests {
    use super::*;
    use registry::sample::day;

    #[test]
    fn a_day_is_kept_as_its_quarter() {
        assert_eq!(quarter(day(2021, 9, 1)), day(2021, 9, 1));
        assert_eq!(quarter(day(2021, 11, 30)), day(2021, 9, 1));
        assert_eq!(quarter(day(2022, 1, 15)), day(2021, 12, 1));
        assert_eq!(quarter(day(2022, 3, 1)), day(2022, 3, 1));
        assert_eq!(quarter(day(2022, 8, 31)), day(2022, 6, 1));
    }
}
