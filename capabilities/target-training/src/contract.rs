//! A contract (договор о целевом обучении): who studies where and will work for whom, under the law of the day on which it was signed.

mod list;
mod moves;

pub use list::{ContractFilter, Listed};
pub use moves::{ContractMove, ContractState, Said};

use chrono::{Months, NaiveDate};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use pathway::MilestoneKind;
use registry::organisation;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

use crate::{
    application::{Application, ApplicationId},
    law::Law,
    level::StudyLevel,
    milestones,
    obligation::Clock,
    offer::Offer,
    result::{self, Decision},
    rules::Rules,
    suspension::Suspension,
};

kernel::id!(
    /// A contract.
    ContractId
);

/// What is written down when a contract is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct NewContract {
    /// Who will employ.
    pub organisation_id: OrganisationId,
    /// Its number.
    pub number: String,
    /// The day on which it was signed: it says which law governs it.
    pub signed_on: NaiveDate,
    /// What is studied.
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
    /// Where.
    pub university: String,
    /// The first day of studies.
    pub study_from: NaiveDate,
    /// The day on which studies should be finished.
    pub study_until: NaiveDate,
    /// How long is to be worked, months.
    pub months: i32,
    /// The post that is promised.
    pub post: String,
    /// Measures of support.
    pub support: String,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Contract {
    /// Identifier.
    pub id: ContractId,
    /// Who will employ.
    pub organisation_id: OrganisationId,
    /// Who will employ: a short name.
    pub organisation: Option<String>,
    /// The application that it came of.
    pub application_id: Option<ApplicationId>,
    /// The school that the student came from.
    pub school_id: Option<OrganisationId>,
    /// Who studies.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// Its number.
    pub number: String,
    /// The day on which it was signed.
    pub signed_on: NaiveDate,
    /// The law that governs it, fixed at signing: «555».
    pub law_version: String,
    /// What is studied.
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
    /// Where.
    pub university: String,
    /// The first day of studies.
    pub study_from: NaiveDate,
    /// The day on which studies should be finished.
    pub study_until: NaiveDate,
    /// How long is to be worked, months.
    pub months: i32,
    /// The post that is promised.
    pub post: String,
    /// Measures of support.
    pub support: String,
    /// Where it stands.
    pub state: ContractState,
    /// The day of admission to the studies.
    pub entered_on: Option<NaiveDate>,
    /// The day of graduation.
    pub graduated_on: Option<NaiveDate>,
    /// Until when work is to begin.
    pub arrive_by: Option<NaiveDate>,
    /// The day on which work began.
    pub employed_on: Option<NaiveDate>,
    /// The first day on which everything is served, as far as it can be told: not while a suspension goes on.
    pub serve_until: Option<NaiveDate>,
    /// The day on which it ended, however.
    pub ended_on: Option<NaiveDate>,
    /// The ground of a release, a word of the law.
    pub ground: String,
    /// How it ended, in words.
    pub ended_because: String,
    /// What is to be given back after a breach, kopecks.
    pub owed: Option<i64>,
}

pub(crate) const COLUMNS: &str = "t.id, t.organisation_id, t.application_id, t.school_id, t.person_id, t.name, t.number, t.signed_on,
    t.law_version, t.speciality, t.level, t.university, t.study_from, t.study_until, t.months, t.post, t.support, t.state, t.entered_on,
    t.graduated_on, t.arrive_by, t.employed_on, t.serve_until, t.ended_on, t.ground, t.ended_because, t.owed,
    (select v.short_name from organisation_version v where v.organisation_id = t.organisation_id and v.superseded_at is null
     order by v.valid_from desc limit 1) as organisation";

/// The condition that a contract is within reach: of whoever will employ, or of the school that the student came from.
pub(crate) fn within(reach: &Reach) -> Sql {
    Sql::new("(")
        .push(reach::within(reach, "t.organisation_id", None))
        .push("or")
        .push(reach::within(reach, "t.school_id", None))
        .push(")")
}

