//! Portfolios: somebody's own, or those of the people within reach; on the page and as a paper.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, PersonId, Refusal, Result, SchoolYear};
use paper::Document;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::{Printer, certificate::DOCX};
use crate::{
    participation::ParticipationRole,
    portfolio::{self, Active, Filter, Owner, Took, Total},
};

/// The longest portfolio that is printed whole.
const PRINTED: i64 = 5_000;

#[derive(Template)]
#[template(path = "pages/portfolio/one.html")]
struct PortfolioPage {
    frame: Frame,
    query: ListQuery,
    owner: Owner,
    totals: Vec<Total>,
    rows: Vec<Took>,
    pages: Pages,
    pdf: bool,
    sees_events: bool,
}

#[derive(Template)]
#[template(path = "pages/portfolio/everybody.html")]
struct EverybodyPage {
    frame: Frame,
    query: ListQuery,
    year: SchoolYear,
    rows: Vec<Active>,
    total: i64,
    pages: Pages,
    own: Option<PersonId>,
}

/// Those who took part in something in the year; whoever sees only himself sees himself.
pub(super) async fn everybody(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(Printer(pdf)): Extension<Printer>,
) -> Answer {
    let reach = me.may(Act::ReadParticipations)?;
    if let (Some(own), true) = (me.person(), reach.organisations().is_empty()) {
        match Owner::find(app.db(), &reach, own).await {
            Ok(owner) => return portfolio_of(app, frame, query, owner, pdf.is_some()).await,
            // Somebody whose card is not there any more sees the empty list, which says where it is filled from.
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let year = query.get("year").parse().unwrap_or(frame.year);
    let offset = (query.page() - 1) * query.size();
    let words: String = query.get("q").chars().take(100).collect();
    let rows = portfolio::active(app.db(), &reach, year, &words, query.size(), offset).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("menu-portfolio");
    show(EverybodyPage {
        frame: frame.named(title),
        pages: query.pages(total),
        query,
        year,
        rows,
        total,
        own: me.person(),
    })
}

pub(super) async fn one(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(id): Path<PersonId>,
    Extension(Printer(pdf)): Extension<Printer>,
) -> Answer {
    let owner = Owner::find(app.db(), &me.may(Act::ReadParticipations)?, id).await?;
    if let Some(kept) = owner.merged_into {
        return see(&format!("/people/{kept}/portfolio"), None);
    }
    portfolio_of(app, frame, query, owner, pdf.is_some()).await
}

async fn portfolio_of(app: App, frame: Frame, query: ListQuery, owner: Owner, pdf: bool) -> Answer {
    let id = owner.id;
    let filter = filter(&query);
    let totals = portfolio::totals(app.db(), id, filter).await?;
    let pages = query.pages(totals.iter().map(|total| total.events).sum());
    let rows = portfolio::rows(app.db(), id, filter, query.size(), (pages.page - 1) * query.size()).await?;
    let sees_events = frame.can(Act::ReadEvents);
    let frame = frame.crumb("menu-portfolio", "/portfolio").named(owner.name());
    show(PortfolioPage { frame, query, owner, totals, rows, pages, pdf, sees_events })
}

pub(super) async fn docx(app: App, me: Me, frame: Frame, query: ListQuery, Path(id): Path<PersonId>) -> Answer {
    let document = document(&app, &me, &query, id).await?;
    attachment(&format!("{}.docx", frame.t("portfolio-file")), DOCX, typeset::docx::write(&document)?)
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Path(id): Path<PersonId>,
    Extension(Printer(pdf)): Extension<Printer>,
) -> Answer {
    let print = pdf.ok_or_else(Refusal::not_found)?;
    let document = document(&app, &me, &query, id).await?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{}.pdf", frame.t("portfolio-file")), "application/pdf", bytes)
}

async fn document(app: &App, me: &Me, query: &ListQuery, id: PersonId) -> Result<Document> {
    let owner = Owner::find(app.db(), &me.may(Act::ReadParticipations)?, id).await?;
    let filter = filter(query);
    let totals = portfolio::totals(app.db(), id, filter).await?;
    let rows = portfolio::rows(app.db(), id, filter, PRINTED, 0).await?;
    Ok(portfolio::document(app.texts(), app.clock().today(), &owner, &totals, &rows))
}

fn filter(query: &ListQuery) -> Filter {
    Filter { year: query.get("year").parse().ok(), role: ParticipationRole::of(query.get("role")) }
}

impl PortfolioPage {
    fn events(&self) -> i64 {
        self.totals.iter().map(|total| total.events).sum()
    }

    /// The same rows as a paper.
    fn paper(&self, ending: &str) -> String {
        self.query.at(&format!("/people/{}/portfolio.{ending}", self.owner.id))
    }

    fn hours(&self) -> i64 {
        self.totals.iter().map(|total| total.hours).sum()
    }

    fn certificates(&self) -> i64 {
        self.totals.iter().map(|total| total.certificates).sum()
    }
}
