//! What voting shows to anyone: polls that are open or announced, and results.

use kernel::{Language, Result};
use store::{Ask, Sql};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::poll::{Phase, Poll};

/// All that a centre ever holds.
const ALL: i64 = 10_000;

pub(crate) const VOTES: Showcase = Showcase { shelf: Shelf::Votes, items: votes };

fn votes(app: App, asked: Asked, language: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let (which, limit) = match &asked {
            Asked::Nearest(count) => (Sql::new("true"), i64::from(*count)),
            Asked::Between(from, to) => (Sql::new("v.opens_at >= ? and v.opens_at < ?").bind(*from).bind(*to), ALL),
            Asked::These(ids) => (Sql::new("v.id in").push(Sql::list(ids.iter().copied())), ALL),
            Asked::All => (Sql::new("true"), ALL),
        };
        let polls = Poll::shown(app.db(), which, limit).await?;
        let options = match asked {
            Asked::All | Asked::These(_) => texts(&app, &polls).await?,
            _ => Vec::new(),
        };
        let now = app.clock().now();
        let item = |poll: Poll| {
            let stands = match poll.phase(now) {
                Phase::Open => "voting-shelf-open",
                Phase::Awaited => "voting-shelf-awaited",
                _ => "voting-shelf-over",
            };
            let own = options.iter().filter(|(id, _)| *id == poll.id.0).map(|(_, text)| text.as_str());
            Item {
                id: poll.id.0,
                text: std::iter::once(poll.about.as_str()).chain(own).collect::<Vec<_>>().join("\n"),
                path: poll.public_page(),
                at: poll.opens_at,
                until: Some(poll.closes_at),
                picture: None,
                group: Some(app.texts().text(language, stands).into_owned()),
                summary: poll.about,
                title: poll.title,
            }
        };
        Ok(polls.into_iter().map(item).collect())
    })
}

/// What can be chosen, for the search.
async fn texts(app: &App, polls: &[Poll]) -> Result<Vec<(kernel::id::Uuid, String)>> {
    #[derive(sea_orm::FromQueryResult)]
    struct One {
        poll_id: kernel::id::Uuid,
        title: String,
    }
    let sql = Sql::new("select poll_id, title from poll_option where poll_id in")
        .push(Sql::list(polls.iter().map(|poll| poll.id)));
    let found: Vec<One> = app.db().all(sql).await?;
    Ok(found.into_iter().map(|one| (one.poll_id, one.title)).collect())
}
