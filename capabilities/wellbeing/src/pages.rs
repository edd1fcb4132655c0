//! The pages of wellbeing: their routes, each with the right it asks for.

mod recommendations;
mod referral;
mod waves;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::Pdf;
use web::Routes;

/// What the pages were given at assembly.
pub(crate) struct Room {
    pdf: Option<Pdf>,
}

/// What browsers are told of a DOCX.
pub(crate) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Every page.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    let read = Right::May(Act::ReadWellbeing);
    Routes::new()
        .get("/wellbeing", read, waves::list)
        .merge(referral::routes())
        .merge(recommendations::routes())
        .with(Arc::new(Room { pdf }))
}
