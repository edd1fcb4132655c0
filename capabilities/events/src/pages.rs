//! The pages of events: their routes, each with the right it asks for.

pub(crate) mod attendance;

use web::Routes;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
