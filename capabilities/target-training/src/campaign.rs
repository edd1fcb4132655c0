//! A campaign (кампания отбора): by which rules, when, for which offers, and where it stands.

mod moves;

pub use moves::{CampaignState, Move};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Act, Error, OrganisationId, PersonId, Reach, Refusal, Result, SchoolYear, id::Uuid};
use registry::organisation;
use russian::sort_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};
use web::Me;

use crate::rubric::Rubric;

kernel::id!(
    /// A campaign.
    CampaignId
);

/// What is written down about a campaign by those who run it.
#[derive(Clone, Debug, PartialEq)]
pub struct Details {
    /// What it is called.
    pub title: String,
    /// The school year whose leavers are selected.
    pub season: SchoolYear,
    /// The paper that it follows: «приказ № 215-Д от 15.04.2020».
    pub regulation: String,
    /// What is to be known: where to bring the originals, whom to ask.
    pub about: String,
    /// The first day on which applications are taken.
    pub begins_on: NaiveDate,
    /// The last one.
    pub ends_on: NaiveDate,
    /// The day of the interview, when it is known.
    pub interview_on: Option<NaiveDate>,
}

/// A campaign.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Campaign {
    /// Identifier.
    pub id: CampaignId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is called.
    pub title: String,
    /// The year in which its school year begins.
    pub season: i32,
    /// The paper that it follows.
    pub regulation: String,
    /// What is to be known.
    pub about: String,
    /// The rules of selection, as they were when it was prepared: JSON of a [`Rubric`].
    pub rubric: String,
    /// The first day on which applications are taken.
    pub begins_on: NaiveDate,
    /// The last one.
    pub ends_on: NaiveDate,
    /// The day of the interview.
    pub interview_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: CampaignState,
    /// Applications that ever came: the number of the next one.
    pub applications: i32,
    /// When the ranking was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The number of the commission's protocol.
    pub protocol_number: Option<String>,
    /// Its day.
    pub protocol_on: Option<NaiveDate>,
}

/// A campaign in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// Which.
    pub id: CampaignId,
    /// What it is called.
    pub title: String,
    /// The year in which its school year begins.
    pub season: i32,
    /// Where it stands.
    pub state: CampaignState,
    /// The last day on which applications are taken.
    pub ends_on: NaiveDate,
    /// Places of all its offers.
    pub places: i64,
    /// Whose it is: a short name.
    pub organisation: Option<String>,
}

/// Who of a campaign somebody is: one it is announced to, one who runs it, one of its commission.
#[derive(Clone, Debug)]
pub struct Seen {
    open: Option<Reach>,
    run: Option<Reach>,
    sits: Option<PersonId>,
}

const COLUMNS: &str = "c.id, c.organisation_id, c.title, c.season, c.regulation, c.about, c.rubric, c.begins_on, c.ends_on, c.interview_on,
    c.state, c.applications, c.published_at, c.protocol_number, c.protocol_on";

impl Seen {
    /// What somebody may see; refused to those who may see nothing anyhow.
    pub fn by(me: &Me) -> Result<Self> {
        let sits = me.person().filter(|_| me.can(Act::MeetApplicants));
        let seen = Self { open: me.may(Act::ReadCampaigns).ok(), run: me.may(Act::ManageCampaigns).ok(), sits };
        if seen.open.is_none() && seen.sits.is_none() {
            return Err(Refusal::not_allowed().into());
        }
        Ok(seen)
    }

    fn holds(&self) -> Sql {
        let mut ways = Vec::new();
        ways.extend(self.open.as_ref().map(|reach| {
            Sql::new("(c.state <> 'draft' and").push(reach::within(reach, "c.organisation_id", None)).push(")")
        }));
        ways.extend(self.run.as_ref().map(|reach| reach::within(reach, "c.organisation_id", None)));
        ways.extend(self.sits.map(|person| {
            Sql::new("(c.state <> 'draft' and exists (select 1 from target_member m where m.campaign_id = c.id and m.person_id = ?))")
                .bind(person)
        }));
        Sql::new("(").push(Sql::join(ways, " or ", "false")).push(")")
    }
}

