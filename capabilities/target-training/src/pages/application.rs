//! The page of an application: whose it is, its papers, its points with what proves them, its place and what it would be without each
//! criterion, its appeals, and what may be done.

use askama::Template;
use axum::{extract::Path, http::StatusCode};
use kernel::{Act, Error, Language, RefusalKind, Result};
use registry::organisation;
use web::{Answer, App, Frame, Me, show};

use super::{
    asking::{held, manages, under},
    wording,
};
use crate::{
    appeal::{self, Appeal, AppealState},
    application::{Application, ApplicationId, ApplicationState, Step},
    campaign::{Campaign, CampaignId, CampaignState},
    contract::Contract,
    member::Member,
    offer::Offer,
    paper::{self, Paper},
    point::Behind,
    ranking::Place,
    result::{self, Decision},
    rubric::{self, Keep, Rubric},
};

#[derive(Template)]
#[template(path = "pages/application/card.html")]
struct ApplicationPage {
    frame: Frame,
    campaign: Campaign,
    application: Application,
    rules: Rubric,
    offer: Offer,
    papers: Vec<Paper>,
    /// Names of papers that must be there and are not.
    lacks: Vec<String>,
    points: Vec<Line>,
    total: i32,
    standing: Option<Standing>,
    appeals: Vec<Appeal>,
    files_appeal: bool,
    contract: Option<Contract>,
    /// The reader runs the campaign.
    manages: bool,
    /// The reader hands in for the school.
    own: bool,
    /// The reader sits in the commission.
    member: bool,
    is_minor: bool,
    /// Why a step was not taken.
    refused: Option<String>,
}

/// The points by a criterion, with what proves them.
struct Line {
    title: String,
    value: Option<i32>,
    points: i32,
    paper: Option<Paper>,
    marks: Vec<String>,
    is_interview: bool,
    /// The place if this criterion did not count.
    without: Option<Place>,
}

/// Where the applicant stands.
struct Standing {
    place: Place,
    of: usize,
    places: i32,
    settled_by: Option<String>,
    decision: Option<Decision>,
    note: String,
}

pub(super) async fn show_application(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
) -> Answer {
    show(card(&app, &me, frame, path, None).await?)
}

/// The page again, with why a step was not taken at its top.
pub(super) async fn show_refused(
    app: &App,
    me: &Me,
    frame: Frame,
    path: (CampaignId, ApplicationId),
    error: Error,
) -> Answer {
    let refusal = match error {
        Error::Refused(refusal) if refusal.kind == RefusalKind::Conflict => refusal,
        other => return Err(other.into()),
    };
    let told: Vec<(&str, &str)> = refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let why = frame.with(&refusal.key, &told);
    let mut answer = show(card(app, me, frame, path, Some(why)).await?)?;
    *answer.status_mut() = StatusCode::CONFLICT;
    Ok(answer)
}

async fn card(
    app: &App,
    me: &Me,
    frame: Frame,
    path: (CampaignId, ApplicationId),
    refused: Option<String>,
) -> Result<ApplicationPage> {
    let (db, today, language) = (app.db(), app.clock().today(), frame.language);
    let (campaign, application) = held(app, me, path).await?;
    let rules = campaign.rules()?;
    let papers = Paper::list(db, application.id).await?;
    let lacks = paper::lacking(db, &application, &rules, today).await?;
    let lacks = lacks.into_iter().map(|one| one.title.of(language).to_owned()).collect();
    let runs = manages(app, me, campaign.id).await;
    let member = Member::of_person(db, campaign.id, me.person()).await?.is_some();
    let own = match me.may(Act::SubmitApplications) {
        Ok(reach) => organisation::may_reach(db, &reach, application.organisation_id).await.is_ok(),
        Err(_) => false,
    };
    let mut all = if application.state == ApplicationState::Admitted {
        result::standings(db, &campaign).await?
    } else {
        Vec::new()
    };
    let at = all.iter().position(|one| one.rows.iter().any(|row| row.application.id == application.id));
    let standings = at.map(|at| all.swap_remove(at));
    let row = standings.as_ref().and_then(|one| one.rows.iter().find(|row| row.application.id == application.id));
    // A school learns of points and places when they are published.
    let sees = runs || member || campaign.state.is_ranked();
    let mut behind = Behind::of_campaign(db, campaign.id).await?;
    let behind = behind.remove(&application.id).unwrap_or_default();
    let points = match row.filter(|_| sees) {
        None => Vec::new(),
        Some(row) => lines(&rules, language, &behind, &papers, row, |criterion| {
            standings.as_ref().filter(|_| campaign.state.is_ranked())?.without(application.id, &rules, criterion)
        }),
    };
    let standing = row.filter(|_| sees).map(|row| Standing {
        place: row.place,
        of: standings.as_ref().map_or(0, |one| one.rows.len()),
        places: standings.as_ref().map_or(0, |one| one.offer.places),
        settled_by: row.place.settled_by.map(|at| rules.criterion[at].title.of(language).to_owned()),
        decision: row.decision,
        note: row.note.clone(),
    });
    let until = appeal::last_day(app.clock(), &campaign)?;
    Ok(ApplicationPage {
        refused,
        offer: Offer::find(db, campaign.id, application.offer_id).await?,
        papers,
        lacks,
        total: row.map_or(0, |row| row.place.total),
        points,
        standing,
        appeals: Appeal::list(db, application.id).await?,
        files_appeal: own
            && campaign.state == CampaignState::Ranked
            && row.is_some()
            && until.is_some_and(|until| today <= until),
        contract: Contract::of_application(db, application.id).await?,
        manages: runs,
        own,
        member,
        is_minor: application.is_minor(today),
        frame: under(frame, &campaign).named(application.name.clone()),
        rules,
        campaign,
        application,
    })
}

