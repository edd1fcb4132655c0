//! Destroying what has been kept long enough, with an act.

use axum::{extract::Path, http::HeaderMap};
use kernel::{Refusal, id::Uuid};
use store::Tx;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, Me, attachment, see, show, show_again};

use super::{
    cases::DOCX,
    journal::{closed, enter, path, under},
};
use crate::{
    case::{Case, Destruction},
    charter::ServiceId,
    documents,
};

pub(super) async fn ask(app: App, me: Me, frame: Frame, headers: HeaderMap, Path(id): Path<ServiceId>) -> Answer {
    let Some(_) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let due = Case::due(app.db(), id, app.clock().today()).await?.len();
    show(page(frame, id, due))
}

pub(super) async fn destroy(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ServiceId>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let today = app.clock().today();
    if !fields.is_on("confirmed") {
        let due = Case::due(app.db(), id, today).await?.len();
        return show_again(page(frame, id, due));
    }
    let write = async |tx: &Tx| Case::destroy(tx, &journal.service, me.name(), today).await;
    let destroyed = app.db().write(&me.actor(), write).await?;
    see(&path(id), Some(("mediation-notice-destroyed", &[("n", &destroyed.to_string())])))
}

pub(super) async fn act(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, act)): Path<(ServiceId, Uuid)>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let acts = Destruction::of_service(app.db(), id).await?;
    let act = acts.into_iter().find(|one| one.id == act).ok_or_else(Refusal::not_found)?;
    let document = documents::destruction(&app, &journal.service, &act).await?;
    attachment(&format!("{}.docx", frame.t("mediation-destruction-act")), DOCX, typeset::docx::write(&document)?)
}

fn page(frame: Frame, id: ServiceId, due: usize) -> FormPage {
    let title = frame.t("mediation-destruction");
    FormPage {
        confirm: Some(frame.n("mediation-destruction-confirm", &i64::try_from(due).unwrap_or(i64::MAX))),
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/destruction", path(id)),
        title,
        help: "mediation-destruction-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "mediation-destroy",
        danger: true,
        back: path(id),
    }
}
