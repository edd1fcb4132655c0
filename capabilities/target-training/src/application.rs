//! An application (заявление претендента): who applies for which offer, and where it stands. Applicants are often minors: an
//! application is seen by the organisation that hands it in, those above it, and the campaign's commission, and by nobody else.

mod steps;

pub use steps::{ApplicationState, Step};

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{Act, OrganisationId, Period, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::{Consent, FactChange, Name, organisation, person, write_facts};
use sea_orm::FromQueryResult;
use store::{Ask, ChangeKind, Sql, Tx, Value, journal::Line, reach};
use web::Me;

use crate::{
    campaign::{Campaign, CampaignId},
    offer::{Offer, OfferId},
};

kernel::id!(
    /// An application.
    ApplicationId
);

/// The purpose of the consent, in the registry.
pub const PURPOSE: &str = "target-training";
/// From this age on somebody consents for himself.
const OF_AGE: i32 = 18;

/// What is written down about an application.
#[derive(Clone, Debug, PartialEq)]
pub struct NewApplication {
    /// The school that hands it in.
    pub organisation_id: OrganisationId,
    /// What is applied for.
    pub offer_id: OfferId,
    /// Who.
    pub name: Name,
    /// The class, or what they do now.
    pub class: String,
    /// Who consented to the data being used: a parent for a minor.
    pub consent_by: String,
    /// When.
    pub consent_on: Option<NaiveDate>,
}

/// An application.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Application {
    /// Identifier.
    pub id: ApplicationId,
    /// The school that hands it in.
    pub organisation_id: OrganisationId,
    /// The school's short name.
    pub organisation: Option<String>,
    /// The campaign.
    pub campaign_id: CampaignId,
    /// What is applied for.
    pub offer_id: OfferId,
    /// Its number in the campaign.
    pub number: i32,
    /// Who, in the registry.
    pub person_id: PersonId,
    /// Their whole name.
    pub name: String,
    /// Their birth date.
    pub birth_date: NaiveDate,
    /// The class, or what they do now.
    pub class: String,
    /// Who consented.
    pub consent_by: String,
    /// When.
    pub consent_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: ApplicationState,
    /// Why it was returned or rejected.
    pub state_reason: String,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// Those who may see an application: whoever runs the campaign, hands in for the school, or sits in the commission.
#[derive(Clone, Debug)]
pub struct Circle {
    run: Option<Reach>,
    submit: Option<Reach>,
    sits: Option<PersonId>,
}

const COLUMNS: &str = "a.id, a.organisation_id, a.campaign_id, a.offer_id, a.number, a.person_id, a.name, a.birth_date, a.class,
    a.consent_by, a.consent_on, a.state, a.state_reason, a.submitted_at,
    (select v.short_name from organisation_version v where v.organisation_id = a.organisation_id and v.superseded_at is null
     order by v.valid_from desc limit 1) as organisation";

impl Circle {
    /// What of applications somebody may see.
    pub fn of(me: &Me) -> Self {
        Self {
            run: me.may(Act::ManageCampaigns).ok(),
            submit: me.may(Act::SubmitApplications).ok(),
            sits: me.person().filter(|_| me.can(Act::MeetApplicants)),
        }
    }

    /// The operator at the terminal.
    pub fn operator() -> Self {
        Self { run: None, submit: Some(Reach::operator()), sits: None }
    }

    /// The condition on `target_application a join target_campaign c`. Whoever runs the campaign sees what was handed in, the commission
    /// what was admitted.
    pub(crate) fn holds(&self) -> Sql {
        let mut ways = Vec::new();
        ways.extend(self.run.as_ref().map(|reach| {
            Sql::new("(a.state <> 'draft' and").push(reach::within(reach, "c.organisation_id", None)).push(")")
        }));
        ways.extend(self.submit.as_ref().map(|reach| reach::within(reach, "a.organisation_id", None)));
        ways.extend(self.sits.map(|person| {
            Sql::new(
                "(a.state = 'admitted' and exists (select 1 from target_member m where m.campaign_id = a.campaign_id and m.person_id = ?))",
            )
            .bind(person)
        }));
        Sql::new("(").push(Sql::join(ways, " or ", "false")).push(")")
    }
}

impl Application {
    /// One of a campaign that somebody may see.
    pub async fn seen(db: &impl Ask, circle: &Circle, campaign: CampaignId, id: ApplicationId) -> Result<Application> {
        let sql = Sql::new(format!(
            "select {COLUMNS} from target_application a join target_campaign c on c.id = a.campaign_id where a.id = ? and a.campaign_id = ? and"
        ));
        let found = db.first(sql.bind(id).bind(campaign).push(circle.holds())).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those of a campaign that somebody may see, in a state or in any, by name.
    pub async fn list(
        db: &impl Ask,
        circle: &Circle,
        campaign: CampaignId,
        state: Option<ApplicationState>,
    ) -> Result<Vec<Application>> {
        let sql = Sql::new(format!(
            "select {COLUMNS} from target_application a join target_campaign c on c.id = a.campaign_id where a.campaign_id = ? and"
        ));
        let state = state.map_or(Sql::default(), |state| Sql::new("and a.state = ?").bind(state));
        db.all(sql.bind(campaign).push(circle.holds()).push(state).push("order by a.sort_key, a.id limit 5000")).await
    }

    /// Which of a campaign somebody may see.
    pub async fn visible(db: &impl Ask, circle: &Circle, campaign: CampaignId) -> Result<HashSet<ApplicationId>> {
        let sql = "select a.id from target_application a join target_campaign c on c.id = a.campaign_id where a.campaign_id = ? and";
        let found: Vec<ApplicationId> = db.column(Sql::new(sql).bind(campaign).push(circle.holds())).await?;
        Ok(found.into_iter().collect())
    }

    /// Those that were admitted: whom the ranking is of.
    pub(crate) async fn admitted(db: &impl Ask, campaign: CampaignId) -> Result<Vec<Application>> {
        let sql = format!(
            "select {COLUMNS} from target_application a where a.campaign_id = ? and a.state = 'admitted' order by a.number"
        );
        db.all(Sql::new(sql).bind(campaign)).await
    }

    /// How many wait for the formal check.
    pub(crate) async fn waiting(db: &impl Ask, campaign: CampaignId) -> Result<i64> {
        let sql = Sql::new("from target_application where campaign_id = ? and state = 'submitted'");
        store::count(db, sql.bind(campaign)).await
    }

    /// Writes an application down as a draft of the school's.
    pub async fn create(tx: &Tx, reach: &Reach, campaign: &Campaign, new: &NewApplication) -> Result<ApplicationId> {
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        Offer::find(tx, campaign.id, new.offer_id).await?;
        let campaign = Campaign::locked(tx, campaign.id).await?;
        if !campaign.takes(tx.today()) {
            return Err(Refusal::conflict("training-refusal-not-open").into());
        }
        let birth = new.check(tx.today())?;
        let person = new.person(tx, birth).await?;
        let there = "from target_application where campaign_id = ? and person_id = ? and state <> 'withdrawn'";
        if store::count(tx, Sql::new(there).bind(campaign.id).bind(person)).await? > 0 {
            return Err(Refusal::conflict("training-refusal-applied-already").into());
        }
        let number = campaign.applications + 1;
        tx.run(Sql::new("update target_campaign set applications = ? where id = ?").bind(number).bind(campaign.id))
            .await?;
        let id = ApplicationId::new();
        let mut columns = vec!["id", "campaign_id", "number", "person_id", "state", "state_reason", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), campaign.id.into(), number.into(), person.into()];
        row.extend([ApplicationState::Draft.into(), "".into(), tx.now().into()]);
        for (column, value) in new.columns(birth) {
            columns.push(column);
            row.push(value);
        }
        tx.insert("target_application", &columns, vec![row]).await?;
        new.consent(tx, person).await?;
        tx.note(Line::new("application.drafted", "application", id.0));
        Ok(id)
    }

    /// Writes it down anew, while the school may still change it. Whose it is stays.
    pub async fn revise(tx: &Tx, reach: &Reach, before: &Application, new: &NewApplication) -> Result<()> {
        organisation::may_reach(tx, reach, before.organisation_id).await?;
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        Offer::find(tx, before.campaign_id, new.offer_id).await?;
        let campaign = Campaign::locked(tx, before.campaign_id).await?;
        if !before.state.is_changeable() || !campaign.state.takes_papers() {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let birth = new.check(tx.today())?;
        let set = new.columns(birth).into_iter().map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value));
        let sql = Sql::new("update target_application set").push(Sql::join(set, ", ", ""));
        tx.run(sql.push(Sql::new("where id = ?").bind(before.id))).await?;
        if (&before.consent_by, before.consent_on) != (&new.consent_by, new.consent_on) {
            Consent::withdraw(tx, before.person_id, PURPOSE).await?;
            new.consent(tx, before.person_id).await?;
        }
        tx.note(Line::new("application.revised", "application", before.id.0));
        Ok(())
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/campaigns/{}/applications/{}", self.campaign_id, self.id)
    }

    /// Is the applicant under age on a day?
    pub fn is_minor(&self, on: NaiveDate) -> bool {
        is_minor(self.birth_date, on)
    }
}

