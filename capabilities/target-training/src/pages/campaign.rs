//! The page of a campaign: what it is, by which rules, its offers, its applications, and what may be done.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Act, Error, Language, RefusalKind, Result};
use web::{Answer, App, Frame, Me, show};

use super::{asking::manages, wording};
use crate::{
    appeal,
    application::{Application, ApplicationState, Circle},
    campaign::{Campaign, CampaignId, CampaignState, Move, Seen},
    offer::{Channel, Offer},
    rubric::{Criterion, Keep, Points, Rubric},
};

#[derive(Template)]
#[template(path = "pages/campaign/card.html")]
struct CampaignPage {
    frame: Frame,
    campaign: Campaign,
    rules: Rubric,
    offers: Vec<Offer>,
    /// How many applications the reader sees in each state.
    counts: Vec<(ApplicationState, usize)>,
    manages: bool,
    /// Applications are taken today, and the reader may hand one in.
    takes: bool,
    appeals_until: Option<chrono::NaiveDate>,
    /// Why a move was not made.
    refused: Option<String>,
}

pub(super) async fn show_campaign(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    show(card(&app, &me, frame, id, None).await?)
}

/// The page again, with why a move was not made at its top.
pub(super) async fn show_refused(app: &App, me: &Me, frame: Frame, id: CampaignId, error: Error) -> Answer {
    let refusal = match error {
        Error::Refused(refusal) if refusal.kind == RefusalKind::Conflict => refusal,
        other => return Err(other.into()),
    };
    let told: Vec<(&str, &str)> = refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let why = frame.with(&refusal.key, &told);
    let mut answer = show(card(app, me, frame, id, Some(why)).await?)?;
    *answer.status_mut() = StatusCode::CONFLICT;
    Ok(answer)
}

async fn card(app: &App, me: &Me, frame: Frame, id: CampaignId, refused: Option<String>) -> Result<CampaignPage> {
    let campaign = Campaign::seen(app.db(), &Seen::by(me)?, id).await?;
    let applications = Application::list(app.db(), &Circle::of(me), id, None).await?;
    let count = |state: &ApplicationState| (*state, applications.iter().filter(|one| one.state == *state).count());
    Ok(CampaignPage {
        refused,
        rules: campaign.rules()?,
        offers: Offer::list(app.db(), id).await?,
        counts: ApplicationState::ALL.iter().map(count).filter(|(_, n)| *n > 0).collect(),
        manages: manages(app, me, id).await,
        takes: me.can(Act::SubmitApplications) && campaign.takes(app.clock().today()),
        appeals_until: appeal::last_day(app.clock(), &campaign)?,
        frame: frame.crumb("training-campaigns", "/campaigns").named(campaign.title.clone()),
        campaign,
    })
}

impl CampaignPage {
    fn language(&self) -> Language {
        self.frame.language
    }

    /// The moves that lead on from here; signing asks for more than a button.
    fn moves(&self) -> Vec<Move> {
        let leads = |step: &Move| step.from(self.campaign.state).is_some() && *step != Move::Signing;
        if self.manages { Move::ALL.into_iter().filter(leads).collect() } else { Vec::new() }
    }

    fn address(&self, step: &Move) -> String {
        format!("{}/{}", self.campaign.page(), step.noun())
    }

    fn signs(&self) -> bool {
        self.manages && Move::Signing.from(self.campaign.state).is_some()
    }

    fn takes_changes(&self) -> bool {
        self.manages
            && matches!(self.campaign.state, CampaignState::Draft | CampaignState::Open | CampaignState::Closed)
    }

    fn submitted(&self) -> usize {
        self.counts.iter().find(|(state, _)| *state == ApplicationState::Submitted).map_or(0, |(_, n)| *n)
    }

    fn months(&self, offer: &Offer) -> String {
        self.frame.n("training-months", &i64::from(offer.months))
    }

    /// «по 2 балла, не больше 6».
    fn points(&self, criterion: &Criterion) -> String {
        let number = |value: f64| wording::hundredths(self.frame.language, i64::from(crate::rubric::hundredths(value)));
        match &criterion.points {
            Points::Per { each } => {
                self.frame.with("training-points-per", &[("each", &number(*each)), ("cap", &number(criterion.cap))])
            }
            Points::Yes { points } => self.frame.with("training-points-yes", &[("points", &number(*points))]),
            Points::Steps { steps } => {
                let said: Vec<String> = steps
                    .iter()
                    .map(|(from, points)| {
                        self.frame
                            .with("training-points-step", &[("from", &number(*from)), ("points", &number(*points))])
                    })
                    .collect();
                said.join("; ")
            }
        }
    }

    fn evidence(&self, criterion: &Criterion) -> String {
        match self.rules.paper(&criterion.evidence) {
            Some(paper) => paper.title.of(self.frame.language).to_owned(),
            None => self.frame.t("training-evidence-interview"),
        }
    }

    fn ties(&self) -> String {
        let named = self.rules.ties.iter().filter_map(|code| self.rules.criterion(code));
        named.map(|(_, one)| one.title.of(self.frame.language)).collect::<Vec<_>>().join(", ")
    }
}
