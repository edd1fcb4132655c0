//! What the jury decides of every entry: proposed by the quotas, confirmed or changed with a reason.

use askama::Template;
use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show, show_again};

use super::{managed, under, wording::Words};
use crate::{
    contest::{Contest, ContestId},
    ranking::{Outcome, Results, Row},
    verdict::{self, Decision},
};

#[derive(Template)]
#[template(path = "pages/results/decisions.html")]
struct DecisionsPage<'a> {
    frame: Frame,
    words: Words<'a>,
    contest: Contest,
    results: Results,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    show(page(&app, frame, contest, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn decide(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let mut decisions = Vec::new();
    for (candidacy, outcome) in fields.beginning("outcome-") {
        if let (Ok(candidacy), Some(outcome)) = (candidacy.parse(), Outcome::of(outcome)) {
            decisions.push(Decision { candidacy, outcome, note: fields.get(&format!("note-{candidacy}")).to_owned() });
        }
    }
    let reach = me.may(Act::ManageContests)?;
    let mut errors = FormErrors::default();
    match app.db().write(&me.actor(), async |tx| verdict::decide(tx, &reach, id, &decisions).await).await {
        Ok(()) => return see(&format!("{}/results", contest.page()), Some(("results-decided", &[]))),
        Err(error) => errors.refused("decisions", error)?,
    }
    show_again(page(&app, frame, contest, fields, errors).await?)
}

async fn page<'a>(
    app: &'a App,
    frame: Frame,
    contest: Contest,
    fields: Fields,
    errors: FormErrors,
) -> kernel::Result<DecisionsPage<'a>> {
    let results = Results::of(app.db(), &contest).await?;
    let words = Words::of(app, &frame);
    Ok(DecisionsPage { words, frame: under(frame, &contest, "results-decide"), contest, results, fields, errors })
}

impl DecisionsPage<'_> {
    /// What was chosen in the form, decided before, or is proposed.
    fn chosen(&self, row: &Row) -> Outcome {
        let written = Outcome::of(self.fields.get(&format!("outcome-{}", row.candidacy)));
        let decided = row.verdict.as_ref().map(|verdict| verdict.outcome);
        written.or(decided).unwrap_or(row.proposal.outcome)
    }

    fn note(&self, row: &Row) -> String {
        match self.fields.get(&format!("note-{}", row.candidacy)) {
            "" => row.verdict.as_ref().map(|verdict| verdict.note.clone()).unwrap_or_default(),
            written => written.to_owned(),
        }
    }
}
