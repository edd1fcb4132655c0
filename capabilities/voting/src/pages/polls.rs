//! The list of polls.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::Act;
use web::{Answer, App, Frame, ListQuery, Me, Pages, see, show};

use crate::poll::Poll;

#[derive(Template)]
#[template(path = "pages/polls/list.html")]
struct ListPage {
    frame: Frame,
    pages: Pages,
    rows: Vec<Poll>,
    now: DateTime<Utc>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadPolls)?;
    let (rows, total) = Poll::list(app.db(), &reach, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let title = frame.t("menu-polls");
    show(ListPage { frame: frame.named(title), pages: query.pages(total), rows, now: app.clock().now() })
}
