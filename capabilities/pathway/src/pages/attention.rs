//! Who is about to be lost.

use askama::Template;
use kernel::Act;
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::wording;
use crate::{
    attention::{self, Critical, MONTHS, Quiet},
    career::{Young, retention},
};

/// Lengths of silence to choose from, in months.
const CHOICES: [u32; 4] = [3, 6, 9, 12];

#[derive(Template)]
#[template(path = "pages/attention.html")]
struct AttentionPage {
    frame: Frame,
    months: u32,
    quiet: Vec<Quiet>,
    critical: Vec<Critical>,
}

pub(super) async fn show_attention(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let db = app.db();
    let months = query.get("months").parse().ok().filter(|months| CHOICES.contains(months)).unwrap_or(MONTHS);
    let days = (wording::until(&app, &frame), app.clock().today());
    let quiet = attention::quiet(db, &me.may(Act::ReadPupils)?, months, days).await?;
    let on = frame.day();
    let critical = match me.may(Act::ReadPeople) {
        Ok(reach) => {
            let people = Young::list(db, &reach, on).await?;
            retention(&people, on).map(|curve| attention::critical(&people, &curve, on)).unwrap_or_default()
        }
        Err(_) => Vec::new(),
    };
    let title = frame.t("pathway-attention");
    show(AttentionPage { frame: frame.crumb("pathway-title", "/pathway").named(title), months, quiet, critical })
}
