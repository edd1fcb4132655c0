//! Evidence of an item, brought by hand: a link, a file or words; and taken away again.

use axum::extract::Path;
use kernel::{Act, Refusal, Result};
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, see, show, show_again};

use super::{files, wording};
use crate::{
    PlanItem, PlanItemId,
    plan::{self, Evidence, EvidenceId, NewEvidence},
};

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>) -> Answer {
    let item = PlanItem::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let fields = Fields::of([("happened_on", frame.date(&app.clock().today()))]);
    show(page(frame, &item, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = PlanItem::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let file = files::checked(&mut errors, uploads.take("file")).await?;
    let fields: Fields = uploads.into();
    let (text, on) = (errors.required(&fields, "text"), errors.date(&fields, "happened_on"));
    let url = errors.long(&fields, "url").unwrap_or_default();
    if file.is_some() && !url.is_empty() {
        errors.add("url", "programmes-refusal-one-of-two");
    }
    if let (true, Some(text), Some(on)) = (errors.is_empty(), text, on) {
        let file = files::keep(&app, file).await?;
        let what = match &file {
            Some((hash, name)) => NewEvidence::File(hash, name),
            None if url.is_empty() => NewEvidence::Note,
            None => NewEvidence::Link(&url),
        };
        let add = async |tx: &Tx| plan::add_evidence(tx, &reach, id, what, &text, on).await;
        match app.db().write(&me.actor(), add).await {
            Ok(_) => return see(&format!("/plan/{id}"), Some(("notice-plan-evidenced", &[]))),
            Err(error) => errors.refused("url", error)?,
        }
    }
    show_again(page(frame, &item, fields, errors))
}

pub(super) async fn file(app: App, me: Me, Path((id, one)): Path<(PlanItemId, EvidenceId)>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let item = PlanItem::find(app.db(), &reach, id).await?;
    let evidence = found(&app, &item, one).await?;
    files::hand_out(&app, evidence.file, evidence.file_name).await
}

pub(super) async fn ask_removal(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, one)): Path<(PlanItemId, EvidenceId)>,
) -> Answer {
    let item = PlanItem::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let evidence = found(&app, &item, one).await?;
    show(removal(frame, &item, &evidence))
}

pub(super) async fn remove(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, one)): Path<(PlanItemId, EvidenceId)>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = PlanItem::find(app.db(), &reach, id).await?;
    let evidence = found(&app, &item, one).await?;
    if !fields.is_on("confirmed") {
        return show_again(removal(frame, &item, &evidence));
    }
    app.db().write(&me.actor(), async |tx: &Tx| plan::remove_evidence(tx, &reach, id, one).await).await?;
    see(&format!("/plan/{id}"), Some(("notice-plan-evidence-removed", &[])))
}

async fn found(app: &App, item: &PlanItem, id: EvidenceId) -> Result<Evidence> {
    let all = plan::evidence(app.db(), item.id).await?;
    all.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::not_found().into())
}

fn page(frame: Frame, item: &PlanItem, fields: Fields, errors: FormErrors) -> FormPage {
    let (title, back) = (frame.t("plan-evidence-new"), format!("/plan/{}", item.id));
    let input = |name, control| Input::of(&frame, "programmes-evidence-field", name, control);
    let inputs = vec![
        input("text", Control::Text),
        input("happened_on", Control::Date),
        input("url", Control::Text),
        input("file", Control::File),
    ];
    FormPage {
        frame: wording::step(frame.crumb("menu-plan", "/plan"), &item.title, &back).named(title.clone()),
        action: format!("{back}/evidence"),
        title: format!("{title}: {}", item.title),
        help: "plan-evidence-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    }
}

fn removal(frame: Frame, item: &PlanItem, evidence: &Evidence) -> FormPage {
    let (title, back) = (frame.t("plan-evidence-remove"), format!("/plan/{}", item.id));
    let confirm = frame.with("plan-evidence-removing", &[("text", &evidence.text)]);
    FormPage {
        frame: wording::step(frame.crumb("menu-plan", "/plan"), &item.title, &back).named(title.clone()),
        action: format!("{back}/evidence/{}/removal", evidence.id),
        title,
        help: "",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        confirm: Some(confirm),
        button: "plan-evidence-remove",
        danger: true,
        back,
    }
}
