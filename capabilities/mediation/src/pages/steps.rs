//! A step of a case: each asks for what the next stage needs and for nothing else.

use axum::{extract::Path, http::HeaderMap};
use chrono::NaiveDate;
use kernel::{Refusal, Result};
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    cases::{find, of},
    journal::{closed, enter, under},
    services::{select, whole},
    verb,
};
use crate::{
    case::{Case, CaseId, Step},
    charter::ServiceId,
    sealed::{Confidence, Note},
    stage::Stage,
    words::{Decline, Kept, Outcome, Programme},
};

pub(super) async fn ask(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case, stage)): Path<(ServiceId, CaseId, String)>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, confidence) = find(&app, &journal, case).await?;
    let to = next(&case, &stage)?;
    let confidence = confidence.ok_or_else(Refusal::not_found)?;
    let shown = |day: Option<NaiveDate>| day.map(|day| frame.date(&day)).unwrap_or_default();
    let fields = Fields::of([
        ("first_consented", shown(confidence.sides[0].consented_on)),
        ("second_consented", shown(confidence.sides[1].consented_on)),
        ("pupils", case.pupils.to_string()),
        ("adults", case.adults.to_string()),
        ("check_on", shown(Some(app.clock().today() + chrono::TimeDelta::weeks(3)))),
    ]);
    show(page(frame, id, &case, to, fields, FormErrors::default()))
}

pub(super) async fn go(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case, stage)): Path<(ServiceId, CaseId, String)>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, confidence) = find(&app, &journal, case).await?;
    let to = next(&case, &stage)?;
    let mut confidence = confidence.ok_or_else(Refusal::not_found)?;
    let mut errors = FormErrors::default();
    let step = read(&case, to, app.clock().today(), &fields, &mut confidence, &mut errors);
    if let Some(text) = errors.long(&fields, "note").filter(|text| !text.is_empty()) {
        confidence.notes.push(Note { on: app.clock().today(), by: me.name().to_owned(), text });
    }
    if errors.is_empty() {
        let write = async |tx: &Tx| case.go(tx, (&journal.service, &journal.key), to, &step, &confidence).await;
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&of(id, case.id), Some(("mediation-notice-moved", &[]))),
            Err(error) => errors.refused("note", error)?,
        }
    }
    show_again(page(frame, id, &case, to, fields, errors))
}

fn next(case: &Case, stage: &str) -> Result<Stage> {
    let stage = Stage::of(stage).filter(|stage| case.stage.next().contains(stage));
    stage.ok_or_else(|| Refusal::conflict("mediation-refusal-stage").into())
}

fn read(
    case: &Case,
    to: Stage,
    today: NaiveDate,
    fields: &Fields,
    inside: &mut Confidence,
    errors: &mut FormErrors,
) -> Step {
    let mut step = Step::default();
    match to {
        Stage::Declined => step.decline = Decline::of(fields.get("decline")),
        Stage::Consented => {
            for (side, field) in inside.sides.iter_mut().zip(["first_consented", "second_consented"]) {
                side.consented_on = errors.date(fields, field);
                if side.consented_on.is_some_and(|day| day > today) {
                    errors.add(field, "mediation-refusal-future");
                } else if side.consented_on < inside.received_on && side.consented_on.is_some() {
                    errors.add(field, "mediation-refusal-consent-before");
                }
            }
        }
        Stage::Held => {
            step.programme = Programme::of(fields.get("programme"));
            step.people = whole(fields, "pupils", errors).zip(whole(fields, "adults", errors));
            inside.agreement = errors.long(fields, "agreement").unwrap_or_default();
        }
        Stage::Followed => inside.check_on = errors.date(fields, "check_on"),
        Stage::Closed if case.stage == Stage::Followed => step.kept = Kept::of(fields.get("kept")),
        _ => {}
    }
    step.outcome = match to.outcomes() {
        [only] => Some(*only),
        _ => Outcome::of(fields.get("outcome")),
    };
    step
}

fn page(frame: Frame, id: ServiceId, case: &Case, to: Stage, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "mediation-field", name, control);
    let mut inputs = match to {
        Stage::Declined => vec![select(&frame, "decline", true, Decline::ALL, (Decline::code, Decline::label))],
        Stage::Consented => vec![input("first_consented", Control::Date), input("second_consented", Control::Date)],
        Stage::Held => vec![
            select(&frame, "programme", true, Programme::ALL, (Programme::code, Programme::label)),
            input("pupils", Control::Whole),
            input("adults", Control::Whole),
            input("agreement", Control::Area),
        ],
        Stage::Followed => vec![input("check_on", Control::Date)],
        Stage::Closed if case.stage == Stage::Followed => {
            vec![select(&frame, "kept", true, Kept::ALL, (Kept::code, Kept::label))]
        }
        _ => Vec::new(),
    };
    if to.outcomes().len() > 1 {
        inputs.push(select(&frame, "outcome", true, to.outcomes(), (Outcome::code, Outcome::label)));
    }
    inputs.push(input("note", Control::Area));
    let title = frame.t(&verb(&to));
    FormPage {
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/steps/{}", of(id, case.id), to.code()),
        title,
        help: if to == Stage::Stopped { "mediation-stop-help" } else { "mediation-step-help" },
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: to.is_over() && to != Stage::Closed,
        back: of(id, case.id),
    }
}
