//! Who was there, and what they have of it: the routes of check-in, the ledger, materials, feedback, certificates, portfolios.

mod certificate;
mod certificates;
mod check_in;
mod feedback;
mod materials;
pub(super) mod own;
mod participations;
mod portfolio;
mod presence;
mod scanner;
mod ticket;
mod walk_ins;

use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{Act, PersonId, Reach, Result, Right};
use registry::staff::{Order, Page, Sort, StaffFilter, StaffList};
use store::{AsOf, Db};
use typeset::Pdf;
use web::{App, Crumb, Frame, Me, Routes};

use crate::event::{Event, EventId};

/// Hits in a search of people.
const HITS: u32 = 20;

/// What prints papers, if anything does.
#[derive(Clone, Copy)]
pub(crate) struct Printer(pub(crate) Option<Pdf>);

/// Every page, each with the right it asks for.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    let manage = Right::May(Act::ManageEvents);
    let read = Right::May(Act::ReadEvents);
    let register = Right::May(Act::RegisterForEvents);
    let participations = Right::May(Act::ReadParticipations);
    Routes::new()
        .get("/events/{id}/check-in", manage, check_in::door)
        .post("/events/{id}/check-in", manage, check_in::scan_by_hand)
        .post("/events/{id}/check-in/scans", manage, scanner::scan)
        .get("/events/{id}/check-in/list", manage, scanner::list)
        .get("/events/check-in-worker.js", Right::Public, scanner::worker)
        .get("/assets/check-in.js", Right::Public, scanner::script)
        .post("/events/{id}/attendance", manage, check_in::mark)
        .post("/events/{id}/attendance/{registration}/removal", manage, check_in::take_back)
        .get("/events/{id}/walk-ins", manage, walk_ins::search)
        .post("/events/{id}/walk-ins", manage, walk_ins::admit)
        .get("/c/{id}", manage, presence::screen)
        .get("/events/{id}/presence", register, presence::form)
        .post("/events/{id}/presence", register, presence::mark)
        .get("/t/{token}", Right::Public, ticket::show_ticket)
        .get("/t/{token}/code.png", Right::Public, ticket::picture_of)
        .get("/events/{id}/participations", manage, participations::ledger)
        .post("/events/{id}/participations", manage, participations::add)
        .post("/events/{id}/participations/{participation}/removal", manage, participations::remove)
        .get("/events/{id}/materials", read, materials::list)
        .get("/events/{id}/materials/new", manage, materials::form)
        .post("/events/{id}/materials", manage, materials::add)
        .get("/events/{id}/materials/{material}", read, materials::download)
        .post("/events/{id}/materials/{material}/removal", manage, materials::remove)
        .get("/r/{link}/materials/{material}", Right::Public, materials::download_by_link)
        .get("/events/{id}/feedback", manage, feedback::said)
        .get("/events/{id}/feedback/form", manage, feedback::editor)
        .post("/events/{id}/feedback/form", manage, feedback::keep)
        .get("/r/{link}/feedback", Right::Public, feedback::form)
        .post("/r/{link}/feedback", Right::Public, feedback::answer)
        .get("/events/{id}/certificates", manage, certificates::list)
        .get("/events/{id}/certificates/new", manage, certificates::form)
        .post("/events/{id}/certificates", manage, certificates::issue)
        .get("/events/{id}/certificates/archives/{archive}", manage, certificates::archive)
        .get("/events/{id}/certificates/{certificate}/revocation", manage, certificates::revocation)
        .post("/events/{id}/certificates/{certificate}/revocation", manage, certificates::revoke)
        .get("/certificates/{short}", Right::Public, certificate::verify)
        .get("/certificates/{short}/document.pdf", participations, certificate::pdf)
        .get("/certificates/{short}/document.docx", participations, certificate::docx)
        .get("/r/{link}/certificate", Right::Public, certificate::by_link)
        .get("/portfolio", participations, portfolio::everybody)
        .get("/people/{id}/portfolio", participations, portfolio::one)
        .get("/people/{id}/portfolio.docx", participations, portfolio::docx)
        .get("/people/{id}/portfolio.pdf", participations, portfolio::pdf)
        .with(Printer(pdf))
}

/// An event that the reader prepares and holds.
async fn managed(app: &App, me: &Me, id: EventId) -> Result<Event> {
    Event::find(app.db(), &me.may(Act::ManageEvents)?, id).await
}

/// The frame of a page that belongs to an event.
fn under(frame: Frame, event: &Event, key: &str) -> Frame {
    let mut frame = frame.crumb("menu-events", "/events");
    frame.crumbs.push(Crumb { text: event.title.clone(), path: Some(event.page()) });
    let title = frame.t(key);
    frame.named(title)
}

/// Somebody found by name.
struct Found {
    id: PersonId,
    name: String,
    note: String,
}

/// People within reach whose names begin with the words; nobody without words.
async fn people_named(db: &Db, reach: &Reach, words: &str, at: AsOf) -> Result<Vec<Found>> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let filter = StaffFilter { search: words.chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let page = Page { number: 1, size: HITS, long: false };
    let mut rows = StaffList::rows(db, reach, at, &filter, order, page).await?;
    rows.dedup_by_key(|row| row.person_id);
    let found = rows.into_iter().map(|row| Found {
        id: row.person_id,
        name: row.full_name(),
        note: [Some(row.title), row.organisation].into_iter().flatten().collect::<Vec<_>>().join(", "),
    });
    Ok(found.collect())
}

/// A QR code as an address of a picture, so that it needs no request of its own.
pub(crate) fn picture(text: &str) -> String {
    let png = typeset::qr::png(text).unwrap_or_default();
    format!("data:image/png;base64,{}", STANDARD.encode(png))
}
