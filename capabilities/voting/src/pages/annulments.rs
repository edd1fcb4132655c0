//! An annulment on its way: proposed by one officer, decided by another.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use kernel::{Act, Refusal};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{
    Room,
    cases::{officer, under},
};
use crate::{
    annulment::{Annulment, AnnulmentId, AnnulmentState},
    card::{Batch, BatchId},
    case::{Case, CaseId},
    poll::{Poll, PollId},
    serials::Serials,
};

/// The votes of a case or of lost cards stand in the form already.
pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<PollId>, query: ListQuery) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let serials = match (case(&query), query.get("batch").parse::<BatchId>()) {
        (Some(case), _) => Case::find(app.db(), id, case).await?.serials(),
        (None, Ok(batch)) => Batch::votes(app.db(), id, batch).await?,
        (None, Err(_)) => Serials::default(),
    };
    let fields = Fields::of([("serials", serials.to_string())]);
    show(page(&me, frame, &poll, case(&query), fields, FormErrors::default()))
}

pub(super) async fn propose(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    query: ListQuery,
    fields: Fields,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let mut errors = FormErrors::default();
    let case = match case(&query) {
        Some(case) => Some(Case::find(app.db(), id, case).await?.id),
        None => None,
    };
    let serials = Serials::parse(fields.get("serials"));
    if serials.is_none() {
        errors.add("serials", "voting-refusal-serials");
    }
    let reason = errors.required(&fields, "reason");
    let is_confirmed =
        errors.check("confirmed", fields.is_on("confirmed").then_some(()).ok_or("voting-refusal-unconfirmed"));
    if let (Some(serials), Some(reason), Some(())) = (serials, reason, is_confirmed) {
        let write = async |tx: &store::Tx| Annulment::propose(tx, &poll, case, officer(&me), &serials, &reason).await;
        match app.db().write(&me.actor(), write).await {
            Ok(_) => return desk(&poll, "voting-notice-proposed"),
            Err(error) => errors.refused("serials", error)?,
        }
    }
    show_again(page(&me, frame, &poll, case, fields, errors))
}

/// Asks first: what the log says it says for good.
pub(super) async fn confirm(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, annulment)): Path<(PollId, AnnulmentId)>,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    if !fields.is_on("confirmed") {
        let all = Annulment::of_poll(app.db(), id).await?;
        let this = all.into_iter().find(|one| one.id == annulment).ok_or_else(Refusal::not_found)?;
        return show_again(confirmation(&me, frame, &poll, &this)?);
    }
    let write = async |tx: &store::Tx| Annulment::confirm(tx, &app, &room.keys, &poll, annulment, officer(&me)).await;
    app.db().write(&me.actor(), write).await?;
    desk(&poll, "voting-notice-annulled")
}

pub(super) async fn refuse(app: App, me: Me, Path((id, annulment)): Path<(PollId, AnnulmentId)>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let write = async |tx: &store::Tx| Annulment::refuse(tx, id, annulment, officer(&me)).await;
    app.db().write(&me.actor(), write).await?;
    desk(&poll, "voting-notice-refused")
}

fn desk(poll: &Poll, notice: &'static str) -> Answer {
    see(&format!("{}/cases", poll.page()), Some((notice, &[])))
}

fn case(query: &ListQuery) -> Option<CaseId> {
    query.get("case").parse().ok()
}

fn confirmation(me: &Me, frame: Frame, poll: &Poll, this: &Annulment) -> kernel::Result<FormPage> {
    if this.state != AnnulmentState::Proposed {
        return Err(Refusal::conflict("voting-refusal-decided").into());
    }
    if this.proposed_by == me.account() {
        return Err(Refusal::conflict("voting-refusal-same-officer").into());
    }
    let votes = frame.n("voting-annulment-votes", &this.votes.into());
    let said = [("votes", votes.as_str()), ("serials", &this.serials), ("reason", &this.reason), ("name", me.name())];
    let title = frame.t("voting-annulment-confirm");
    Ok(FormPage {
        action: format!("{}/annulments/{}/confirmation", poll.page(), this.id),
        help: "voting-annulment-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        confirm: Some(frame.with("voting-annulment-for-good", &said)),
        button: "voting-annulment-confirm",
        danger: true,
        back: format!("{}/cases", poll.page()),
        frame: under(frame, poll, Some("voting-desk")).named(title.clone()),
        title,
    })
}

fn page(me: &Me, frame: Frame, poll: &Poll, case: Option<CaseId>, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "voting-field", name, control);
    let title = frame.t("voting-annulment-new");
    let inputs = vec![input("serials", Control::Area), input("reason", Control::Area)];
    FormPage {
        action: match case {
            Some(case) => format!("{}/annulments?case={case}", poll.page()),
            None => format!("{}/annulments", poll.page()),
        },
        help: "voting-annulment-help",
        inputs,
        fields,
        errors,
        confirm: Some(frame.with("voting-annulment-public", &[("name", me.name())])),
        button: "voting-annulment-propose",
        danger: true,
        back: format!("{}/cases", poll.page()),
        frame: under(frame, poll, Some("voting-desk")).named(title.clone()),
        title,
    }
}
