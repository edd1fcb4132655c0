//! The journal: who did what to which record.

use askama::Template;
use kernel::Act;
use store::journal::{Entry, first_broken};
use web::{Answer, App, Frame, ListQuery, Me, Pages, show};

use crate::journal::{self, Filter};

#[derive(Template)]
#[template(path = "pages/journal/list.html")]
struct JournalPage {
    frame: Frame,
    query: ListQuery,
    entries: Vec<Entry>,
    acts: Vec<String>,
    total: i64,
    pages: Pages,
    check: Option<Option<i64>>,
}

pub(super) async fn page(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadJournal)?;
    let filter = Filter {
        from: query.date("from"),
        to: query.date("to"),
        who: query.get("who").chars().take(100).collect(),
        act: query.get("act").to_owned(),
        subject: query.get("subject").parse().ok(),
    };
    let offset = (query.page() - 1) * query.size();
    let (entries, total) = journal::read(app.db(), &reach, &filter, query.size(), offset).await?;
    let acts = journal::acts(app.db()).await?;
    // The whole chain is read only when asked for: it may be long.
    let check = match query.set("check") {
        Some(_) => Some(first_broken(app.db()).await?),
        None => None,
    };
    let title = frame.t("accounts-journal");
    let pages = query.pages(total);
    show(JournalPage { frame: frame.named(title), query, entries, acts, total, pages, check })
}

impl JournalPage {
    /// What was done in words, if its capability has words for it.
    fn act(&self, code: &str) -> String {
        let key = format!("did-{}", code.replace(['.', '_'], "-"));
        if self.frame.has(&key) { self.frame.t(&key) } else { code.to_owned() }
    }
}
