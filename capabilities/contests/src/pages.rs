//! The pages of contests: their routes, each with the right it asks for.

mod distribution;
mod judging;
mod jury;

use web::Routes;

use crate::capability::Admit;

/// Every page.
pub(crate) fn routes(admit: Admit) -> Routes {
    Routes::new().merge(jury::routes(admit)).merge(judging::routes()).merge(distribution::routes())
}
