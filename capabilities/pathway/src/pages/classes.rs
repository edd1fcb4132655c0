//! The list of classes.

use askama::Template;
use kernel::{Act, SchoolYear};
use web::{Answer, App, Frame, ListQuery, Me, Pages, see, show};

use super::wording;
use crate::class::{Class, ClassFilter, Listed};

#[derive(Template)]
#[template(path = "pages/classes.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Listed>,
    cohorts: Vec<SchoolYear>,
    total: i64,
    pages: Pages,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadPupils)?;
    let filter =
        ClassFilter { cohort: query.get("cohort").parse().ok(), search: query.get("q").chars().take(100).collect() };
    let offset = (query.page() - 1) * query.size();
    let rows = Class::list(app.db(), &reach, &filter, offset, query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("pathway-title");
    show(ListPage {
        frame: frame.named(title),
        rows,
        cohorts: Class::cohorts(app.db(), &reach).await?,
        total,
        pages: query.pages(total),
        query,
    })
}
