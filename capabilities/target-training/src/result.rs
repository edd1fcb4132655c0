//! Results: the ranking of each offer. Until it is published it is computed anew each time; from then on it is the one that was
//! frozen, with the points that it was made of, so that anybody can make it again.

use std::collections::HashMap;

use kernel::{Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId, CampaignState},
    offer::{Offer, OfferId},
    point::Behind,
    ranking::{self, Place, Standing},
    rubric::Rubric,
};

store::choice! {
    /// What the commission decided about an applicant.
    Decision, "training-decision" {
        /// Recommended for a contract.
        Recommended = "recommended",
        /// Next in turn when somebody recommended falls away.
        Reserve = "reserve",
        /// Not recommended.
        Refused = "refused",
    }
}

/// An applicant in the ranking of an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The application.
    pub application: Application,
    /// Values by criterion, hundredths; none where nothing was said.
    pub values: Vec<Option<i32>>,
    /// Points by criterion, hundredths.
    pub points: Vec<i32>,
    /// The place.
    pub place: Place,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why it was decided otherwise than the place says.
    pub note: String,
}

/// The ranking of an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// The offer.
    pub offer: Offer,
    /// By place, those of one place by number.
    pub rows: Vec<Row>,
}

#[derive(FromQueryResult)]
struct Frozen {
    application_id: ApplicationId,
    made_of: String,
    decision: Option<Decision>,
    note: String,
}

/// Values and points by criterion, as they are frozen.
type MadeOf = (Vec<Option<i32>>, Vec<i32>);

/// The ranking of every offer of a campaign.
pub async fn standings(db: &impl Ask, campaign: &Campaign) -> Result<Vec<Standings>> {
    let rules = campaign.rules()?;
    let offers = Offer::list(db, campaign.id).await?;
    let admitted = Application::admitted(db, campaign.id).await?;
    let mut scored: Vec<(Application, MadeOf, Option<Decision>, String)> = Vec::new();
    if campaign.state.is_ranked() {
        let sql = "select r.application_id, r.made_of, r.decision, r.note from target_result r where r.campaign_id = ?";
        let frozen: Vec<Frozen> = db.all(Sql::new(sql).bind(campaign.id)).await?;
        let mut frozen: HashMap<ApplicationId, Frozen> =
            frozen.into_iter().map(|one| (one.application_id, one)).collect();
        for application in admitted {
            let Some(one) = frozen.remove(&application.id) else { continue };
            scored.push((application, serde_json::from_str(&one.made_of)?, one.decision, one.note));
        }
    } else {
        let behind = Behind::of_campaign(db, campaign.id).await?;
        let nothing = Behind::default();
        for application in admitted {
            let own = behind.get(&application.id).unwrap_or(&nothing);
            let made_of = (own.values(&rules), own.points(&rules));
            scored.push((application, made_of, None, String::new()));
        }
    }
    Ok(offers.into_iter().map(|offer| placed(offer, &scored, &rules)).collect())
}

fn placed(offer: Offer, scored: &[(Application, MadeOf, Option<Decision>, String)], rules: &Rubric) -> Standings {
    let own: Vec<_> = scored.iter().filter(|(application, ..)| application.offer_id == offer.id).collect();
    let points: Vec<Vec<i32>> = own.iter().map(|(_, made_of, ..)| made_of.1.clone()).collect();
    let places = ranking::rank(&points, &rules.tie_places());
    let mut rows: Vec<Row> = own
        .into_iter()
        .zip(places)
        .map(|((application, made_of, decision, note), place)| Row {
            application: application.clone(),
            values: made_of.0.clone(),
            points: made_of.1.clone(),
            place,
            decision: *decision,
            note: note.clone(),
        })
        .collect();
    rows.sort_by_key(|row| (row.place.from, row.application.number));
    Standings { offer, rows }
}

impl Row {
    /// What the place alone says; nothing on a shared place at the edge, which the commission decides.
    pub fn proposed(&self, offer: &Offer) -> Option<Decision> {
        match self.place.standing(usize::try_from(offer.places).unwrap_or(0)) {
            Standing::Within => Some(Decision::Recommended),
            Standing::OnTheEdge => None,
            Standing::Beyond => Some(Decision::Reserve),
        }
    }
}

impl Standings {
    /// The place of an applicant if a criterion did not count.
    pub fn without(&self, application: ApplicationId, rules: &Rubric, criterion: usize) -> Option<Place> {
        let at = self.rows.iter().position(|row| row.application.id == application)?;
        let points: Vec<Vec<i32>> = self.rows.iter().map(|row| row.points.clone()).collect();
        ranking::without(&points, &rules.tie_places(), criterion).get(at).copied()
    }
}

