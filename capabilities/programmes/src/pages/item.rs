//! An item of a plan: what is planned, where it stands, what came of it, and what shows that.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, Reach, Result};
use web::{Answer, App, Frame, Me, show};

use super::wording;
use crate::{
    Direction, PlanItem, PlanItemId, PlanState, Programme,
    plan::{self, Evidence},
};

#[derive(Template)]
#[template(path = "pages/plan/card.html")]
struct CardPage {
    frame: Frame,
    item: PlanItem,
    programme: Option<Programme>,
    direction: Option<Direction>,
    evidence: Vec<Evidence>,
    goes_on: Option<PlanItemId>,
    comes_from: Option<PlanItem>,
    today: NaiveDate,
    edits: bool,
}

pub(super) async fn card(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let db = app.db();
    let item = PlanItem::find(db, &reach, id).await?;
    let (programme, direction) = served(&app, &reach, &item).await?;
    let evidence = plan::evidence(db, id).await?;
    let goes_on = if item.state == PlanState::Moved { item.goes_on_in(db).await? } else { None };
    let comes_from = match item.copied_from {
        Some(earlier) => PlanItem::find(db, &reach, earlier).await.ok(),
        None => None,
    };
    let edits = match me.may(Act::EditProgrammes) {
        Ok(reach) => PlanItem::find(db, &reach, id).await.is_ok(),
        Err(_) => false,
    };
    let frame = frame.crumb("menu-plan", "/plan").named(item.title.clone());
    let today = app.clock().today();
    show(CardPage { frame, item, programme, direction, evidence, goes_on, comes_from, today, edits })
}

/// What it serves, as far as the reader may see it.
async fn served(app: &App, reach: &Reach, item: &PlanItem) -> Result<(Option<Programme>, Option<Direction>)> {
    let Some(programme) = item.programme_id else { return Ok((None, None)) };
    let programme = Programme::find(app.db(), reach, programme).await.ok();
    let direction = match item.direction_id {
        Some(direction) => Direction::find(app.db(), reach, direction).await.ok(),
        None => None,
    };
    Ok((programme, direction))
}
