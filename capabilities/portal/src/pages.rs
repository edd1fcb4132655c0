//! The routes of this room, and nothing else.

mod calendar;
mod check;
mod document_desk;
mod documents;
mod feed;
mod find;
mod home;
mod preview;
mod shelf;
mod sitemap;

use kernel::{Act, Right};
use typeset::SheetPrinter;
use web::Routes;

use crate::preview::Previews;

/// All of them.
pub(crate) fn routes(sheets: Option<SheetPrinter>) -> Routes {
    let (anyone, publish) = (Right::Public, Right::May(Act::PublishArticles));
    Routes::new()
        .get("/", anyone, home::page)
        .get("/calendar", anyone, calendar::month)
        .get("/calendar.ics", anyone, calendar::feed)
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
}
