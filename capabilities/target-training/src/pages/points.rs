//! Points of an application: what its papers say, each value with the paper that proves it.

use axum::extract::Path;
use kernel::Result;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, checked, under_application},
    wording,
};
use crate::{
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId},
    paper::{Paper, PaperId},
    point::{self, Behind},
    rubric::{Criterion, hundredths},
};

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(path): Path<(CampaignId, ApplicationId)>) -> Answer {
    let (_, campaign, application) = checked(&app, &me, path).await?;
    let behind = Behind::of_campaign(app.db(), campaign.id).await?.remove(&application.id).unwrap_or_default();
    let fields = behind.given.iter().flat_map(|given| {
        let paper = given.paper_id.map(|id| id.to_string()).unwrap_or_default();
        [
            (format!("value_{}", given.criterion), wording::hundredths(frame.language, given.value.into())),
            (format!("paper_{}", given.criterion), paper),
        ]
    });
    let fields = fields.collect();
    show(page(&app, frame, &campaign, &application, fields, FormErrors::default()).await?)
}

pub(super) async fn give(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (_, campaign, application) = checked(&app, &me, path).await?;
    let mut errors = FormErrors::default();
    let mut values: Vec<(String, i32, Option<PaperId>)> = Vec::new();
    for one in campaign.rules()?.criterion.iter().filter(|one| !one.is_interview()) {
        let name = format!("value_{}", one.code);
        let text = fields.get(&name);
        if text.is_empty() {
            continue;
        }
        let value = wording::read_hundredths(text).and_then(|value| i32::try_from(value).ok());
        match value.filter(|value| *value <= hundredths(one.most)) {
            None => errors.add_with(name, "training-refusal-value", "most", one.most),
            Some(value) => {
                let paper = fields.get(&format!("paper_{}", one.code)).parse().ok();
                if value > 0 && paper.is_none() {
                    errors.add(name, "training-refusal-proof");
                }
                values.push((one.code.clone(), value, paper));
            }
        }
    }
    if errors.is_empty() {
        match app.db().write(&me.actor(), async |tx| point::give(tx, &application, &values).await).await {
            Ok(()) => return see(&application.page(), Some(("training-notice-points", &[]))),
            Err(error) => errors.refused("value", error)?,
        }
    }
    show_again(page(&app, frame, &campaign, &application, fields, errors).await?)
}

async fn page(
    app: &App,
    frame: Frame,
    campaign: &Campaign,
    application: &Application,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let papers = Paper::list(app.db(), application.id).await?;
    let rules = campaign.rules()?;
    let pair = |one: &Criterion| {
        let proofs = papers.iter().filter(|paper| paper.code == one.evidence && paper.file.is_some());
        let proofs: Vec<(String, String)> = proofs.map(|paper| (paper.id.to_string(), paper.name.clone())).collect();
        let title = one.title.of(frame.language);
        let most = wording::hundredths(frame.language, hundredths(one.most).into());
        let cap = wording::hundredths(frame.language, hundredths(one.cap).into());
        let blank = proofs.is_empty().then(|| frame.t("training-no-paper"));
        [
            Input {
                name: format!("value_{}", one.code),
                label: title.to_owned(),
                help: Some(frame.with("training-value-help", &[("most", &most), ("cap", &cap)])),
                control: Control::Text,
            },
            Input {
                name: format!("paper_{}", one.code),
                label: frame.with("training-proof-of", &[("criterion", title)]),
                help: None,
                control: Control::select(blank, proofs),
            },
        ]
    };
    let inputs = rules.criterion.iter().filter(|one| !one.is_interview()).flat_map(pair).collect();
    let asking = Asking {
        title: "training-points-give",
        help: "training-points-help",
        button: "save",
        action: format!("{}/points", application.page()),
        back: application.page(),
        confirm: None,
    };
    Ok(asking.page(under_application(frame, campaign, application), inputs, fields, errors))
}