fn lines(
    rules: &Rubric,
    language: Language,
    behind: &Behind,
    papers: &[Paper],
    row: &result::Row,
    without: impl Fn(usize) -> Option<Place>,
) -> Vec<Line> {
    let line = |(at, one): (usize, &rubric::Criterion)| {
        let given = behind.given.iter().find(|given| given.criterion == one.code);
        let proof = given.and_then(|given| papers.iter().find(|paper| Some(paper.id) == given.paper_id));
        let say = |mark: &crate::point::Mark| {
            let value = wording::hundredths(language, mark.value.into());
            if mark.note.is_empty() {
                format!("{}: {value}", mark.member)
            } else {
                format!("{}: {value} ({})", mark.member, mark.note)
            }
        };
        Line {
            title: one.title.of(language).to_owned(),
            value: row.values.get(at).copied().flatten(),
            points: row.points.get(at).copied().unwrap_or(0),
            paper: proof.cloned(),
            marks: if one.is_interview() { behind.marks.iter().map(say).collect() } else { Vec::new() },
            is_interview: one.is_interview(),
            without: without(at),
        }
    };
    rules.criterion.iter().enumerate().map(line).collect()
}

impl ApplicationPage {
    fn number(&self, value: &i32) -> String {
        wording::hundredths(self.frame.language, i64::from(*value))
    }

    fn place(&self, place: &Place) -> String {
        wording::place(place)
    }

    /// What stands behind «на месте …».
    fn placed(&self, standing: &Standing) -> String {
        let arguments = [
            ("place", wording::place(&standing.place)),
            ("of", standing.of.to_string()),
            ("places", standing.places.to_string()),
        ];
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.frame.with("training-placed", &arguments)
    }

    /// The steps that the reader may take.
    fn steps(&self) -> Vec<Step> {
        let may = |step: &Step| if step.is_of_school() { self.own } else { self.manages };
        let open = self.campaign.state.takes_papers();
        let leads = |step: &Step| open && step.from(self.application.state).is_some() && may(step);
        Step::ALL.into_iter().filter(leads).collect()
    }

    /// Does a step ask for more than a button?
    fn asks(&self, step: &Step) -> bool {
        step.needs_reason() || *step == Step::Withdrawal
    }

    fn may_change(&self) -> bool {
        self.own && self.application.state.is_changeable() && self.campaign.state.takes_papers()
    }

    /// Papers may still be brought after the application was handed in.
    fn may_add(&self) -> bool {
        self.own && self.campaign.state.takes_papers() && self.application.state != ApplicationState::Withdrawn
    }

    fn may_mark(&self) -> bool {
        self.application.state == ApplicationState::Admitted && self.campaign.state.takes_papers()
    }

    /// Papers of the package that are shown and not kept, and are not noted yet.
    fn to_be_seen(&self) -> Vec<&rubric::Paper> {
        let noted = |code: &str| self.papers.iter().any(|paper| paper.code == code);
        let seen = |paper: &&rubric::Paper| paper.keep == Keep::Seen && !noted(&paper.code);
        self.rules.document.iter().filter(seen).filter(|paper| self.is_minor || !paper.minors).collect()
    }

    fn called(&self, paper: &Paper) -> String {
        self.rules.paper(&paper.code).map_or(paper.code.clone(), |one| one.title.of(self.frame.language).to_owned())
    }

    fn titled<'a>(&self, paper: &'a rubric::Paper) -> &'a str {
        paper.title.of(self.frame.language)
    }

    fn may_contract(&self) -> bool {
        let decision = self.standing.as_ref().and_then(|one| one.decision);
        self.manages
            && self.contract.is_none()
            && matches!(self.campaign.state, CampaignState::Signed | CampaignState::Finished)
            && matches!(decision, Some(Decision::Recommended | Decision::Reserve))
    }
}
