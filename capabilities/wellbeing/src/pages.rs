//! The pages of wellbeing: their routes, each with the right it asks for.

mod waves;

use std::sync::Arc;

use kernel::{Act, Right};
use typeset::Pdf;
use web::Routes;

/// What the pages were given at assembly.
pub(crate) struct Room {
    pdf: Option<Pdf>,
}

/// Every page.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    let read = Right::May(Act::ReadWellbeing);
    Routes::new().get("/wellbeing", read, waves::list).with(Arc::new(Room { pdf }))
}
