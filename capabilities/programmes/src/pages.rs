//! The pages of this room: their routes.

mod agenda;
mod agreements;
mod asking;
mod council_routes;
mod council_workbooks;
mod councils;
mod decisions;
mod meetings;
mod members;
mod project_stages;
mod projects;
mod promises;
mod recommendation_answers;
mod recommendations;

use typeset::Pdf;
use web::Routes;

/// Every page, each with the right it asks for.
pub(crate) fn routes(pdf: Option<Pdf>) -> Routes {
    Routes::new().merge(council_routes::routes()).with(pdf)
}
