//! Checking a paper: what anybody may know of a fixed document, and nothing more.

use askama::Template as Page;
use axum::extract::Path;
use web::{Answer, App, Frame, show};

use crate::{Report, signature::Signature};

#[derive(Page)]
#[template(path = "pages/verify/one.html")]
struct VerifyPage {
    frame: Frame,
    kind: String,
    heading: String,
    number: String,
    date: String,
    state: &'static str,
    fixed_at: String,
    signed_at: Option<String>,
    hash: String,
}

/// The page.
pub(super) async fn page(app: App, frame: Frame, Path(short): Path<String>) -> Answer {
    let report = Report::of_short(app.db(), &short).await?;
    let signature = Signature::of(app.db(), report.id).await?;
    let fixed = report.fixed.ok_or_else(kernel::Refusal::not_found)?;
    let title = frame.t("verify-title");
    show(VerifyPage {
        kind: fixed.document.kind,
        heading: fixed.document.heading,
        number: fixed.document.number.unwrap_or_default(),
        date: frame.date(&fixed.document.date),
        state: report.state.key(),
        fixed_at: frame.moment(&fixed.at),
        signed_at: signature.map(|one| frame.moment(&one.signed_at)),
        hash: fixed.hash,
        frame: frame.named(title),
    })
}
