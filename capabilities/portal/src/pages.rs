//! The routes of this room, and nothing else.

mod article_desk;
mod article_edit;
mod article_moves;
mod article_rubrics;
mod calendar;
mod check;
mod home;
mod news;
mod shelf;
mod young;

use axum::http::header;
use kernel::{Act, Right};
use web::Routes;

pub(crate) use young::PATH as YOUNG;

/// All of them.
pub(crate) fn routes() -> Routes {
    let anyone = Right::Public;
    articles().merge(
        Routes::new()
            .get("/", anyone, home::page)
            .get("/calendar", anyone, calendar::month)
            .get("/calendar.ics", anyone, calendar::feed)
            .get("/competitions", anyone, shelf::contests)
            .get("/votes", anyone, shelf::votes)
            .get("/results", anyone, shelf::results)
            .get("/check", anyone, check::page)
            .get("/robots.txt", anyone, robots),
    )
}

/// Those of articles.
fn articles() -> Routes {
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
        .get("/articles/young-teachers", publish, young::edit)
        .post("/articles/young-teachers", publish, young::revise)
        .get("/articles/{id}", write, article_desk::show_article)
        .get("/articles/{id}/edit", write, article_edit::edit)
        .post("/articles/{id}", write, article_edit::revise)
        .post("/articles/{id}/draft", write, article_edit::keep)
        .post("/articles/{id}/pictures", write, article_edit::add_picture)
        .post("/articles/{id}/submission", write, article_moves::submit)
        .post("/articles/{id}/return", publish, article_moves::send_back)
        .post("/articles/{id}/publication", publish, article_moves::publish)
        .post("/articles/{id}/withdrawal", publish, article_moves::withdraw)
        .get("/assets/article.js", anyone, article_edit::script)
}

/// Programs that read the whole web: the public pages are theirs, papers with names and private links are not.
async fn robots() -> impl axum::response::IntoResponse {
    let closed = ["/a/", "/certificates/", "/verify/", "/r/", "/sign-in", "/desk", "/check?"];
    let closed: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let text = format!("User-agent: *\n{closed}");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")], text)
}
