//! Programmes: the list of them, and one with its directions and what is planned for them.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::Act;
use web::{Answer, App, Frame, ListQuery, Me, show};

use super::wording;
use crate::{
    Direction, Programme, ProgrammeId, Regulation,
    plan::{Order, PlanFilter, Totals},
    programme::{self, Listed},
};

/// Items that the page of a programme shows; the plan shows them all.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "pages/programmes/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Listed>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let words: String = query.get("q").chars().take(100).collect();
    let rows = programme::list(app.db(), &reach, &words, app.clock().today()).await?;
    let title = frame.t("menu-programmes");
    show(ListPage { frame: frame.named(title), query, rows })
}

#[derive(Template)]
#[template(path = "pages/programmes/card.html")]
struct CardPage {
    frame: Frame,
    programme: Programme,
    parent: Option<Programme>,
    parts: Vec<Listed>,
    regulation: Option<Regulation>,
    directions: Vec<Direction>,
    rows: Vec<crate::plan::Listed>,
    totals: Totals,
    today: NaiveDate,
    edits: bool,
    calendar: Option<String>,
}

pub(super) async fn card(app: App, me: Me, frame: Frame, Path(id): Path<ProgrammeId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let (db, today) = (app.db(), app.clock().today());
    let programme = Programme::find(db, &reach, id).await?;
    let all = programme::list(db, &reach, "", today).await?;
    let parent = all.iter().find(|row| Some(row.programme.id) == programme.parent_id).map(|row| row.programme.clone());
    let parts = all.into_iter().filter(|row| row.programme.parent_id == Some(id)).collect();
    let regulation = match programme.regulation_id {
        Some(paper) => Regulation::find(db, &reach, paper).await.ok(),
        None => None,
    };
    let directions = programme.directions(db).await?;
    let filter = PlanFilter { programme: Some(id), ..PlanFilter::of(frame.year) };
    let rows = filter.rows(db, &reach, Order::Direction, (0, SHOWN)).await?;
    let totals = filter.totals(db, &reach, today).await?;
    let edits = match me.may(Act::EditProgrammes) {
        Ok(reach) => Programme::find(db, &reach, id).await.is_ok(),
        Err(_) => false,
    };
    let address = |token: &String| format!("{}/calendar/programmes/{token}.ics", app.config().base_url);
    let calendar = programme.calendar_token.as_ref().map(address);
    let frame = frame.crumb("menu-programmes", "/programmes").named(programme.title.clone());
    show(CardPage { frame, programme, parent, parts, regulation, directions, rows, totals, today, edits, calendar })
}

impl CardPage {
    fn term(&self) -> String {
        let from = self.frame.date(&self.programme.starts_on);
        match self.programme.ends_on {
            Some(last) => format!("{from}\u{a0}– {}", self.frame.date(&last)),
            None => self.frame.with("period-since", &[("from", &from)]),
        }
    }

    /// The items of a direction, or of none.
    fn of<'a>(&'a self, direction: Option<&'a Direction>) -> Vec<&'a crate::plan::Listed> {
        let wanted = direction.map(|direction| direction.id);
        self.rows.iter().filter(|row| row.item.direction_id == wanted).collect()
    }
}
