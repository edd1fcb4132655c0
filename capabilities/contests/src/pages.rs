//! The pages of contests: their routes, each with the right it asks for.

mod distribution;

use web::Routes;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new().merge(distribution::routes())
}
