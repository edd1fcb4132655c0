//! The plan of a school year as a table: filters in the address, how many items there are in each state, the same as a workbook.

use askama::Template;
use chrono::NaiveDate;
use kernel::{Act, Reach, Result};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, show};

use super::wording;
use crate::{
    Direction, PlanState, ProgrammeId,
    plan::{CopyId, Light, Listed, Order, PlanFilter, Totals},
    programme,
};

#[derive(Template)]
#[template(path = "pages/plan/list.html")]
struct ListPage {
    frame: Frame,
    bar: Bar,
    rows: Vec<Listed>,
    pages: Pages,
    copied: Option<CopyId>,
}

/// What stands above a plan, as a table or as a timeline: filters and totals.
pub(super) struct Bar {
    pub query: ListQuery,
    pub programmes: Vec<(ProgrammeId, String)>,
    pub directions: Vec<Direction>,
    pub totals: Totals,
    pub today: NaiveDate,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let filter = filter(&app, &frame, &query);
    let bar = Bar::of(&app, &reach, &filter, query).await?;
    let pages = bar.query.pages(bar.totals.items);
    let slice = ((pages.page - 1) * bar.query.size(), bar.query.size());
    let rows = filter.rows(app.db(), &reach, order(&bar.query), slice).await?;
    let title = frame.t("menu-plan");
    show(ListPage { frame: frame.named(title), bar, rows, pages, copied: filter.copy })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let (filter, today) = (filter(&app, &frame, &query), app.clock().today());
    let rows = filter.rows(app.db(), &reach, order(&query), (0, i64::MAX)).await?;
    let name = frame.with("plan-of-year", &[("year", &frame.year.to_string())]);
    let columns = [
        "title",
        "programme",
        "direction",
        "starts-on",
        "ends-on",
        "place",
        "responsible",
        "expected",
        "state",
        "light",
        "outcome",
        "evidence",
    ];
    let sheet = xlsx::Sheet {
        name: frame.t("menu-plan"),
        title: vec![name.clone(), frame.with("plan-sheet-on", &[("date", &frame.date(&today))])],
        columns: columns.map(|column| frame.t(&format!("programmes-field-{column}"))).into(),
        made: today,
    };
    let bytes = xlsx::write(&sheet, rows.into_iter().map(|row| cells(&frame, row, today)))?;
    attachment(&format!("{name}.xlsx").replace('/', "-"), XLSX, bytes)
}

/// The type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn cells(frame: &Frame, row: Listed, today: NaiveDate) -> Vec<xlsx::Value> {
    use xlsx::Value::{Date, Empty, Number, Text};
    let text = |text: Option<String>| text.map_or(Empty, Text);
    let light = wording::light(frame, &row.item, today);
    let direction = row.direction_number.and_then(|_| row.direction());
    vec![
        Text(row.item.title),
        text(row.programme_title),
        text(direction),
        Date(row.item.starts_on),
        Date(row.item.ends_on),
        text(row.item.place),
        text(row.item.responsible),
        text(row.item.expected),
        Text(frame.t(&row.item.state.label())),
        Text(light),
        text(row.item.outcome),
        Number(row.evidence as f64),
    ]
}

/// What the address asks for; the school year is that of the frame.
pub(super) fn filter(app: &App, frame: &Frame, query: &ListQuery) -> PlanFilter {
    let copy: Option<CopyId> = query.set("copy").and_then(|id| id.parse().ok());
    PlanFilter {
        year: copy.is_none().then_some(frame.year),
        programme: query.set("programme").and_then(|id| id.parse().ok()),
        direction: query.set("direction").and_then(|id| id.parse().ok()),
        state: PlanState::of(query.get("state")),
        light: Light::of(query.get("light")).map(|light| (light, app.clock().today())),
        responsible: query.get("responsible").chars().take(100).collect(),
        search: query.get("q").chars().take(100).collect(),
        copy,
    }
}

fn order(query: &ListQuery) -> Order {
    Order::of(query.get("sort")).unwrap_or(Order::Term)
}

impl Bar {
    pub(super) async fn of(app: &App, reach: &Reach, filter: &PlanFilter, query: ListQuery) -> Result<Self> {
        let today = app.clock().today();
        let mut directions = programme::directions(app.db(), reach).await?;
        if let Some(programme) = filter.programme {
            directions.retain(|direction| direction.programme_id == programme);
        }
        Ok(Self {
            query,
            programmes: programme::choices(app.db(), reach).await?,
            directions,
            totals: filter.totals(app.db(), reach, today).await?,
            today,
        })
    }

    fn is_set(&self) -> bool {
        ["programme", "direction", "state", "light", "responsible", "q"]
            .iter()
            .any(|name| self.query.set(name).is_some())
    }

    /// Is this the value of a filter?
    pub(super) fn is(&self, name: &str, value: &impl ToString) -> bool {
        self.query.get(name) == value.to_string()
    }

    /// The states with how many items are in each, without those that none is in.
    pub(super) fn states(&self) -> Vec<(PlanState, i64)> {
        let counted = PlanState::ALL.iter().map(|state| (*state, self.totals.of(*state)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// Lights that ask for something, with how many items have them.
    pub(super) fn lights(&self) -> Vec<(Light, i64)> {
        let counted = [(Light::Late, self.totals.late), (Light::Soon, self.totals.soon)];
        counted.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}
