//! What is done with a pair: consent and refusal, start, completion, break, and the ways back.

use axum::{Extension, extract::Path};
use kernel::Refusal;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    Books,
    pair::{Held, card},
};
use crate::{
    pair::{self, Answer as Consented, Asked, Pair, PairId},
    programme::Programme,
};

/// A consent: said by somebody of the pair on the own page, or written down from paper.
pub(super) async fn answer(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let asked = Asked::of(fields.get("asked")).ok_or_else(Refusal::not_found)?;
    let says = held.own.is_some_and(|side| asked.is_said_by(side));
    if !says && !held.manages {
        return Err(Refusal::not_allowed().into());
    }
    let mut errors = FormErrors::default();
    let new = match says {
        true => {
            Some(Consented { asked, given_on: app.clock().today(), by_name: me.name().to_owned(), on_paper: false })
        }
        false => {
            let (by, on) = (errors.required(&fields, "by_name"), errors.date(&fields, "given_on"));
            by.zip(on).map(|(by_name, given_on)| Consented { asked, given_on, by_name, on_paper: true })
        }
    };
    if let Some(new) = new {
        match app.db().write(&me.actor(), async |tx| pair::answer(tx, &book, &held.reach, id, new).await).await {
            Ok(_) => return see(&held.pair.page(), Some(("mentoring-notice-consented", &[]))),
            Err(error) => errors.refused("answers", error)?,
        }
    }
    show_again(card(&app, frame, held, book, errors).await?)
}

pub(super) async fn refusal_form(app: App, me: Me, frame: Frame, Path(id): Path<PairId>) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    show(reason(frame, &held, "refusal", Fields::default(), FormErrors::default()))
}

pub(super) async fn refuse(app: App, me: Me, frame: Frame, Path(id): Path<PairId>, fields: Fields) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let said = crate::participant::Side::of(fields.get("side")).filter(|_| held.manages).or(held.own);
    let side = errors.check("side", said.ok_or("form-required"));
    if let (Some(side), Some(because)) = (side, errors.required(&fields, "because")) {
        let decline = async |tx: &store::Tx| pair::decline(tx, &held.reach, id, side, (&because, me.name())).await;
        match app.db().write(&me.actor(), decline).await {
            Ok(()) => return see(&held.pair.page(), Some(("mentoring-notice-declined", &[]))),
            Err(error) => errors.refused("because", error)?,
        }
    }
    show_again(reason(frame, &held, "refusal", fields, errors))
}

pub(super) async fn lock(app: App, me: Me, Path(id): Path<PairId>) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    let is_locked = app.db().write(&me.actor(), async |tx| pair::lock(tx, &held.reach, id).await).await?;
    see(&held.pair.page(), Some((if is_locked { "mentoring-notice-locked" } else { "mentoring-notice-unlocked" }, &[])))
}

pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<PairId>) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| pair::take_back(tx, &held.reach, id).await).await?;
    see(&held.pair.page(), Some(("mentoring-notice-withdrawn", &[])))
}

pub(super) async fn start_form(app: App, me: Me, frame: Frame, Path(id): Path<PairId>) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    let programme = Programme::find(app.db(), &kernel::Reach::operator(), held.pair.programme_id).await?;
    let today = app.clock().today();
    let until = programme.ends_on.max(today);
    let fields = Fields::of([("started_on", frame.date(&today)), ("ends_on", frame.date(&until))]);
    show(start_page(frame, &held.pair, fields, FormErrors::default()))
}

