//! The pages of events: their routes, each with the right it asks for.

pub(crate) mod attendance;
mod delegation;
mod edit;
mod event;
mod events;
mod guest;
mod link;
mod mine;
mod month;
mod moves;
mod questions;
mod registrations;
mod sessions;
mod wording;

use std::sync::Arc;

use kernel::{Act, Right};
use web::Routes;

/// Every page.
pub(crate) fn routes() -> Routes {
    let read = Right::May(Act::ReadEvents);
    let manage = Right::May(Act::ManageEvents);
    let register = Right::May(Act::RegisterForEvents);
    Routes::new()
        .get("/events", read, events::list)
        .get("/events.xlsx", read, events::workbook)
        .get("/events/calendar", read, month::show_month)
        .get("/events/new", manage, edit::new_event)
        .post("/events", manage, edit::add_event)
        .get("/events/{id}", read, event::show_event)
        .get("/events/{id}/revision", manage, edit::edit_event)
        .post("/events/{id}/revision", manage, edit::revise_event)
        .post("/events/{id}/opening", manage, moves::open)
        .post("/events/{id}/closing", manage, moves::close)
        .post("/events/{id}/holding", manage, moves::hold)
        .post("/events/{id}/return", manage, moves::step_back)
        .get("/events/{id}/report", manage, moves::report_form)
        .post("/events/{id}/report", manage, moves::report)
        .get("/events/{id}/cancellation", manage, moves::cancellation_form)
        .post("/events/{id}/cancellation", manage, moves::cancel)
        .post("/events/{id}/edition", manage, moves::carry_over)
        .get("/events/{id}/questions", manage, questions::edit)
        .post("/events/{id}/questions", manage, questions::keep)
        .get("/events/{id}/sessions/new", manage, sessions::new_session)
        .post("/events/{id}/sessions", manage, sessions::add)
        .get("/events/{id}/sessions/{session}", manage, sessions::edit)
        .post("/events/{id}/sessions/{session}", manage, sessions::revise)
        .post("/events/{id}/sessions/{session}/removal", manage, sessions::remove)
        .get("/events/{id}/registrations", register, registrations::list)
        .get("/events/{id}/registrations.xlsx", register, registrations::workbook)
        .post("/events/{id}/registrations", register, registrations::register)
        .get("/events/{id}/registration", register, registrations::own_form)
        .get("/events/{id}/delegation", register, delegation::choose)
        .post("/events/{id}/registrations/{registration}/withdrawal", register, registrations::withdraw)
        .post("/events/{id}/registrations/{registration}/acceptance", register, registrations::accept)
        .post("/events/{id}/registrations/{registration}/refusal", manage, registrations::refuse)
        .get("/my/registrations", register, mine::list)
        .post("/my/calendars/{kind}", register, mine::renew_calendar)
        .get("/calendar.ics", Right::Public, guest::calendar)
        .get("/calendar/{file}", Right::Public, mine::feed)
        .get("/e/{id}", Right::Public, guest::show_event)
        .post("/e/{id}", Right::Public, guest::register)
        .get("/r/{link}", Right::Public, link::show_registration)
        .post("/r/{link}/withdrawal", Right::Public, link::withdraw)
        .post("/r/{link}/acceptance", Right::Public, link::accept)
        .with(Arc::new(guest::Door::default()))
}
