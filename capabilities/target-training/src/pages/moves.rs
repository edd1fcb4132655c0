//! What happens to a campaign as a whole: opened, closed, ranked and published, signed, finished, one step back.

use axum::extract::Path;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, managed, under},
    campaign::show_refused,
};
use crate::campaign::{Campaign, CampaignId, Move};

pub(super) async fn open(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    go(app, me, frame, id, Move::Opening).await
}

pub(super) async fn close(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    go(app, me, frame, id, Move::Closing).await
}

pub(super) async fn publish(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    go(app, me, frame, id, Move::Publication).await
}

pub(super) async fn finish(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    go(app, me, frame, id, Move::Finishing).await
}

pub(super) async fn step_back(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    go(app, me, frame, id, Move::Return).await
}

async fn go(app: App, me: Me, frame: Frame, id: CampaignId, step: Move) -> Answer {
    let (reach, _) = managed(&app, &me, id).await?;
    match app.db().write(&me.actor(), async |tx| Campaign::go(tx, &reach, id, step, None).await).await {
        Ok(campaign) => see(&campaign.page(), Some((&format!("training-notice-{}", step.noun()), &[]))),
        Err(error) => show_refused(&app, &me, frame, id, error).await,
    }
}

pub(super) async fn signing_form(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let fields = Fields::of([("protocol_on", frame.date(&app.clock().today()))]);
    show(signing_page(frame, &campaign, fields, FormErrors::default()))
}

pub(super) async fn sign(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>, fields: Fields) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let (number, on) = (errors.required(&fields, "protocol_number"), errors.date(&fields, "protocol_on"));
    if !fields.is_on("confirmed") {
        errors.add("confirmed", "training-confirm-first");
    }
    let (Some(number), Some(on), true) = (number, on, errors.is_empty()) else {
        return show_again(signing_page(frame, &campaign, fields, errors));
    };
    let go = async |tx: &store::Tx| Campaign::go(tx, &reach, id, Move::Signing, Some((&number, on))).await;
    match app.db().write(&me.actor(), go).await {
        Ok(campaign) => see(&campaign.page(), Some(("training-notice-signing", &[]))),
        Err(error) => show_refused(&app, &me, frame, id, error).await,
    }
}

fn signing_page(frame: Frame, campaign: &Campaign, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let inputs = vec![input("protocol_number", Control::Text), input("protocol_on", Control::Date)];
    let asking = Asking {
        title: "training-do-signing",
        help: "training-signing-help",
        button: "training-do-signing",
        action: format!("{}/signing", campaign.page()),
        back: campaign.page(),
        confirm: Some(frame.t("training-signing-confirm")),
    };
    asking.page(under(frame, campaign), inputs, fields, errors)
}
