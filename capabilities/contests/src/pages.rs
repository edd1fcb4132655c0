//! The pages of contests: their routes, each with the right it asks for.

mod judging;
mod jury;
pub(crate) mod results;

use web::Routes;

use crate::capability::Admit;

/// Every page.
pub(crate) fn routes(admit: Admit) -> Routes {
    Routes::new().merge(jury::routes(admit)).merge(judging::routes())
}
