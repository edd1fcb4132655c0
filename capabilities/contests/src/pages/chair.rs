//! The chair's own page: how far the jury has got, where it is apart, what to discuss. No authors and no institutions are on it.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Refusal, Right};
use web::{Answer, App, Frame, ListQuery, Me, Pages, Routes, show};

use super::jury::{is_disputed, percent};
use crate::{
    contest::{Contest, ContestId},
    progress::{self, Judged, Load},
};

/// Works that are offered for discussion at once.
const QUEUE: i64 = 20;

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/judging/contests/{contest}", Right::May(Act::JudgeEntries), chair)
}

#[derive(Template)]
#[template(path = "pages/judging/chair.html")]
struct ChairPage {
    frame: Frame,
    query: ListQuery,
    contest: Contest,
    jury: Vec<Load>,
    /// Works on which jurors are apart, the most disputed first.
    disputed: Vec<Judged>,
    rows: Vec<Judged>,
    total: i64,
    pages: Pages,
}

async fn chair(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    me.may(Act::JudgeEntries)?;
    let person = me.person().ok_or_else(Refusal::not_found)?;
    let chaired = Contest::chaired(app.db(), person).await?;
    let contest = chaired.into_iter().find(|one| one.id == id).ok_or_else(Refusal::not_found)?;
    let mut jury = progress::loads(app.db(), id, app.clock().today()).await?;
    jury.retain(|one| one.given > 0);
    let mut disputed = progress::list(app.db(), id, "spread", 0, QUEUE).await?;
    disputed.retain(is_disputed);
    let offset = (query.page() - 1) * query.size();
    let rows = progress::list(app.db(), id, query.get("sort"), offset, query.size()).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let pages = query.pages(total);
    let frame = frame.crumb("contests-judging", "/judging").named(contest.title.clone());
    show(ChairPage { frame, query, contest, jury, disputed, rows, total, pages })
}

impl ChairPage {
    fn is_disputed(&self, row: &Judged) -> bool {
        is_disputed(row)
    }

    fn percent(&self, value: Option<f64>) -> String {
        percent(value)
    }

    fn path(&self) -> String {
        format!("/judging/contests/{}", self.contest.id)
    }
}
