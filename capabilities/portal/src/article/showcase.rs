//! What articles show to anyone: those whose moment has come and that are not withdrawn.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use kernel::{Language, Result};
use store::Sql;
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use super::{Article, markdown};

/// All that a centre ever writes.
const ALL: i64 = 100_000;

pub(crate) const ARTICLES: Showcase = Showcase { shelf: Shelf::Articles, items: articles };

fn articles(app: App, asked: Asked, _: Language) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let (which, limit) = match asked {
            Asked::Nearest(count) => (Sql::new("1 = 1"), i64::from(count)),
            Asked::Between(from, to) => {
                (Sql::new("a.published_at >= ? and a.published_at < ?").bind(from).bind(to), ALL)
            }
            Asked::These(ids) => (Sql::new("a.id in").push(Sql::list(ids)), ALL),
            Asked::All => (Sql::new("1 = 1"), ALL),
        };
        let shown = Article::shown(app.db(), app.clock().now(), which, 0, limit).await?;
        Ok(shown.iter().map(Article::item).collect())
    })
}

/// Is there anything to read? The menu of the site, which is on every page, asks no database.
#[derive(Clone, Debug)]
pub(crate) struct Filled(pub Arc<AtomicBool>);

impl Filled {
    /// Looks again: after something was published or withdrawn, and every minute, since articles come by the clock and from other servers.
    pub async fn look(self, app: App) -> Result<()> {
        let shown = Article::shown(app.db(), app.clock().now(), Sql::new("1 = 1"), 0, 1).await?;
        self.0.store(!shown.is_empty(), Ordering::Relaxed);
        Ok(())
    }
}

impl Article {
    /// What lists show of it.
    pub(crate) fn item(&self) -> Item {
        Item {
            id: self.id.0,
            title: self.title.clone(),
            summary: self.summary(),
            path: self.public_page(),
            picture: self.cover_id.map(|cover| cover.thumbnail()),
            at: self.published_at.unwrap_or(self.changed_at),
            until: None,
            group: None,
            text: format!("{}\n{}\n{}", self.lead, self.author, markdown::plain(&self.text)),
        }
    }
}
