//! A contest for anyone: what it is, its calendar, its nominations; and once it is announced, the works that won. Whose they are is told by
//! diplomas, and by the Gallery of Fame of those who agreed to it.

use askama::Template;
use axum::extract::Path;
use kernel::Refusal;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};
use web::{Answer, App, Caching, Frame};

use crate::{
    contest::{Contest, ContestId, ContestState, Phase},
    nomination::Nomination,
    ranking::Outcome,
};

#[derive(FromQueryResult)]
struct Winner {
    nomination: String,
    title: String,
    outcome: Outcome,
    organisation: Option<String>,
}

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
    let sql =
        Sql::new("select c.* from contest c where c.id = ? and c.state in ('open', 'judging', 'announced')").bind(id);
    let contest: Contest = app.db().first(sql).await?.ok_or_else(Refusal::not_found)?;
    let winners = if contest.state == ContestState::Announced { winners(&app, id).await? } else { Vec::new() };
    caching.show(ContestPage {
        frame: frame.named(contest.title.clone()),
        phases: Phase::list(app.db(), id).await?,
        nominations: Nomination::list(app.db(), id).await?,
        winners,
        contest,
    })
}

/// Works that took a degree, by nomination.
async fn winners(app: &App, id: ContestId) -> kernel::Result<Vec<Winner>> {
    let sql = Sql::new(
        "select n.title as nomination, e.title, v.outcome,
                (select o.short_name from organisation_version o where o.organisation_id = e.organisation_id
                 and o.superseded_at is null order by o.valid_from desc limit 1) as organisation
         from contest_verdict v join contest_candidacy k on k.id = v.candidacy_id join contest_entry e on e.id = k.entry_id
         join contest_nomination n on n.id = k.nomination_id
         where e.contest_id = ? and v.outcome in ('first', 'second', 'third') order by n.number, v.outcome, e.number",
    );
    app.db().all(sql.bind(id)).await
}
