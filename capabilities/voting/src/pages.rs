//! The routes of this room, and nothing else.

use web::Routes;

/// All of them.
pub(crate) fn routes() -> Routes {
    Routes::new()
}
