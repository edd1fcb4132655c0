//! A request in an open journal: its letters, an answer, handing it over.

use askama::Template;
use axum::{extract::Path, http::HeaderMap};
use kernel::{Reach, Refusal, Result};
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::journal::{Opened, PATH, closed, enter};
use crate::{
    referral::letter::{self, Letter, Writer},
    referral::psychologist::{Psychologist, PsychologistId},
    referral::{Referral, ReferralId, Step},
};

#[derive(Template)]
#[template(path = "pages/referral/record.html")]
struct RecordPage {
    frame: Frame,
    referral: Referral,
    letters: Vec<letter::Opened>,
    to: Option<Psychologist>,
    base: String,
}

/// The page of a request.
pub(super) fn path(id: ReferralId) -> String {
    format!("{PATH}/{id}")
}

/// The way to a page under a request.
pub(super) fn under(frame: Frame, id: ReferralId) -> Frame {
    frame.crumb("support-journal", PATH).crumb("support-referral", &path(id))
}

/// A request of an open journal.
pub(super) async fn find(app: &App, journal: &Opened, id: ReferralId) -> Result<Referral> {
    Referral::find(app.db(), journal.psychologist.id, id).await
}

pub(super) async fn show_record(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ReferralId>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let letters = referral.letters(app.db(), &journal.secret).await?;
    let to = match referral.handover_to {
        Some(to) => Some(Psychologist::find(app.db(), &Reach::operator(), to).await?),
        None => None,
    };
    let title = frame.t("support-referral");
    let frame = frame.crumb("support-journal", PATH).named(title);
    show(RecordPage { frame, referral, letters, to, base: path(id) })
}

/// A letter to who asked, without a step.
pub(super) async fn write(app: App, me: Me, headers: HeaderMap, Path(id): Path<ReferralId>, fields: Fields) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let text: String = fields.get("text").chars().take(10_000).collect();
    if text.is_empty() {
        return see(&path(id), Some(("support-notice-empty", &[])));
    }
    let letter = (Writer::Psychologist, Letter::of(app.clock().today(), text));
    let step = Step { to: referral.state, ending: None, waited: None, letter: Some(letter) };
    app.db().write(&me.actor(), async |tx| referral.go(tx, &journal.psychologist, &step).await).await?;
    see(&path(id), Some(("support-notice-written", &[])))
}

pub(super) async fn ask_handover(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ReferralId>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    show(handover(&app, frame, &referral, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn propose_handover(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ReferralId>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let mut errors = FormErrors::default();
    let to = errors.check("to", fields.get("to").parse::<PsychologistId>().map_err(|_| "form-required"));
    if let Some(to) = to {
        let write = async |tx: &Tx| referral.propose_handover(tx, &journal.psychologist, to).await;
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&path(id), Some(("support-notice-handover", &[]))),
            Err(error) => errors.refused("to", error)?,
        }
    }
    show_again(handover(&app, frame, &referral, fields, errors).await?)
}

async fn handover(
    app: &App,
    frame: Frame,
    referral: &Referral,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    if referral.state.is_over() {
        return Err(Refusal::conflict("support-refusal-state").into());
    }
    let taking = Psychologist::taking(app.db(), app.clock().today()).await?;
    let others = taking.into_iter().filter(|one| one.id != referral.psychologist_id);
    let others = others.map(|one| (one.id.to_string(), one.name));
    let title = frame.t("support-handover");
    let to = Input::of(&frame, "support-field", "to", Control::select(Some(frame.t("support-choose")), others));
    Ok(FormPage {
        frame: under(frame, referral.id).named(title.clone()),
        action: format!("{}/handover", path(referral.id)),
        title,
        help: "support-handover-help",
        inputs: vec![to],
        fields,
        errors,
        confirm: None,
        button: "support-handover-propose",
        danger: false,
        back: path(referral.id),
    })
}

pub(super) async fn hand_over(app: App, me: Me, headers: HeaderMap, Path(id): Path<ReferralId>) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let write = async |tx: &Tx| referral.hand_over(tx, &journal.psychologist, &journal.secret).await;
    app.db().write(&me.actor(), write).await?;
    see(PATH, Some(("support-notice-handed-over", &[])))
}
