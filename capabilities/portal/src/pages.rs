//! The routes of this room, and nothing else.

mod article_desk;
mod article_edit;
mod article_moves;
mod article_rubrics;
mod calendar;
mod check;
mod document_desk;
mod documents;
mod feed;
mod find;
mod home;
mod news;
mod preview;
mod shelf;
mod sitemap;
mod young;

use kernel::{Act, Right};
use typeset::SheetPrinter;
use web::Routes;

use crate::{article::showcase::Filled, preview::Previews};

pub(crate) use young::PATH as YOUNG;

/// All of them.
pub(crate) fn routes(sheets: Option<SheetPrinter>, filled: Filled) -> Routes {
    let (anyone, publish) = (Right::Public, Right::May(Act::PublishArticles));
    Routes::new()
        .get("/", anyone, home::page)
        .get("/calendar", anyone, calendar::month)
        .get("/competitions", anyone, shelf::contests)
        .get("/votes", anyone, shelf::votes)
        .get("/results", anyone, shelf::results)
        .get("/find", anyone, find::page)
        .get("/check", anyone, check::page)
        .get("/robots.txt", anyone, sitemap::robots)
        .get("/sitemap.xml", anyone, sitemap::whole)
        .get("/sitemap/{file}", anyone, sitemap::part)
        .get("/feed.atom", anyone, feed::atom)
        .get("/feed.rss", anyone, feed::rss)
        .get("/og/site.png", anyone, preview::site)
        .get("/og/{shelf}/{file}", anyone, preview::item)
        .get("/documents", anyone, documents::list)
        .get("/documents/{id}/file", anyone, documents::file)
        .get("/documents/manage", publish, document_desk::list)
        .get("/documents/new", publish, document_desk::new)
        .post("/documents", publish, document_desk::add)
        .get("/documents/{id}/edit", publish, document_desk::edit)
        .post("/documents/{id}", publish, document_desk::revise)
        .post("/documents/{id}/withdrawal", publish, document_desk::withdraw)
        .post("/documents/{id}/restoration", publish, document_desk::restore)
        .with(Previews::new(sheets))
        .merge(articles(filled))
}

/// Those of articles.
fn articles(filled: Filled) -> Routes {
    let (anyone, write, publish) = (Right::Public, Right::May(Act::WriteArticles), Right::May(Act::PublishArticles));
    Routes::new()
        .get("/news", anyone, news::list)
        .get("/news/{rubric}", anyone, news::rubric)
        .get("/news/{rubric}/{article}", anyone, news::article)
        .get("/articles/picture/{id}", anyone, news::picture)
        .get("/articles/picture/{id}/thumbnail", anyone, news::thumbnail)
        .get(YOUNG, anyone, young::page)
        .get("/articles", write, article_desk::list)
        .post("/articles", write, article_desk::begin)
        .get("/articles/new", write, article_desk::new_article)
        .post("/articles/preview", write, article_edit::preview)
        .get("/articles/rubrics", publish, article_rubrics::list)
        .post("/articles/rubrics", publish, article_rubrics::found)
        .get("/articles/rubrics/new", publish, article_rubrics::new_rubric)
        .get("/articles/rubrics/{id}", publish, article_rubrics::edit)
        .post("/articles/rubrics/{id}", publish, article_rubrics::revise)
        .post("/articles/rubrics/{id}/removal", publish, article_rubrics::remove)
        .get("/articles/young-teachers", publish, young::edit)
        .post("/articles/young-teachers", publish, young::revise)
        .get("/articles/{id}", write, article_desk::show_article)
        .get("/articles/{id}/edit", write, article_edit::edit)
        .post("/articles/{id}", write, article_edit::revise)
        .post("/articles/{id}/draft", write, article_edit::keep)
        .post("/articles/{id}/pictures", write, article_edit::add_picture)
        .post("/articles/{id}/pictures/{picture}/removal", write, article_edit::remove_picture)
        .post("/articles/{id}/submission", write, article_moves::submit)
        .post("/articles/{id}/return", publish, article_moves::send_back)
        .post("/articles/{id}/publication", publish, article_moves::publish)
        .post("/articles/{id}/withdrawal", publish, article_moves::withdraw)
        .get("/assets/article.js", anyone, article_edit::script)
        .with(filled)
}