impl Contract {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ContractId) -> Result<Contract> {
        let sql = Sql::new(format!("select {COLUMNS} from target_contract t where t.id = ? and")).bind(id);
        db.first(sql.push(within(reach))).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Nobody else changes it until the transaction ends.
    pub(crate) async fn locked(tx: &Tx, reach: &Reach, id: ContractId) -> Result<Contract> {
        tx.run(Sql::new("update target_contract set months = months where id = ?").bind(id)).await?;
        Contract::find(tx, reach, id).await
    }

    /// The contract of an application, if there is one that has not lapsed.
    pub async fn of_application(db: &impl Ask, application: ApplicationId) -> Result<Option<Contract>> {
        let sql = format!("select {COLUMNS} from target_contract t where t.application_id = ? and t.state <> 'lapsed'");
        db.first(Sql::new(sql).bind(application)).await
    }

    /// Writes down a contract with somebody whom the commission recommended, or who came up from the reserve.
    pub async fn sign(
        tx: &Tx,
        reach: &Reach,
        rules: &Rules,
        application: &Application,
        new: &NewContract,
    ) -> Result<ContractId> {
        // Twice at once would be two contracts: the campaign is locked.
        let campaign = crate::campaign::Campaign::locked(tx, application.campaign_id).await?;
        let decided = result::decided(tx, application.id).await?;
        let (decision, offer) = decided.ok_or_else(|| Refusal::conflict("training-refusal-not-signed"))?;
        if decision == Decision::Refused {
            return Err(Refusal::conflict("training-refusal-not-recommended").into());
        }
        if Contract::of_application(tx, application.id).await?.is_some() {
            return Err(Refusal::conflict("training-refusal-contract-there").into());
        }
        let offer = Offer::find(tx, campaign.id, offer).await?;
        let taken = "from target_contract t join target_application a on a.id = t.application_id where a.offer_id = ? and t.state <> 'lapsed'";
        if store::count(tx, Sql::new(taken).bind(offer.id)).await? >= i64::from(offer.places) {
            return Err(Refusal::conflict("training-refusal-no-places").into());
        }
        let whose =
            (Some(application.id), Some(application.organisation_id), application.person_id, application.name.as_str());
        Self::write(tx, reach, rules, whose, new).await
    }

    /// Writes a contract down: the law of its day is fixed here and never changes.
    pub(crate) async fn write(
        tx: &Tx,
        reach: &Reach,
        rules: &Rules,
        (application, school, person, name): (Option<ApplicationId>, Option<OrganisationId>, PersonId, &str),
        new: &NewContract,
    ) -> Result<ContractId> {
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        let law = new.check(rules, tx.today())?;
        let id = ContractId::new();
        let mut columns = vec![
            "id",
            "application_id",
            "school_id",
            "person_id",
            "name",
            "sort_key",
            "search_key",
            "law_version",
            "state",
        ];
        let mut row: Vec<Value> = vec![id.into(), application.into(), school.into(), person.into(), name.into()];
        row.extend([russian::sort_key(name).into(), russian::search_key(name).into()]);
        row.extend([law.code.as_str().into(), ContractState::Signed.into()]);
        columns.extend(["ground", "ended_because", "created_at"]);
        row.extend(["".into(), "".into(), tx.now().into()]);
        for (column, value) in new.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("target_contract", &columns, vec![row]).await?;
        tx.note(Line::new("contract.signed", "contract", id.0));
        let signed = Contract::find(tx, reach, id).await?;
        milestones::of_contract(tx, &signed, MilestoneKind::Contract, new.signed_on).await?;
        Ok(id)
    }

    /// Writes down anew when everything will be served, after work began or the clock was stopped or went on.
    pub(crate) async fn reckon(tx: &Tx, reach: &Reach, id: ContractId) -> Result<()> {
        let contract = Contract::find(tx, reach, id).await?;
        let end = contract.clock(&Suspension::list(tx, id).await?).and_then(|clock| clock.ends_on());
        tx.run(Sql::new("update target_contract set serve_until = ? where id = ?").bind(end).bind(id)).await?;
        Ok(())
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/contracts/{}", self.id)
    }

