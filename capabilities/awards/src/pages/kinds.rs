//! Kinds of awards.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{organisations, own_organisation, under};
use crate::{
    award::AwardLevel,
    kind::{AwardKind, AwardKindId},
};

#[derive(Template)]
#[template(path = "pages/kinds/list.html")]
struct KindsPage {
    frame: Frame,
    rows: Vec<AwardKind>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = AwardKind::list(app.db(), &me.may(Act::ManageAwards)?).await?;
    show(KindsPage { frame: under(frame, "awards-kinds"), rows })
}

pub(super) async fn new_kind(app: App, me: Me, frame: Frame) -> Answer {
    let own = own_organisation(&me).map(|id| id.to_string()).unwrap_or_default();
    let fields = Fields::of([("organisation", own), ("level", "municipal".into()), ("personal", "on".into())]);
    show(page(&app, &me, frame, None, fields, FormErrors::default()).await?)
}

pub(super) async fn add_kind(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let mut errors = FormErrors::default();
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    if let (Some(organisation), Some((title, level))) = (organisation, read(&fields, &mut errors)) {
        let personal = fields.is_on("personal");
        let add = async |tx: &store::Tx| AwardKind::create(tx, &reach, organisation, &title, level, personal).await;
        app.db().write(&me.actor(), add).await?;
        return see("/awards/kinds", Some(("awards-notice-kept", &[])));
    }
    show_again(page(&app, &me, frame, None, fields, errors).await?)
}

pub(super) async fn edit_kind(app: App, me: Me, frame: Frame, Path(id): Path<AwardKindId>) -> Answer {
    let kind = AwardKind::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let personal = if kind.is_personal { "on".to_owned() } else { String::new() };
    let fields = Fields::of([("title", kind.title), ("level", kind.level.code().to_owned()), ("personal", personal)]);
    show(page(&app, &me, frame, Some(id), fields, FormErrors::default()).await?)
}

pub(super) async fn revise_kind(app: App, me: Me, frame: Frame, Path(id): Path<AwardKindId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let mut errors = FormErrors::default();
    if let Some((title, level)) = read(&fields, &mut errors) {
        let personal = fields.is_on("personal");
        let revise = async |tx: &store::Tx| AwardKind::revise(tx, &reach, id, &title, level, personal).await;
        app.db().write(&me.actor(), revise).await?;
        return see("/awards/kinds", Some(("awards-notice-kept", &[])));
    }
    show_again(page(&app, &me, frame, Some(id), fields, errors).await?)
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<(String, AwardLevel)> {
    let title = errors.required(fields, "title");
    let level = errors.check("level", AwardLevel::of(fields.get("level")).ok_or("form-required"));
    Some((title?, level?))
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    kind: Option<AwardKindId>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let input = |name, control| Input::of(&frame, "awards-kind-field", name, control);
    let levels = AwardLevel::ALL.iter().map(|level| (level.code().to_owned(), frame.t(&level.label())));
    let mut inputs = vec![
        input("title", Control::Text),
        input("level", Control::select(None, levels.collect::<Vec<_>>())),
        input("personal", Control::Tick),
    ];
    if kind.is_none() {
        inputs.push(input("organisation", Control::select(None, organisations(app, me).await?)));
    }
    let key = if kind.is_some() { "awards-kind-edit" } else { "awards-kind-new" };
    Ok(FormPage {
        action: kind.map_or_else(|| "/awards/kinds".to_owned(), |id| format!("/awards/kinds/{id}")),
        title: frame.t(key),
        help: "awards-kind-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: "/awards/kinds".into(),
        frame: under(frame, key),
    })
}
