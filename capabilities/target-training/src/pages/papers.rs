//! Papers of an application: added as files that were looked into, noted as seen, taken out, handed out to whoever may see them.

use axum::extract::Path;
use kernel::Refusal;
use uploads::Verdict;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, attachment, inspected, media_type,
    reason, see, show, show_again,
};

use super::{
    application::show_refused,
    asking::{Asking, held, own, under_application},
};
use crate::{
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId},
    paper::{MEGABYTES, Paper, PaperId},
    rubric::Keep,
};

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(path): Path<(CampaignId, ApplicationId)>) -> Answer {
    let (_, campaign, application) = own(&app, &me, path).await?;
    show(page(frame, &campaign, &application, Fields::default(), FormErrors::default())?)
}

pub(super) async fn add(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
    mut sent: Uploads,
) -> Answer {
    let (_, campaign, application) = own(&app, &me, path).await?;
    let file = sent.take("file");
    let fields = Fields::from(sent);
    let mut errors = FormErrors::default();
    match file {
        None => errors.add("file", "form-required"),
        Some(file) if file.bytes.len() > MEGABYTES << 20 => {
            errors.add_with("file", "training-refusal-large", "n", MEGABYTES);
        }
        Some(file) => match inspected(file.bytes).await? {
            (bytes, Verdict::Clean(kind)) => {
                let name = uploads::file_name(&file.name, kind, "Документ");
                let kept = app.db().files().keep(&bytes)?;
                let code = fields.get("code").to_owned();
                let add = async |tx: &store::Tx| Paper::add(tx, &application, &code, Some((&kept, &name))).await;
                match app.db().write(&me.actor(), add).await {
                    Ok(_) => return see(&application.page(), Some(("training-notice-paper", &[]))),
                    Err(error) => errors.refused("file", error)?,
                }
            }
            (_, verdict) => {
                errors.add_with("file", reason(&verdict).unwrap_or("upload-refused-unknown"), "limit", MEGABYTES);
            }
        },
    }
    show_again(page(frame, &campaign, &application, fields, errors)?)
}

/// The original was shown; nothing is kept of it.
pub(super) async fn note(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (_, _, application) = own(&app, &me, path).await?;
    let add = async |tx: &store::Tx| Paper::add(tx, &application, fields.get("code"), None).await;
    match app.db().write(&me.actor(), add).await {
        Ok(_) => see(&application.page(), Some(("training-notice-paper", &[]))),
        Err(error) => show_refused(&app, &me, frame, path, error).await,
    }
}

pub(super) async fn remove(
    app: App,
    me: Me,
    frame: Frame,
    Path((campaign, id, paper)): Path<(CampaignId, ApplicationId, PaperId)>,
) -> Answer {
    let (_, _, application) = own(&app, &me, (campaign, id)).await?;
    match app.db().write(&me.actor(), async |tx| Paper::remove(tx, &application, paper).await).await {
        Ok(()) => see(&application.page(), Some(("training-notice-paper-removed", &[]))),
        Err(error) => show_refused(&app, &me, frame, (campaign, id), error).await,
    }
}

pub(super) async fn download(
    app: App,
    me: Me,
    Path((campaign, id, paper)): Path<(CampaignId, ApplicationId, PaperId)>,
) -> Answer {
    let (_, application) = held(&app, &me, (campaign, id)).await?;
    let paper = Paper::find(app.db(), application.id, paper).await?;
    let hash = paper.file.ok_or_else(Refusal::not_found)?;
    let files = app.db().files();
    let bytes = tokio::task::spawn_blocking(move || files.read(&hash)).await??;
    attachment(&paper.name, media_type(&bytes).unwrap_or("application/octet-stream"), bytes)
}

fn page(
    frame: Frame,
    campaign: &Campaign,
    application: &Application,
    fields: Fields,
    errors: FormErrors,
) -> kernel::Result<FormPage> {
    let rules = campaign.rules()?;
    let papers = rules.document.iter().filter(|paper| paper.keep == Keep::File);
    let papers = papers.map(|paper| (paper.code.clone(), paper.title.of(frame.language).to_owned()));
    let inputs = vec![
        Input::of(&frame, "training-field", "code", Control::select(None, papers)),
        Input::of(&frame, "training-field", "file", Control::File),
    ];
    let asking = Asking {
        title: "training-paper-add",
        help: "training-paper-help",
        button: "training-paper-add",
        action: format!("{}/papers", application.page()),
        back: application.page(),
        confirm: None,
    };
    Ok(asking.page(under_application(frame, campaign, application), inputs, fields, errors))
}