    /// The law that governs it, unless the centre's file knows it no more.
    pub fn law<'a>(&self, rules: &'a Rules) -> Option<&'a Law> {
        rules.law(&self.law_version)
    }

    /// The clock of its obligation, once work has begun.
    pub fn clock(&self, suspensions: &[Suspension]) -> Option<Clock> {
        let stops = suspensions.iter().map(Suspension::stop).collect();
        self.employed_on.map(|since| Clock { since, months: self.months, stops })
    }

    /// Until when work is to begin after a graduation.
    pub(crate) fn arrival(&self, rules: &Rules, graduated: NaiveDate) -> NaiveDate {
        let months = self.law(rules).map_or(3, |law| law.arrival_months);
        graduated.checked_add_months(Months::new(u32::try_from(months).unwrap_or(3))).unwrap_or(graduated)
    }
}

impl NewContract {
    /// The law of its day, when all is said that must be.
    fn check<'a>(&self, rules: &'a Rules, today: NaiveDate) -> Result<&'a Law> {
        if [&self.number, &self.speciality, &self.university].iter().any(|text| text.trim().is_empty()) {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.signed_on > today {
            return Err(Refusal::invalid("training-refusal-future").into());
        }
        if self.study_until <= self.study_from {
            return Err(Refusal::invalid("training-refusal-ends-before").into());
        }
        let law = rules.law_on(self.signed_on).ok_or_else(|| Refusal::invalid("training-refusal-no-law"))?;
        if !(law.min_months..=law.max_months).contains(&self.months) {
            let refusal = Refusal::invalid("training-refusal-months").with("law", &law.title);
            return Err(refusal.with("from", law.min_months).with("to", law.max_months).into());
        }
        Ok(law)
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("organisation_id", self.organisation_id.into()),
            ("number", self.number.as_str().into()),
            ("signed_on", self.signed_on.into()),
            ("speciality", self.speciality.as_str().into()),
            ("level", self.level.into()),
            ("university", self.university.as_str().into()),
            ("study_from", self.study_from.into()),
            ("study_until", self.study_until.into()),
            ("months", self.months.into()),
            ("post", self.post.as_str().into()),
            ("support", self.support.as_str().into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_contract (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    application_id {{uuid}} references target_application (id),
    school_id {{uuid}},
    person_id {{uuid}} not null,
    name text not null,
    number text not null,
    signed_on date not null,
    law_version text not null,
    speciality text not null,
    level text not null {},
    university text not null,
    study_from date not null,
    study_until date not null,
    months integer not null,
    post text not null,
    support text not null,
    state text not null {},
    entered_on date,
    graduated_on date,
    arrive_by date,
    employed_on date,
    serve_until date,
    ended_on date,
    ground text not null,
    ended_because text not null,
    owed bigint,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint target_contract_studies check (study_until > study_from),
    constraint target_contract_months check (months between 1 and 120),
    constraint target_contract_entered check (state in ('signed', 'lapsed') or entered_on is not null),
    constraint target_contract_graduated check (state not in ('graduated', 'working', 'fulfilled') or graduated_on is not null),
    constraint target_contract_arrival check ((graduated_on is null) = (arrive_by is null)),
    constraint target_contract_employed check (state not in ('working', 'fulfilled') or employed_on is not null),
    constraint target_contract_ended check ((state in ('fulfilled', 'released', 'breached', 'lapsed')) = (ended_on is not null)),
    constraint target_contract_ground check ((state = 'released') = (ground <> '')),
    constraint target_contract_owed check (owed is null or state = 'breached' and owed >= 0)
);
create index target_contract_organisation on target_contract (organisation_id, signed_on);
create index target_contract_school on target_contract (school_id);
create index target_contract_application on target_contract (application_id);
",
        StudyLevel::check("level"),
        ContractState::check("state"),
    )
}