/// Freezes the ranking with what it is made of, and what the places alone say as the decision.
pub(crate) async fn freeze(tx: &Tx, campaign: &Campaign) -> Result<()> {
    forget(tx, campaign.id).await?;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for one in standings(tx, campaign).await? {
        for row in &one.rows {
            rows.push(vec![
                row.application.id.into(),
                campaign.id.into(),
                serde_json::to_string(&(&row.values, &row.points))?.into(),
                row.place.total.into(),
                i32::try_from(row.place.from)?.into(),
                i32::try_from(row.place.to)?.into(),
                row.proposed(&one.offer).into(),
                "".into(),
                tx.now().into(),
            ]);
        }
    }
    let columns = [
        "application_id",
        "campaign_id",
        "made_of",
        "total",
        "place_from",
        "place_to",
        "decision",
        "note",
        "frozen_at",
    ];
    tx.insert("target_result", &columns, rows).await
}

/// Takes the frozen ranking away, before another is made.
pub(crate) async fn forget(tx: &Tx, campaign: CampaignId) -> Result<()> {
    tx.run(Sql::new("delete from target_result where campaign_id = ?").bind(campaign)).await?;
    Ok(())
}

/// About how many nothing is decided yet.
pub(crate) async fn undecided(db: &impl Ask, campaign: CampaignId) -> Result<i64> {
    store::count(db, Sql::new("from target_result where campaign_id = ? and decision is null").bind(campaign)).await
}

/// The commission decides about an applicant, until the protocol is signed. Otherwise than the place says only with a reason; never more
/// recommended than there are places.
pub async fn decide(
    tx: &Tx,
    reach: &Reach,
    campaign: CampaignId,
    application: ApplicationId,
    decision: Decision,
    note: &str,
) -> Result<()> {
    Campaign::find(tx, reach, campaign).await?;
    let campaign = Campaign::locked(tx, campaign).await?;
    if campaign.state != CampaignState::Ranked {
        return Err(Refusal::conflict("training-refusal-state").into());
    }
    let all = standings(tx, &campaign).await?;
    let of = |one: &Standings| one.rows.iter().position(|row| row.application.id == application);
    let (standings, at) = all.iter().find_map(|one| Some((one, of(one)?))).ok_or_else(Refusal::not_found)?;
    let row = &standings.rows[at];
    if row.proposed(&standings.offer).is_none_or(|proposed| proposed != decision) && note.trim().is_empty() {
        return Err(Refusal::invalid("training-refusal-decision-reason").into());
    }
    let others = standings.rows.iter().filter(|other| other.application.id != application);
    let taken = others.filter(|other| other.decision == Some(Decision::Recommended)).count();
    if decision == Decision::Recommended && taken >= usize::try_from(standings.offer.places).unwrap_or(0) {
        return Err(Refusal::conflict("training-refusal-no-places").into());
    }
    let sql = Sql::new("update target_result set decision = ?, note = ? where application_id = ?");
    tx.run(sql.bind(decision).bind(note.trim()).bind(application)).await?;
    tx.note(Line::new("application.decided", "application", application.0));
    Ok(())
}

/// What was decided about an applicant of a campaign whose protocol is signed, and the offer.
pub(crate) async fn decided(db: &impl Ask, application: ApplicationId) -> Result<Option<(Decision, OfferId)>> {
    #[derive(FromQueryResult)]
    struct Decided {
        decision: Decision,
        offer_id: OfferId,
    }
    let sql = "select r.decision, a.offer_id from target_result r join target_application a on a.id = r.application_id
               join target_campaign c on c.id = r.campaign_id
               where r.application_id = ? and r.decision is not null and c.state in ('signed', 'finished')";
    let found: Option<Decided> = db.first(Sql::new(sql).bind(application)).await?;
    Ok(found.map(|one| (one.decision, one.offer_id)))
}

pub(crate) fn definition() -> String {
    format!(
        "create table target_result (
    application_id {{uuid}} primary key references target_application (id),
    campaign_id {{uuid}} not null references target_campaign (id),
    made_of text not null,
    total integer not null,
    place_from integer not null,
    place_to integer not null,
    decision text {},
    note text not null,
    frozen_at {{moment}} not null,
    constraint target_result_place check (1 <= place_from and place_from <= place_to)
);
create index target_result_campaign on target_result (campaign_id);
",
        Decision::check("decision")
    )
}
