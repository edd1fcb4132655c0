//! The routes of this room, and nothing else.

mod calendar;
mod check;
mod find;
mod home;
mod shelf;

use axum::http::header;
use kernel::Right;
use web::Routes;

/// All of them.
pub(crate) fn routes() -> Routes {
    let anyone = Right::Public;
    Routes::new()
        .get("/", anyone, home::page)
        .get("/calendar", anyone, calendar::month)
        .get("/calendar.ics", anyone, calendar::feed)
        .get("/competitions", anyone, shelf::contests)
        .get("/votes", anyone, shelf::votes)
        .get("/results", anyone, shelf::results)
        .get("/find", anyone, find::page)
        .get("/check", anyone, check::page)
        .get("/robots.txt", anyone, robots)
}

/// Programs that read the whole web: the public pages are theirs, papers with names and private links are not.
async fn robots() -> impl axum::response::IntoResponse {
    let closed = ["/a/", "/certificates/", "/verify/", "/r/", "/sign-in", "/desk", "/check?", "/find"];
    let closed: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let text = format!("User-agent: *\n{closed}");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")], text)
}
