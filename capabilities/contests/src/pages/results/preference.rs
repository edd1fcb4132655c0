//! The chair's signed decision between equals.

use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{managed, under};
use crate::{
    CandidacyId,
    contest::{Contest, ContestId},
    ranking::{Results, Tie},
    verdict,
};

/// How many may be put in order at once.
const STEPS: [&str; 4] = ["first", "second", "third", "fourth"];

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let results = Results::of(app.db(), &contest).await?;
    show(page(frame, &contest, &results, Fields::default(), FormErrors::default()))
}

pub(super) async fn prefer(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let mut order: Vec<CandidacyId> = Vec::new();
    for candidacy in STEPS.iter().filter_map(|step| fields.get(step).parse().ok()) {
        if !order.contains(&candidacy) {
            order.push(candidacy);
        }
    }
    let reach = me.may(Act::ManageContests)?;
    let signed = (fields.get("signed_by"), fields.get("because"));
    let mut errors = FormErrors::default();
    match app.db().write(&me.actor(), async |tx| verdict::prefer(tx, &reach, id, &order, signed).await).await {
        Ok(()) => return see(&format!("{}/results", contest.page()), Some(("results-preferred", &[]))),
        Err(error) => errors.refused("because", error)?,
    }
    let results = Results::of(app.db(), &contest).await?;
    show_again(page(frame, &contest, &results, fields, errors))
}

fn page(frame: Frame, contest: &Contest, results: &Results, fields: Fields, errors: FormErrors) -> FormPage {
    let mut equals: Vec<(String, String)> = Vec::new();
    for one in &results.nominations {
        let tied = one.rows.iter().filter(|row| row.place.as_ref().is_some_and(is_between_equals));
        equals.extend(tied.map(|row| {
            (row.candidacy.to_string(), format!("{}: №\u{a0}{} {}", one.nomination.title, row.number, row.title))
        }));
    }
    let mut inputs: Vec<Input> = STEPS
        .iter()
        .map(|step| {
            let control = Control::select(Some(frame.t("results-nobody-preferred")), equals.clone());
            Input::of(&frame, "results-field", step, control)
        })
        .collect();
    inputs.push(Input::of(&frame, "results-field", "signed_by", Control::Text));
    inputs.push(Input::of(&frame, "results-field", "because", Control::Area));
    FormPage {
        action: format!("{}/results/preference", contest.page()),
        title: frame.t("results-preference"),
        help: "results-preference-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "results-preference-keep",
        danger: false,
        back: format!("{}/results", contest.page()),
        frame: under(frame, contest, "results-preference"),
    }
}

/// Does it share its place, or has the chair told it apart already?
fn is_between_equals(place: &crate::ranking::Place) -> bool {
    place.is_shared || place.steps.iter().any(|step| step.tie == Tie::Chair)
}
