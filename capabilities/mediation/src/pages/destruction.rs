//! Destroying what has been kept long enough, with an act.

use axum::{extract::Path, http::HeaderMap};
use store::Tx;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, Me, see, show, show_again};

use super::journal::{closed, enter, path, under};
use crate::{case::Case, charter::ServiceId};

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
