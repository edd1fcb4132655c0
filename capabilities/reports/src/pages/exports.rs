//! A справка as a file.

use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal, Result};
use paper::Document;
use typeset::html::View;
use web::{Answer, App, Me, attachment};

use crate::{Report, ReportId, Settings};

/// The type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// For editors.
pub(super) async fn docx(
    app: App,
    me: Me,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let (document, name) = document(&app, &me, settings, id).await?;
    attachment(&format!("{name}.docx"), DOCX, typeset::docx::write(&document)?)
}

/// For paper.
pub(super) async fn pdf(
    app: App,
    me: Me,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let (document, name) = document(&app, &me, settings, id).await?;
    let print = settings.pdf.ok_or_else(Refusal::not_found)?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{name}.pdf"), "application/pdf", bytes)
}

/// For sites.
pub(super) async fn html(
    app: App,
    me: Me,
    Path(id): Path<ReportId>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let (document, name) = document(&app, &me, settings, id).await?;
    attachment(
        &format!("{name}.html"),
        "text/html; charset=utf-8",
        typeset::html::page(&document, View { level: 1, draft: false }).into_bytes(),
    )
}

async fn document(app: &App, me: &Me, settings: Settings, id: ReportId) -> Result<(Document, String)> {
    let reach = me.may(Act::ReadReports)?;
    let report = Report::find(app.db(), &reach, id).await?;
    let name = format!("{}-{}", report.template, report.parameters.year.first_year());
    Ok((super::report::document(app, me, settings, &reach, report).await?, name))
}
