//! The pages of this room: their routes.

use typeset::Pdf;
use web::Routes;

/// Every page, each with the right it asks for.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    Routes::new().with(pdf)
}
