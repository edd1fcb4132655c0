//! One certificate: the public page that says what is printed and whether it stands, and the paper for those who may have it.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal, Result};
use paper::Document;
use web::{Answer, App, Frame, Me, Visitor, attachment, show};

use super::Printer;
use crate::{
    certificate::{Certificate, Printed, paper as papers},
    registration::Registration,
};

pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

#[derive(Template)]
#[template(path = "pages/certificates/verify.html")]
struct VerifyPage {
    frame: Frame,
    certificate: Certificate,
    printed: Printed,
    days: String,
    mine: bool,
    pdf: bool,
}

/// For anyone who holds the paper. It says no more than the paper does.
pub(super) async fn verify(
    app: App,
    Visitor(me): Visitor,
    frame: Frame,
    Path(short): Path<String>,
    Extension(Printer(pdf)): Extension<Printer>,
) -> Answer {
    let certificate = Certificate::public(app.db(), &short).await?;
    let mine = match me.and_then(|me| me.may(Act::ReadParticipations).ok()) {
        Some(reach) => Certificate::within(app.db(), &reach, &short).await.is_ok(),
        None => false,
    };
    let printed = certificate.words()?;
    let title = frame.t("certificates-check");
    let days = papers::days(&printed);
    show(VerifyPage { frame: frame.named(title), certificate, printed, days, mine, pdf: pdf.is_some() })
}

pub(super) async fn pdf(app: App, me: Me, Path(short): Path<String>, Extension(printer): Extension<Printer>) -> Answer {
    let certificate = Certificate::within(app.db(), &me.may(Act::ReadParticipations)?, &short).await?;
    printed(&app, &certificate, printer).await
}

pub(super) async fn docx(app: App, me: Me, Path(short): Path<String>) -> Answer {
    let certificate = Certificate::within(app.db(), &me.may(Act::ReadParticipations)?, &short).await?;
    written(&app, &certificate)
}

/// For guests, who have no account but the link of their letters: as PDF, where it can be printed.
pub(super) async fn by_link(app: App, Path(link): Path<String>, Extension(printer): Extension<Printer>) -> Answer {
    let registration = Registration::of_link(app.db(), &link).await?;
    let certificate = Certificate::of_registration(app.db(), registration.id).await?;
    let certificate = certificate.ok_or_else(Refusal::not_found)?;
    match printer.0 {
        Some(_) => printed(&app, &certificate, printer).await,
        None => written(&app, &certificate),
    }
}

async fn printed(app: &App, certificate: &Certificate, Printer(pdf): Printer) -> Answer {
    let print = pdf.ok_or_else(Refusal::not_found)?;
    let document = document(app, certificate)?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{}.pdf", name(certificate)), "application/pdf", bytes)
}

fn written(app: &App, certificate: &Certificate) -> Answer {
    attachment(&format!("{}.docx", name(certificate)), DOCX, typeset::docx::write(&document(app, certificate)?)?)
}

/// A revoked one is printed no more.
fn document(app: &App, certificate: &Certificate) -> Result<Document> {
    if certificate.revoked_at.is_some() {
        return Err(Refusal::conflict("certificates-refusal-revoked").into());
    }
    papers::document(app.texts(), &app.config().base_url, certificate)
}

fn name(certificate: &Certificate) -> String {
    format!("Сертификат {}", certificate.number.replace('/', "-"))
}
