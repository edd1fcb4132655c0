//! The register of regulations and orders: which are in force on a day, and one with its editions and its file.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::Act;
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, show};

use super::{files, plan::XLSX};
use crate::{Regulation, RegulationId, RegulationKind, regulation::RegulationFilter};

#[derive(Template)]
#[template(path = "pages/regulations/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Regulation>,
    total: i64,
    pages: Pages,
    today: NaiveDate,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let filter = filter(&query);
    let total = filter.count(app.db(), &reach).await?;
    let pages = query.pages(total);
    let rows = filter.rows(app.db(), &reach, (pages.page - 1) * query.size(), query.size()).await?;
    let title = frame.t("menu-regulations");
    show(ListPage { frame: frame.named(title), query, rows, total, pages, today: app.clock().today() })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let (filter, today) = (filter(&query), app.clock().today());
    let rows = filter.rows(app.db(), &reach, 0, i64::MAX).await?;
    let name = frame.t("menu-regulations");
    let on = filter.in_force_on.map(|on| frame.with("regulations-in-force-on", &[("date", &frame.date(&on))]));
    let columns = ["kind", "number", "issued-on", "issuer", "title", "in-force-from", "in-force-to", "supersedes"];
    let sheet = xlsx::Sheet {
        name: name.clone(),
        title: vec![name.clone(), on.unwrap_or_else(|| frame.t("regulations-all"))],
        columns: columns.map(|column| frame.t(&format!("regulations-field-{column}"))).into(),
        made: today,
    };
    let cells = rows.into_iter().map(|row| {
        use xlsx::Value::{Date, Empty, Text};
        let text = |text: Option<String>| text.map_or(Empty, Text);
        vec![
            Text(frame.t(&row.kind.label())),
            text(row.number),
            Date(row.issued_on),
            Text(row.issuer),
            Text(row.title),
            Date(row.in_force_from),
            row.valid_to.map_or(Empty, Date),
            text(row.supersedes),
        ]
    });
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, cells)?)
}

fn filter(query: &ListQuery) -> RegulationFilter {
    RegulationFilter {
        in_force_on: query.date("on"),
        kind: RegulationKind::of(query.get("kind")),
        search: query.get("q").chars().take(100).collect(),
    }
}

#[derive(Template)]
#[template(path = "pages/regulations/card.html")]
struct CardPage {
    frame: Frame,
    regulation: Regulation,
    editions: Vec<Regulation>,
    today: NaiveDate,
    edits: bool,
}

pub(super) async fn card(app: App, me: Me, frame: Frame, Path(id): Path<RegulationId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let regulation = Regulation::find(app.db(), &reach, id).await?;
    let editions = regulation.editions(app.db(), &reach).await?;
    let edits = match me.may(Act::EditProgrammes) {
        Ok(reach) => Regulation::find(app.db(), &reach, id).await.is_ok(),
        Err(_) => false,
    };
    let frame = frame.crumb("menu-regulations", "/regulations").named(regulation.reference.clone());
    show(CardPage { frame, regulation, editions, today: app.clock().today(), edits })
}

pub(super) async fn file(app: App, me: Me, Path(id): Path<RegulationId>) -> Answer {
    let regulation = Regulation::find(app.db(), &me.may(Act::ReadProgrammes)?, id).await?;
    files::hand_out(&app, regulation.file, regulation.file_name).await
}

/// For anyone, while it is marked so and in force.
pub(super) async fn public_file(app: App, Path(id): Path<RegulationId>) -> Answer {
    let regulation = Regulation::public(app.db(), app.clock().today(), id).await?;
    files::hand_out(&app, regulation.file, regulation.file_name).await
}

/// The class and the words of how a regulation stands on a day.
pub(super) fn force(frame: &Frame, regulation: &Regulation, today: NaiveDate) -> (&'static str, String) {
    if regulation.in_force(today) {
        return match regulation.valid_to {
            Some(end) => ("tag good", frame.with("regulations-in-force-until", &[("date", &frame.date(&end))])),
            None => ("tag good", frame.t("regulations-in-force")),
        };
    }
    match regulation.valid_to {
        Some(end) if end <= today => ("tag", frame.with("regulations-out-of-force", &[("date", &frame.date(&end))])),
        _ => ("tag warn", frame.with("regulations-not-yet", &[("date", &frame.date(&regulation.in_force_from))])),
    }
}

impl CardPage {
    /// What it took the place of.
    fn earlier(&self) -> Option<&Regulation> {
        self.editions.iter().find(|one| Some(one.id) == self.regulation.supersedes_id)
    }

    /// What took its place.
    fn later(&self) -> Option<&Regulation> {
        self.editions.iter().find(|one| one.supersedes_id == Some(self.regulation.id))
    }
}
