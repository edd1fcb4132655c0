//! Certificates of participants and thanks to mentors, asked for on the page of results.

use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Fields, Me, see};

use super::managed;
use crate::{
    contest::ContestId,
    thanks::{Thanks, thank},
};

pub(super) async fn issue(app: App, me: Me, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let reach = me.may(Act::ManageContests)?;
    let whom = Thanks { participants: fields.is_on("participants"), mentors: fields.is_on("mentors") };
    let issued = app.db().write(&me.actor(), async |tx| thank(tx, &reach, id, whom).await).await?;
    see(&format!("{}/results", contest.page()), Some(("results-thanked", &[("n", &issued.to_string())])))
}