/// Under age on a day?
fn is_minor(birth: NaiveDate, on: NaiveDate) -> bool {
    let had = (on.month(), on.day()) >= (birth.month(), birth.day());
    on.year() - birth.year() - i32::from(!had) < OF_AGE
}

impl NewApplication {
    /// Its birth date, when all is said that must be.
    fn check(&self, today: NaiveDate) -> Result<NaiveDate> {
        let birth = self.name.birth_date.filter(|birth| *birth < today && today.year() - birth.year() <= 60);
        let birth = birth.ok_or_else(|| Refusal::invalid("training-refusal-birth"))?;
        if is_minor(birth, today)
            && !self.consent_by.is_empty()
            && russian::search_key(&self.consent_by) == russian::search_key(&self.name.full())
        {
            return Err(Refusal::invalid("training-refusal-consent-of-parent").into());
        }
        if self.consent_on.is_some_and(|on| on > today) || self.consent_on.is_some() == self.consent_by.is_empty() {
            return Err(Refusal::invalid("training-refusal-consent-day").into());
        }
        Ok(birth)
    }

    /// The one of this name and birth date whom the registry knows, or somebody new.
    async fn person(&self, tx: &Tx, birth: NaiveDate) -> Result<PersonId> {
        let sql = Sql::new(
            "select distinct p.id from person p join person_version v on v.person_id = p.id
             where v.superseded_at is null and p.merged_into is null and v.search_key = ? and v.birth_date = ? limit 2",
        );
        let known: Vec<PersonId> = tx.column(sql.bind(self.name.search_key()).bind(birth)).await?;
        if let [known] = known[..] {
            return Ok(known);
        }
        let [person] = person::create(tx, 1).await?[..] else {
            return Err(kernel::Error::failed("no person was made"));
        };
        let change = tx.change(ChangeKind::Edit, PURPOSE).await?;
        write_facts(tx, change, vec![FactChange::open(person, self.name.clone(), Period::since(birth))]).await?;
        Ok(person)
    }

