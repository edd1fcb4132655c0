//! What a service has held so that conflicts do not come.

use axum::{extract::Path, http::HeaderMap};
use kernel::id::Uuid;
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    journal::{closed, enter, path, under},
    services::{select, whole},
};
use crate::{charter::ServiceId, prevention::Held, words::Prevention};

pub(super) async fn new(app: App, me: Me, frame: Frame, headers: HeaderMap, Path(id): Path<ServiceId>) -> Answer {
    let Some(_) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let fields = Fields::of([("held_on", frame.date(&app.clock().today()))]);
    show(page(frame, id, fields, FormErrors::default()))
}

pub(super) async fn record(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ServiceId>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let mut errors = FormErrors::default();
    let held_on = errors.date(&fields, "held_on");
    let kind = errors.check("prevention", Prevention::of(fields.get("prevention")).ok_or("form-required"));
    let title = errors.required(&fields, "title");
    let people = whole(&fields, "pupils", &mut errors).zip(whole(&fields, "adults", &mut errors));
    if let (Some(held_on), Some(kind), Some(title), Some((pupils, adults))) = (held_on, kind, title, people) {
        let held = Held { id: Uuid::now_v7(), held_on, kind, title, pupils, adults };
        match app.db().write(&me.actor(), async |tx: &Tx| held.record(tx, &journal.service).await).await {
            Ok(()) => return see(&path(id), Some(("mediation-notice-saved", &[]))),
            Err(error) => errors.refused("held_on", error)?,
        }
    }
    show_again(page(frame, id, fields, errors))
}

pub(super) async fn strike_out(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, held)): Path<(ServiceId, Uuid)>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    if !fields.is_on("confirmed") {
        let one = Held::find(app.db(), id, held).await?;
        return show_again(striking_out(frame, id, &one));
    }
    app.db().write(&me.actor(), async |tx: &Tx| Held::strike_out(tx, &journal.service, held).await).await?;
    see(&path(id), Some(("mediation-notice-struck-out", &[])))
}

/// Asks whether it is really to go.
fn striking_out(frame: Frame, id: ServiceId, held: &Held) -> FormPage {
    let title = frame.t("mediation-strike-out");
    let (day, kind) = (frame.date(&held.held_on), frame.t(&held.kind.label()));
    let named = [("day", day.as_str()), ("kind", kind.as_str()), ("title", held.title.as_str())];
    FormPage {
        inputs: Vec::new(),
        confirm: Some(frame.with("mediation-strike-out-confirm", &named)),
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/prevention/{}/removal", path(id), held.id),
        title,
        help: "",
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "mediation-strike-out",
        danger: true,
        back: path(id),
    }
}

fn page(frame: Frame, id: ServiceId, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "mediation-field", name, control);
    let title = frame.t("mediation-prevention-new");
    FormPage {
        inputs: vec![
            input("held_on", Control::Date),
            select(&frame, "prevention", true, Prevention::ALL, (Prevention::code, Prevention::label)),
            input("title", Control::Text),
            input("pupils", Control::Whole),
            input("adults", Control::Whole),
        ],
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/prevention", path(id)),
        title,
        help: "mediation-prevention-help",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: path(id),
    }
}
