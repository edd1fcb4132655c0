//! Appeals: filed by the school for its applicant, answered by whoever runs the campaign.

use axum::extract::Path;
use kernel::Refusal;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::asking::{Asking, checked, own, under_application};
use crate::{
    appeal::{Appeal, AppealId, AppealState},
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId},
};

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(path): Path<(CampaignId, ApplicationId)>) -> Answer {
    let (_, campaign, application) = own(&app, &me, path).await?;
    show(page(frame, &campaign, &application, Fields::default(), FormErrors::default()))
}

pub(super) async fn file(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (_, campaign, application) = own(&app, &me, path).await?;
    let mut errors = FormErrors::default();
    let text = errors.long(&fields, "appeal").filter(|text| !text.is_empty());
    if text.is_none() && errors.is_empty() {
        errors.add("appeal", "form-required");
    }
    if let Some(text) = text {
        match app.db().write(&me.actor(), async |tx| Appeal::file(tx, &application, &text).await).await {
            Ok(_) => return see(&application.page(), Some(("training-notice-appeal", &[]))),
            Err(error) => errors.refused("appeal", error)?,
        }
    }
    show_again(page(frame, &campaign, &application, fields, errors))
}

fn page(frame: Frame, campaign: &Campaign, application: &Application, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = vec![Input::of(&frame, "training-field", "appeal", Control::Area)];
    let asking = Asking {
        title: "training-appeal-new",
        help: "training-appeal-help",
        button: "training-appeal-new",
        action: format!("{}/appeals", application.page()),
        back: application.page(),
        confirm: None,
    };
    asking.page(under_application(frame, campaign, application), inputs, fields, errors)
}

pub(super) async fn answer_form(
    app: App,
    me: Me,
    frame: Frame,
    Path((campaign, id, appeal)): Path<(CampaignId, ApplicationId, AppealId)>,
) -> Answer {
    let (_, campaign, application) = checked(&app, &me, (campaign, id)).await?;
    let appeal = found(&app, &application, appeal).await?;
    show(answer_page(frame, &campaign, &application, &appeal, Fields::default(), FormErrors::default()))
}

pub(super) async fn answer(
    app: App,
    me: Me,
    frame: Frame,
    Path((campaign, id, appeal)): Path<(CampaignId, ApplicationId, AppealId)>,
    fields: Fields,
) -> Answer {
    let (reach, campaign, application) = checked(&app, &me, (campaign, id)).await?;
    let appeal = found(&app, &application, appeal).await?;
    let mut errors = FormErrors::default();
    let state = AppealState::of(fields.get("outcome")).filter(|state| *state != AppealState::Filed);
    let state = errors.check("outcome", state.ok_or("form-required"));
    let text = errors.long(&fields, "answer").filter(|text| !text.is_empty());
    if text.is_none() {
        errors.add("answer", "form-required");
    }
    if let (Some(state), Some(text)) = (state, text) {
        let answer = async |tx: &store::Tx| Appeal::answer(tx, &reach, &application, appeal.id, state, &text).await;
        match app.db().write(&me.actor(), answer).await {
            Ok(()) => return see(&application.page(), Some(("training-notice-answered", &[]))),
            Err(error) => errors.refused("answer", error)?,
        }
    }
    show_again(answer_page(frame, &campaign, &application, &appeal, fields, errors))
}

async fn found(app: &App, application: &Application, id: AppealId) -> kernel::Result<Appeal> {
    let all = Appeal::list(app.db(), application.id).await?;
    all.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::not_found().into())
}

fn answer_page(
    frame: Frame,
    campaign: &Campaign,
    application: &Application,
    appeal: &Appeal,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let outcomes = AppealState::ALL.iter().filter(|one| **one != AppealState::Filed);
    let outcomes = outcomes.map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let inputs = vec![
        Input {
            help: Some(appeal.text.clone()),
            ..Input::of(&frame, "training-field", "outcome", Control::select(Some("—".into()), outcomes))
        },
        Input::of(&frame, "training-field", "answer", Control::Area),
    ];
    let asking = Asking {
        title: "training-appeal-answer",
        help: "training-answer-help",
        button: "training-appeal-answer",
        action: format!("{}/appeals/{}", application.page(), appeal.id),
        back: application.page(),
        confirm: None,
    };
    asking.page(under_application(frame, campaign, application), inputs, fields, errors)
}