    async fn consent(&self, tx: &Tx, person: PersonId) -> Result<()> {
        let Some(on) = self.consent_on else { return Ok(()) };
        let consent =
            Consent { purpose: PURPOSE.into(), given_by: self.consent_by.clone(), document: None, withdrawn_on: None };
        Consent::give(tx, person, consent, on).await
    }

    fn columns(&self, birth: NaiveDate) -> Vec<(&'static str, Value)> {
        vec![
            ("organisation_id", self.organisation_id.into()),
            ("offer_id", self.offer_id.into()),
            ("name", self.name.full().into()),
            ("birth_date", birth.into()),
            ("class", self.class.as_str().into()),
            ("consent_by", self.consent_by.as_str().into()),
            ("consent_on", self.consent_on.into()),
            ("sort_key", self.name.sort_key().into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_application (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    campaign_id {{uuid}} not null references target_campaign (id),
    offer_id {{uuid}} not null references target_offer (id),
    number integer not null,
    person_id {{uuid}} not null,
    name text not null,
    birth_date date not null,
    class text not null,
    consent_by text not null,
    consent_on date,
    state text not null {},
    state_reason text not null,
    submitted_at {{moment}},
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint target_application_number unique (campaign_id, number),
    constraint target_application_consent check ((consent_on is null) = (consent_by = '')),
    constraint target_application_submitted check (state in ('draft', 'withdrawn') or (submitted_at is not null and consent_on is not null)),
    constraint target_application_reason check ((state in ('returned', 'rejected')) = (state_reason <> ''))
);
create index target_application_organisation on target_application (organisation_id);
create index target_application_person on target_application (person_id);
",
        ApplicationState::check("state")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_comes_of_age_on_their_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(is_minor(day("2004-05-14"), day("2022-05-13")));
        assert!(!is_minor(day("2004-05-14"), day("2022-05-14")));
        assert!(is_minor(day("2004-02-29"), day("2022-02-28")));
    }
}