pub(super) async fn start(app: App, me: Me, frame: Frame, Path(id): Path<PairId>, fields: Fields) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let (Some(on), Some(until)) = (errors.date(&fields, "started_on"), errors.date(&fields, "ends_on")) {
        match app.db().write(&me.actor(), async |tx| pair::start(tx, &held.reach, id, (on, until)).await).await {
            Ok(()) => return see(&held.pair.page(), Some(("mentoring-notice-started", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(start_page(frame, &held.pair, fields, errors))
}

pub(super) async fn completion_form(app: App, me: Me, frame: Frame, Path(id): Path<PairId>) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    let fields = Fields::of([("ended_on", frame.date(&app.clock().today()))]);
    show(reason(frame, &held, "completion", fields, FormErrors::default()))
}

pub(super) async fn complete(app: App, me: Me, frame: Frame, Path(id): Path<PairId>, fields: Fields) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let (Some(on), Some(outcome)) = (errors.date(&fields, "ended_on"), errors.required(&fields, "because")) {
        match app.db().write(&me.actor(), async |tx| pair::complete(tx, &held.reach, id, on, &outcome).await).await {
            Ok(()) => return see(&held.pair.page(), Some(("mentoring-notice-completed", &[]))),
            Err(error) => errors.refused("ended_on", error)?,
        }
    }
    show_again(reason(frame, &held, "completion", fields, errors))
}

pub(super) async fn break_form(app: App, me: Me, frame: Frame, Path(id): Path<PairId>) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    show(reason(frame, &held, "break", Fields::default(), FormErrors::default()))
}

pub(super) async fn break_up(app: App, me: Me, frame: Frame, Path(id): Path<PairId>, fields: Fields) -> Answer {
    let held = Held::working(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let Some(because) = errors.required(&fields, "because") {
        match app.db().write(&me.actor(), async |tx| pair::end(tx, &held.reach, id, &because).await).await {
            Ok(()) => return see(&held.pair.page(), Some(("mentoring-notice-broken", &[]))),
            Err(error) => errors.refused("because", error)?,
        }
    }
    show_again(reason(frame, &held, "break", fields, errors))
}

pub(super) async fn resume(app: App, me: Me, Path(id): Path<PairId>) -> Answer {
    let held = Held::managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| pair::resume(tx, &held.reach, id).await).await?;
    see(&held.pair.page(), Some(("mentoring-notice-resumed", &[])))
}

/// The form of a move that needs words: `refusal`, `completion`, `break`.
fn reason(frame: Frame, held: &Held, step: &'static str, fields: Fields, errors: FormErrors) -> FormPage {
    let (button, help) = match step {
        "refusal" => ("mentoring-decline", "mentoring-refusal-help"),
        "completion" => ("mentoring-complete", "mentoring-completion-help"),
        _ => ("mentoring-break", "mentoring-break-help"),
    };
    let input = |name, control| Input::of(&frame, "mentoring-field", name, control);
    let mut inputs = Vec::new();
    if step == "refusal" && held.manages {
        use crate::participant::Side;
        let sides = Side::ALL.iter().map(|side| (side.code().to_owned(), frame.t(&side.label())));
        inputs.push(input("side", Control::select(None, sides)));
    }
    if step == "completion" {
        inputs.push(input("ended_on", Control::Date));
        inputs.push(Input { name: "because".into(), ..input("outcome", Control::Text) });
    } else {
        inputs.push(input("because", Control::Text));
    }
    page(frame, &held.pair, step, inputs, (fields, errors), (button, help))
}

fn start_page(frame: Frame, pair: &Pair, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = ["started_on", "ends_on"].map(|name| Input::of(&frame, "mentoring-field", name, Control::Date));
    page(frame, pair, "start", inputs.into(), (fields, errors), ("mentoring-start", "mentoring-start-help"))
}

fn page(
    frame: Frame,
    pair: &Pair,
    step: &str,
    inputs: Vec<Input>,
    (fields, errors): (Fields, FormErrors),
    (button, help): (&'static str, &'static str),
) -> FormPage {
    let number = frame.with("mentoring-pair-number", &[("number", &pair.number.to_string())]);
    let title = format!("{number}: {}", frame.t(button));
    FormPage {
        action: format!("{}/{step}", pair.page()),
        frame: frame.named(title.clone()),
        title,
        help,
        inputs,
        fields,
        errors,
        confirm: None,
        button,
        danger: matches!(step, "refusal" | "break"),
        back: pair.page(),
    }
}
