//! Last year's plan taken over: which items, with what terms; and the taking over undone.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, SchoolYear};
use store::Tx;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::wording;
use crate::{
    PlanItemId,
    plan::{self, CopyId, Listed},
};

#[derive(Template)]
#[template(path = "pages/plan/copying.html")]
struct CopyingPage {
    frame: Frame,
    /// The year whose plan is taken over.
    last: SchoolYear,
    /// The items, and whether each was taken over already.
    rows: Vec<(Listed, bool)>,
    fields: Option<Fields>,
    errors: FormErrors,
}

pub(super) async fn choose(app: App, me: Me, frame: Frame) -> Answer {
    show(page(&app, &me, frame, None, FormErrors::default()).await?)
}

pub(super) async fn copy(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let items: Vec<PlanItemId> = fields.all("item").iter().filter_map(|id| id.parse().ok()).collect();
    if items.is_empty() {
        let mut errors = FormErrors::default();
        errors.add("items", "plan-copy-nothing");
        return show_again(page(&app, &me, frame, Some(fields), errors).await?);
    }
    let copy = app.db().write(&me.actor(), async |tx: &Tx| plan::copy(tx, &reach, &items).await).await?;
    see(&format!("/plan?copy={copy}"), Some(("notice-plan-copied", &[])))
}

pub(super) async fn undo(app: App, me: Me, frame: Frame, Path(copy): Path<CopyId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let undone = app.db().write(&me.actor(), async |tx: &Tx| plan::undo_copy(tx, &reach, copy).await).await?;
    let gone = frame.n("plan-items-gone", &i64::try_from(undone.gone).unwrap_or(i64::MAX));
    let kept = undone.kept.to_string();
    see("/plan", Some(("notice-plan-copy-undone", &[("gone", &gone), ("kept", &kept)])))
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    fields: Option<Fields>,
    errors: FormErrors,
) -> kernel::Result<CopyingPage> {
    let last = frame.year.plus(-1);
    let rows = plan::copyable(app.db(), &me.may(Act::EditProgrammes)?, last).await?;
    let title = frame.t("plan-copy");
    Ok(CopyingPage { frame: frame.crumb("menu-plan", "/plan").named(title), last, rows, fields, errors })
}

impl CopyingPage {
    /// Ticked: what was ticked before, at first everything that was not taken over yet.
    fn is_ticked(&self, row: &Listed, copied: &bool) -> bool {
        match &self.fields {
            Some(fields) => fields.all("item").contains(&row.item.id.to_string()),
            None => !copied,
        }
    }

    fn next(&self, day: NaiveDate) -> NaiveDate {
        plan::next_year(day)
    }
}
