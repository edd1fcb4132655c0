//! The ranking of a campaign: of each offer, with points by criterion; the commission's decision about an applicant.

use std::collections::HashSet;

use askama::Template;
use axum::extract::Path;
use kernel::{Refusal, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, managed, manages, under},
    wording,
};
use crate::{
    application::{Application, ApplicationId, Circle},
    campaign::{Campaign, CampaignId, CampaignState, Seen},
    member::Member,
    result::{self, Decision, Row, Standings},
    rubric::{Criterion, Rubric},
};

#[derive(Template)]
#[template(path = "pages/ranking/table.html")]
struct RankingPage {
    frame: Frame,
    campaign: Campaign,
    rules: Rubric,
    standings: Vec<Standings>,
    /// Whom the reader may see: a school sees its own.
    visible: HashSet<ApplicationId>,
    manages: bool,
    pdf: bool,
}

pub(super) async fn show_ranking(
    app: App,
    me: Me,
    frame: Frame,
    axum::Extension(room): axum::Extension<super::Room>,
    Path(id): Path<CampaignId>,
) -> Answer {
    let campaign = Campaign::seen(app.db(), &Seen::by(&me)?, id).await?;
    let runs = manages(&app, &me, id).await;
    let member = Member::of_person(app.db(), id, me.person()).await?.is_some();
    if !(runs || member || campaign.state.is_ranked()) {
        return Err(Refusal::not_found().into());
    }
    let title = frame.t("training-ranking");
    show(RankingPage {
        rules: campaign.rules()?,
        standings: result::standings(app.db(), &campaign).await?,
        visible: Application::visible(app.db(), &Circle::of(&me), id).await?,
        manages: runs,
        pdf: room.pdf.is_some(),
        frame: under(frame, &campaign).named(title),
        campaign,
    })
}

impl RankingPage {
    fn number(&self, value: &i32) -> String {
        wording::hundredths(self.frame.language, i64::from(*value))
    }

    fn titled<'a>(&self, criterion: &'a Criterion) -> &'a str {
        criterion.title.of(self.frame.language)
    }

    fn places(&self, one: &Standings) -> String {
        self.frame.n("training-offer-places", &i64::from(one.offer.places))
    }

    fn rows<'a>(&self, one: &'a Standings) -> Vec<&'a Row> {
        one.rows.iter().filter(|row| self.visible.contains(&row.application.id)).collect()
    }

    fn place(&self, row: &Row) -> String {
        wording::place(&row.place)
    }

    fn settled(&self, row: &Row) -> Option<String> {
        let criterion = self.rules.criterion.get(row.place.settled_by?)?;
        Some(self.frame.with("training-settled", &[("criterion", criterion.title.of(self.frame.language))]))
    }

    fn decides(&self) -> bool {
        self.manages && self.campaign.state == CampaignState::Ranked
    }

    /// The order may be read off the places, while nothing is decided yet.
    fn decision(&self, one: &Standings, row: &Row) -> Option<Decision> {
        if self.campaign.state.is_ranked() { row.decision } else { row.proposed(&one.offer) }
    }
}

pub(super) async fn decision_form(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, application)): Path<(CampaignId, ApplicationId)>,
) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let row = row_of(&app, &campaign, application).await?;
    let fields = Fields::of([
        ("decision", row.decision.map(|one| one.code().to_owned()).unwrap_or_default()),
        ("note", row.note.clone()),
    ]);
    show(page(frame, &campaign, &row, fields, FormErrors::default()))
}

pub(super) async fn decide(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, application)): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let row = row_of(&app, &campaign, application).await?;
    let mut errors = FormErrors::default();
    let decision = errors.check("decision", Decision::of(fields.get("decision")).ok_or("form-required"));
    let note = errors.long(&fields, "note");
    if let (Some(decision), Some(note)) = (decision, note) {
        let decide = async |tx: &store::Tx| result::decide(tx, &reach, id, application, decision, &note).await;
        match app.db().write(&me.actor(), decide).await {
            Ok(()) => {
                return see(&format!("{}/ranking", campaign.page()), Some(("training-notice-decided", &[])));
            }
            Err(error) => errors.refused("note", error)?,
        }
    }
    show_again(page(frame, &campaign, &row, fields, errors))
}

async fn row_of(app: &App, campaign: &Campaign, application: ApplicationId) -> Result<Row> {
    let all = result::standings(app.db(), campaign).await?;
    let mut rows = all.into_iter().flat_map(|one| one.rows);
    rows.find(|row| row.application.id == application).ok_or_else(|| Refusal::not_found().into())
}

fn page(frame: Frame, campaign: &Campaign, row: &Row, fields: Fields, errors: FormErrors) -> FormPage {
    let decisions = Decision::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let inputs = vec![
        Input {
            label: format!("{} — {}", row.application.name, wording::place(&row.place)),
            ..Input::of(&frame, "training-field", "decision", Control::select(Some("—".into()), decisions))
        },
        Input::of(&frame, "training-field", "note", Control::Area),
    ];
    let asking = Asking {
        title: "training-decide",
        help: "training-decide-help",
        button: "save",
        action: format!("{}/ranking/{}", campaign.page(), row.application.id),
        back: format!("{}/ranking", campaign.page()),
        confirm: None,
    };
    asking.page(under(frame, campaign), inputs, fields, errors)
}
