//! The list of programmes: filters in the address, by pages.

use askama::Template;
use axum::Extension;
use kernel::Act;
use web::{Answer, App, Frame, ListQuery, Me, Pages, see, show};

use super::{Books, wording};
use crate::{
    book::Book,
    programme::{Listed, Programme, ProgrammeFilter},
};

#[derive(Template)]
#[template(path = "pages/programmes/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Listed>,
    total: i64,
    pages: Pages,
    book: std::sync::Arc<Book>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery, Extension(book): Books) -> Answer {
    let reach = me.may(Act::ReadMentoring)?;
    let is_searched = query.set("q").is_some() || query.set("years").is_some();
    let filter = ProgrammeFilter {
        form: query.set("form").map(str::to_owned),
        between: (!is_searched).then(|| (frame.year.start(), frame.year.plus(1).start())),
        search: query.get("q").chars().take(100).collect(),
    };
    let rows = Programme::list(app.db(), &reach, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("mentoring-title");
    show(ListPage { frame: frame.named(title), rows, total, pages: query.pages(total), book, query })
}

impl ListPage {
    fn form(&self, row: &Listed) -> String {
        self.book.form_title(&row.form, self.frame.language)
    }

    fn forms(&self) -> Vec<(&str, &str)> {
        self.book.forms.iter().map(|form| (form.code.as_str(), form.title.of(self.frame.language))).collect()
    }
}
