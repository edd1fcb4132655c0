//! An offer (предложение): for whom a campaign selects: where to study, where to work afterwards, how many places, what is asked.

use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    campaign::{Campaign, CampaignId, CampaignState},
    level::StudyLevel,
};

kernel::id!(
    /// An offer.
    OfferId
);

store::choice! {
    /// How a contract comes about.
    Channel, "training-channel" {
        /// The district selects, and the contract is concluded before admission.
        Selection = "selection",
        /// An offer on «Работа в России»: the university selects, and the contract is concluded after admission.
        Platform = "platform",
    }
}

/// What is written down about an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOffer {
    /// Who will employ.
    pub organisation_id: OrganisationId,
    /// How the contract comes about.
    pub channel: Channel,
    /// Its number on the platform; empty for one of the district's own.
    pub number: String,
    /// What is studied: «44.03.05 Педагогическое образование: математика и физика».
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
    /// Where.
    pub university: String,
    /// How many people.
    pub places: i32,
    /// What is asked of an applicant.
    pub requirements: String,
    /// Measures of support.
    pub support: String,
    /// How long is to be worked, months.
    pub months: i32,
}

/// An offer.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Offer {
    /// Identifier.
    pub id: OfferId,
    /// The campaign.
    pub campaign_id: CampaignId,
    /// Who will employ.
    pub organisation_id: OrganisationId,
    /// Who will employ: a short name.
    pub organisation: Option<String>,
    /// How the contract comes about.
    pub channel: Channel,
    /// Its number on the platform.
    pub number: String,
    /// What is studied.
    pub speciality: String,
    /// On which level.
    pub level: StudyLevel,
    /// Where.
    pub university: String,
    /// How many people.
    pub places: i32,
    /// What is asked of an applicant.
    pub requirements: String,
    /// Measures of support.
    pub support: String,
    /// How long is to be worked, months.
    pub months: i32,
}

impl Offer {
    /// The offers of a campaign in the order in which they were written down.
    pub async fn list(db: &impl Ask, campaign: CampaignId) -> Result<Vec<Offer>> {
        let sql = "select o.id, o.campaign_id, o.organisation_id, o.channel, o.number, o.speciality, o.level, o.university, o.places,
                          o.requirements, o.support, o.months,
                          (select v.short_name from organisation_version v where v.organisation_id = o.organisation_id
                           and v.superseded_at is null order by v.valid_from desc limit 1) as organisation
                   from target_offer o where o.campaign_id = ? order by o.created_at, o.id";
        db.all(Sql::new(sql).bind(campaign)).await
    }

    /// One of a campaign that was found within reach.
    pub async fn find(db: &impl Ask, campaign: CampaignId, id: OfferId) -> Result<Offer> {
        let all = Self::list(db, campaign).await?;
        all.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::not_found().into())
    }

    /// Adds an offer to a campaign, or writes one down anew, while nothing is ranked by it.
    pub async fn keep(
        tx: &Tx,
        reach: &Reach,
        campaign: CampaignId,
        id: Option<OfferId>,
        new: &NewOffer,
    ) -> Result<OfferId> {
        Self::changeable(tx, reach, campaign).await?;
        organisation::may_reach(tx, reach, new.organisation_id).await?;
        new.check()?;
        if let Some(id) = id {
            Offer::find(tx, campaign, id).await?;
            let set = new.columns().into_iter().map(|(column, value)| Sql::new(format!("{column} = ?")).bind(value));
            let sql = Sql::new("update target_offer set").push(Sql::join(set, ", ", ""));
            tx.run(sql.push(Sql::new("where id = ?").bind(id))).await?;
            tx.note(Line::new("offer.revised", "offer", id.0));
            return Ok(id);
        }
        let id = OfferId::new();
        let mut columns = vec!["id", "campaign_id", "created_at"];
        let mut row: Vec<Value> = vec![id.into(), campaign.into(), tx.now().into()];
        for (column, value) in new.columns() {
            columns.push(column);
            row.push(value);
        }
        tx.insert("target_offer", &columns, vec![row]).await?;
        tx.note(Line::new("offer.added", "offer", id.0));
        Ok(id)
    }

    /// Takes an offer away that nobody has applied for.
    pub async fn remove(tx: &Tx, reach: &Reach, campaign: CampaignId, id: OfferId) -> Result<()> {
        Self::changeable(tx, reach, campaign).await?;
        Offer::find(tx, campaign, id).await?;
        if store::count(tx, Sql::new("from target_application where offer_id = ?").bind(id)).await? > 0 {
            return Err(Refusal::conflict("training-refusal-has-applications").into());
        }
        tx.run(Sql::new("delete from target_offer where id = ?").bind(id)).await?;
        tx.note(Line::new("offer.removed", "offer", id.0));
        Ok(())
    }

    async fn changeable(tx: &Tx, reach: &Reach, campaign: CampaignId) -> Result<()> {
        Campaign::find(tx, reach, campaign).await?;
        let campaign = Campaign::locked(tx, campaign).await?;
        match campaign.state {
            CampaignState::Draft | CampaignState::Open | CampaignState::Closed => Ok(()),
            _ => Err(Refusal::conflict("training-refusal-state").into()),
        }
    }

    /// «Педагогическое образование: математика — АмГПГУ — СОШ № 9».
    pub fn name(&self) -> String {
        let employer = self.organisation.as_deref().unwrap_or_default();
        [self.speciality.as_str(), &self.university, employer]
            .iter()
            .filter(|one| !one.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" — ")
    }

    /// What is written down about it.
    pub fn written(&self) -> NewOffer {
        NewOffer {
            organisation_id: self.organisation_id,
            channel: self.channel,
            number: self.number.clone(),
            speciality: self.speciality.clone(),
            level: self.level,
            university: self.university.clone(),
            places: self.places,
            requirements: self.requirements.clone(),
            support: self.support.clone(),
            months: self.months,
        }
    }
}

impl NewOffer {
    fn check(&self) -> Result<()> {
        if self.speciality.trim().is_empty() || self.university.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if !(1..=1_000).contains(&self.places) {
            return Err(Refusal::invalid("training-refusal-places").into());
        }
        if self.channel == Channel::Platform && self.number.trim().is_empty() {
            return Err(Refusal::invalid("training-refusal-offer-number").into());
        }
        Ok(())
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("organisation_id", self.organisation_id.into()),
            ("channel", self.channel.into()),
            ("number", self.number.as_str().into()),
            ("speciality", self.speciality.as_str().into()),
            ("level", self.level.into()),
            ("university", self.university.as_str().into()),
            ("places", self.places.into()),
            ("requirements", self.requirements.as_str().into()),
            ("support", self.support.as_str().into()),
            ("months", self.months.into()),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_offer (
    id {{uuid}} primary key,
    campaign_id {{uuid}} not null references target_campaign (id),
    organisation_id {{uuid}} not null,
    channel text not null {},
    number text not null,
    speciality text not null,
    level text not null {},
    university text not null,
    places integer not null,
    requirements text not null,
    support text not null,
    months integer not null,
    created_at {{moment}} not null,
    constraint target_offer_places check (places between 1 and 1000),
    constraint target_offer_months check (months between 1 and 120),
    constraint target_offer_number check (channel <> 'platform' or number <> '')
);
create index target_offer_campaign on target_offer (campaign_id);
",
        Channel::check("channel"),
        StudyLevel::check("level"),
    )
}
