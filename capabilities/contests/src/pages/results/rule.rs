//! The rule of results, before judging begins.

use axum::extract::Path;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{managed, under};
use crate::{
    contest::{Contest, ContestId},
    ranking::{Method, Rule, Tie},
};

/// Rules for ties may be put in order by choosing one for every step.
const STEPS: [&str; 6] = ["tie1", "tie2", "tie3", "tie4", "tie5", "tie6"];

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let rule = Rule::of(app.db(), id).await?;
    let tie = |step: usize| rule.ties.get(step).map(|tie| tie.code().to_owned()).unwrap_or_default();
    let fields = Fields::of([
        ("method", rule.method.code().to_owned()),
        ("fewest", rule.fewest_sheets.to_string()),
        (STEPS[0], tie(0)),
        (STEPS[1], tie(1)),
        (STEPS[2], tie(2)),
        (STEPS[3], tie(3)),
        (STEPS[4], tie(4)),
        (STEPS[5], tie(5)),
    ]);
    show(page(frame, &contest, fields, FormErrors::default()))
}

pub(super) async fn keep(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let contest = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let method = errors.check("method", Method::of(fields.get("method")).ok_or("form-required"));
    let fewest = errors.optional_whole(&fields, "fewest");
    let mut ties: Vec<Tie> = Vec::new();
    for tie in STEPS.iter().filter_map(|step| Tie::of(fields.get(step))) {
        if !ties.contains(&tie) {
            ties.push(tie);
        }
    }
    if let (Some(method), true) = (method, errors.is_empty()) {
        let rule = Rule { method, ties, fewest_sheets: fewest.unwrap_or(5), ..Rule::default() };
        let reach = me.may(kernel::Act::ManageContests)?;
        match app.db().write(&me.actor(), async |tx| Rule::keep(tx, &reach, id, &rule).await).await {
            Ok(()) => return see(&format!("{}/results", contest.page()), Some(("results-rule-kept", &[]))),
            Err(error) => errors.refused("method", error)?,
        }
    }
    show_again(page(frame, &contest, fields, errors))
}

fn page(frame: Frame, contest: &Contest, fields: Fields, errors: FormErrors) -> FormPage {
    let methods = Method::ALL.iter().map(|method| (method.code().to_owned(), frame.t(&method.label())));
    let mut inputs = vec![
        Input::of(&frame, "results-field", "method", Control::select(None, methods.collect::<Vec<_>>())),
        Input::of(&frame, "results-field", "fewest", Control::Text),
    ];
    for step in STEPS {
        let ties = Tie::ALL.iter().map(|tie| (tie.code().to_owned(), frame.t(&tie.label())));
        let control = Control::select(Some(frame.t("results-no-tie")), ties.collect::<Vec<_>>());
        inputs.push(Input::of(&frame, "results-field", step, control));
    }
    FormPage {
        action: format!("{}/results/rule", contest.page()),
        title: frame.t("results-rule"),
        help: "results-rule-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "results-rule-keep",
        danger: false,
        back: format!("{}/results", contest.page()),
        frame: under(frame, contest, "results-rule"),
    }
}
