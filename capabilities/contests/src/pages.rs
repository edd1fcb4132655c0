//! The pages of contests: their routes, each with the right it asks for.

pub(crate) mod results;

use web::Routes;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
