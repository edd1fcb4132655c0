//! Files of a case: adding one, opening it, taking it out.

use axum::{extract::Path, http::HeaderMap};
use kernel::{Refusal, Result};
use store::{Tx, journal::Line};
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Upload, Uploads, attachment, inspected,
    media_type, reason, see, show, show_again,
};

use super::{
    cases::{find, of},
    journal::{Opened, closed, enter, under},
};
use crate::{
    attached::{Attached, AttachedId, MOST_FILES, MOST_MEGABYTES},
    case::{Case, CaseId},
    charter::ServiceId,
    sealed::Confidence,
};

type Where = Path<(ServiceId, CaseId)>;
type Which = Path<(ServiceId, CaseId, AttachedId)>;

pub(super) async fn new(app: App, me: Me, frame: Frame, headers: HeaderMap, Path((id, case)): Where) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, _) = opened(&app, &journal, case).await?;
    show(page(frame, id, &case, FormErrors::default()))
}

pub(super) async fn add(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case)): Where,
    mut uploads: Uploads,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, mut inside) = opened(&app, &journal, case).await?;
    let mut errors = FormErrors::default();
    if inside.files.len() >= MOST_FILES {
        errors.add_with("file", "mediation-refusal-files-full", "most", MOST_FILES);
    }
    let file = checked(&mut errors, uploads.take("file")).await?;
    if let (Some(file), true) = (file, errors.is_empty()) {
        let (files, on, by) = (app.db().files(), app.clock().today(), me.name().to_owned());
        let keep = move || Attached::keep(&files, file.name, &file.bytes, on, by);
        inside.files.push(tokio::task::spawn_blocking(keep).await??);
        let write = async |tx: &Tx| case.write(tx, (&journal.service, &journal.key), &inside).await;
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&of(id, case.id), Some(("mediation-notice-file-added", &[]))),
            Err(error) => errors.refused("file", error)?,
        }
    }
    show_again(page(frame, id, &case, errors))
}

/// The file of the form if it may be taken; what is wrong with it stands at its field.
async fn checked(errors: &mut FormErrors, file: Option<Upload>) -> Result<Option<Upload>> {
    let Some(mut file) = errors.check("file", file.ok_or("form-required")) else { return Ok(None) };
    if file.bytes.len() > MOST_MEGABYTES << 20 {
        errors.add_with("file", "refusal-file-too-large", "limit", MOST_MEGABYTES);
        return Ok(None);
    }
    let (bytes, verdict) = inspected(file.bytes).await?;
    file.bytes = bytes;
    Ok(errors.check("file", reason(&verdict).map_or(Ok(file), Err)))
}

pub(super) async fn file(app: App, me: Me, headers: HeaderMap, Path((id, case, file)): Which) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (_, inside) = opened(&app, &journal, case).await?;
    let file = which(inside, file)?;
    let write = async |tx: &Tx| {
        tx.note(Line::new("mediation.file_read", "mediation_service", id.0));
        Ok(())
    };
    app.db().write(&me.actor(), write).await?;
    let (files, name) = (app.db().files(), file.name.clone());
    let bytes = tokio::task::spawn_blocking(move || file.open(&files)).await??;
    attachment(&name, media_type(&bytes).unwrap_or("application/octet-stream"), bytes)
}

pub(super) async fn ask_removal(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case, file)): Which,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, inside) = opened(&app, &journal, case).await?;
    show(removal(frame, id, &case, &which(inside, file)?))
}

pub(super) async fn remove(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case, file)): Which,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, mut inside) = opened(&app, &journal, case).await?;
    let found = which(inside.clone(), file)?;
    if !fields.is_on("confirmed") {
        return show_again(removal(frame, id, &case, &found));
    }
    inside.files.retain(|one| one.id != file);
    let write = async |tx: &Tx| case.write(tx, (&journal.service, &journal.key), &inside).await;
    app.db().write(&me.actor(), write).await?;
    see(&of(id, case.id), Some(("mediation-notice-file-removed", &[])))
}

async fn opened(app: &App, journal: &Opened, case: CaseId) -> Result<(Case, Confidence)> {
    let (case, inside) = find(app, journal, case).await?;
    Ok((case, inside.ok_or_else(Refusal::not_found)?))
}

fn which(inside: Confidence, id: AttachedId) -> Result<Attached> {
    inside.files.into_iter().find(|file| file.id == id).ok_or_else(|| Refusal::not_found().into())
}

fn page(frame: Frame, id: ServiceId, case: &Case, errors: FormErrors) -> FormPage {
    let title = frame.t("mediation-file-new");
    FormPage {
        inputs: vec![Input::of(&frame, "mediation-field", "file", Control::File)],
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/files", of(id, case.id)),
        title,
        help: "mediation-file-new-help",
        fields: Fields::default(),
        errors,
        confirm: None,
        button: "mediation-file-add",
        danger: false,
        back: of(id, case.id),
    }
}

fn removal(frame: Frame, id: ServiceId, case: &Case, file: &Attached) -> FormPage {
    let title = frame.t("mediation-file-removal");
    FormPage {
        inputs: Vec::new(),
        confirm: Some(frame.with("mediation-file-removal-confirm", &[("name", &file.name)])),
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/files/{}/removal", of(id, case.id), file.id),
        title,
        help: "",
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "mediation-file-remove",
        danger: true,
        back: of(id, case.id),
    }
}
