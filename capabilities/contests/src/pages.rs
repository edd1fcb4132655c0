//! The pages of contests: their routes, each with the right it asks for.

mod judging;
mod jury;
pub(crate) mod results;

use web::Routes;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new().merge(jury::routes()).merge(judging::routes())
}
