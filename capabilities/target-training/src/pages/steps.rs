//! The steps of an application: handed in, checked, returned, rejected, looked at anew, taken back.

use axum::extract::Path;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    application::show_refused,
    asking::{Asking, checked, own, under_application},
};
use crate::{
    application::{Application, ApplicationId, Step},
    campaign::{Campaign, CampaignId},
};

type Where = Path<(CampaignId, ApplicationId)>;

pub(super) async fn submit(app: App, me: Me, frame: Frame, path: Where) -> Answer {
    take(app, me, frame, path, Step::Submission).await
}

pub(super) async fn admit(app: App, me: Me, frame: Frame, path: Where) -> Answer {
    take(app, me, frame, path, Step::Admission).await
}

pub(super) async fn reconsider(app: App, me: Me, frame: Frame, path: Where) -> Answer {
    take(app, me, frame, path, Step::Reconsideration).await
}

async fn found(
    app: &App,
    me: &Me,
    path: (CampaignId, ApplicationId),
    step: Step,
) -> kernel::Result<(Campaign, Application)> {
    let (_, campaign, application) =
        if step.is_of_school() { own(app, me, path).await? } else { checked(app, me, path).await? };
    Ok((campaign, application))
}

async fn take(app: App, me: Me, frame: Frame, Path(path): Where, step: Step) -> Answer {
    let (_, application) = found(&app, &me, path, step).await?;
    match app.db().write(&me.actor(), async |tx| application.step(tx, step, "").await).await {
        Ok(()) => see(&application.page(), Some((&format!("training-notice-{}", step.noun()), &[]))),
        Err(error) => show_refused(&app, &me, frame, path, error).await,
    }
}

pub(super) async fn withdrawal_form(app: App, me: Me, frame: Frame, path: Where) -> Answer {
    form(app, me, frame, path, Step::Withdrawal).await
}

pub(super) async fn return_form(app: App, me: Me, frame: Frame, path: Where) -> Answer {
    form(app, me, frame, path, Step::Return).await
}

pub(super) async fn rejection_form(app: App, me: Me, frame: Frame, path: Where) -> Answer {
    form(app, me, frame, path, Step::Rejection).await
}

pub(super) async fn withdraw(app: App, me: Me, frame: Frame, path: Where, fields: Fields) -> Answer {
    ask(app, me, frame, path, fields, Step::Withdrawal).await
}

pub(super) async fn send_back(app: App, me: Me, frame: Frame, path: Where, fields: Fields) -> Answer {
    ask(app, me, frame, path, fields, Step::Return).await
}

pub(super) async fn reject(app: App, me: Me, frame: Frame, path: Where, fields: Fields) -> Answer {
    ask(app, me, frame, path, fields, Step::Rejection).await
}

async fn form(app: App, me: Me, frame: Frame, Path(path): Where, step: Step) -> Answer {
    let (campaign, application) = found(&app, &me, path, step).await?;
    show(page(frame, &campaign, &application, step, Fields::default(), FormErrors::default()))
}

async fn ask(app: App, me: Me, frame: Frame, Path(path): Where, fields: Fields, step: Step) -> Answer {
    let (campaign, application) = found(&app, &me, path, step).await?;
    let mut errors = FormErrors::default();
    let reason =
        if step.needs_reason() { errors.required(&fields, "reason").unwrap_or_default() } else { String::new() };
    if step == Step::Withdrawal && !fields.is_on("confirmed") {
        errors.add("confirmed", "training-confirm-first");
    }
    if !errors.is_empty() {
        return show_again(page(frame, &campaign, &application, step, fields, errors));
    }
    match app.db().write(&me.actor(), async |tx| application.step(tx, step, &reason).await).await {
        Ok(()) => {
            // A member of a school sees what it took back; whoever only runs the campaign does so too.
            see(&application.page(), Some((&format!("training-notice-{}", step.noun()), &[])))
        }
        Err(error) => show_refused(&app, &me, frame, path, error).await,
    }
}

fn page(
    frame: Frame,
    campaign: &Campaign,
    application: &Application,
    step: Step,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let (title, help) = match step {
        Step::Return => ("training-step-return", "training-return-help"),
        Step::Rejection => ("training-step-rejection", "training-rejection-help"),
        _ => ("training-step-withdrawal", "training-withdrawal-help"),
    };
    let inputs = match step.needs_reason() {
        true => vec![Input::of(&frame, "training-field", "reason", Control::Text)],
        false => Vec::new(),
    };
    let asking = Asking {
        title,
        help,
        button: title,
        action: format!("{}/{}", application.page(), step.noun()),
        back: application.page(),
        confirm: (step == Step::Withdrawal)
            .then(|| frame.with("training-withdrawal-confirm", &[("name", &application.name)])),
    };
    asking.page(under_application(frame, campaign, application), inputs, fields, errors)
}
