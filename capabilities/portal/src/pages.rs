//! The routes of this room, and nothing else.

mod calendar;
mod check;
mod feed;
mod find;
mod home;
mod shelf;
mod sitemap;

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
        .get("/robots.txt", anyone, sitemap::robots)
        .get("/sitemap.xml", anyone, sitemap::whole)
        .get("/sitemap/{file}", anyone, sitemap::part)
        .get("/feed.atom", anyone, feed::atom)
        .get("/feed.rss", anyone, feed::rss)
}
