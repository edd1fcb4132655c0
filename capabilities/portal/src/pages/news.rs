//! Articles for anyone: all of them, those of a rubric, one; their pictures.

use askama::Template;
use axum::extract::Path;
use kernel::Refusal;
use store::Sql;
use web::{Answer, App, Caching, Crumb, Frame, Item, ListQuery, Pages, Shelf, Visitor, see};

use crate::{
    article::{Article, Hand, Picture, PictureId, Size, markdown},
    rubric::Rubric,
    shown::Dated,
};

/// The path of all articles.
const NEWS: &str = "/news";
/// How many others of its rubric stand below an article.
const MORE: i64 = 3;

#[derive(Template)]
#[template(path = "pages/news/list.html")]
struct ListPage {
    app: App,
    frame: Frame,
    title: String,
    about: String,
    rubrics: Vec<Rubric>,
    pages: Pages,
    items: Vec<Item>,
}

impl ListPage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn list(app: App, frame: Frame, query: ListQuery, caching: Caching) -> Answer {
    page(app, frame, query, caching, None).await
}

pub(super) async fn rubric(
    app: App,
    frame: Frame,
    Path(slug): Path<String>,
    query: ListQuery,
    caching: Caching,
) -> Answer {
    page(app, frame, query, caching, Some(slug)).await
}

async fn page(app: App, frame: Frame, query: ListQuery, caching: Caching, slug: Option<String>) -> Answer {
    let (db, now) = (app.db(), app.clock().now());
    let mut rubrics = Rubric::list(db, now).await?;
    let rubric = match slug {
        Some(slug) => Some(rubrics.iter().find(|one| one.slug == slug).cloned().ok_or_else(Refusal::not_found)?),
        None => None,
    };
    rubrics.retain(|one| one.shown > 0);
    let which = rubric.as_ref().map_or_else(|| Sql::new("1 = 1"), |one| Sql::new("a.rubric_id = ?").bind(one.id));
    let rows = Article::shown(db, now, which, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let pages = query.pages(rows.first().map_or(0, |row| row.total));
    let items = rows.iter().map(Article::item).collect();
    let (title, about, frame) = match rubric {
        Some(one) => (one.title.clone(), one.about, frame.crumb("shelf-articles", NEWS).named(one.title)),
        None => {
            let title = frame.t("shelf-articles");
            (title.clone(), frame.t("portal-about-shelf-articles"), frame.named(title))
        }
    };
    caching.show(ListPage { app, frame, title, about, rubrics, pages, items })
}

#[derive(Template)]
#[template(path = "pages/news/article.html")]
struct ArticlePage {
    app: App,
    frame: Frame,
    article: Article,
    html: String,
    more: Vec<Item>,
}

impl ArticlePage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn article(
    app: App,
    mut frame: Frame,
    Path((rubric, slug)): Path<(String, String)>,
    caching: Caching,
) -> Answer {
    let (db, now) = (app.db(), app.clock().now());
    let article = Article::public(db, now, &slug).await?;
    if article.rubric_slug != rubric {
        // It moved to another rubric; who linked to it still finds it.
        return see(&article.public_page(), None);
    }
    let others = Sql::new("a.rubric_id = ? and a.id <> ?").bind(article.rubric_id).bind(article.id);
    let more = Article::shown(db, now, others, 0, MORE).await?.iter().map(Article::item).collect();
    frame = frame.crumb("shelf-articles", NEWS);
    frame.crumbs.push(Crumb { text: article.rubric.clone(), path: Some(format!("{NEWS}/{}", article.rubric_slug)) });
    let html = markdown::html(&article.text);
    let frame = frame.named(article.title.clone());
    let frame = frame.showing(Shelf::Articles, article.id.0, &article.title, &article.summary());
    caching.show(ArticlePage { frame, app, article, html, more })
}

pub(super) async fn picture(app: App, visitor: Visitor, Path(id): Path<PictureId>, caching: Caching) -> Answer {
    handed_out(&app, visitor, id, Size::Whole, &caching).await
}

pub(super) async fn thumbnail(app: App, visitor: Visitor, Path(id): Path<PictureId>, caching: Caching) -> Answer {
    handed_out(&app, visitor, id, Size::Thumbnail, &caching).await
}

/// Pupils may be seen in it: it is gone with its article, at once, and nothing on the way keeps it.
async fn handed_out(app: &App, Visitor(me): Visitor, id: PictureId, size: Size, caching: &Caching) -> Answer {
    let hand = me.and_then(|me| Hand::of(&me).ok());
    let hash = Picture::seen(app.db(), app.clock().now(), hand.as_ref(), id, size).await?;
    caching.picture(&app.db().files(), &hash)
}
