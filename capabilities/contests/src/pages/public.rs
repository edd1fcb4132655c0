//! A contest for anyone: what it is, its calendar, its nominations, and the works that won.

use askama::Template;
use axum::extract::Path;
use web::{Answer, App, Caching, Frame, Shelf};

use crate::{
    contest::{Contest, ContestId, ContestState, Phase, Winner},
    nomination::Nomination,
};

#[derive(Template)]
#[template(path = "pages/public/contest.html")]
struct ContestPage {
    frame: Frame,
    contest: Contest,
    phases: Vec<Phase>,
    nominations: Vec<Nomination>,
    winners: Vec<Winner>,
}

pub(super) async fn show_contest(app: App, frame: Frame, caching: Caching, Path(id): Path<ContestId>) -> Answer {
    let contest = Contest::public(app.db(), id).await?;
    let shelf = if contest.state == ContestState::Announced { Shelf::Results } else { Shelf::Contests };
    caching.show(ContestPage {
        frame: frame.named(contest.title.clone()).showing(shelf, id.0, &contest.title, &contest.about),
        phases: Phase::list(app.db(), id).await?,
        nominations: Nomination::list(app.db(), id).await?,
        winners: contest.winners(app.db()).await?,
        contest,
    })
}
