//! Certificates of an event: who has one, the series, the archives, and revoking one.

use askama::Template;
use axum::extract::Path;
use kernel::{Result, id::Uuid};
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, attachment, job_page, see, show, show_again,
};

use super::{managed, under};
use crate::{
    certificate::{
        self, Certificate, CertificateId, CertificateKind, Signing,
        series::{self, Archive},
    },
    event::{Event, EventId},
};

#[derive(Template)]
#[template(path = "pages/certificates/list.html")]
struct CertificatesPage {
    frame: Frame,
    event: Event,
    rows: Vec<(Certificate, String)>,
    archives: Vec<Archive>,
    missing: i64,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let certificates = Certificate::of_event(app.db(), event.id).await?;
    let named =
        certificates.into_iter().map(|one| Ok((one.words()?.name, one))).map(|row: Result<_>| row.map(|(a, b)| (b, a)));
    let rows: Vec<(Certificate, String)> = named.collect::<Result<_>>()?;
    show(CertificatesPage {
        rows,
        archives: Archive::list(app.db(), event.id).await?,
        missing: certificate::missing(app.db(), event.id).await?,
        frame: under(frame, &event, "certificates-title"),
        event,
    })
}

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let last = certificate::last_signing(app.db(), event.organisation_id).await?;
    let fields = match last {
        Some(last) => Fields::of([("kind", last.kind.code().to_owned()), ("post", last.post), ("signer", last.signer)]),
        None => Fields::default(),
    };
    show(form_page(frame, &event, fields, FormErrors::default()))
}

/// Begins the series; its page shows how far it is.
pub(super) async fn issue(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, fields: Fields) -> Answer {
    let event = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let kind = errors.check("kind", CertificateKind::of(fields.get("kind")).ok_or("form-required"));
    let (post, signer) = (errors.required(&fields, "post"), errors.required(&fields, "signer"));
    if !event.is_held() {
        errors.add("kind", "certificates-refusal-not-held");
    }
    let (Some(kind), Some(post), Some(signer), true) = (kind, post, signer, errors.is_empty()) else {
        return show_again(form_page(frame, &event, fields, errors));
    };
    let signing = Signing { kind, post, signer };
    let job = app.db().write(&me.actor(), async |tx| series::queue(tx, &event, &signing).await).await?;
    see(&job_page(job), None)
}

pub(super) async fn archive(app: App, me: Me, frame: Frame, Path((id, archive)): Path<(EventId, Uuid)>) -> Answer {
    let event = managed(&app, &me, id).await?;
    let archive = Archive::find(app.db(), event.id, archive).await?;
    let name = frame.with("certificates-archive-file", &[("date", &event.starts_on.to_string())]);
    attachment(&name, "application/zip", app.db().files().read(&archive.file)?)
}

pub(super) async fn revocation(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, certificate)): Path<(EventId, CertificateId)>,
) -> Answer {
    let event = managed(&app, &me, id).await?;
    let one = of_event(&app, &event, certificate).await?;
    show(revocation_page(frame, &event, &one, Fields::default(), FormErrors::default())?)
}

pub(super) async fn revoke(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, certificate)): Path<(EventId, CertificateId)>,
    fields: Fields,
) -> Answer {
    let event = managed(&app, &me, id).await?;
    let one = of_event(&app, &event, certificate).await?;
    let mut errors = FormErrors::default();
    if let Some(because) = errors.required(&fields, "because") {
        let revoke = async |tx: &store::Tx| Certificate::revoke(tx, event.id, one.id, &because).await;
        match app.db().write(&me.actor(), revoke).await {
            Ok(()) => return see(&format!("{}/certificates", event.page()), Some(("certificates-is-revoked", &[]))),
            Err(error) => errors.refused("because", error)?,
        }
    }
    show_again(revocation_page(frame, &event, &one, fields, errors)?)
}

async fn of_event(app: &App, event: &Event, id: CertificateId) -> Result<Certificate> {
    let all = Certificate::of_event(app.db(), event.id).await?;
    all.into_iter().find(|one| one.id == id).ok_or_else(|| kernel::Refusal::not_found().into())
}

fn form_page(frame: Frame, event: &Event, fields: Fields, errors: FormErrors) -> FormPage {
    let kinds = CertificateKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    let inputs = vec![
        Input::of(&frame, "certificates-field", "kind", Control::select(None, kinds.collect::<Vec<_>>())),
        Input::of(&frame, "certificates-field", "post", Control::Text),
        Input::of(&frame, "certificates-field", "signer", Control::Text),
    ];
    FormPage {
        action: format!("{}/certificates", event.page()),
        title: frame.t("certificates-new"),
        help: "certificates-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "certificates-issue",
        danger: false,
        back: format!("{}/certificates", event.page()),
        frame: under(frame, event, "certificates-new"),
    }
}

fn revocation_page(
    frame: Frame,
    event: &Event,
    one: &Certificate,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let words = [("number", one.number.as_str()), ("name", &one.words()?.name)];
    Ok(FormPage {
        action: format!("{}/certificates/{}/revocation", event.page(), one.id),
        title: frame.with("certificates-revocation", &words),
        help: "certificates-revocation-help",
        inputs: vec![Input::of(&frame, "certificates-field", "because", Control::Text)],
        fields,
        errors,
        confirm: None,
        button: "certificates-revoke",
        danger: true,
        back: format!("{}/certificates", event.page()),
        frame: under(frame, event, "certificates-title"),
    })
}