impl Campaign {
    /// One within reach of those who run it, wherever it stands.
    pub async fn find(db: &impl Ask, reach: &Reach, id: CampaignId) -> Result<Campaign> {
        let sql = Sql::new(format!("select {COLUMNS} from target_campaign c where c.id = ? and")).bind(id);
        let found = db.first(sql.push(reach::within(reach, "c.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// One that somebody may see.
    pub async fn seen(db: &impl Ask, seen: &Seen, id: CampaignId) -> Result<Campaign> {
        let sql = Sql::new(format!("select {COLUMNS} from target_campaign c where c.id = ? and")).bind(id);
        db.first(sql.push(seen.holds())).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Nobody else changes this campaign or what stands in it until the transaction ends.
    pub async fn locked(tx: &Tx, id: CampaignId) -> Result<Campaign> {
        tx.run(Sql::new("update target_campaign set applications = applications where id = ?").bind(id)).await?;
        let sql = Sql::new(format!("select {COLUMNS} from target_campaign c where c.id = ?")).bind(id);
        tx.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those that somebody may see, the latest season first.
    pub async fn list(db: &impl Ask, seen: &Seen) -> Result<Vec<Listed>> {
        let sql = Sql::new(
            "select c.id, c.title, c.season, c.state, c.ends_on,
                    (select coalesce(cast(sum(o.places) as bigint), 0) from target_offer o where o.campaign_id = c.id) as places,
                    (select v.short_name from organisation_version v where v.organisation_id = c.organisation_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as organisation
             from target_campaign c where",
        );
        db.all(sql.push(seen.holds()).push("order by c.season desc, c.sort_key, c.id limit 500")).await
    }

    /// Writes a campaign down as a draft, with the rules of selection that it will go by.
    pub async fn create(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        details: &Details,
        rubric: &Rubric,
    ) -> Result<CampaignId> {
        organisation::may_reach(tx, reach, organisation).await?;
        details.check()?;
        let id = CampaignId::new();
        let mut columns = vec!["id", "organisation_id", "state", "rubric", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), organisation.into(), CampaignState::Draft.into()];
        row.extend([serde_json::to_string(rubric)?.into(), tx.now().into()]);
        for (column, value) in details.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("target_campaign", &columns, vec![row]).await?;
        tx.note(Line::new("campaign.drafted", "campaign", id.0));
        Ok(id)
    }

    /// Writes down anew what it is; by which rules it goes only while it is a draft.
    pub async fn revise(
        tx: &Tx,
        reach: &Reach,
        id: CampaignId,
        details: &Details,
        rubric: Option<&Rubric>,
    ) -> Result<()> {
        Campaign::find(tx, reach, id).await?;
        let before = Campaign::locked(tx, id).await?;
        details.check()?;
        if !matches!(before.state, CampaignState::Draft | CampaignState::Open | CampaignState::Closed) {
            return Err(Refusal::conflict("training-refusal-state").into());
        }
        let mut set: Vec<Sql> = details
            .columns()
            .into_iter()
            .map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value))
            .collect();
        if let Some(rubric) = rubric.filter(|_| before.state == CampaignState::Draft) {
            set.push(Sql::new("rubric = ?").bind(serde_json::to_string(rubric)?));
        }
        let sql = Sql::new("update target_campaign set").push(Sql::join(set, ", ", ""));
        tx.run(sql.push(Sql::new("where id = ?").bind(id))).await?;
        tx.note(Line::new("campaign.revised", "campaign", id.0));
        Ok(())
    }

    /// The rules of selection that it goes by.
    pub fn rules(&self) -> Result<Rubric> {
        serde_json::from_str(&self.rubric).map_err(Error::from)
    }

    /// Its school year.
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::beginning(self.season)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/campaigns/{}", self.id)
    }

    /// Are applications taken on a day?
    pub fn takes(&self, on: NaiveDate) -> bool {
        self.state == CampaignState::Open && self.begins_on <= on && on <= self.ends_on
    }

    /// What is written down about it.
    pub fn details(&self) -> Details {
        Details {
            title: self.title.clone(),
            season: self.school_year(),
            regulation: self.regulation.clone(),
            about: self.about.clone(),
            begins_on: self.begins_on,
            ends_on: self.ends_on,
            interview_on: self.interview_on,
        }
    }
}

impl Details {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() || self.regulation.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if self.ends_on < self.begins_on {
            return Err(Refusal::invalid("training-refusal-ends-before").into());
        }
        Ok(())
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("title", self.title.as_str().into()),
            ("season", self.season.first_year().into()),
            ("season_on", self.season.start().into()),
            ("regulation", self.regulation.as_str().into()),
            ("about", self.about.as_str().into()),
            ("begins_on", self.begins_on.into()),
            ("ends_on", self.ends_on.into()),
            ("interview_on", self.interview_on.into()),
            ("sort_key", sort_key(&self.title).into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_campaign (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    title text not null,
    season integer not null,
    season_on date not null,
    regulation text not null,
    about text not null,
    rubric text not null,
    begins_on date not null,
    ends_on date not null,
    interview_on date,
    state text not null {},
    applications integer not null default 0,
    published_at {{moment}},
    protocol_number text,
    protocol_on date,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint target_campaign_term check (ends_on >= begins_on),
    constraint target_campaign_published check ((state in ('ranked', 'signed', 'finished')) = (published_at is not null)),
    constraint target_campaign_signed check ((state in ('signed', 'finished')) = (protocol_on is not null)),
    constraint target_campaign_protocol check ((protocol_on is null) = (protocol_number is null))
);
create index target_campaign_organisation on target_campaign (organisation_id, season);
",
        CampaignState::check("state")
    )
}
